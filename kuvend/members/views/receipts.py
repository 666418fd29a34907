"""The receipt of an act, shown on the page after it to whoever acted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kuvend.ledger.messages import kind_words
from kuvend.ledger.selectors import latest_receipt


@dataclass(frozen=True)
class Receipt:
    """What the kit's receipt shows, and where the whole of it can be read and kept."""

    code: str
    what: Any
    at: datetime
    digest: str
    index: int | None
    url: str
    download_url: str


def after_act(request: HttpRequest, address: str, subject: str) -> HttpResponse:
    """On to the page after an act. The browser keeps which receipt it is: only this person is shown it."""
    request.session["acted_on"] = subject
    return redirect(address)


def receipts_of(request: HttpRequest) -> Iterable[Receipt]:
    """The receipt of what this person has just done; shown once. At most one, for a template to go through."""
    subject = request.session.pop("acted_on", "")
    line = latest_receipt(actor=request.user.pk, subject=subject) if subject else None
    if line:
        url, download = (reverse(name, args=[line.code]) for name in ("receipt", "receipt_json"))
        what = kind_words(line.kind)
        yield Receipt(line.code, what, line.at, line.digest, line.index, url, download)
