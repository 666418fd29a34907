"""From an address to the case that it names, as far as somebody may read it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kuvend.members.selectors import finding, holder_of
from kuvend.moderation import permissions
from kuvend.moderation.selectors.cases import CasePage, case_coded, case_page
from kuvend.web.errors import NotFound
from kuvend.web.public_page import now


def scope_of_member(kwargs: Mapping[str, Any]) -> str | None:
    """The public version that the moderation page of a member depends on."""
    government = finding.government_at(kwargs["slug"])
    return government.code if government else None


def scope_of_case(kwargs: Mapping[str, Any]) -> str | None:
    """The public version that the page of a case depends on."""
    row = case_coded(kwargs["code"])
    return row.government.code if row else None


def ask_case(request: HttpRequest, code: str) -> tuple[Any, CasePage]:
    """A case and its page. Raises NotFound for whoever has no business with it."""
    row = case_coded(code)
    if row is None:
        raise NotFound(_("No case stands at this address."))
    may = permissions.may_decide_case(holder_of(request.user), row, at=now(request))
    page = case_page(row, user=request.user, judging=bool(may))
    if page is None:
        raise NotFound(_("No case stands at this address."))
    return row, page
