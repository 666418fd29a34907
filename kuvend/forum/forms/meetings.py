"""A meeting before it is held: announced with its agenda, moved, cancelled, given its papers."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.forum.forms.fields import MomentField, Offer, say_public
from kuvend.members.forms.mandates import reason
from kuvend.members.forms.texts import TextsForm, initial_words
from kuvend.web.rows import MOST_ROWS, rows


class ItemForm(TextsForm):
    """One point of the agenda. Without a title it is none."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "title": (_("Point"), False),
        "text": (_("Explanation"), False),
    }
    paragraphs = frozenset({"text"})

    def __init__(self, data: Any = None, *, offer: Offer, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        for code in self.languages:
            self.fields[f"text_{code}"].widget.attrs["rows"] = 2
        say_public(self, "title", "text")
        # Its place on the agenda that is on record; empty for a new one.
        self.fields["was"] = forms.IntegerField(
            required=False, min_value=1, max_value=MOST_ROWS, widget=forms.HiddenInput
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.words("text") and not self.words("title"):
            self.add_error(f"title_{self.languages[0]}", _("Give this point a title."))
        return given


class MeetingForm(TextsForm):
    """When, where and about what the forum meets."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"title": (_("Title"), False), "place": (_("Place"), False)}

    def __init__(self, data: Any = None, *, offer: Offer, agenda: Sequence[Any] | None = None, **more: Any) -> None:
        super().__init__(data, languages=offer.languages, **more)
        zone = {"zone": offer.zone.key}
        hint = _("On the clocks of %(zone)s.") % zone
        self.fields["starts_at"] = MomentField(zone=offer.zone, label=_("Begins"), help_text=hint)
        self.fields["ends_at"] = MomentField(zone=offer.zone, label=_("Ends"), required=False)
        self.fields["online_url"] = forms.URLField(
            label=_("Address to take part online"), required=False, assume_scheme="https", max_length=500
        )
        titles, places = ([f"{text}_{code}" for code in self.languages] for text in ("title", "place"))
        self.order_fields([*titles, "starts_at", "ends_at", *places, "online_url"])
        self.items = agenda_rows(data, offer, agenda)

    @property
    def parts(self) -> list[ItemForm]:
        return self.items

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(item.is_valid() for item in self.items)])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        in_order(self, given)
        return given


class ChangeForm(MeetingForm):
    """A meeting is moved, or changed otherwise, with the reason."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()


def in_order(form: forms.Form, given: Mapping[str, Any]) -> None:
    """Say at its input that a meeting ends before it begins."""
    starts, ends = given.get("starts_at"), given.get("ends_at")
    if starts and ends and ends <= starts:
        form.add_error("ends_at", _("The meeting ends before it begins."))


def agenda_rows(data: Any, offer: Offer, agenda: Sequence[Any] | None = None) -> list[ItemForm]:
    """The rows of an agenda: those on record, or three empty ones where there is none yet."""
    held = agenda or []

    def made(typed: Any, prefix: str, place: int) -> ItemForm:
        known = {**initial_words(**held[place]), "was": place + 1} if place < len(held) else None
        return ItemForm(typed, offer=offer, prefix=prefix, initial=known)

    return rows(data, "items", made, least=max(len(held), 3 if agenda is None else 0))
