"""Who holds which mandate, as permissions, pages and the ledger need to know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.members.models import Mandate
from kuvend.members.rules import Held, Holder, Role

# A text by language code.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Capacity:
    """In which capacity somebody acts: role, and by name the office, organisation and post. Never who the person is."""

    role: Role
    government: str | None
    office: Words = field(default_factory=dict)
    organisation: Words = field(default_factory=dict)
    post: Words = field(default_factory=dict)

    def payload(self) -> dict[str, Any]:
        """As plain JSON, for the ledger and for rows that keep it: what does not apply is left out."""
        named = {"office": self.office, "organisation": self.organisation, "post": self.post}
        texts = {name: dict(words) for name, words in named.items() if words}
        return {"role": self.role.value, "government": self.government, **texts}


# What a mandate is to the rules. Every page asks for it, so it is read as it is and not as rows of two tables.
HELD = (
    "code", "role", "government__code", "office_id", "organisation_id", "begins_at", "ends_at", "government__time_zone",
)  # fmt: skip

# What it is called on record: the office, the organisation and the post.
NAMES = ("office__name", "organisation__name", "post")


def holder_of(user: Any) -> Holder:
    """A person with all their mandates, in one query; whoever is not signed in is a stranger."""
    if not user.is_authenticated or not user.is_active:
        return Holder(None)
    rows = Mandate.objects.filter(person_id=user.pk).order_by("begins_at", "pk").values_list(*HELD)
    return Holder(user.pk, tuple(held_as(*row) for row in rows))


def held_as(code: str, role: str, government: str | None, *terms: Any) -> Held:
    """A mandate out of the columns HELD."""
    office, organisation, begins_at, ends_at, zone = terms
    return Held(code, Role(role), government, office, organisation, begins_at, ends_at, zone or "UTC")


def holder_in_capacities(user: Any) -> tuple[Holder, Mapping[str, Capacity]]:
    """A person who is about to act, and what each of their mandates makes them on record, by its code."""
    if not user.is_authenticated or not user.is_active:
        return Holder(None), {}
    found = Mandate.objects.filter(person_id=user.pk).order_by("begins_at", "pk").values_list(*HELD, *NAMES)
    terms = [(held_as(*row[: len(HELD)]), row[len(HELD) :]) for row in found]
    capacities = {held.code: Capacity(held.role, held.government, *map(words_of, names)) for held, names in terms}
    return Holder(user.pk, tuple(held for held, _ in terms)), capacities


def capacity_of(held: Held) -> Capacity:
    """The capacity that a mandate gives, with the names as they are now."""
    names = Mandate.objects.values_list(*NAMES).get(code=held.code)
    return Capacity(held.role, held.government, *map(words_of, names))


def words_of(text: Any) -> dict[str, str]:
    """The wordings of a text by language; a plain string, of which no language is known, stands under "und"."""
    content = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(content, Mapping):
        return {code: words for code, words in content.items() if words}
    return {"und": str(content)} if content else {}
