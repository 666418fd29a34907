"""A date as exactly as it is known, in one line."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuvend.members.rules import Precision, partial_date
from kuvend.web.fields import LineField

FIRST_YEAR, LAST_YEAR = 1990, 2100
FORMATS = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


class KnownDateField(LineField):
    """ "2026", "2026-05" or "2026-05-12". Its value is the day and its precision, or None for the day."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10, required=False, **more)

    def clean(self, value: Any) -> tuple[date | None, Precision]:
        written = super().clean(value)
        try:
            on, precision = partial_date(written)
        except ValueError:
            raise ValidationError(WRONG) from None
        if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise ValidationError(WRONG)
        return on, precision


WRONG = _("There is no such date. Write it as 2026, 2026-05 or 2026-05-12.")


def as_known(on: date | None, precision: Precision) -> str:
    """What stands in the input for this date."""
    return on.strftime(FORMATS[precision]) if on else ""
