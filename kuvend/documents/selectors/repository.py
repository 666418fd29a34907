"""The public repository of a member: its papers, newest first, by kind and year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from i18nfield.strings import LazyI18nString

from kuvend.documents.models import Document
from kuvend.documents.rules import DocumentKind
from kuvend.documents.selectors.lines import DocumentLine, FileLine, file_line, lines
from kuvend.ledger.models import Entry
from kuvend.members.models import Government
from kuvend.members.rules import Precision

A_PAGE = 50
YEAR = re.compile("(19|20)[0-9]{2}")


@dataclass(frozen=True)
class Repository:
    """One page of a member's papers. `next`: the code after which the next page begins; empty on the last one."""

    government: Government
    kind: DocumentKind | None
    year: int | None
    lines: tuple[DocumentLine, ...]
    total: int
    next: str
    kinds: Mapping[DocumentKind, int]
    years: Mapping[int, int]


def repository(government: Government, *, viewer: Any, kind: str = "", year: str = "", after: str = "") -> Repository:
    """The papers of a member, published last first; those after the one with the code `after`.

    The year is that of publication, on the clocks of the member. What is no kind and no year filters nothing.
    """
    rows = Document.objects.visible_to(viewer).filter(government=government)
    chosen_kind = DocumentKind(kind) if kind in set(DocumentKind) else None
    chosen_year = int(year) if YEAR.fullmatch(year) else None
    asked = rows.filter(kind=chosen_kind) if chosen_kind else rows
    asked = asked.filter(_within(chosen_year, government.zone)) if chosen_year else asked
    found = list(_after(asked, rows.filter(code=after).any_one() if after else None)[: A_PAGE + 1])
    counted = dict(rows.order_by().values_list("kind").annotate(count=Count("pk")))
    return Repository(
        government=government,
        kind=chosen_kind,
        year=chosen_year,
        lines=tuple(lines(found[:A_PAGE])),
        total=asked.count(),
        next=found[A_PAGE - 1].code if len(found) > A_PAGE else "",
        kinds={each: counted[each] for each in DocumentKind if each in counted},
        years=_years(rows, government.zone),
    )


def _within(year: int, zone: ZoneInfo) -> Q:
    """Published in this year on the clocks of a place. (Django would compare a year on the clocks of the site.)"""
    first, next_first = (datetime(one, 1, 1, tzinfo=zone) for one in (year, year + 1))
    return Q(published_at__gte=first, published_at__lt=next_first)


def _years(rows: Any, zone: ZoneInfo) -> dict[int, int]:
    """How many were published in each year there, the last year first."""
    dated = rows.annotate(year=ExtractYear("published_at", tzinfo=zone)).order_by("-year")
    return dict(dated.values_list("year").annotate(count=Count("pk")))


def _after(rows: Any, last: Document | None) -> Any:
    if last is None:
        return rows
    same_moment = Q(published_at=last.published_at, pk__lt=last.pk)
    return rows.filter(Q(published_at__lt=last.published_at) | same_moment)


@dataclass(frozen=True)
class Done:
    """An entry of the ledger about a paper. `index` is None until it is sealed."""

    kind: str
    at: datetime
    index: int | None


@dataclass(frozen=True)
class DocumentPage:
    """A paper with every file of it, newest first in each language. `days_after`: from what happened to publication,
    where the day of it is known."""

    government: Government
    code: str
    kind: DocumentKind
    title: LazyI18nString
    happened_on: date | None
    happened_precision: Precision
    published_at: datetime
    days_after: int | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    withdrawn_capacity: Mapping[str, Any] | None
    files: tuple[FileLine, ...]
    done: tuple[Done, ...]

    @property
    def zone(self) -> str:
        return self.government.time_zone

    @property
    def withdrawn_on(self) -> date | None:
        """The day on which it was withdrawn, on the member's calendar."""
        return self.withdrawn_at.astimezone(self.government.zone).date() if self.withdrawn_at else None

    @property
    def is_sealed(self) -> bool:
        """Whether every entry about it has its place in the ledger."""
        return all(one.index is not None for one in self.done)

    @property
    def languages(self) -> dict[str, list[FileLine]]:
        """The files by language."""
        found: dict[str, list[FileLine]] = {}
        for file in self.files:
            found.setdefault(file.language, []).append(file)
        return found


def document_page(row: Document) -> DocumentPage:
    """The page of a paper, also of one that was withdrawn: its fingerprints stay, so that copies can be checked."""
    entries = Entry.objects.about([f"document/{row.code}"]).order_by("pk")
    return DocumentPage(
        government=row.government,
        code=row.code,
        kind=DocumentKind(row.kind),
        title=row.title,
        happened_on=row.happened_on,
        happened_precision=Precision(row.happened_precision),
        published_at=row.published_at,
        days_after=_days_after(row),
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        withdrawn_capacity=row.withdrawn_capacity,
        files=tuple(file_line(version) for version in row.versions.order_by("language", "-number")),
        done=tuple(Done(entry.kind, entry.at, entry.index) for entry in entries),
    )


def _days_after(row: Document) -> int | None:
    """Days from what happened to its publication here, on the member's calendar. None where the day is not known, or
    still to come."""
    if row.happened_on is None or row.happened_precision != Precision.DAY:
        return None
    days = (row.published_at.astimezone(row.government.zone).date() - row.happened_on).days
    return days if days >= 0 else None


def file_at(code: str, language: str, number: int, file_name: str) -> tuple[Document, str, FileLine] | None:
    """The document, the place of the bytes and the file at this address. None where nothing stands there."""
    if "\0" in file_name:
        return None  # PostgreSQL cannot even be asked for it.
    row = Document.objects.select_related("government").filter(code=code).any_one()
    version = row.versions.filter(language=language, number=number, file_name=file_name).any_one() if row else None
    return (row, version.file, file_line(version)) if row and version else None


def changed_at(line: DocumentLine) -> datetime:
    """When its newest file was published."""
    return max((file.published_at for file in line.files), default=line.published_at)
