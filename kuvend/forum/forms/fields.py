"""What several forms of the forum ask: a moment on the member's clocks, a body, a document of the repository."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuvend.documents.messages import KINDS
from kuvend.documents.rules import DocumentKind
from kuvend.members.forms.texts import TextsForm
from kuvend.web.fields import LineField
from kuvend.web.words import plain

# A code and the words that people read.
Choices = Sequence[tuple[str, Any]]
OFFICE, ORGANISATION = "office", "organisation"
FIRST_YEAR, LAST_YEAR = 1990, 2100
# At every input for what was said at a meeting, or is to be said there.
NO_PRIVATE_NAMES = _("Everybody reads this. Names of private persons do not belong here.")


@dataclass(frozen=True)
class Paper:
    """A document of the repository, as a form offers it."""

    code: str
    kind: str
    name: str


@dataclass(frozen=True)
class Offer:
    """What the forms of one member offer: its languages and zone, and its offices and organisations by their keys.

    `papers`: the documents of its repository that can be read, the newest first; empty where a form asks for none.
    """

    languages: Sequence[str]
    zone: ZoneInfo
    offices: Choices = ()
    organisations: Choices = ()
    papers: Sequence[Paper] = ()


class MomentInput(forms.DateTimeInput):
    """A moment as browsers ask for it."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class MomentField(forms.Field):
    """A moment, read on the clocks of a time zone."""

    widget = MomentInput

    def __init__(self, *, zone: ZoneInfo, **more: Any) -> None:
        super().__init__(**more)
        self.zone = zone

    def to_python(self, value: Any) -> datetime | None:
        written = str(value or "").strip()
        if not written:
            return None
        try:
            found = datetime.strptime(written[:16].replace(" ", "T"), "%Y-%m-%dT%H:%M").replace(tzinfo=self.zone)
        except ValueError:
            raise ValidationError(_("Write the day and the hour, as in 2026-11-23 14:30.")) from None
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValidationError(_("Write a year from %(first)s to %(last)s.") % YEARS)
        return found

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(self.zone).replace(tzinfo=None) if isinstance(value, datetime) else value


YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}


class DocumentField(forms.ChoiceField):
    """One of the documents in the member's repository, or none; those of the kind that fits stand first."""

    def __init__(self, *, label: Any, first: DocumentKind, empty: Any, hint: Any = "") -> None:
        super().__init__(label=label, help_text=hint, required=False)
        self.first, self.empty = first, empty

    def offer(self, papers: Sequence[Paper], held: Any = None) -> None:
        """Offer these, and the one that is held already, also where it was withdrawn since."""
        groups: list[Any] = [("", self.empty)]
        if held is not None:
            self.initial = held.code
            if held.code not in {paper.code for paper in papers}:
                groups.append((held.code, _("%(title)s (withdrawn)") % {"title": plain(held.title)}))
        for kind in sorted(DocumentKind, key=lambda one: one is not self.first):
            if found := [(paper.code, paper.name) for paper in papers if paper.kind == kind]:
                groups.append((KINDS[kind], found))
        self.choices = groups


def body_field(offer: Offer, *, label: Any, hint: Any = "") -> forms.ChoiceField:
    """One of the offices and organisations on record, or none of them."""
    groups = [
        ("", _("none of those on record")),
        (_("Offices"), [(f"{OFFICE}:{key}", name) for key, name in offer.offices]),
        (_("Organisations"), [(f"{ORGANISATION}:{key}", name) for key, name in offer.organisations]),
    ]
    offered: Any = [group for group in groups if group[1]]
    return forms.ChoiceField(label=label, help_text=hint, choices=offered, required=False)


def called_field(label: Any) -> LineField:
    hint = _("Only for a body that is not on record. Never the name of a person.")
    return LineField(label=label, help_text=hint, required=False, max_length=200)


def say_public(form: TextsForm, *texts: str) -> None:
    """Say at the inputs of these texts, in every language, that they are public and name no private persons."""
    for text in texts:
        for code in form.languages:
            form.fields[f"{text}_{code}"].help_text = NO_PRIVATE_NAMES


def body_name(seat: Any) -> str:
    """Whose seat it is."""
    body = seat.office or seat.organisation
    return plain(body.name) if body else str(seat.called)
