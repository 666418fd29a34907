"""Putting plans and their commitments on record, from whatever source has them.

The policy, the same for every source: what is empty is filled; what this source wrote (or a source it is newer than)
is brought up to date; what another source wrote stays. Nothing is ever blanked. A commitment whose text was written
here by acts of record is left alone: its text changes by revisions, each with its office and reason, and no import may
slip one in.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from kuvend.edition.services import act
from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode
from kuvend.plans.rules import Stage, fold, natural_order
from kuvend.plans.services.applying import SOURCE
from kuvend.plans.services.children import Children
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.plans.services.fields import fill_commitment, fill_plan, search_text, words
from kuvend.plans.services.importing import record_import
from kuvend.plans.services.matching import Likeness, likeness, pair

__all__ = ["CodeTaken", "Outcome", "Recorded", "codes_elsewhere", "record_commitments", "record_plan"]

BATCH = 500


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Recorded:
    """A commitment on record after `record_commitments`, and what the draft did to it."""

    commitment: Commitment
    outcome: Outcome


class CodeTaken(ValueError):
    """OGP's id of a draft already belongs to a commitment of another plan: codes never change and are never reused."""


def record_plan(*, government: Government, number: int, at: datetime, source: str, **fields: Any) -> ActionPlan:
    """The plan with this number, on record: created, or with what was empty filled in.

    `fields` are fields of `ActionPlan`; `first_year` is needed for a new plan. Published at `at` unless told otherwise.
    """
    fields = {"published_at": at, "source": source, **fields}
    plan = ActionPlan.objects.filter(government=government, number=number).first()
    if plan is None:
        fields["stage"] = Stage.PUBLISHED if fields["published_at"] else Stage.DRAFTING
        plan = ActionPlan(government=government, number=number, recorded_at=at, **fields)
    elif not fill_plan(plan, fields, at):
        return plan
    plan.full_clean()
    with act(government.code):
        plan.save()
    return plan


def record_commitments(drafts: Sequence[CommitmentDraft], *, at: datetime) -> list[Recorded]:
    """Each draft's commitment, created, updated or found unchanged, in the order of the drafts.

    Give the drafts of one plan together: repeated numbers can be told apart only side by side. The number of queries
    does not grow with the number of drafts. Raises `CodeTaken`, and `ValidationError` for what cannot be kept, before
    anything is written.
    """
    with transaction.atomic():
        return _Batch(drafts, at).record()


def codes_elsewhere(plan: ActionPlan, codes: Iterable[str]) -> set[str]:
    """Those of `codes` that belong to commitments of other plans."""
    taken = CommitmentCode.objects.filter(code__in=list(codes)).exclude(commitment__plan=plan)
    return set(taken.values_list("code", flat=True))


