"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.plans.rules import (
    Advice,
    Answer,
    Deed,
    Fault,
    LackCode,
    LineageKind,
    Outcome,
    Part,
    ProcessTopic,
    Refusal,
    RevisionState,
    Stage,
    Standing,
    Value,
    ValueReason,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

VALUES: dict[Value, _StrPromise] = {
    Value.TRANSPARENCY: _("Transparency"),
    Value.PARTICIPATION: _("Civic participation"),
    Value.ACCOUNTABILITY: _("Public accountability"),
    Value.TECHNOLOGY: _("Technology and innovation"),
}

# What each value asks of a commitment.
VALUES_ASK: dict[Value, _StrPromise] = {
    Value.TRANSPARENCY: _(
        "More people get at more of the information that the government holds, of whatever kind: "
        "published without being asked, given on request, protected by a stronger right, or open to all."
    ),
    Value.PARTICIPATION: _("People are asked for their view at a time when it can still change a policy or programme."),
    Value.ACCOUNTABILITY: _(
        "Rules, bodies or procedures make officials justify what they do, act upon criticism and accept "
        "responsibility, and the public can see and use them."
    ),
    Value.TECHNOLOGY: _(
        "Access to technology, the skills to use it, or something newly invented serves one of the other three values. "
        "Technology alone is not enough."
    ),
}

ANSWERS: dict[Answer, _StrPromise] = {
    Answer.YES: pgettext_lazy("answer", "yes"),
    Answer.NO: pgettext_lazy("answer", "no"),
    Answer.NOT_KNOWN: pgettext_lazy("answer", "not known"),
}

VALUE_TEST_IS_OURS = _(
    "This is our indicator, computed from what the plan itself says. It is not a finding of the reviewer."
)

VALUE_REASONS: dict[ValueReason, _StrPromise] = {
    ValueReason.NOTHING_RECORDED: _("What the plan says about the values is not on record here."),
    ValueReason.NOT_CLAIMED: _("The plan does not claim this value for the commitment."),
    ValueReason.CLAIMED_WITHOUT_WORDS: _("The plan claims this value without saying how."),
    ValueReason.OPENS_INFORMATION: _(
        "The plan says how people get at more of the information that the government holds."
    ),
    ValueReason.INPUT_CAN_CHANGE_POLICY: _("The plan says how people's views can change a policy or programme."),
    ValueReason.FACES_THE_PUBLIC: _(
        "The plan says how officials answer for what they do, with something that the public can see and use."
    ),
    ValueReason.DOES_NOT_FACE_THE_PUBLIC: _(
        "What is promised stays inside the administration. Accountability needs something that the public can see "
        "and use."
    ),
    ValueReason.PUBLIC_FACE_NOT_KNOWN: _(
        "The plan does not say whether the public can see and use what is promised, and accountability asks for it."
    ),
    ValueReason.SERVES_ANOTHER_VALUE: _("The plan says how technology serves another of the values."),
    ValueReason.TECHNOLOGY_ALONE: _(
        "Technology is claimed, but no other value that it would certainly serve. Technology alone is not enough."
    ),
    ValueReason.ONE_VALUE_IS_ENOUGH: _("It serves at least one of transparency, participation and accountability."),
    ValueReason.NO_VALUE_SERVED: _("It serves none of transparency, participation and accountability."),
    ValueReason.NO_VALUE_CERTAIN: _(
        "By what the plan says, it is not certain that it serves transparency, participation or accountability."
    ),
}

ADVICE: dict[Advice, _StrPromise] = {
    Advice.FEW_COMMITMENTS: _(
        "Commitments in this plan: %(count)s. OGP recommends 5 to 15; fewer may cover too little."
    ),
    Advice.MANY_COMMITMENTS: _(
        "The plan has %(count)s commitments. OGP recommends 5 to 15; with more, each gets less care."
    ),
}

PARTS: dict[Part, _StrPromise] = {
    Part.LEAD: _("lead"),
    Part.SUPPORTING: _("supporting"),
}

LINEAGE: dict[LineageKind, _StrPromise] = {
    LineageKind.CONTINUES: _("continues"),
    LineageKind.CARRIED_OVER: _("carried over from"),
    LineageKind.REPLACES: _("replaces"),
}

STANDINGS: dict[Standing, _StrPromise] = {
    Standing.STANDS: _("stands"),
    Standing.WITHDRAWN: pgettext_lazy("commitment", "withdrawn"),
}

PROCESS_TOPICS: dict[ProcessTopic, _StrPromise] = {
    ProcessTopic.TIMELINE: _("Timeline"),
    ProcessTopic.ADVANCE_NOTICE: _("Advance notice"),
    ProcessTopic.AWARENESS: _("Raising awareness"),
    ProcessTopic.ONLINE: _("Consultation online"),
    ProcessTopic.IN_PERSON: _("Consultation in person"),
    ProcessTopic.SUMMARY: _("Summary of comments"),
    ProcessTopic.STEPS: _("Steps taken"),
    ProcessTopic.OPENNESS: _("Open or by invitation"),
    ProcessTopic.INFLUENCE: _("Influence of the public"),
    ProcessTopic.FORUM: _("Multi-stakeholder forum"),
    ProcessTopic.INFORMATION: _("Information provided"),
    ProcessTopic.CONSULTATION: _("Consultation"),
    ProcessTopic.OTHER: _("Other"),
}

