"""The shapes that every page is made of: where a fact comes from, how exactly a day is known, what a page refers to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from i18nfield.strings import LazyI18nString

from kuvend.cycle.plan_dates import Precision, Recorded
from kuvend.members.models import Government
from kuvend.members.rules import Confidence, Kind
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import Standing

Viewer = AbstractBaseUser | AnonymousUser

# Today in a government's time zone: pages that show several governments ask it for each.
DayIn = Callable[[ZoneInfo], date]


@dataclass(frozen=True)
class Source:
    """Where a fact comes from, how sure that makes us, and when Kuvend recorded it."""

    name: str
    url: str
    confidence: Confidence
    recorded_at: datetime


class Stated(Protocol):
    """Whatever was read with its source: a row of the database, or the values of one."""

    @property
    def source(self) -> str: ...
    @property
    def source_url(self) -> str: ...
    @property
    def confidence(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...


def source_of(row: Stated) -> Source:
    return _source(row.source, row.source_url, row.confidence, row.recorded_at)


# The rows of a page share their few sources and dates, and what is asked of a day is worked out once for each.


@lru_cache(maxsize=4096)
def _source(name: str, url: str, confidence: str, recorded_at: datetime) -> Source:
    return Source(name, url, Confidence(confidence), recorded_at)


@lru_cache(maxsize=8192)
def known_day(day: date | None, precision: str) -> Recorded | None:
    """A day as exactly as it is on record; None is "not known"."""
    return Recorded(day, Precision(precision)) if day else None


@dataclass(frozen=True)
class GovernmentLink:
    """A government as other pages refer to it."""

    code: str
    slug: str
    name: LazyI18nString
    kind: Kind
    invented: bool


def government_link(row: Government) -> GovernmentLink:
    return GovernmentLink(row.code, row.slug, row.name, Kind(row.kind), row.invented)


@dataclass(frozen=True)
class PlanLink:
    """A plan as other pages refer to it."""

    number: int
    title: LazyI18nString
    years: str


def plan_link(row: ActionPlan) -> PlanLink:
    return PlanLink(row.number, row.title, row.years)


@dataclass(frozen=True)
class CommitmentLink:
    """A commitment as other pages refer to it."""

    code: str
    title: LazyI18nString
    standing: Standing


def commitment_link(row: Commitment) -> CommitmentLink:
    return CommitmentLink(row.code, row.title, Standing(row.standing))