class _Batch:
    """The drafts of one call with the commitments they are about."""

    def __init__(self, drafts: Sequence[CommitmentDraft], at: datetime) -> None:
        self.drafts = drafts
        self.at = at
        self.known: dict[int, list[Commitment]] = defaultdict(list)
        self.codes: dict[int, list[str]] = defaultdict(list)
        self.commitments: dict[int, Commitment] = {}
        self.created: list[int] = []
        self.changed: set[int] = set()
        self.new_codes: list[CommitmentCode] = []
        self.children = Children(at)

    def record(self) -> list[Recorded]:
        self._load()
        self._refuse_codes_of_other_plans()
        for plan in {draft.plan.pk: draft.plan for draft in self.drafts}.values():
            self._record_plan(plan)
        self._write_if_any()
        return [Recorded(self.commitments[index], self._outcome(index)) for index in range(len(self.drafts))]

    def _load(self) -> None:
        plans = {draft.plan.pk for draft in self.drafts}
        for commitment in Commitment.objects.filter(plan__in=plans).order_by("plan", "position"):
            self.known[commitment.plan_id].append(commitment)
        rows = CommitmentCode.objects.filter(commitment__plan__in=plans).order_by("pk")
        for code, commitment_id in rows.values_list("code", "commitment_id"):
            self.codes[commitment_id].append(code)
        self.children.load(plans)

    def _refuse_codes_of_other_plans(self) -> None:
        plan_of = {draft.code: draft.plan.pk for draft in self.drafts if draft.code}
        rows = CommitmentCode.objects.filter(code__in=list(plan_of)).values_list("code", "commitment__plan")
        taken = [code for code, plan in rows if plan != plan_of[code]]
        if taken:
            raise CodeTaken(", ".join(sorted(taken)))

    def _record_plan(self, plan: ActionPlan) -> None:
        own = [index for index, draft in enumerate(self.drafts) if draft.plan.pk == plan.pk]
        known = self.known[plan.pk]
        found = pair(
            [_likeness_of_draft(self.drafts[index]) for index in own],
            [self._likeness_on_record(plan, commitment) for commitment in known],
        )
        new = sorted(
            (place for place in range(len(own)) if place not in found),
            key=lambda place: natural_order(self.drafts[own[place]].number),
        )
        for place, other in found.items():
            self._update(own[place], known[other])
        last = max((commitment.position for commitment in known), default=0)
        for position, place in enumerate(new, start=last + 1):
            self._create(own[place], position)

    def _likeness_on_record(self, plan: ActionPlan, commitment: Commitment) -> Likeness:
        ours = f"{plan.government.code}-{plan.number}-"
        return likeness(
            [code for code in self.codes[commitment.pk] if not code.startswith(ours)],
            commitment.number,
            list(words(commitment.title).values()),
            list(words(commitment.text).values()),
        )

    def _create(self, index: int, position: int) -> None:
        draft = self.drafts[index]
        code = draft.code or f"{draft.plan.government.code}-{draft.plan.number}-{position:02d}"
        commitment = Commitment(
            plan=draft.plan,
            code=code,
            number=draft.number,
            position=position,
            source=draft.source,
            source_url=draft.source_url,
            confidence=draft.confidence,
            standing=draft.standing,
            recorded_at=self.at,
        )
        fill_commitment(commitment, draft, ours=True)
        self.created.append(index)
        self.new_codes.append(CommitmentCode(code=code, commitment=commitment))
        self._finish(index, commitment, ours=True)

    def _update(self, index: int, commitment: Commitment) -> None:
        draft = self.drafts[index]
        written_here = commitment.source == SOURCE
        ours = not written_here and commitment.source in (draft.source, *draft.newer_than)
        if not written_here and fill_commitment(commitment, draft, ours=ours):
            self.changed.add(index)
        if draft.code and draft.code not in self.codes[commitment.pk]:
            self.new_codes.append(CommitmentCode(code=draft.code, commitment=commitment, current=False))
            self.codes[commitment.pk].append(draft.code)
            self.changed.add(index)
        if written_here:
            self.commitments[index] = commitment
            commitment.search_text = " ".join([commitment.search_text, *map(fold, self._codes_missing(commitment))])
        else:
            self._finish(index, commitment, ours=ours)

    def _codes_missing(self, commitment: Commitment) -> list[str]:
        """The codes of a commitment by which it cannot be searched yet."""
        found = set(commitment.search_text.split())
        return [code for code in self.codes[commitment.pk] if fold(code) not in found]

    def _finish(self, index: int, commitment: Commitment, *, ours: bool) -> None:
        self.commitments[index] = commitment
        parties = self.children.replace(commitment, self.drafts[index], ours=ours)
        if parties.changed:
            self.changed.add(index)
        codes = [commitment.code, *self.codes[commitment.pk]] if commitment.pk else [commitment.code]
        commitment.search_text = search_text(commitment, parties.names, codes)
        if index in self.created or index in self.changed:
            commitment.recorded_at = self.at if ours else commitment.recorded_at
            commitment.clean_fields(exclude=["plan", "focus_area"])

    def _outcome(self, index: int) -> Outcome:
        if index in self.created:
            return Outcome.CREATED
        return Outcome.UPDATED if index in self.changed else Outcome.UNCHANGED

    def _write_if_any(self) -> None:
        touched = {self.drafts[index].plan.government.code for index in (*self.created, *self.changed)}
        if not touched:
            return
        with act(*touched):
            self._write()
            self._enter()

    def _enter(self) -> None:
        """One entry in the ledger for each plan that anything came into."""
        by_plan: dict[ActionPlan, list[int]] = defaultdict(list)
        for index in sorted({*self.created, *self.changed}):
            by_plan[self.drafts[index].plan].append(index)
        for plan, indices in by_plan.items():
            created = len(set(indices) & set(self.created))
            record_import(plan, [self.drafts[index] for index in indices], created=created, at=self.at)

    def _write(self) -> None:
        Commitment.objects.bulk_create([self.commitments[index] for index in self.created], batch_size=BATCH)
        changed = [self.commitments[index] for index in sorted(self.changed) if index not in self.created]
        Commitment.objects.bulk_update(changed, WRITTEN_FIELDS, batch_size=BATCH)
        CommitmentCode.objects.bulk_create(self.new_codes, batch_size=BATCH)
        self.children.write()


# What a later draft may change; the plan, the code and the position of a commitment never change.
WRITTEN_FIELDS = [
    field.name
    for field in Commitment._meta.concrete_fields
    if field.name not in {"id", "plan", "code", "number", "position", "source", "source_url", "confidence", "standing"}
]


def _likeness_of_draft(draft: CommitmentDraft) -> Likeness:
    return likeness(
        [draft.code] if draft.code else [],
        draft.number,
        list(draft.title.values()),
        list(draft.texts.get("text", {}).values()),
    )
