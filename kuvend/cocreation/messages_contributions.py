"""The sentences for contributions: what is done with them, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.cocreation.rules import ContributionKind, Refusal, ShownAs, Stance

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# One contribution by its kind; `messages.CONTRIBUTION_KINDS` has the words for many.
ONE_OF_A_KIND: dict[ContributionKind, _StrPromise] = {
    ContributionKind.IDEA: pgettext_lazy("contribution", "an idea"),
    ContributionKind.COMMENT: pgettext_lazy("contribution", "a comment"),
    ContributionKind.AMENDMENT: pgettext_lazy("contribution", "a change to a passage of the draft"),
    ContributionKind.QUESTION: pgettext_lazy("contribution", "a question"),
}

STANCES: dict[Stance, _StrPromise] = {
    Stance.FOR: pgettext_lazy("comment", "for it"),
    Stance.AGAINST: pgettext_lazy("comment", "against it"),
    Stance.NEITHER: pgettext_lazy("comment", "neither for nor against it"),
}

SHOWN_AS: dict[ShownAs, _StrPromise] = {
    ShownAs.PERSON: pgettext_lazy("author", "under my name"),
    ShownAs.ORGANISATION: pgettext_lazy("author", "for an organisation"),
    ShownAs.UNNAMED: pgettext_lazy("author", "without a name: only this site knows that it is mine"),
}

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.STAGE_OPENS_LATER: _("This stage opens on %(day)s. Contribute from that day on."),
    Refusal.STAGE_WAITS: _("This stage waits for its information pack. It opens once something lies before it."),
    Refusal.STAGE_IS_OVER: _("This stage is over. Its last day was %(day)s."),
    Refusal.NOT_TAKEN: _("“%(stage)s” does not take contributions of this kind."),
    Refusal.NO_REPLY_HERE: _("This takes no reply. Reply to what it replies to."),
    Refusal.MERGED_MEANWHILE: _("This was merged into another one that says the same. Go on there."),
    Refusal.DRAFT_REPLACED: _("A newer draft stands in the place of this one. Amend the newer one."),
    Refusal.TOO_MANY: _(
        "You have contributed much in a short time. You can go on from %(again)s on %(day)s. What you wrote is kept "
        "as a draft if you save it."
    ),
    Refusal.ONES_OWN: _("This is your own contribution. Others can support it."),
    Refusal.NOT_ON_RECORD: _("This waits for a check by a second person. It can be supported once it is public."),
}

ACTS: dict[str, _StrPromise] = {
    "contribution.submitted": _("Something was contributed"),
    "contribution.supported": _("A contribution was supported"),
    "contribution.support-withdrawn": _("Support for a contribution was taken back"),
}
