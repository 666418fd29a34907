"""The pages of the ledger, for people."""

import json
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from kuvend import subjects
from kuvend.ledger.forms import ReceiptForm
from kuvend.ledger.leaves import moment_in
from kuvend.ledger.messages import kind_words, sentence
from kuvend.ledger.selectors.entries import Line
from kuvend.ledger.services.keys import LedgerFault, ready_keys
from kuvend.ledger.verifying.findings import Report
from kuvend.ledger.verifying.receipts import verify_receipt
from kuvend.ledger.views import asking
from kuvend.web.access import entrance, public
from kuvend.web.errors import NotFound

CODE = re.compile(r"[0-9a-f]{32}")


@public
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The state of the ledger; `q` leads to an entry by its number, or to a receipt by its code."""
    wanted = request.GET.get("q", "").strip()[:100]
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19:
        return redirect("ledger_entry", index=int(wanted))
    if CODE.fullmatch(wanted.lower()):
        return redirect("receipt", code=wanted.lower())
    page = asking.ask_ledger()
    context = {
        "page": page,
        "latest": [named(line, request) for line in page.latest],
        "wanted": wanted,
        "form": ReceiptForm(),
        "twin": reverse("ledger_json"),
    }
    return moving(render(request, "ledger/ledger.html", context))


@public
@require_safe
def entry(request: HttpRequest, index: int) -> HttpResponse:
    page = asking.ask_entry(index)
    subject = page.header.subject
    context = {
        "page": page,
        "what": kind_words(page.header.kind),
        **seen(subject, request),
        "payload": json.dumps(page.payload, ensure_ascii=False, indent=2) if page.payload is not None else "",
        "twin": reverse("ledger_entry_json", args=[index]),
    }
    return moving(render(request, "ledger/entry.html", context))


@public
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    found = asking.ask_receipt(request, code)
    header = found["header"]
    context = {
        "receipt": found,
        "what": kind_words(header["kind"]),
        "at": moment_in(header["at"]),
        **seen(header["subject"], request),
        "payload": json.dumps(found["payload"], ensure_ascii=False, indent=2) if found["payload"] is not None else "",
        "download": reverse("receipt_json", args=[code]),
    }
    return private(render(request, "ledger/receipt.html", context))


@entrance
@csrf_exempt  # It changes nothing and knows nobody: there is nothing to forge.
def check(request: HttpRequest) -> HttpResponse:
    """Check a receipt that somebody pasted or chose: against this ledger's keys, as `kuvend verify receipt` would."""
    form = ReceiptForm(request.POST, request.FILES) if request.method == "POST" else ReceiptForm()
    report = verified(form.receipt) if form.is_bound and form.is_valid() else None
    context: dict[str, Any] = {"form": form, "report": report}
    if report:
        context["findings"] = [sentence(finding) for finding in report.findings]
        context["index"] = report.facts.get("index")
    return render(request, "ledger/check.html", context, status=422 if form.is_bound and form.errors else 200)


def verified(text: str) -> Report:
    try:
        return verify_receipt(text, ready_keys().verifiers)
    except LedgerFault as fault:
        raise NotFound from fault


def named(line: Line, request: HttpRequest) -> dict[str, Any]:
    """A line of the ledger, with what it is about where this reader may see that."""
    return {"line": line, "what": kind_words(line.kind), **seen(line.subject, request)}


def seen(subject: str, request: HttpRequest) -> dict[str, Any]:
    """The title and address of what an entry is about, for a reader who may see it; else its code alone."""
    if not subjects.is_visible(subject, request.user):
        return {"subject": subject, "title": "", "address": ""}
    title, address = subjects.title(subject), subjects.address(subject)
    return {"subject": subject, "title": title or "", "address": address or ""}


def moving(response: HttpResponse) -> HttpResponse:
    """What one reader sees of a draft is nobody else's: no shared cache keeps it."""
    patch_cache_control(response, private=True, max_age=0, must_revalidate=True)
    return response


def private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
