"""What a mandate or an invitation is about, as label and value, for the page of an act."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from kuvend.members.messages import ROLES
from kuvend.members.rules import Role


def facts_of(about: Any, person: str = "") -> list[tuple[Any, Any]]:
    """Role, where it is held, and its post; `person` where the reader may know who."""
    return list(_facts(about, person))


def _facts(about: Any, person: str) -> Iterator[tuple[Any, Any]]:
    if person:
        yield _("Person"), person
    yield _("Role"), ROLES[Role(about.role)]
    if about.government:
        yield _("Government"), about.government.name
    if about.office:
        yield _("Office"), about.office.name
    if about.organisation:
        yield _("Organisation"), about.organisation.name
    if about.post:
        yield _("Post"), about.post
