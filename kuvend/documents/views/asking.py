"""From an address to what it names."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kuvend.documents.selectors import repository, things
from kuvend.members.views.asking import government_at
from kuvend.web.errors import NotFound

PARAMETERS = ("kind", "year", "after")


def scope_of_member(kwargs: Mapping[str, Any]) -> str | None:
    """The public version that a page about the papers of a member depends on."""
    return things.code_of_member(kwargs["slug"])


def scope_of_document(kwargs: Mapping[str, Any]) -> str | None:
    return things.member_of(kwargs["code"])


def ask_repository(request: HttpRequest, slug: str) -> repository.Repository:
    asked = {name: request.GET.get(name, "") for name in PARAMETERS}
    return repository.repository(government_at(slug), viewer=request.user, **asked)


def ask_document(code: str) -> Any:
    """The document at this address, withdrawn or not."""
    row = things.document_coded(code)
    if row is None:
        raise NotFound(_("There is no document at this address."))
    return row


def page_of(row: Any) -> repository.DocumentPage:
    return repository.document_page(row)
