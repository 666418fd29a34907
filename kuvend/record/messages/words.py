"""One word for every value of every vocabulary that the pages of the record show."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.cocreation import messages as cocreation
from kuvend.members import messages as members
from kuvend.plans import messages as plans
from kuvend.record.messages import cycle
from kuvend.record.rules import CommitmentState, MilestoneState
from kuvend.review import messages as review
from kuvend.review.rules import Indicator

MILESTONE_STATES: dict[MilestoneState, Promise] = {
    MilestoneState.OVERDUE: _("overdue"),
    MilestoneState.UPCOMING: _("to come"),
    MilestoneState.UNDATED: _("due date not known"),
    MilestoneState.DROPPED: _("dropped with the commitment"),
    MilestoneState.DONE_LATE: _("done, late"),
    MilestoneState.DONE: _("done"),
}

COMMITMENT_STATES: dict[CommitmentState, Promise] = {
    CommitmentState.WITHDRAWN: _("withdrawn"),
    CommitmentState.OVERDUE: _("milestone overdue"),
    CommitmentState.NOT_STARTED_YET: _("not begun yet"),
    CommitmentState.RUNNING: _("running"),
    CommitmentState.ENDED: _("time is over"),
    CommitmentState.UNDATED: _("dates not known"),
}

_TABLES: tuple[Mapping[Any, Promise], ...] = (
    members.STATUSES,
    members.KINDS,
    members.STATUS_EVENTS,
    members.CONFIDENCES,
    members.PRECISIONS,
    members.SECTORS,
    members.RESPONSIBILITIES,
    members.ROLES,
    plans.VALUES,
    plans.ANSWERS,
    plans.VALUE_REASONS,
    plans.ADVICE,
    plans.PARTS,
    plans.LINEAGE,
    plans.STANDINGS,
    plans.PROCESS_TOPICS,
    plans.OUTCOMES,
    cocreation.STAGE_KINDS,
    review.INDICATORS,
    review.PHASES,
    cycle.RULEBOOKS,
    cycle.RULES,
    cycle.BASES,
    cycle.GRADES,
    cycle.TRIGGERS,
    cycle.TRIGGER_TABLES,
    cycle.INDICATOR_STATES,
    cycle.SEAMS,
    cycle.COHORTS,
    cycle.INFLUENCES,
    MILESTONE_STATES,
    COMMITMENT_STATES,
)

# By the vocabulary and the value: two vocabularies may share a code.
_WORDS = {(type(value), value): words for table in _TABLES for value, words in table.items()}


def word(value: Enum) -> Promise:
    """The word for one value of a vocabulary. Raises KeyError for a vocabulary that has no words here."""
    return _WORDS[type(value), value]


def finding_word(indicator: Indicator, value: str) -> Promise:
    """The word for a value on the scale of an indicator."""
    return review.SCALE_WORDS[indicator][value]


def formula(method: str) -> Promise | str:
    """How a star was computed, in words; a method without words of its own is shown as it is recorded."""
    known = {formula.value: words for formula, words in review.STAR_FORMULAS.items()}
    return known.get(method, method)
