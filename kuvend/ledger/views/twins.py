"""The data twins of the ledger's pages."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from kuvend.ledger.notes import encoded
from kuvend.ledger.selectors.entries import EntryPage
from kuvend.ledger.selectors.tree import latest_checkpoint, proof_of
from kuvend.ledger.views import asking
from kuvend.ledger.views.pages import moving, private
from kuvend.web.public_page import public_page

INDENTED = {"ensure_ascii": False, "indent": 2}


@public_page()
def ledger(request: HttpRequest) -> HttpResponse:
    return twin(request, reverse("ledger"), asdict(asking.ask_ledger()))


@public_page()
def entry(request: HttpRequest, index: int) -> HttpResponse:
    page = asking.ask_entry(index)
    return twin(request, reverse("ledger_entry", args=[index]), {**asdict(page), **proof(page)})


@public_page()
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """The receipt as a file to keep: `kuvend verify receipt` checks it without any network."""
    response = JsonResponse(asking.ask_receipt(request, receipt), json_dumps_params=INDENTED)
    response["Content-Disposition"] = f'attachment; filename="receipt-{receipt}.json"'
    return private(request, moving(request, response))


def proof(page: EntryPage) -> dict[str, Any]:
    """Where the entry stands in the last signed tree, and the hashes that lead from it to the root."""
    checkpoint = latest_checkpoint()
    if checkpoint is None or page.index >= checkpoint.size:
        return {"size": None, "proof": None}
    return {"size": checkpoint.size, "proof": [encoded(hash_) for hash_ in proof_of(page.index, checkpoint.size)]}


def twin(request: HttpRequest, page: str, said: dict[str, Any]) -> HttpResponse:
    return moving(request, JsonResponse({"page": settings.SITE_URL + page, **said}, json_dumps_params=INDENTED))
