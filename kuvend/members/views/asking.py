"""From an address to what it names, or the page that says that there is no such thing."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from kuvend.members.selectors import finding
from kuvend.web.errors import Moved, NotFound

T = TypeVar("T")


def ask(find: Callable[[str], T | None], named: str) -> T:
    """What stands at this address."""
    found = find(named)
    if found is None:
        raise NotFound(_("Nothing on record stands at this address."))
    return found


def government_at(slug: str) -> Any:
    """The government whose desk stands at this address."""
    found = finding.government_at(slug)
    if found is None:
        if address := finding.moved_to(slug):
            raise Moved(f"members/{slug}", f"members/{address}")
        raise NotFound(_("No government goes by the address “%(slug)s”.") % {"slug": slug})
    return found


def of_government(find: Callable[[str], T | None], named: str, government: Any) -> T:
    """What stands at this address, if it belongs to this government: an address of one member opens no door of
    another."""
    found: Any = ask(find, named)
    if found.government_id != government.pk:
        raise NotFound(_("Nothing on record stands at this address."))
    return found  # type: ignore[no-any-return]
