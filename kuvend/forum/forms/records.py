"""What a meeting came to: who took part, the minutes, the decisions; and what became of a decision."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from kuvend.documents.rules import DocumentKind
from kuvend.forum.forms.fields import (
    DocumentField,
    MomentField,
    Offer,
    body_field,
    body_name,
    called_field,
    say_public,
)
from kuvend.forum.forms.meetings import agenda_rows, in_order
from kuvend.forum.messages import ATTENDANCES, FOLLOW_UP_STATES, SEAT_SECTORS
from kuvend.forum.rules import Attendance, FollowUpState, SeatSector
from kuvend.members.forms.mandates import DayInput, reason
from kuvend.members.forms.texts import TextsForm, initial_words
from kuvend.web.dates import day_in_words
from kuvend.web.fields import LineField, ParagraphsField
from kuvend.web.forms import KitForm
from kuvend.web.rows import rows

HOW = [(one.value, ATTENDANCES[one]) for one in Attendance]
# What a form asks of a meeting's record: more than a line, less than a book.
LONGEST_MINUTES = 20_000


class SeatRow(KitForm):
    """How one seat took part."""

    how = forms.ChoiceField(label=_("Took part"), choices=[("", _("not recorded")), *HOW], required=False)
    by_alternate = forms.BooleanField(label=_("by the alternate"), required=False)

    def __init__(self, data: Any = None, *, seat: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.seat = seat
        self.fields["how"].label = body_name(seat)


class GuestRow(KitForm):
    """Guests of one body, who have no seat. Without a name it is none."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["called"] = LineField(
            label=_("Organisation or office"),
            required=False,
            max_length=200,
            help_text=_("Never the name of a person."),
        )
        sectors = [(one.value, SEAT_SECTORS[one]) for one in SeatSector]
        self.fields["sector"] = forms.ChoiceField(label=_("Sector"), choices=sectors, required=False)
        self.fields["how"] = forms.ChoiceField(label=_("Took part"), choices=HOW, required=False)
        self.fields["people"] = forms.IntegerField(
            label=_("How many people"), min_value=1, max_value=999, initial=1, required=False
        )

    def clean(self) -> None:
        if self.cleaned_data.get("called"):
            for name in ("sector", "how", "people"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("Say this of the guests as well."))


ON_RECORD = _(
    "This decision is on record. Removed here, it is taken off the record when you send the correction; what it said "
    "stays readable in what the record said before, with your reason."
)
FOLLOWED = _(
    "This decision cannot be removed: it has been said since what became of it. Correct its words where they are wrong."
)


