"""What waits for an answer, what was answered, and which passages of an accepted text changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Min, OuterRef, QuerySet, Subquery

from kuvend.cocreation.models import Answered, Contribution, Merge, Process, Stage
from kuvend.cocreation.rules import passages
from kuvend.cocreation.rules.answering import Coverage, OfficeCoverage, Point, by_office, coverage, still_open
from kuvend.moderation.selectors.cases import waiting_codes
from kuvend.plans.models import Revision
from kuvend.plans.rules import RevisionState


@dataclass(frozen=True)
class ChangedPassage:
    """A passage that differs from the same one in the accepted text before. Empty: it was not there, or is gone."""

    field: str
    language: str
    before: str
    after: str


def changed_passages(revision: Revision) -> list[ChangedPassage]:
    """Where an accepted text differs from the one that it replaced; all of it where it was the first. One query."""
    earlier = before_of(revision)
    return differing(earlier.content if earlier else {}, revision.content)


def before_of(revision: Revision) -> Revision | None:
    """The accepted text that this one replaced."""
    same = Revision.objects.filter(plan=revision.plan_id, subject=revision.subject, commitment=revision.commitment_id)
    rows = same.filter(state=RevisionState.ACCEPTED, number__lt=revision.number)
    return rows.order_by("-number").first()


def differing(before: Any, after: Any) -> list[ChangedPassage]:
    """The passages in which two contents differ, in the order of the later one; what was struck out comes last."""
    old = {(one.field, one.language): one.text for one in passages(before)}
    new = {(one.field, one.language): one.text for one in passages(after)}
    found = (ChangedPassage(*key, old.get(key, ""), new.get(key, "")) for key in dict.fromkeys([*new, *old]))
    return [one for one in found if one.before != one.after]


def points_of(process: Process) -> list[Point]:
    """All contributions of a process that are on record, as the rules on answers read them. One query."""
    return _points(Contribution.objects.on_record().filter(process=process), process.government.zone)


def points_of_many(processes: Iterable[Process]) -> dict[int, list[Point]]:
    """The same for several processes of one member, by their keys. One query."""
    known = list(processes)
    if not known:
        return {}
    rows = Contribution.objects.on_record().filter(process__in=known)
    zone = known[0].government.zone
    found: dict[int, list[Point]] = {one.pk: [] for one in known}
    for row in _rows(rows):
        found[row["process"]].append(_point(row, zone))
    return found


def _points(rows: "QuerySet[Contribution]", zone: ZoneInfo) -> list[Point]:
    return [_point(row, zone) for row in _rows(rows)]


def _rows(rows: "QuerySet[Contribution]") -> Iterable[Mapping[str, Any]]:
    """Each with the moment of its first answer, if one stands, and the office of the one that does."""
    answers = Answered.objects.filter(contribution=OuterRef("pk"))
    standing = answers.filter(replaced_at__isnull=True)
    first = answers.order_by().values("contribution").annotate(first=Min("response__given_at"))
    merges = Merge.objects.filter(contribution=OuterRef("pk"), undone_at__isnull=True)
    found: Any = rows.order_by("submitted_at", "pk").annotate(
        standing=Subquery(standing.values("pk")[:1]),
        answered_at=Subquery(first.values("first")[:1]),
        office=Subquery(standing.values("response__office")[:1]),
        merged_at=Subquery(merges.values("at")[:1]),
    )
    values: Iterable[Mapping[str, Any]] = found.values(
        "pk", "process", "submitted_at", "standing", "answered_at", "office", "merged_into", "merged_at"
    )  # fmt: skip
    return values


def _point(row: Mapping[str, Any], zone: ZoneInfo) -> Point:
    return Point(
        key=row["pk"],
        received_on=_day(row["submitted_at"], zone),
        answered_on=_day(row["answered_at"], zone) if row["standing"] else None,
        office=row["office"],
        into=row["merged_into"],
        merged_on=_day(row["merged_at"], zone) if row["merged_at"] else None,
    )


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def coverage_on(process: Process, at: datetime) -> Coverage:
    """How many contributions of a process have an answer as of a moment, and how long that took. One query."""
    return coverage(points_of(process), _day(at, process.government.zone))


def coverage_by_office(process: Process) -> list[OfficeCoverage]:
    """What each institution answered of a process. One query."""
    return by_office(points_of(process))


@dataclass(frozen=True)
class Unsettled:
    """What keeps a stage from being closed: contributions without an answer, and those that wait for a check or for a
    moderator."""

    unanswered: int
    unchecked: int
    unmoderated: int

    def __bool__(self) -> bool:
        return bool(self.unanswered or self.unchecked or self.unmoderated)


def unsettled(stage: Stage) -> Unsettled:
    """What of a stage nobody has answered yet, checked, or judged after a report. Four queries, or five.

    What was merged counts with the one it went into, also where that came in during another stage.
    """
    keys = set(stage.contributions.on_record().values_list("pk", flat=True))
    waiting = stage.contributions.waiting().count()
    rows = still_open(points_of(stage.process))
    reported = waiting_codes("contribution", stage.process.government)
    unmoderated = stage.contributions.filter(code__in=reported).count() if reported else 0
    return Unsettled(sum(one.key in keys for one in rows), waiting, unmoderated)
