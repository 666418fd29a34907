"""Timetables as they were published, what changed from one to the next, and the notice that they gave."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.cocreation.models import TimetableVersion
from kuvend.cocreation.rules import Channel, Planned, StageKind, from_kept, notice
from kuvend.cocreation.selectors.checking import rulebook_of
from kuvend.cocreation.selectors.lines import TEXTS, FieldChange, NoticeLine, StageChange, StageSaid, VersionLine
from kuvend.members.selectors import words_of
from kuvend.plans.models import ActionPlan

DAYS = ("opens_on", "last_day", "answered_by")


def version_lines(versions: Sequence[TimetableVersion]) -> tuple[VersionLine, ...]:
    """The published timetables of a process, handed over by number; the latest comes first."""
    lines: list[VersionLine] = []
    before: tuple[StageSaid, ...] = ()
    for row in versions:
        now = stages_said(row.content)
        changes = tuple(stage_changes(before, now)) if lines else ()
        lines.append(_version(row, now, changes))
        before = now
    return tuple(reversed(lines))


def _version(row: TimetableVersion, stages: tuple[StageSaid, ...], changes: tuple[StageChange, ...]) -> VersionLine:
    return VersionLine(
        number=row.number,
        published_at=row.published_at,
        reason=row.reason,
        cautions=tuple(map(from_kept, row.cautions)),
        why=row.why,
        stages=stages,
        changes=changes,
        capacity=row.capacity,
    )


def stages_said(content: Mapping[str, Any]) -> tuple[StageSaid, ...]:
    """The stages of a timetable as it was published, in their order."""
    return tuple(map(_said, content["stages"]))


def _said(one: Mapping[str, Any]) -> StageSaid:
    return StageSaid(
        StageKind(one["kind"]),
        date.fromisoformat(one["opens_on"]),
        date.fromisoformat(one["ends_on"]) - timedelta(days=1),
        date.fromisoformat(one["answered_by"]) if one["answered_by"] else None,
        **{name: LazyI18nString(one[name]) for name in TEXTS},
        channels=tuple(map(Channel, one["channels"])),
    )


def stage_changes(before: Sequence[StageSaid], after: Sequence[StageSaid]) -> Iterator[StageChange]:
    """What is different between two timetables, stage by stage in their order."""
    old, new = ({one.kind: one for one in stages} for stages in (before, after))
    for kind in StageKind:
        was, now = old.get(kind), new.get(kind)
        if was and now:
            fields = tuple(_field_changes(was, now))
            if fields:
                yield StageChange(kind, added=False, removed=False, fields=fields)
        elif was or now:
            yield StageChange(kind, added=was is None, removed=now is None, fields=())


def _field_changes(was: StageSaid, now: StageSaid) -> Iterator[FieldChange]:
    for name in (*DAYS, "channels"):
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield FieldChange(name, "", before, after)
    for name in TEXTS:
        old, new = words_of(getattr(was, name)), words_of(getattr(now, name))
        for language in dict.fromkeys([*new, *old]):
            if old.get(language, "") != new.get(language, ""):
                yield FieldChange(name, language, old.get(language, ""), new.get(language, ""))


def notice_line(versions: Sequence[VersionLine], plan: ActionPlan, on: date) -> NoticeLine | None:
    """The notice that the published timetables gave of the start of development, by the plan's rulebook."""
    zone = plan.government.zone
    told = [
        (one.published_at.astimezone(zone).date(), [_planned(stage) for stage in one.stages])
        for one in reversed(versions)
    ]
    given = notice(told, rulebook_of(plan, on)) if told else None
    if given is None:
        return None
    return NoticeLine(given.since, given.starts, given.days, given.needed, given.enough, given.term.rule)


def _planned(said: StageSaid) -> Planned:
    return Planned(said.kind, said.opens_on, said.last_day + timedelta(days=1), said.answered_by)
