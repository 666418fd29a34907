"""The room in which a plan is written: its commitments, what is proposed for each, and what it still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Lack, Outcome, RevisionState, Standing, Subject
from kuvend.plans.selectors.readiness import lacks_of
from kuvend.plans.selectors.texts import PARTS_OF_A_TEXT

OPEN = (RevisionState.DRAFT, RevisionState.SUBMITTED)


@dataclass(frozen=True)
class ProposalLine:
    """A text that waits for a decision, or a draft of the one who looks."""

    code: str
    subject: Subject
    state: RevisionState
    title: LazyI18nString
    commitment: str | None
    capacity: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class CommitmentLine:
    """A commitment on record, with what is proposed for it."""

    code: str
    title: LazyI18nString
    number: str
    standing: Standing
    leads: tuple[LazyI18nString, ...]
    proposals: tuple[ProposalLine, ...]
    draft: ProposalLine | None
    # The offices with a part in it: an officer of one of them may propose a change.
    offices: frozenset[int]


@dataclass(frozen=True)
class AreaLine:
    name: LazyI18nString
    leads: tuple[LazyI18nString, ...]


@dataclass(frozen=True)
class StepLine:
    """One step of the plan on its way to the public, and who took it, by office."""

    deed: str
    reason: str
    capacity: dict[str, Any]
    at: datetime


@dataclass(frozen=True)
class EndorsementLine:
    """What an organisation in the forum said of the plan as it stands."""

    organisation: LazyI18nString
    outcome: Outcome
    reasons: str
    at: datetime


@dataclass(frozen=True)
class DraftingRoom:
    commitments: tuple[CommitmentLine, ...]
    new: tuple[ProposalLine, ...]
    of_the_plan: tuple[ProposalLine, ...]
    areas: tuple[AreaLine, ...]
    lacks: tuple[Lack, ...]
    steps: tuple[StepLine, ...]
    endorsements: tuple[EndorsementLine, ...]

    @property
    def standing(self) -> int:
        return sum(line.standing is Standing.STANDS for line in self.commitments)


def drafting_room(plan: ActionPlan, viewer: Any, *, on: date) -> DraftingRoom:
    """All of it, in a number of queries that does not depend on the number of commitments."""
    open_lines = _open_lines(plan, viewer)
    of_commitments: dict[str, list[ProposalLine]] = {}
    for line in open_lines:
        if line.commitment:
            of_commitments.setdefault(line.commitment, []).append(line)
    parts = (*PARTS_OF_A_TEXT, "parties__office", "parties__organisation")
    rows = list(plan.commitments.prefetch_related(*parts).order_by("position"))
    return DraftingRoom(
        commitments=tuple(_commitment(row, of_commitments.get(row.code, ())) for row in rows),
        new=tuple(line for line in open_lines if line.subject is Subject.COMMITMENT and not line.commitment),
        of_the_plan=tuple(line for line in open_lines if line.subject is Subject.PLAN),
        areas=tuple(
            AreaLine(area.name, tuple(lead.name for lead in area.leads.all()))
            for area in plan.focus_areas.prefetch_related("leads")
        ),
        lacks=lacks_of(plan, rows, on=on),
        steps=steps_of(plan),
        endorsements=endorsements_of(plan),
    )


def steps_of(plan: ActionPlan) -> tuple[StepLine, ...]:
    return tuple(starmap(StepLine, plan.steps.values_list("deed", "reason", "capacity", "at")))


def endorsements_of(plan: ActionPlan) -> tuple[EndorsementLine, ...]:
    rows = plan.endorsements.standing().values_list("organisation__name", "outcome", "reasons", "at")
    return tuple(EndorsementLine(name, Outcome(outcome), reasons, at) for name, outcome, reasons, at in rows)


def _open_lines(plan: ActionPlan, viewer: Any) -> list[ProposalLine]:
    """The proposals of everybody and the drafts of the viewer, the oldest first."""
    rows = Revision.objects.visible_to(viewer).filter(plan=plan, state__in=OPEN).select_related("commitment")
    return [_proposal(row) for row in rows.order_by("created_at", "pk")]


def _proposal(row: Revision) -> ProposalLine:
    return ProposalLine(
        code=row.code,
        subject=Subject(row.subject),
        state=RevisionState(row.state),
        title=LazyI18nString(dict(row.content.get("title") or {})),
        commitment=row.commitment.code if row.commitment else None,
        capacity=row.capacity,
        at=row.submitted_at or row.saved_at,
    )


def _commitment(row: Commitment, proposals: Sequence[ProposalLine]) -> CommitmentLine:
    return CommitmentLine(
        code=row.code,
        title=row.title,
        number=row.number,
        standing=Standing(row.standing),
        leads=tuple(party.called for party in row.parties.all() if party.part == "lead"),
        proposals=tuple(line for line in proposals if line.state is RevisionState.SUBMITTED),
        draft=next((line for line in proposals if line.state is RevisionState.DRAFT), None),
        offices=frozenset(party.office_id for party in row.parties.all() if party.office_id),
    )
