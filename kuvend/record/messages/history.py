"""The history of a commitment's text in words: what each text changed, and what lies between any two."""

from dataclasses import dataclass
from datetime import datetime

from i18nfield.strings import LazyI18nString

from kuvend.members.capacities import capacity_in_words
from kuvend.plans.differences import FieldChange, Names, field_changes
from kuvend.plans.selectors.history import PublicText
from kuvend.record.selectors.facts import GovernmentLink, PlanLink
from kuvend.record.selectors.history import History


@dataclass(frozen=True)
class VersionTold:
    """One text: by which office, when, why, and what it changed. `public_since` is when everybody could read it."""

    number: int
    by: str
    accepted_by: str
    at: datetime
    public_since: datetime | None
    reason: str
    changes: tuple[FieldChange, ...]

    @property
    def anchor(self) -> str:
        return f"text-{self.number}"


@dataclass(frozen=True)
class Comparison:
    """What lies between two texts, whatever stood in between."""

    first: int
    last: int
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class HistoryPage:
    """The texts of a commitment, the newest first."""

    government: GovernmentLink
    plan: PlanLink
    code: str
    title: LazyI18nString
    zone: str
    published: bool
    versions: tuple[VersionTold, ...]
    compared: Comparison | None


def history_told(history: History, *, first: str = "", last: str = "") -> HistoryPage:
    """The page of a history. `first` and `last` are the numbers of the texts to compare, as an address gives them."""
    names = Names(history.choices)
    return HistoryPage(
        government=history.government,
        plan=history.plan,
        code=history.code,
        title=history.title,
        zone=history.zone,
        published=history.published_at is not None,
        versions=tuple(_told(version, history, names) for version in history.versions),
        compared=_compared(history, names, first, last),
    )


def _told(version: PublicText, history: History, names: Names) -> VersionTold:
    return VersionTold(
        number=version.number,
        by=capacity_in_words(version.proposed_by),
        accepted_by=capacity_in_words(version.accepted_by),
        at=version.at,
        public_since=max(version.at, history.published_at) if history.published_at else None,
        reason=version.reason,
        changes=tuple(field_changes(version.before, version.content, names)),
    )


def _compared(history: History, names: Names, first: str, last: str) -> Comparison | None:
    """Nothing where the numbers name no two texts on record."""
    texts = {str(version.number): version for version in history.versions}
    if first == last or first not in texts or last not in texts:
        return None
    old, new = sorted((texts[first], texts[last]), key=lambda version: version.number)
    return Comparison(old.number, new.number, tuple(field_changes(old.content, new.content, names)))
