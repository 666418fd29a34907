"""The dates of a process in the format of calendar programs (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from icalendar import Event

from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.selectors.lines import ProcessPage, StageLine
from kuvend.web.calendars import calendar_file, whole_day
from kuvend.web.words import plain

# What falls on a day, by the mark in the name of its event: "%(plan)s" is the process, "%(stage)s" the stage.
WHAT: dict[str, Promise] = {
    "opens": _("%(plan)s: “%(stage)s” opens"),
    "last-day": _("%(plan)s: last day of “%(stage)s”"),
    "answers": _("%(plan)s: answers to “%(stage)s” are due"),
}


def process_file(page: ProcessPage, *, called: str, address: str, host: str) -> bytes:
    """When each stage opens, its last day, and when answers are due. `host` makes the names of the events unique."""
    events = (event for stage in page.stages for event in _events(page, stage, called, address, host))
    return calendar_file(events, name=called, product="Stages of a co-creation", zone=page.zone.key)


def _events(page: ProcessPage, stage: StageLine, called: str, address: str, host: str) -> Iterator[Event]:
    said = page.versions[0].published_at if page.versions else page.begun_at
    for mark, day in _days(stage):
        yield whole_day(
            uid=f"{stage.code}-{mark}@{host}",
            stamp=said.astimezone(UTC),
            day=day,
            title=str(WHAT[mark]) % {"plan": called, "stage": STAGE_KINDS[stage.kind]},
            url=f"{address}#stage-{stage.kind}",
            description=plain(stage.question),
        )


def _days(stage: StageLine) -> Iterator[tuple[str, date]]:
    yield "opens", stage.opens_on
    yield "last-day", stage.last_day
    if stage.answered_by:
        yield "answers", stage.answered_by
