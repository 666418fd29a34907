"""The pages of the ledger, for people."""

import json
import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from kuvend import subjects
from kuvend.ledger.forms import ReceiptForm
from kuvend.ledger.leaves import moment_in
from kuvend.ledger.messages import kind_words, sentence
from kuvend.ledger.selectors.entries import Line
from kuvend.ledger.services.keys import LedgerFault, ready_keys
from kuvend.ledger.verifying.findings import Report
from kuvend.ledger.verifying.receipts import verify_receipt
from kuvend.ledger.views import asking
from kuvend.web.access import entrance
from kuvend.web.errors import NotFound
from kuvend.web.public_page import expires, now, public_page

VERIFY = "kuvend verify receipt receipt.json"
# What changes with the next sealing is shown so long.
A_MOMENT = timedelta(seconds=5)
CODE = re.compile(r"[0-9a-f]{32}")


@public_page(parameters=("q",))
def ledger(request: HttpRequest) -> HttpResponse:
    """The state of the ledger; `q` leads to an entry by its number, or to a receipt by its code."""
    wanted = request.GET.get("q", "").strip()[:100]
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19:
        return redirect("ledger_entry", index=int(wanted))
    if CODE.fullmatch(wanted.lower()):
        return redirect("receipt", receipt=wanted.lower())
    page = asking.ask_ledger()
    context = {
        "page": page,
        "latest": [named(line, request) for line in page.latest],
        "wanted": wanted,
        "form": ReceiptForm(),
        "commands": "\n".join(
            (f"kuvend verify site {settings.SITE_URL} --since checkpoint.txt", VERIFY, "kuvend verify dump folder")
        ),
        "twin": reverse("ledger_json"),
    }
    return moving(request, render(request, "ledger/ledger.html", context))


@public_page()
def entry(request: HttpRequest, index: int) -> HttpResponse:
    page = asking.ask_entry(index)
    subject = page.header.subject
    context = {
        "page": page,
        "what": kind_words(page.header.kind),
        **seen(subject, request),
        "payload": legible(page.payload),
        "twin": reverse("ledger_entry_json", args=[index]),
    }
    return render(request, "ledger/entry.html", context)


@public_page()
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    found = asking.ask_receipt(request, receipt)
    header = found["header"]
    context = {
        "receipt": found,
        "what": kind_words(header["kind"]),
        "at": moment_in(header["at"]),
        **seen(header["subject"], request),
        "payload": legible(found["payload"]),
        "command": f"kuvend verify receipt receipt-{receipt}.json",
        "download": reverse("receipt_json", args=[receipt]),
    }
    return private(request, moving(request, render(request, "ledger/receipt.html", context)))


@entrance
@csrf_exempt  # It changes nothing and knows nobody: there is nothing to forge.
def check(request: HttpRequest) -> HttpResponse:
    """Check a receipt that somebody pasted or chose: against this ledger's keys, as `kuvend verify receipt` would."""
    form = ReceiptForm(request.POST, request.FILES) if request.method == "POST" else ReceiptForm()
    report = verified(form.receipt) if form.is_bound and form.is_valid() else None
    context: dict[str, Any] = {"form": form, "report": report, "command": VERIFY}
    if report:
        context["findings"] = [sentence(finding) for finding in report.findings]
        context["index"] = report.facts.get("index")
    return render(request, "ledger/check.html", context, status=422 if form.is_bound and form.errors else 200)


def verified(text: str) -> Report:
    try:
        return verify_receipt(text, ready_keys().verifiers)
    except LedgerFault as fault:
        raise NotFound from fault


def legible(payload: Any) -> str:
    return json.dumps(payload, ensure_ascii=False, indent=2) if payload is not None else ""


def named(line: Line, request: HttpRequest) -> dict[str, Any]:
    """A line of the ledger, with what it is about where this reader may see that."""
    return {"line": line, "what": kind_words(line.kind), **seen(line.subject, request)}


def seen(subject: str, request: HttpRequest) -> dict[str, Any]:
    """The title and address of what an entry is about, for a reader who may see it; else its code alone."""
    if not subjects.is_visible(subject, request.user):
        return {"subject": subject, "title": "", "address": ""}
    title, address = subjects.title(subject), subjects.address(subject)
    return {"subject": subject, "title": title or "", "address": address or ""}


def moving(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Sealing is no act and moves no public version: what it changes is kept for a moment only."""
    expires(request, now(request) + A_MOMENT)
    return response


def private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What somebody signed in sees may be theirs alone: nobody on the way keeps it."""
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response
