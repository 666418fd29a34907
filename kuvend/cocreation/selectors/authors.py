"""How the author of a contribution is named to everybody: as they chose, and never otherwise."""

from dataclasses import dataclass
from typing import Any

from kuvend.cocreation.models import Contribution
from kuvend.cocreation.rules import ShownAs

# What a row is selected with, so that its author is named without a further query.
WITH_AUTHOR = ("author", "organisation", "gathering")
# A LazyI18nString, which has no types, or a plain string.
Text = Any


@dataclass(frozen=True)
class AuthorLine:
    """Who speaks, as everybody reads it.

    `name`: the name of the account where a person is shown by it; empty where the person gave none, is gone, or is
    shown unnamed. `organisation`: the one spoken for. `gathering` and `gathering_title`: where it was said.
    """

    shown_as: ShownAs
    name: str
    organisation: Text
    gathering: str
    gathering_title: Text


def author_of(row: Contribution) -> AuthorLine:
    """Needs `WITH_AUTHOR`. An account is looked at only where its person is shown by name."""
    shown = ShownAs(row.shown_as)
    named = row.author.name if shown is ShownAs.PERSON and row.author else ""
    organisation = row.organisation.name if shown is ShownAs.ORGANISATION and row.organisation else ""
    held = row.gathering
    return AuthorLine(shown, named, organisation, held.code if held else "", held.title if held else "")
