"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.cocreation import messages_answers, messages_contributions, messages_facilitating, messages_gatherings
from kuvend.cocreation.rules import (
    Asked,
    CautionCode,
    Channel,
    ContributionKind,
    Deed,
    FaultCode,
    GapCode,
    NeedKind,
    NeedState,
    Refusal,
    Response,
    StageKind,
    Standing,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

STAGE_KINDS: dict[StageKind, _StrPromise] = {
    StageKind.DESIGN: pgettext_lazy("stage", "Design of the process"),
    StageKind.INFORM: pgettext_lazy("stage", "Information"),
    StageKind.PROPOSE: pgettext_lazy("stage", "Proposals"),
    StageKind.DELIBERATE: pgettext_lazy("stage", "Deliberation"),
    StageKind.DRAFT: pgettext_lazy("stage", "Drafting"),
    StageKind.FEEDBACK: pgettext_lazy("stage", "Feedback on the draft"),
    StageKind.ADOPT: pgettext_lazy("stage", "Adoption"),
}

# What a stage is for, below its name.
STAGE_MEANINGS: dict[StageKind, _StrPromise] = {
    StageKind.DESIGN: _("How should this plan be made together? The timetable itself is up for comment."),
    StageKind.INFORM: _("What the plan is about, what was done so far, and how to take part."),
    StageKind.PROPOSE: _("Problems and ideas for the plan, from everybody."),
    StageKind.DELIBERATE: _("What was proposed is talked through and weighed, so that priorities are found."),
    StageKind.DRAFT: _("The commitments are written. Nothing new is asked for in this time."),
    StageKind.FEEDBACK: _("The draft is public. Comments and changes to its sentences, from everybody."),
    StageKind.ADOPT: _("The government decides on the plan, and says what became of what was contributed."),
}

CONTRIBUTION_KINDS: dict[ContributionKind, _StrPromise] = {
    ContributionKind.IDEA: pgettext_lazy("contribution", "ideas"),
    ContributionKind.COMMENT: pgettext_lazy("contribution", "comments"),
    ContributionKind.AMENDMENT: pgettext_lazy("contribution", "changes to a passage of the draft"),
    ContributionKind.QUESTION: pgettext_lazy("contribution", "questions"),
}

ASKED: dict[Asked, _StrPromise] = {
    Asked.EVERYONE: pgettext_lazy("who is asked", "everybody"),
    Asked.FORUM: pgettext_lazy("who is asked", "the forum"),
    Asked.GOVERNMENT: pgettext_lazy("who is asked", "the government"),
}

STANDINGS: dict[Standing, _StrPromise] = {
    Standing.NOT_YET: pgettext_lazy("stage", "to come"),
    Standing.WAITS_FOR_PACK: pgettext_lazy("stage", "waits for its information pack"),
    Standing.OPEN: pgettext_lazy("stage", "open"),
    Standing.OVER: pgettext_lazy("stage", "over, not closed yet"),
    Standing.CLOSED: pgettext_lazy("stage", "closed"),
}

CHANNELS: dict[Channel, _StrPromise] = {
    Channel.WEB: pgettext_lazy("channel", "on the web"),
    Channel.MAIL: pgettext_lazy("channel", "by e-mail"),
    Channel.POST: pgettext_lazy("channel", "by post"),
    Channel.MEETING: pgettext_lazy("channel", "at a meeting"),
    Channel.PHONE: pgettext_lazy("channel", "by telephone"),
    Channel.BROADCAST: pgettext_lazy("channel", "on radio or television"),
    Channel.OTHER: pgettext_lazy("channel", "in another way"),
}

RESPONSES: dict[Response, _StrPromise] = {
    Response.NONE: pgettext_lazy("response", "nobody answered"),
    Response.SOME: pgettext_lazy("response", "some answered"),
    Response.WIDE: pgettext_lazy("response", "many answered"),
    Response.NOT_KNOWN: pgettext_lazy("response", "not known"),
}

NEED_KINDS: dict[NeedKind, _StrPromise] = {
    NeedKind.LANGUAGE: pgettext_lazy("need", "language"),
    NeedKind.INTERPRETATION: pgettext_lazy("need", "interpretation"),
    NeedKind.PLACE: pgettext_lazy("need", "place"),
    NeedKind.HOUR: pgettext_lazy("need", "hour"),
    NeedKind.COST: pgettext_lazy("need", "cost"),
    NeedKind.OTHER: pgettext_lazy("need", "something else"),
}

NEED_STATES: dict[NeedState, _StrPromise] = {
    NeedState.OPEN: pgettext_lazy("need", "nothing done yet"),
    NeedState.MET: pgettext_lazy("need", "met"),
    NeedState.NOT_MET: pgettext_lazy("need", "not met"),
}

GAPS: dict[GapCode, _StrPromise] = {
    GapCode.NEVER_REACHED: _("Nobody has reached this group yet."),
    GapCode.NO_RESPONSE_RECORDED: _("This group was reached, and nobody has said whether it answered."),
    GapCode.NEEDS_NOT_ASKED: _("Nobody has asked yet what this group needs to be able to take part."),
    GapCode.NEED_OPEN: _("Nothing has been done yet about something that this group needs."),
}

# Whichever vocabulary a word is of: by its type as well, since values of two may be spelled the same.
_TABLES: tuple[Mapping[Any, _StrPromise], ...] = (
    STAGE_KINDS, CONTRIBUTION_KINDS, ASKED, STANDINGS, CHANNELS, RESPONSES, NEED_KINDS, NEED_STATES, GAPS,
)  # fmt: skip


class _Words(dict[Any, "_StrPromise"]):
    """Words by the value and its vocabulary."""

    def __getitem__(self, value: Any) -> _StrPromise:
        return super().__getitem__((type(value), value))


WORDS: Mapping[Any, _StrPromise] = _Words(
    {(type(value), value): words for table in _TABLES for value, words in table.items()}
)

# What is wrong with a timetable. `%(stage)s` is the name of the stage, `%(other)s` that of another one.
FAULTS: dict[FaultCode, _StrPromise] = {
    FaultCode.EMPTY_WINDOW: _("“%(stage)s” ends before it opens. Choose a last day on or after its first day."),
    FaultCode.OUT_OF_ORDER: _(
        "“%(stage)s” opens on %(opens)s, before “%(other)s”, which opens on %(other_opens)s. "
        "Stages open in their order."
    ),
    FaultCode.OVERLAP: _(
        "“%(stage)s” opens on %(opens)s, while “%(other)s” still runs up to %(other_last_day)s. "
        "These two may not overlap: let the one end before the other opens."
    ),
    FaultCode.ANSWERED_TOO_EARLY: _(
        "Contributions to “%(stage)s” are promised answers by %(answered_by)s, and can still be made up to "
        "%(last_day)s. Choose a later day for the answers."
    ),
    FaultCode.ANSWER_MISSING: _(
        "“%(stage)s” asks for contributions and does not say by when they are answered. Choose a day."
    ),
    FaultCode.DESIGN_MISSING: _(
        "The timetable has no stage in which the public can say how the plan should be made. Write “%(stage)s”."
    ),
    FaultCode.PROPOSE_MISSING: _(
        "The timetable has no stage in which people can propose something. Write “%(stage)s”. "
        "OGP's minimum requirement 3.3 asks for a way to give input."
    ),
    FaultCode.FEEDBACK_MISSING: _(
        "The timetable has no stage in which people can say what they think of the draft. Write “%(stage)s”."
    ),
}

# What is published with a reason, although nothing forbids it.
CAUTIONS: dict[CautionCode, _StrPromise] = {
    CautionCode.SHORT_NOTICE: _(
        "Work on the plan starts on %(starts)s, with “%(stage)s”: days of notice before it: %(days)s. "
        "Asked for: %(needed)s."
    ),
    CautionCode.SHORT_WINDOW: _("Days for which “%(stage)s” is open: %(days)s. That is fewer than %(least)s."),
    CautionCode.LONG_WAIT: _(
        "Answers to “%(stage)s” are due by %(answered_by)s. Days after its last day: %(days)s, which is more than "
        "%(longest)s."
    ),
    CautionCode.STARTS_IN_THE_PAST: _("“%(stage)s” opened on %(opens)s, before this timetable was published."),
}

CHECKS_ARE_OURS = _(
    "This check is Kuvend's own. OGP asks for a published timeline and for a way to give input, and lays down no "
    "length."
)
GAPS_ARE_OURS = _(
    "Gaps are counted here from what is on record. OGP asks for outreach; what a gap is, is our own reading, and no "
    "finding of the reviewer."
)
NOTICE_IS_OURS = _(
    "This is our indicator of OGP's minimum requirement 3.1, counted from the timetables published here. "
    "It is not a finding of the reviewer."
)

DEEDS: dict[Deed, _StrPromise] = {
    Deed.BEGIN_PROCESS: _("begin the co-creation of a plan"),
    Deed.WRITE_STAGE: _("write a stage"),
    Deed.DROP_STAGE: _("take out a stage"),
    Deed.ANNOUNCE_PROCESS: _("announce the timetable"),
    Deed.CHANGE_TIMETABLE: _("change the timetable"),
    Deed.ADD_PACK: _("lay a document before a stage"),
    Deed.REMOVE_PACK: _("take away a document that lies before a stage"),
    Deed.CLOSE_STAGE: _("close a stage"),
    Deed.ADD_GROUP: _("add a group to the outreach register"),
    Deed.CORRECT_GROUP: _("correct a group of the outreach register"),
    Deed.RECORD_CONTACT: _("record how a group was reached"),
    Deed.ASK_NEEDS: _("record that a group was asked what it needs"),
    Deed.RECORD_NEED: _("record what a group needs"),
    Deed.ANSWER_NEED: _("say what was done about a need"),
    Deed.CONTRIBUTE: _("contribute in a stage"),
    Deed.SUPPORT: _("support a contribution"),
    Deed.SHOW_DRAFT: _("show the draft of a commitment to everybody"),
    Deed.RECORD_GATHERING: _("record a gathering"),
    Deed.ENTER_CONTRIBUTION: _("enter a contribution for somebody else"),
    Deed.CHECK_CONTRIBUTION: _("check what another person entered"),
    Deed.MERGE_CONTRIBUTIONS: _("merge contributions and split them again"),
    Deed.KEEP_THEMES: _("group contributions by theme"),
    Deed.ANSWER_CONTRIBUTION: _("answer contributions"),
    Deed.JUDGE_ANSWER: _("say whether an answer met the point"),
}

REFUSALS: dict[Refusal, _StrPromise] = {
    **messages_answers.REFUSALS,
    **messages_gatherings.REFUSALS,
    **messages_contributions.REFUSALS,
    **messages_facilitating.REFUSALS,
    Refusal.PLAN_NOT_DRAFTED: _("This plan is no longer being drafted, so no process of making it together begins."),
    Refusal.ANNOUNCED_ALREADY: _("This timetable was announced. Change it with a reason instead."),
    Refusal.NOT_ANNOUNCED_YET: _("This timetable was not announced yet. Write its stages, then announce it."),
    Refusal.STAGE_NOT_THERE: _("This stage is not in the timetable any more."),
    Refusal.STAGE_OPENED: _("This stage opened on %(day)s. It stays, and so does what lies before it."),
    Refusal.STAGE_NOT_OVER: _("The last day of this stage is %(day)s. It can be closed after that day."),
    Refusal.STAGE_CLOSED: _("This stage was closed on %(day)s, and stays as it is."),
    Refusal.EARLIER_STAGE_NOT_CLOSED: _("“%(stage)s” comes before this one. Say first what came of it."),
}

# What was done, on the receipt of an act, in the ledger and in the list of acts.
ACTS: dict[str, _StrPromise] = {
    **messages_answers.ACTS,
    **messages_gatherings.ACTS,
    **messages_contributions.ACTS,
    **messages_facilitating.ACTS,
    "process.begun": _("The co-creation of a plan was begun"),
    "process.stage-written": _("A stage of a timetable was written"),
    "process.stage-dropped": _("A stage was taken out of a timetable"),
    "process.announced": _("A timetable of co-creation was announced"),
    "process.changed": _("A timetable of co-creation was changed"),
    "process.pack-added": _("A document was laid before a stage"),
    "process.pack-removed": _("A document was taken away from before a stage"),
    "process.stage-closed": _("A stage was closed"),
    "outreach.group-added": _("A group was added to the outreach register"),
    "outreach.group-corrected": _("A group of the outreach register was corrected"),
    "outreach.contact-recorded": _("It was recorded how a group was reached"),
    "outreach.needs-asked": _("It was recorded that a group was asked what it needs"),
    "outreach.need-recorded": _("It was recorded what a group needs"),
    "outreach.need-answered": _("It was said what was done about a need"),
}
