"""Cases as pages show them: to everybody what was removed and why, to those who judge and the author all they need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuvend.documents.selectors.repository import Done
from kuvend.ledger.models import Entry
from kuvend.members.models import Government
from kuvend.moderation.models import Case, Report
from kuvend.moderation.register import Words, words_of
from kuvend.moderation.rules import CaseState, Judged, PublishedRule, Tally, tally

# A queue shows so many cases at once, the oldest first; a member's page so many removals, the newest first.
MOST = 50


@dataclass(frozen=True)
class Tombstone:
    """What stands where something was removed."""

    case: str
    subject: str
    slug: str
    rule: PublishedRule
    reason: str
    on: date
    capacity: Mapping[str, Any]
    state: CaseState


@dataclass(frozen=True)
class ReportLine:
    """A report, without who reported."""

    rule: PublishedRule
    note: str
    at: datetime


@dataclass(frozen=True)
class CasePage:
    """A case. `words`, `reports` and `appeal` are for those who judge it; words and appeal also for the author.

    `own`: the reader wrote what it is about.
    """

    code: str
    subject: str
    slug: str
    zone: str
    state: CaseState
    opened_at: datetime
    rule: PublishedRule | None
    reason: str
    capacity: Mapping[str, Any]
    decided_at: datetime | None
    appealed_at: datetime | None
    appeal_reason: str
    appeal_capacity: Mapping[str, Any]
    appeal_decided_at: datetime | None
    destroyed_at: datetime | None
    ground: str
    done: tuple[Done, ...]
    own: bool
    words: Words | None = None
    reports: tuple[ReportLine, ...] = ()
    appeal: str = ""


@dataclass(frozen=True)
class CaseLine:
    """A case that waits: what it is about, since when, and whether an appeal waits."""

    code: str
    subject: str
    state: CaseState
    since: datetime
    reports: int


def case_coded(code: str) -> Case | None:
    """A case by its code, with its member."""
    return Case.objects.select_related("government").filter(code=code).any_one()


def tombstones_of(subjects: Iterable[str]) -> dict[str, Tombstone]:
    """What stands in the place of each of these that was removed. One query."""
    rows = Case.objects.filter(subject__in=list(subjects)).visible_to(None).select_related("government")
    return {row.subject: _tombstone(row) for row in rows.order_by("decided_at") if row.state in STANDING}


# A removal holds in these states.
STANDING = (CaseState.REMOVED, CaseState.APPEALED, CaseState.UPHELD)


def _tombstone(row: Case) -> Tombstone:
    assert row.decided_at
    on = row.decided_at.astimezone(row.government.zone).date()
    rule, capacity = PublishedRule(row.rule), row.capacity or {}
    return Tombstone(row.code, row.subject, row.government.slug, rule, row.reason, on, capacity, row.state)


def waiting_codes(kind: str, government: Government) -> list[str]:
    """The codes of the things of a kind, in a member, of which a report waits for its first decision. One query."""
    rows = Case.objects.filter(government=government, subject__startswith=f"{kind}/", decided_at__isnull=True)
    return [subject.partition("/")[2] for subject in rows.values_list("subject", flat=True)]


def case_page(row: Case, *, user: Any, judging: bool) -> CasePage | None:
    """A case as somebody may read it; None where it is nobody's business but that of those who judge.

    `judging`: the reader may judge cases of this member.
    """
    words = words_of(row.subject)
    known = getattr(user, "pk", None)
    own = words is not None and known is not None and words.author == known
    public = row.verdict == "remove"
    if not (public or judging):
        return None
    entries = Entry.objects.about([f"case/{row.code}"]).filter(disclosed_at__isnull=False).order_by("pk")
    reports = row.reports.all() if judging else Report.objects.none()
    return CasePage(
        code=row.code,
        subject=row.subject,
        slug=row.government.slug,
        zone=row.government.time_zone,
        state=row.state,
        opened_at=row.opened_at,
        rule=PublishedRule(row.rule) if row.rule else None,
        reason=row.reason,
        capacity=row.capacity or {},
        decided_at=row.decided_at,
        appealed_at=row.appealed_at,
        appeal_reason=row.appeal_reason,
        appeal_capacity=row.appeal_capacity or {},
        appeal_decided_at=row.appeal_decided_at,
        destroyed_at=row.destroyed_at,
        ground=row.ground,
        done=tuple(Done(entry.kind, entry.at, entry.index) for entry in entries),
        own=own,
        words=words if judging or own else None,
        reports=tuple(ReportLine(PublishedRule(one.rule), one.note, one.reported_at) for one in reports),
        appeal=row.appeal if judging or own else "",
    )


def queue_of(government: Government) -> list[CaseLine]:
    """What waits for a decision in a member, the oldest first. Two queries."""
    rows = Case.objects.filter(government=government).waiting().prefetch_related("reports")[:MOST]
    return [
        CaseLine(row.code, row.subject, row.state, row.appealed_at or row.opened_at, len(row.reports.all()))
        for row in rows
    ]


def waiting_in(government: Government) -> int:
    """How many cases of a member wait for a decision."""
    return Case.objects.filter(government=government).waiting().count()


def removed_in(government: Government) -> list[Tombstone]:
    """What was removed last in a member and is not back. One query."""
    rows = Case.objects.filter(government=government).visible_to(None).exclude(appeal_verdict="restore")
    return [_tombstone(row) for row in rows.select_related("government").order_by("-decided_at", "-pk")[:MOST]]


def tally_of(government: Government) -> Tally:
    """The counts of a member's moderation. One query."""
    rows = Case.objects.filter(government=government)
    return tally(
        Judged(row.state, row.opened_at, row.decided_at, PublishedRule(row.rule) if row.rule else None) for row in rows
    )