class DecisionRow(TextsForm):
    """What was decided, who is to do it, by when. Without words it is none.

    `stays`: why it cannot be removed, empty where it can; `note`: what its removal does.
    """

    stays: Any = ""
    note: Any = ""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"text": (_("What was decided"), False)}
    paragraphs = frozenset({"text"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        for code in self.languages:
            self.fields[f"text_{code}"].widget.attrs["rows"] = 2
        say_public(self, "text")
        self.fields["owner"] = body_field(offer, label=_("Who does it"))
        self.fields["called"] = called_field(_("Or its name"))
        self.fields["due_on"] = forms.DateField(
            label=_("Due"), widget=DayInput(), input_formats=["%Y-%m-%d"], required=False
        )
        # Which decision on record this is; empty for a new one.
        self.fields["code"] = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("owner") and given.get("called"):
            self.add_error("called", _("Choose one that is on record, or write its name: one of the two."))
        if not self.words("text") and (given.get("owner") or given.get("called") or given.get("due_on")):
            self.add_error(f"text_{self.languages[0]}", _("Write what was decided."))
        return given


class RecordForm(TextsForm):
    """The record of a meeting that began: attendance by seat, guests, minutes, decisions."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"minutes": (_("Minutes"), False)}
    paragraphs = frozenset({"minutes"})
    order: ClassVar[Sequence[str]] = ("minutes", "minutes_document")

    minutes_document = DocumentField(
        label=_("Minutes as a document"),
        first=DocumentKind.MINUTES,
        empty=_("no document"),
        hint=_("One that is in the repository already."),
    )

    def __init__(
        self, data: Any = None, *, offer: Offer, seats: Sequence[Any], held: "Held | None" = None, **more: Any
    ) -> None:
        kept = held or Held()
        words = initial_words(minutes=kept.minutes)
        super().__init__(data, languages=offer.languages, initial={**words, **more.pop("initial", {})}, **more)
        for code in self.languages:
            attributes = {"rows": 8, "lang": code}
            self.fields[f"minutes_{code}"] = ParagraphsField(
                label=self.fields[f"minutes_{code}"].label, required=False, max_length=LONGEST_MINUTES,
                widget=forms.Textarea(attributes),
            )  # fmt: skip
        say_public(self, "minutes")
        document = self.fields["minutes_document"]
        assert isinstance(document, DocumentField)
        document.offer(offer.papers, kept.document)
        self.seats = [
            SeatRow(data, seat=seat, prefix=f"seat-{seat.code}", initial=kept.seats.get(seat.code)) for seat in seats
        ]
        self.guests = rows(data, "guests", kept.guest, least=len(kept.guests) or 1)
        self.decisions = rows(
            data, "decisions", kept.decision(offer), least=len(kept.decisions) or 1, stays=kept.is_followed
        )

    @property
    def parts(self) -> list[KitForm]:
        return [*self.seats, *self.guests, *self.decisions]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(part.is_valid() for part in self.parts)])


@dataclass(frozen=True)
class Held:
    """What is on record of a meeting already, as the inputs of a form want it.

    `followed`: the codes of decisions of which something was said since.
    """

    minutes: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, Any] = field(default_factory=dict)
    guests: Sequence[Any] = ()
    decisions: Sequence[Any] = ()
    document: Any = None
    followed: Container[str] = ()

    def guest(self, typed: Any, prefix: str, place: int) -> GuestRow:
        known = self.guests[place] if place < len(self.guests) else None
        return GuestRow(typed, prefix=prefix, initial=known)

    def decision(self, offer: Offer) -> Any:
        def made(typed: Any, prefix: str, place: int) -> DecisionRow:
            known = self.decisions[place] if place < len(self.decisions) else None
            row = DecisionRow(typed, offer=offer, prefix=prefix, initial=known)
            if code := row["code"].value():
                row.stays, row.note = (FOLLOWED, "") if code in self.followed else ("", ON_RECORD)
            return row

        return made

    def is_followed(self, typed: Mapping[str, str], prefix: str) -> bool:
        """Whether a decision in a row was followed up: it cannot be removed."""
        return typed.get(f"{prefix}-code", "") in self.followed


class PastForm(RecordForm):
    """A meeting that was held before it came on record here: also when, where and about what it was."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "title": (_("Title"), False),
        "place": (_("Place"), False),
        "minutes": (_("Minutes"), False),
    }

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, offer=offer, **more)
        hint = _("On the clocks of %(zone)s.") % {"zone": offer.zone.key}
        self.fields["starts_at"] = MomentField(zone=offer.zone, label=_("Began"), help_text=hint)
        self.fields["ends_at"] = MomentField(zone=offer.zone, label=_("Ended"), required=False)
        titles, places = ([f"{text}_{code}" for code in self.languages] for text in ("title", "place"))
        self.order_fields([*titles, "starts_at", "ends_at", *places])
        for row in self.seats:
            row.fields["how"].label = _dated(row.seat)
        self.items = agenda_rows(data, offer)

    @property
    def parts(self) -> list[KitForm]:
        return [*self.items, *super().parts]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        in_order(self, given)
        return given


def _dated(seat: Any) -> str:
    """Whose seat it is, and when it was one: of which day the meeting is, the form does not know yet."""
    told = {"body": body_name(seat), "first": day_in_words(seat.begins_on)}
    if seat.ends_on is None:
        return now_in_words("%(body)s, a seat since %(first)s") % told
    # Half-open: on the day that ends it, it is none any more.
    last = day_in_words(max(seat.begins_on, seat.ends_on - timedelta(days=1)))
    return now_in_words("%(body)s, a seat from %(first)s to %(last)s") % {**told, "last": last}


class CorrectForm(RecordForm):
    """The record as it should be, and what was wrong."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()


class FollowUpForm(TextsForm):
    """What became of a decision."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"text": (_("What was done, or why not"), True)}
    paragraphs = frozenset({"text"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        states = [(one.value, FOLLOW_UP_STATES[one]) for one in FollowUpState]
        self.fields["state"] = forms.ChoiceField(label=_("Where it stands"), choices=states, widget=forms.RadioSelect)
        self.order_fields(["state"])
        say_public(self, "text")
