"""A date as far as it is known: the day and the month may be left empty."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuvend.members.rules import Precision, partial_date

# The partnership is no older, and no promise is dated further ahead than anybody can check.
FIRST_YEAR, LAST_YEAR = 2000, 2100
PARTS = ("day", "month", "year")


class PartialDateInput(forms.MultiWidget):
    """Three short inputs with their names above them, in the order of most languages."""

    template_name = "members/forms/partial_date.html"
    use_fieldset = True

    def __init__(self) -> None:
        numeric = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({part: forms.TextInput({**numeric, "size": 4 if part == "year" else 2}) for part in PARTS})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], (_("Day"), _("Month"), _("Year")), strict=True):
            part["label"] = label
        return context

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        """Only the parts that are known: a date known to the month has no day."""
        if not value:
            return ["", "", ""]
        year, month, day = (str(int(part)) for part in value["on"].split("-"))
        known = {"day": [day, month, year], "month": ["", month, year], "year": ["", "", year]}
        return known[value["precision"]]


class PartialDateField(forms.MultiValueField):
    """A date with its precision, as `{"on": "2027-06-30", "precision": "month"}`; None where it is empty.

    The day kept for a month or a year is its first, or with `end` its last. No year is earlier than `first`.
    """

    def __init__(self, *, end: bool = False, first: int = FIRST_YEAR, **more: Any) -> None:
        parts = tuple(forms.CharField(required=False, max_length=4) for _part in PARTS)
        super().__init__(parts, require_all_fields=False, required=False, widget=PartialDateInput(), **more)
        self.end, self.first = end, first

    def clean(self, value: Any) -> dict[str, str] | None:
        written = [str(part or "").strip() for part in value] if isinstance(value, list) else ["", "", ""]
        if not any(written):
            return None
        day, month, year = (_number(part) for part in written)
        if year is None or not self.first <= year <= LAST_YEAR:
            raise ValidationError(
                _("Write the year with four digits, from %(first)s to %(last)s.")
                % {"first": self.first, "last": LAST_YEAR}
            )
        if day is not None and month is None:
            raise ValidationError(_("Write the month as well, or leave the day empty."))
        return self._dated([year, month, day])

    def _dated(self, parts: list[int | None]) -> dict[str, str]:
        known = [f"{part:02d}" for part in parts if part is not None]
        try:
            on, precision = partial_date("-".join(known), end=self.end)
        except ValueError:
            on = None
        if on is None:
            raise ValidationError(_("There is no such day. Write it in numbers, such as 30 6 2027."))
        return {"on": on.isoformat(), "precision": str(precision)}


def in_parts(on: date | None, precision: str) -> dict[str, str] | None:
    """A date on record, as the field takes it."""
    return {"on": on.isoformat(), "precision": precision} if on else None


def on_record(known: Mapping[str, str] | None) -> tuple[date | None, Precision]:
    """What the field read, as a record keeps it: the day and its precision."""
    return (date.fromisoformat(known["on"]), Precision(known["precision"])) if known else (None, Precision.DAY)


def _number(written: str) -> int | None:
    """The number that was written; None where nothing was."""
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) <= 4):
        raise ValidationError(_("Write the date in numbers, such as 30 6 2027."))
    return int(written)
