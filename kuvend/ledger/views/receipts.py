"""The receipt of an act, shown on the page after it to whoever acted. Every domain's pages use this one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kuvend.ledger.messages import kind_words
from kuvend.ledger.selectors import latest_receipt, own_receipt


@dataclass(frozen=True)
class Receipt:
    """What the kit's receipt shows, and where the whole of it can be read and kept."""

    code: str
    what: str
    at: datetime
    digest: str
    zone: str
    index: int | None
    url: str
    download_url: str


def after_act(request: HttpRequest, address: str, *subjects: str) -> HttpResponse:
    """On to the page after an act, which shows the receipt of what was done to one of these subjects."""
    lines = [latest_receipt(actor=request.user.pk, subject=subject) for subject in subjects]
    newest = max((line for line in lines if line), key=lambda line: line.at, default=None)
    return redirect(f"{address}?receipt={newest.code}" if newest else address)


def receipts_for(request: HttpRequest, zone: str = "UTC") -> Iterable[Receipt]:
    """The receipt that this page was opened with, if this person acted. At most one, for a template to go through."""
    code = request.GET.get("receipt", "")
    line = own_receipt(code, actor=request.user.pk) if code else None
    if line:
        url, download = (reverse(name, args=[line.code]) for name in ("receipt", "receipt_json"))
        yield Receipt(line.code, kind_words(line.kind), line.at, line.digest, zone, line.index, url, download)
