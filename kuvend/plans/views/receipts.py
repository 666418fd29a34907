"""The receipt of an act, shown on the page after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.ledger.selectors import latest_receipt

KINDS: dict[str, Promise] = {
    "plan.created": _("The plan was begun"),
    "plan.revised": _("The text of the plan was changed"),
    "plan.submitted": _("The plan was submitted"),
    "plan.returned": _("The plan was returned"),
    "plan.signed-off": _("The plan was signed off"),
    "plan.endorsed": _("The plan was endorsed"),
    "plan.endorsement-withheld": _("The endorsement was withheld"),
    "plan.published": _("The plan was published"),
    "plan.extended": _("The plan was extended"),
    "revision.submitted": _("A text was proposed"),
    "revision.declined": _("A proposal was declined"),
    "revision.withdrawn": _("A proposal was taken back"),
    "commitment.revised": _("The text of a commitment was accepted"),
    "commitment.withdrawn": _("A commitment was withdrawn"),
    "commitment.carried-over": _("A commitment was carried over"),
}


@dataclass(frozen=True)
class Receipt:
    """What the kit's receipt shows, and where the whole of it can be read and kept."""

    code: str
    what: str | Promise
    at: datetime
    digest: str
    zone: str
    index: int | None
    url: str
    download_url: str


def after_act(request: HttpRequest, address: str, *subjects: str) -> HttpResponse:
    """On to the page after an act, which shows the receipt of what was done to one of these subjects."""
    found = _newest(request.user, subjects)
    return redirect(f"{address}?receipt={found.code}" if found else address)


def receipt_for(request: HttpRequest, zone: str, *subjects: str) -> Receipt | None:
    """The receipt that this page was opened with, if it is this person's latest about one of these subjects."""
    asked = request.GET.get("receipt", "")
    found = _newest(request.user, subjects, asked) if asked else None
    if found is None:
        return None
    url, download = (_address(name, found.code) for name in ("receipt", "receipt_json"))
    what = KINDS.get(found.kind, found.kind)
    return Receipt(found.code, what, found.at, found.digest, zone, found.index, url, download)


def _newest(user: Any, subjects: Iterable[str], code: str = "") -> Any:
    lines = [latest_receipt(actor=user.pk, subject=subject) for subject in subjects]
    fitting = [line for line in lines if line and code in ("", line.code)]
    return max(fitting, key=lambda line: line.at) if fitting else None


def _address(name: str, code: str) -> str:
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return ""


def plan_subject(plan: Any) -> str:
    return f"plan/{plan.government.code}-{plan.number}"


def revision_subject(revision: Any) -> str:
    return f"revision/{revision.code}"


def text_subject(revision: Any) -> str:
    """What the ledger names when the text of a revision is accepted."""
    return f"commitment/{revision.commitment.code}" if revision.commitment else plan_subject(revision.plan)