STAGES: dict[Stage, _StrPromise] = {
    Stage.DRAFTING: pgettext_lazy("stage", "being drafted"),
    Stage.SUBMITTED: pgettext_lazy("stage", "submitted for sign-off"),
    Stage.SIGNED_OFF: pgettext_lazy("stage", "signed off"),
    Stage.PUBLISHED: pgettext_lazy("stage", "published"),
}

DEEDS: dict[Deed, _StrPromise] = {
    Deed.CREATE_PLAN: _("begin a plan"),
    Deed.WRITE: _("keep a private draft"),
    Deed.PROPOSE: _("propose a text"),
    Deed.TAKE_BACK: _("take a proposal back"),
    Deed.DECIDE: _("accept or decline a proposal"),
    Deed.SUBMIT_PLAN: _("submit the plan for sign-off"),
    Deed.RETURN_PLAN: _("return the plan with reasons"),
    Deed.SIGN_OFF: _("sign the plan off"),
    Deed.ENDORSE: _("endorse the plan, or say why not"),
    Deed.PUBLISH: _("publish the plan"),
    Deed.EXTEND: _("extend the plan"),
    Deed.WITHDRAW_COMMITMENT: _("withdraw a commitment"),
    Deed.CARRY_OVER: _("carry a commitment over into the next plan"),
}

REVISION_STATES: dict[RevisionState, _StrPromise] = {
    RevisionState.DRAFT: pgettext_lazy("revision", "draft"),
    RevisionState.SUBMITTED: pgettext_lazy("revision", "waiting for a decision"),
    RevisionState.ACCEPTED: pgettext_lazy("revision", "accepted"),
    RevisionState.DECLINED: pgettext_lazy("revision", "declined"),
    RevisionState.WITHDRAWN: pgettext_lazy("revision", "taken back"),
}

OUTCOMES: dict[Outcome, _StrPromise] = {
    Outcome.ENDORSED: _("endorsed"),
    Outcome.WITHHELD: _("endorsement withheld"),
}

# Why not, and what to do about it.
REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.NOT_AT_THIS_STAGE: _(
        "The plan is %(stage)s. This can be done only while it is: %(stages)s. Load the page again to see where it "
        "stands."
    ),
    Refusal.PLAN_NUMBER_TAKEN: _("There is a plan %(plan)s already. Open that one, or choose the next number."),
    Refusal.NOT_THE_AUTHOR: _("Only the person who wrote this text can do this. Propose a text of your own instead."),
    Refusal.ANOTHER_PLANS_REVISION: _("This text belongs to another plan. Open it from the plan it was written for."),
    Refusal.REVISION_NOT_OPEN: _("There is nothing to decide here: the text is %(state)s."),
    Refusal.REVISION_NOT_A_DRAFT: _(
        "This text is %(state)s and stays as it is. Begin a new draft to change what is on record."
    ),
    Refusal.NOTHING_CHANGED: _("Nothing is different from the text on record. Change something, or discard the draft."),
    Refusal.NOT_READY: _(
        "The plan is not complete: things still missing: %(count)s. The page of the draft lists each with its field."
    ),
    Refusal.PROPOSALS_WAITING: _(
        "Proposals waiting for a decision: %(count)s. Accept each, or decline it with a reason, then submit the plan."
    ),
    Refusal.NO_ENDORSEMENT_RECORD: _(
        "The forum has not spoken on this plan. A member of the forum for civil society endorses it, or withholds the "
        "endorsement and says why; then it can be published."
    ),
    Refusal.ALREADY_WITHDRAWN: _("This commitment was withdrawn. Its text stays as it is."),
    Refusal.ANOTHER_MEMBERS_PLAN: _("The commitment belongs to another member. It can be carried over only at home."),
    Refusal.NOT_A_LATER_PLAN: _("A commitment is carried over into a later plan, not into its own or an earlier one."),
    Refusal.ALREADY_CARRIED_OVER: _("This commitment is already carried over into that plan. Open the text there."),
    Refusal.END_NOT_KNOWN: _(
        "The plan has no end on record, and its rulebook gives none. Put its last day on record before you extend it."
    ),
    Refusal.END_NOT_LATER: _("The plan already runs until %(ends)s. An extension sets a later last day."),
    Refusal.DECIDED_IN_FUTURE: _("%(decided)s is still to come. Record the extension when it has been decided."),
    Refusal.PLAN_HAS_ENDED: _(
        "Its time ended on %(ends)s. What was promised is not changed afterwards, as it is what gets reviewed (a rule "
        "of Kuvend's own). Carry the commitment over into the next plan instead."
    ),
}

