"""The sentences for answers: what became of contributions, what changed because of them, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.cocreation.rules import Met, Outcome, Refusal, UseKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OUTCOMES: dict[Outcome, _StrPromise] = {
    Outcome.ADOPTED: pgettext_lazy("outcome", "adopted"),
    Outcome.PARTLY: pgettext_lazy("outcome", "adopted in part"),
    Outcome.ALREADY: pgettext_lazy("outcome", "already in the plan"),
    Outcome.DEFERRED: pgettext_lazy("outcome", "deferred"),
    Outcome.NOT_ADOPTED: pgettext_lazy("outcome", "not adopted"),
    Outcome.OUT_OF_SCOPE: pgettext_lazy("outcome", "out of scope"),
}

USE_KINDS: dict[UseKind, _StrPromise] = {
    UseKind.WORDS_TAKEN: pgettext_lazy("use", "its words were taken over"),
    UseKind.CHANGED: pgettext_lazy("use", "the passage was changed"),
    UseKind.ADDED: pgettext_lazy("use", "the passage was added"),
    UseKind.STRUCK_OUT: pgettext_lazy("use", "the passage was struck out"),
}

MET: dict[Met, _StrPromise] = {
    Met.YES: pgettext_lazy("verdict", "it met the point"),
    Met.PARTLY: pgettext_lazy("verdict", "it met the point in part"),
    Met.NO: pgettext_lazy("verdict", "it did not meet the point"),
}

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.CONTRIBUTIONS_OPEN: _(
        "A stage is closed only when everything that was contributed has its answer. Without an answer: "
        "%(unanswered)s. Not checked yet by a second person: %(unchecked)s. Reported, and not judged yet by a "
        "moderator: %(unmoderated)s."
    ),
    Refusal.HAS_AN_ANSWER: _("There is an answer already to: %(codes)s. Revise that answer, with the reason."),
    Refusal.THEME_ANSWERED: _(
        "This theme has an answer already. Revise it, with the reason: it then covers what came to the theme since."
    ),
    Refusal.ANSWER_WHERE_MERGED: _("%(one)s was merged into %(into)s. Answer that one: it settles both."),
    Refusal.ANSWER_WAITS_FOR_CHECK: _("%(one)s waits for a check by a second person. Answer it after that."),
    Refusal.ANSWER_REPLACED: _("Another answer has taken the place of this one meanwhile. Read that one first."),
    Refusal.NOTHING_ADOPTED: _(
        "This answer says that nothing was taken over. Revise it first, if a passage changed because of it."
    ),
}

ACTS: dict[str, _StrPromise] = {
    "response.given": _("Contributions were answered"),
    "response.revised": _("An answer to contributions was revised"),
    "response.linked": _("An answer was linked to the passage that it changed"),
    "response.unlinked": _("A link from an answer to a passage was taken back"),
    "answer.judged": _("The author of a contribution said whether its answer met the point"),
}
