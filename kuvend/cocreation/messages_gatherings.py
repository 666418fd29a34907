"""The sentences for what was said without this site: gatherings, entries and their check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.cocreation.rules import Consent, Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CONSENTS: dict[Consent, _StrPromise] = {
    Consent.SPOKEN: pgettext_lazy("consent", "aloud, when they were asked"),
    Consent.WRITTEN: pgettext_lazy("consent", "in writing"),
}

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.NOT_ENTERED: _("Whoever contributed this entered it themselves. Nobody else checks it."),
    Refusal.CHECKED_ALREADY: _("Somebody has checked this already. It is public, and stays as it is."),
    Refusal.CHECKED_BY_ANOTHER: _("You entered this yourself. Another person has to check it."),
    Refusal.ENTRY_REFUSED: _("A second person refused this entry. Enter it anew if it was said otherwise."),
}

ACTS: dict[str, _StrPromise] = {
    "gathering.recorded": _("A gathering was recorded"),
    "contribution.entered": _("What was said at a gathering was entered"),
    "contribution.checked": _("What was entered for somebody else was checked and published"),
    "contribution.entry-refused": _("What was entered for somebody else was refused by a second person"),
}
