"""The sentences for drafts that are shown, for themes, and for what is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.rules import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.PLAN_PUBLISHED: _("This plan is published. Its commitments are read there, and are no drafts any more."),
    Refusal.NO_DRAFT_OF_THIS_PLAN: _("Only a text that was accepted for a commitment of this plan can be shown."),
    Refusal.NOT_THE_LATEST: _("A later text of this commitment was accepted. Show that one."),
    Refusal.OF_ANOTHER_PROCESS: _("%(which)s was contributed to another plan."),
    Refusal.NOT_PUBLIC_YET: _("%(which)s waits for a check by a second person. It can be handled once it is public."),
    Refusal.IS_A_REPLY: _("%(which)s is a reply. It goes with what it replies to."),
    Refusal.INTO_ITSELF: _("A contribution cannot be merged into itself."),
    Refusal.MERGED_ALREADY: _("%(which)s was merged into %(into)s. Split it off first, or go on with that one."),
    Refusal.OTHERS_MERGED_INTO: _(
        "Others were merged into %(which)s. Split them off first, or merge the other way round."
    ),
    Refusal.NEVER_MERGED: _("%(which)s is not merged into another one."),
    Refusal.ANSWERED_ALREADY: _("%(which)s was answered, and keeps its answer. Merge the other way round."),
    Refusal.COVERED_BY_ANSWER: _("%(which)s was answered under the theme “%(theme)s”, and stays there."),
}

ACTS: dict[str, _StrPromise] = {
    "draft.shown": _("The draft of a commitment was shown to everybody"),
    "contribution.merged": _("A contribution was merged into another"),
    "contribution.split": _("A contribution was split off again"),
    "theme.made": _("A theme was made"),
    "theme.renamed": _("A theme was described anew"),
    "theme.grouped": _("Contributions were grouped under a theme"),
    "theme.ungrouped": _("Contributions were taken out of a theme"),
}
