"""What every page knows about the site, its own address and its reader.

For a reader who is not signed in it is a pure function of the address, and asks the database nothing.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


@dataclass(frozen=True)
class Twin:
    """This page in one of the languages of the site."""

    code: str
    name: str
    path: str
    absolute: str


@dataclass(frozen=True)
class Place:
    """An entry of the main navigation. `current` is "page" on its own page, "true" on the pages below it."""

    label: str | Promise
    url: str
    current: str


# Each entry: its label, the name of its address, and the first parts of the addresses that belong to it.
NAVIGATION: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("Governments"), "members", ("members",)),
    (_("Commitments"), "catalogue", ("catalogue", "commitments")),
    (_("Ledger"), "ledger", ("ledger",)),
    (_("About"), "about", ("about",)),
)


def site(request: HttpRequest) -> dict[str, object]:
    """The context processor."""
    return {
        "site_url": settings.SITE_URL,
        "canonical": settings.SITE_URL + request.get_full_path(),
        "page_languages": page_languages(request.get_full_path()),
        "navigation": navigation(request.path),
        "reader": getattr(request, "user", None),
    }


def page_languages(address: str) -> list[Twin]:
    """The same address, with its query, in every language; the front page for an address outside all of them."""
    codes = [code for code, _name in settings.LANGUAGES]
    first, slash, rest = address.removeprefix("/").partition("/")
    below = slash + rest if first in codes else "/"
    return [
        Twin(code, str(name), f"/{code}{below}", f"{settings.SITE_URL}/{code}{below}")
        for code, name in settings.LANGUAGES
    ]


def language_of(path: str) -> str:
    """The language that a path asks for; the installation's where it asks for none."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def navigation(path: str) -> list[Place]:
    """The entries whose pages exist, the one that `path` belongs to marked."""
    area = [*path.split("/"), "", ""][2].removesuffix(".json")
    places = []
    with override(language_of(path)):
        for label, name, parts in NAVIGATION:
            try:
                url = reverse(name)
            except NoReverseMatch:
                continue
            current = "" if area not in parts else "page" if path == url else "true"
            places.append(Place(label, url, current))
    return places
