"""What is on record around a plan's commitments: areas of focus, facts of its making, extensions, lineage.

Each is found again by what makes it one thing, and left as it is when it is on record already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from i18nfield.strings import LazyI18nString

from kuvend.edition.services import act
from kuvend.members.models import Office
from kuvend.members.rules import Confidence, Precision
from kuvend.members.services.sources import Source
from kuvend.plans.models import ActionPlan, Commitment, FocusArea, Lineage, PlanExtension, ProcessFact
from kuvend.plans.rules import LineageKind, ProcessTopic
from kuvend.plans.services.drafts import Words
from kuvend.plans.services.fields import words

__all__ = ["ProcessFactDraft", "record_extension", "record_focus_area", "record_lineage", "record_process_facts"]


@dataclass(frozen=True)
class ProcessFactDraft:
    topic: ProcessTopic
    statement: Words
    source: str
    source_url: str = ""
    confidence: Confidence = Confidence.HIGH
    happened_on: date | None = None
    precision: Precision = Precision.DAY


def record_focus_area(
    *, plan: ActionPlan, name: Words, position: int, leads: Sequence[Office] = (), source: Source, at: datetime
) -> FocusArea:
    """The plan's area of focus at this position: created, or given the leads it lacks."""
    area = FocusArea.objects.filter(plan=plan, position=position).first()
    missing = set(leads) - set(area.leads.all() if area else ())
    if area and not missing:
        return area
    with act(plan.government.code):
        if area is None:
            area = FocusArea(plan=plan, position=position, name=LazyI18nString(dict(name)), **source.fields(at))
            area.full_clean()
            area.save()
        area.leads.add(*missing)
    return area


def record_process_facts(*, plan: ActionPlan, drafts: Sequence[ProcessFactDraft], at: datetime) -> list[ProcessFact]:
    """Those of `drafts` that were not on record, now recorded after the facts that were, in their order."""
    known = list(plan.process_facts.all())
    seen = {(fact.topic, tuple(sorted(words(fact.statement).items()))) for fact in known}
    new = [draft for draft in drafts if (draft.topic, tuple(sorted(draft.statement.items()))) not in seen]
    if not new:
        return []
    last = max((fact.position for fact in known), default=0)
    facts = [_process_fact(plan, draft, position, at) for position, draft in enumerate(new, start=last + 1)]
    with act(plan.government.code):
        return ProcessFact.objects.bulk_create(facts)


def _process_fact(plan: ActionPlan, draft: ProcessFactDraft, position: int, at: datetime) -> ProcessFact:
    fact = ProcessFact(
        plan=plan,
        topic=draft.topic,
        statement=LazyI18nString(dict(draft.statement)),
        happened_on=draft.happened_on,
        precision=draft.precision,
        position=position,
        **Source(draft.source, draft.source_url, draft.confidence).fields(at),
    )
    fact.clean_fields(exclude=["plan"])
    return fact


def record_extension(
    *,
    plan: ActionPlan,
    to_end: date,
    authority: Words,
    reason: Words,
    source: Source,
    at: datetime,
    from_end: date | None = None,
    decided_on: date | None = None,
) -> PlanExtension:
    """The extension of the plan to the day `to_end`, on record."""
    known = PlanExtension.objects.filter(plan=plan, to_end=to_end).first()
    if known:
        return known
    extension = PlanExtension(
        plan=plan,
        from_end=from_end,
        to_end=to_end,
        decided_on=decided_on,
        authority=LazyI18nString(dict(authority)),
        reason=LazyI18nString(dict(reason)),
        **source.fields(at),
    )
    extension.full_clean()
    with act(plan.government.code):
        extension.save()
    return extension


def record_lineage(
    *, later: Commitment, earlier: Commitment, kind: LineageKind, source: Source, at: datetime
) -> Lineage:
    """`later` takes up `earlier`, on record."""
    known = Lineage.objects.filter(later=later, earlier=earlier).first()
    if known:
        return known
    lineage = Lineage(later=later, earlier=earlier, kind=kind, **source.fields(at))
    lineage.full_clean()
    with act(later.plan.government.code, earlier.plan.government.code):
        lineage.save()
    return lineage
