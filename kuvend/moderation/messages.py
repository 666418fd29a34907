"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kuvend.moderation.rules import AppealVerdict, CaseState, PublishedRule, Refusal, Verdict

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

RULES: dict[PublishedRule, _StrPromise] = {
    PublishedRule.PRIVATE_FACTS: _("It tells what is private about a person who holds no office"),
    PublishedRule.THREAT_OR_HATE: _("It threatens somebody, or calls for hatred of a group of people"),
    PublishedRule.UNLAWFUL: _("A law forbids publishing it"),
    PublishedRule.IMPERSONATION: _("Its author claims to be somebody else"),
    PublishedRule.ADVERTISING: _("It advertises, or was posted again and again"),
}
VERDICTS: dict[Verdict, _StrPromise] = {
    Verdict.KEEP: _("Keep it: it breaks no rule"),
    Verdict.REMOVE: _("Remove it"),
}
APPEAL_VERDICTS: dict[AppealVerdict, _StrPromise] = {
    AppealVerdict.UPHOLD: _("The removal stands"),
    AppealVerdict.RESTORE: _("Bring it back"),
}
STATES: dict[CaseState, _StrPromise] = {
    CaseState.WAITING: _("waits for a decision"),
    CaseState.KEPT: _("kept"),
    CaseState.REMOVED: _("removed"),
    CaseState.APPEALED: _("removed, an appeal waits"),
    CaseState.UPHELD: _("removed, upheld after an appeal"),
    CaseState.RESTORED: _("brought back after an appeal"),
}
REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.NOT_MODERATED: _("Nothing stands here that can be reported. It may have been removed meanwhile."),
    Refusal.ONES_OWN_WORDS: _("You wrote this yourself. Nobody reports their own words."),
    Refusal.REPORTED_OFTEN: _("You reported %(most)s things within a day. Come back tomorrow."),
    Refusal.PARTY_TO_IT: _("You wrote this, or reported it. Somebody else has to decide."),
    Refusal.DECIDED_ALREADY: _("This was decided meanwhile. Open the case to read how."),
    Refusal.NOT_REMOVED: _("This was not removed: there is nothing to appeal against."),
    Refusal.APPEALED_ALREADY: _("You have appealed already. Another person will decide."),
    Refusal.NO_APPEAL: _("Nobody has appealed against this removal."),
    Refusal.SAME_PERSON: _("You removed this. An appeal is decided by another person."),
    Refusal.NOT_FINAL: _("Only the words of what is removed are destroyed, and not while an appeal waits."),
    Refusal.DESTROYED: _("The words were destroyed, as a law or a court asked. Nobody can bring them back."),
}

# What was done, on the receipt of an act, in the ledger and in the list of acts.
ACTS: dict[str, _StrPromise] = {
    "moderation.reported": _("Something was reported"),
    "moderation.kept": _("What was reported was kept"),
    "moderation.removed": _("Something was removed from the public"),
    "moderation.appealed": _("A removal was appealed"),
    "moderation.upheld": _("A removal was upheld"),
    "moderation.restored": _("Something removed was brought back"),
    "moderation.destroyed": _("The words of something removed were destroyed"),
}
