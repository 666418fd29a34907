"""Putting published findings on record, from whatever source has them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from i18nfield.strings import LazyI18nString

from kuvend.edition.services import act
from kuvend.members.rules import Confidence, Precision
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.services.fields import words
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, Phase

__all__ = ["FindingDraft", "Outcome", "RecordedFinding", "record_findings"]

BATCH = 500
# What makes two findings one: its subject, the code, the formula, when it was judged, and where that stands.
Key = tuple[int | None, int | None, str, str, str, str]


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class FindingDraft:
    """One code as one source gives it, on a commitment or a plan."""

    subject: Commitment | ActionPlan
    indicator: Indicator
    value: str
    phase: Phase
    by: Mapping[str, str]
    source: str
    source_url: str = ""
    confidence: Confidence = Confidence.HIGH
    method: str = ""
    published_on: date | None = None
    published_precision: Precision = Precision.DAY

    @property
    def government_code(self) -> str:
        plan = self.subject.plan if isinstance(self.subject, Commitment) else self.subject
        return plan.government.code


@dataclass(frozen=True)
class RecordedFinding:
    finding: Finding
    outcome: Outcome


def record_findings(drafts: Sequence[FindingDraft], *, at: datetime) -> list[RecordedFinding]:
    """Each draft's finding, created, updated or found unchanged, in the order of the drafts.

    A source has one finding per subject, code, formula and phase: its newer word replaces its older one, and never
    another source's. The number of queries does not grow with the number of drafts. Raises `ValidationError` for a
    value that is not on its scale, before anything is written.
    """
    with transaction.atomic():
        _check_fields(drafts, at)
        known = _on_record(drafts)
        recorded = [_record(draft, known, at) for draft in drafts]
        created = _with(recorded, Outcome.CREATED)
        updated = _with(recorded, Outcome.UPDATED)
        touched = {
            draft.government_code
            for draft, one in zip(drafts, recorded, strict=True)
            if one.outcome is not Outcome.UNCHANGED
        }
        if touched:
            with act(*touched):
                Finding.objects.bulk_create(created, batch_size=BATCH)
                Finding.objects.bulk_update(updated, _WRITTEN, batch_size=BATCH)
    return recorded


_COMPARED = ["value", "by", "published_on", "published_precision", "source_url", "confidence"]
_WRITTEN = [*_COMPARED, "recorded_at"]


def _check_fields(drafts: Sequence[FindingDraft], at: datetime) -> None:
    """Check what many findings share once for all of them; each value is checked against its scale by itself."""
    alike = {(one.indicator, one.phase, one.method, one.source, one.source_url, one.confidence): one for one in drafts}
    for draft in alike.values():
        _finding(draft, at).clean_fields(exclude=["commitment", "plan"])


def _with(recorded: Iterable[RecordedFinding], outcome: Outcome) -> list[Finding]:
    return [one.finding for one in recorded if one.outcome is outcome]


def _on_record(drafts: Sequence[FindingDraft]) -> dict[Key, Finding]:
    commitments = {draft.subject.pk for draft in drafts if isinstance(draft.subject, Commitment)}
    plans = {draft.subject.pk for draft in drafts if isinstance(draft.subject, ActionPlan)}
    sources = {draft.source for draft in drafts}
    rows = Finding.objects.filter(source__in=sources)
    found = [*rows.filter(commitment__in=commitments), *rows.filter(plan__in=plans)]
    return {_key(finding): finding for finding in found}


def _key(finding: Finding) -> Key:
    subject = (finding.commitment_id, finding.plan_id)
    return (*subject, finding.indicator, finding.method, finding.phase, finding.source)


def _record(draft: FindingDraft, known: dict[Key, Finding], at: datetime) -> RecordedFinding:
    new = _finding(draft, at)
    old = known.get(_key(new))
    if old is None:
        new.clean()
        known[_key(new)] = new
        return RecordedFinding(new, Outcome.CREATED)
    if not _take_over(old, new):
        return RecordedFinding(old, Outcome.UNCHANGED)
    old.clean()
    return RecordedFinding(old, Outcome.UPDATED)


def _take_over(old: Finding, new: Finding) -> bool:
    """Write what the source now says over what it said before, blanking nothing. True when anything changed."""
    new.by = LazyI18nString({**words(old.by), **words(new.by)})
    if new.published_on is None:
        new.published_on, new.published_precision = old.published_on, old.published_precision
    new.source_url = new.source_url or old.source_url
    changed = [name for name in _COMPARED if getattr(old, name) != getattr(new, name)]
    for name in changed:
        setattr(old, name, getattr(new, name))
    if changed:
        old.recorded_at = new.recorded_at
    return bool(changed)


def _finding(draft: FindingDraft, at: datetime) -> Finding:
    subject = draft.subject
    return Finding(
        commitment=subject if isinstance(subject, Commitment) else None,
        plan=subject if isinstance(subject, ActionPlan) else None,
        indicator=draft.indicator,
        value=draft.value,
        method=draft.method,
        phase=draft.phase,
        by=LazyI18nString(dict(draft.by)),
        published_on=draft.published_on,
        published_precision=draft.published_precision,
        source=draft.source,
        source_url=draft.source_url,
        confidence=draft.confidence,
        recorded_at=at,
    )
