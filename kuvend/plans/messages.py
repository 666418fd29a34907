"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuvend.plans.rules import Advice, Answer, LineageKind, Part, ProcessTopic, Standing, Value, ValueReason

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
