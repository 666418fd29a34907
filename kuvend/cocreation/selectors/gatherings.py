"""Gatherings of a process and what was entered of them: lines for those who enter and check, and for the public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from kuvend.cocreation.models import Contribution, Gathering, Process
from kuvend.cocreation.models.contributions import ContributionQuerySet
from kuvend.cocreation.models.gatherings import GatheringQuerySet
from kuvend.cocreation.rules import Channel, Consent, ContributionKind, StageKind, Stance

# A LazyI18nString, which has no types, or a plain string.
Text = Any
EVERY: Any = object()


@dataclass(frozen=True)
class HeldLine:
    """A gathering: where it was held, by which body, with whose consent, and what came of it.

    `published`: how many contributions everybody reads. `waiting`: how many wait for a check; nobody but those who may
    check them is told. `people`: None where nobody counted.
    """

    code: str
    stage: StageKind
    title: Text
    held_on: date
    place: Text
    by: Text
    people: int | None
    consent: Consent
    consent_text: Text
    has_scan: bool
    published: int
    waiting: int


@dataclass(frozen=True)
class EntryLine:
    """What was entered of a gathering, as those see it who may check it.

    `own`: whoever looks entered it, so that another person checks it.
    """

    code: str
    kind: ContributionKind
    stance: Stance | None
    title: str
    text: str
    language: str
    table: str
    channel: Channel
    organisation: Text
    entered_at: datetime
    published_at: datetime | None
    refused_at: datetime | None
    refused_because: str
    own: bool

    @property
    def waits(self) -> bool:
        return self.published_at is None and self.refused_at is None


def gathering_lines(process: Process) -> tuple[HeldLine, ...]:
    """The gatherings of a process in the order in which they were recorded. One query."""
    return tuple(_line(row) for row in _counted(Gathering.objects.filter(process=process)))


def gathering_line(gathering: Gathering) -> HeldLine:
    """One gathering. One query."""
    return _line(_counted(Gathering.objects.filter(pk=gathering.pk)).get())


def entry_lines(gathering: Gathering, user: Any) -> tuple[EntryLine, ...]:
    """What was entered of a gathering and is not removed, what waits first. One query."""
    rows = Contribution.objects.filter(gathering=gathering, removed_at__isnull=True).order_by("number")
    entries = (_entry(row, user) for row in rows.select_related("organisation"))
    return tuple(sorted(entries, key=lambda line: not line.waits))


def entry_line(entry: Contribution, user: Any) -> EntryLine:
    return _entry(entry, user)


def gathering_coded(code: str, user: Any = EVERY) -> Gathering | None:
    """A gathering by its code; None where there is none, or `user` may not see it."""
    rows: GatheringQuerySet = Gathering.objects.all() if user is EVERY else Gathering.objects.visible_to(user)
    return rows.filter(code=code).select_related("process__plan__government", "stage").any_one()


def entry_coded(code: str, user: Any = EVERY) -> Contribution | None:
    """What was entered of a gathering, by its code; None where there is none, or `user` may not see it."""
    rows: ContributionQuerySet = Contribution.objects.all() if user is EVERY else Contribution.objects.visible_to(user)
    found = rows.filter(code=code, gathering__isnull=False)
    return found.select_related("process__plan__government", "stage", "gathering", "organisation").any_one()


def _counted(rows: GatheringQuerySet) -> GatheringQuerySet:
    published = Q(contributions__published_at__isnull=False, contributions__removed_at__isnull=True)
    waiting = Q(contributions__published_at__isnull=True, contributions__refused_at__isnull=True)
    return rows.select_related("stage", "office", "organisation").annotate(
        published=Count("contributions", filter=published),
        waiting=Count("contributions", filter=waiting & Q(contributions__isnull=False)),
    )


def _line(row: Any) -> HeldLine:
    body = row.office or row.organisation
    return HeldLine(
        code=row.code,
        stage=StageKind(row.stage.kind),
        title=row.title,
        held_on=row.held_on,
        place=row.place,
        by=body.name if body else "",
        people=row.people,
        consent=Consent(row.consent),
        consent_text=row.consent_text,
        has_scan=bool(row.scan),
        published=row.published,
        waiting=row.waiting,
    )


def _entry(row: Contribution, user: Any) -> EntryLine:
    return EntryLine(
        code=row.code,
        kind=ContributionKind(row.kind),
        stance=Stance(row.stance) if row.stance else None,
        title=row.title,
        text=row.text,
        language=row.language,
        table=row.table,
        channel=Channel(row.channel),
        organisation=row.organisation.name if row.organisation else "",
        entered_at=row.submitted_at,
        published_at=row.published_at,
        refused_at=row.refused_at,
        refused_because=row.refused_because,
        own=row.entered_by_id == getattr(user, "pk", None),
    )