# What is wrong with a field of a text.
FAULTS: dict[Fault, _StrPromise] = {
    Fault.NOT_A_TEXT: _("This is no text that can be kept. Type it again."),
    Fault.UNKNOWN_FIELD: _("There is no such field."),
    Fault.TOO_LONG: _("This has %(length)s characters; there is room for %(most)s. Shorten it."),
    Fault.HIDDEN_CHARACTERS: _(
        "This holds characters that cannot be seen. Type the words again, or paste them as plain text."
    ),
    Fault.NOT_A_DATE: _("This is no date between 1990 and 2100."),
    Fault.OUT_OF_ORDER: _("The end lies before the start. Change one of the two."),
    Fault.NOT_A_CHOICE: _("This is not one of the choices here. Choose again from the list."),
    Fault.TOO_MANY: _("There is room for %(most)s of these. Take some out."),
    Fault.TWICE: _("The same thing stands here twice. Take one of them out."),
}

# What is missing, and what to do about it.
LACKS: dict[LackCode, _StrPromise] = {
    LackCode.NO_TITLE: _("It has no title. Give it one that says what will be different."),
    LackCode.NO_PROBLEM: _("It does not say which problem it solves, and for whom."),
    LackCode.NO_SOLUTION: _("It does not say what will be done."),
    LackCode.NO_LEAD: _("No office leads it. Choose the one that answers for it."),
    LackCode.NO_START: _("It has no start. Give the day, the month or the year."),
    LackCode.NO_END: _("It has no end. Give the day, the month or the year."),
    LackCode.NO_MILESTONE: _("It has no milestone. Add at least one step that can be checked."),
    LackCode.MILESTONE_WITHOUT_TITLE: _("Milestone %(number)s has no title."),
    LackCode.MILESTONE_WITHOUT_DELIVERABLE: _(
        "Milestone %(number)s does not say what will be there to check when it is done."
    ),
    LackCode.MILESTONE_WITHOUT_DUE_DATE: _("Milestone %(number)s has no due date."),
    LackCode.MILESTONE_DUE_OUTSIDE: _(
        "Milestone %(number)s is due outside the time of the commitment. Change one of the two."
    ),
    LackCode.NO_VALUE: _("It does not say which value of open government it serves."),
    LackCode.VALUE_WITHOUT_WORDS: _("It claims a value without saying how: %(value)s."),
    LackCode.NOT_RELEVANT: _(
        "By its own words it serves none of transparency, participation and accountability. See what each value asks."
    ),
    LackCode.UNDER_WAY_NOT_ANSWERED: _("It does not say whether this was already under way before the plan."),
    LackCode.PLAN_WITHOUT_TITLE: _("The plan has no title."),
    LackCode.PLAN_WITHOUT_START: _("The plan has no first day."),
    LackCode.PLAN_WITHOUT_END: _("The plan has no last day."),
    LackCode.PLAN_LENGTH_NOT_CHOSEN: _("The plan does not say for how many years it is made."),
    LackCode.PLAN_LENGTH_NOT_ALLOWED: _(
        "The plan is made for this number of years: %(years)s. Its rulebook has: %(allowed)s."
    ),
    LackCode.PLAN_TOO_LONG: _("From its first day to its last, the plan runs longer than its years: %(years)s."),
    LackCode.PLAN_TOO_SHORT: _("The plan is shorter than the least that its rulebook asks for, in months: %(months)s."),
    LackCode.NO_COMMITMENTS: _("The plan has no commitment yet."),
    LackCode.FEW_COMMITMENTS: _(
        "Commitments in this plan: %(count)s. Recommended are %(few)s to %(many)s; fewer may cover too little."
    ),
    LackCode.MANY_COMMITMENTS: _(
        "Commitments in this plan: %(count)s. Recommended are %(few)s to %(many)s; with more, each gets less care."
    ),
}

# What was done, on the receipt of an act, in the ledger and in the list of acts.
ACTS: dict[str, _StrPromise] = {
    "plan.created": _("A plan was begun"),
    "plan.revised": _("The text of a plan was changed"),
    "plan.submitted": _("A plan was submitted for sign-off"),
    "plan.returned": _("A plan was returned to those who draft it"),
    "plan.signed-off": _("A plan was signed off"),
    "plan.endorsed": _("Civil society in the forum endorsed a plan"),
    "plan.endorsement-withheld": _("Civil society in the forum withheld its endorsement"),
    "plan.published": _("A plan was published"),
    "plan.extended": _("A plan was extended"),
    "commitment.revised": _("The text of a commitment was changed"),
    "commitment.withdrawn": _("A commitment was withdrawn"),
    "commitment.carried-over": _("A commitment was carried over into the next plan"),
    "revision.submitted": _("A text was proposed"),
    "revision.declined": _("A proposed text was declined"),
    "revision.withdrawn": _("A proposed text was withdrawn"),
    "record.imported": _("A table was taken into the record"),
}
