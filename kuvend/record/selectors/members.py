"""The list of governments: searched by any name, narrowed by kind and status."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Count, QuerySet

from kuvend.members.models import Government, name_key
from kuvend.members.rules import Kind, Status
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.record.selectors.facts import DayIn, GovernmentLink, Source, Viewer, government_link, source_of
from kuvend.record.selectors.statuses import StatusNow, status_now

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class MemberLine:
    """A government in the list."""

    government: GovernmentLink
    country_code: str
    parent: GovernmentLink | None
    joined_year: int | None
    status: StatusNow
    plans: int
    commitments: int
    source: Source
    names: tuple[str, ...]


@dataclass(frozen=True)
class Facet:
    """One value by which the list can be narrowed, and how many rows it would leave."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class MembersPage:
    """The governments that answer the search, and the ways to narrow it."""

    q: str
    kind: Kind | None
    status: Status | None
    total: int
    kinds: tuple[Facet, ...]
    statuses: tuple[Facet, ...]
    members: tuple[MemberLine, ...]


def members_page(*, q: str, kind: str, status: str, day_in: DayIn, viewer: Viewer) -> MembersPage:
    """The governments whose name holds `q`, of a kind and a status. What is not understood narrows nothing."""
    chosen_kind, chosen_status = _one_of(Kind, kind), _one_of(Status, status)
    found = [line for line in _lines(day_in, viewer) if _called(line, q)]
    of_kind = [line for line in found if chosen_kind in (None, line.government.kind)]
    of_status = [line for line in found if chosen_status in (None, line.status.status)]
    return MembersPage(
        q=q,
        kind=chosen_kind,
        status=chosen_status,
        total=len(found),
        kinds=_facet([line.government.kind for line in of_status], Kind, chosen_kind),
        statuses=_facet([line.status.status for line in of_kind], Status, chosen_status),
        members=tuple(line for line in of_kind if line in of_status),
    )


def _one_of(words: type[E], value: str) -> E | None:
    return next((word for word in words if word.value == value), None)


def _called(line: MemberLine, q: str) -> bool:
    """Whether every word of the search begins a word of one of the government's names or codes."""
    wanted = name_key(q).split()
    return not wanted or any(
        all(any(word.startswith(part) for word in name.split()) for part in wanted) for name in line.names
    )


def _facet(values: Sequence[E | None], words: type[E], chosen: E | None) -> tuple[Facet, ...]:
    counts = Counter(values)
    return tuple(Facet(word, counts[word], word is chosen) for word in words if counts[word] or word is chosen)


def _lines(day_in: DayIn, viewer: Viewer) -> tuple[MemberLine, ...]:
    """Every government, in the order of its name in the reader's language."""
    plans = _counts(ActionPlan.objects.visible_to(viewer).published(), "government")
    commitments = _counts(Commitment.objects.visible_to(viewer).published(), "plan__government")
    rows = Government.objects.visible_to(viewer).select_related("parent").prefetch_related("aliases", "status_events")
    lines = [_line(row, plans, commitments, day_in(row.zone)) for row in rows]
    return tuple(sorted(lines, key=lambda line: name_key(str(line.government.name))))


def _counts(rows: QuerySet[Any], owner: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(owner).annotate(Count("pk")))


def _line(row: Government, plans: dict[int, int], commitments: dict[int, int], on: date) -> MemberLine:
    return MemberLine(
        government=government_link(row),
        country_code=row.country_code,
        parent=government_link(row.parent) if row.parent else None,
        joined_year=row.joined_year,
        status=status_now(row, on),
        plans=plans.get(row.pk, 0),
        commitments=commitments.get(row.pk, 0),
        source=source_of(row),
        names=_names(row),
    )


def _names(row: Government) -> tuple[str, ...]:
    """Every name and code by which somebody may look for a government, folded."""
    words = row.name.data
    own = words.values() if isinstance(words, dict) else [words]
    return tuple(name_key(str(name)) for name in (*own, row.code, *(alias.name for alias in row.aliases.all())))
