"""A table becomes entries of a gathering: all of its rows, by the act that enters one, or none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ValidationError

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Gathering
from kuvend.cocreation.rules import StageKind
from kuvend.cocreation.services.entering import enter_contribution
from kuvend.cocreation.services.gatherings import require_not_closed
from kuvend.cocreation.sheets.reading import RowRead, RowWrong, TableRefused, read_table
from kuvend.cocreation.sheets.words import HEADINGS, Column
from kuvend.decision import ActRefused, require
from kuvend.edition.services import act
from kuvend.members.models import User
from kuvend.members.selectors import holder_of
from kuvend.web.refusals import sentence


class RowOutcome(StrEnum):
    """What a row came to. THERE: the same words from the same table were entered before, here or in another row."""

    NEW = "new"
    THERE = "there"


@dataclass(frozen=True)
class RowDone:
    """One row that went in, or was there: on which line it stands, and the code and title of its entry."""

    line: int
    code: str
    title: str
    outcome: RowOutcome


@dataclass
class Imported:
    """What an import did, or with `dry_run` would have done, row by row."""

    dry_run: bool
    rows: list[RowDone] = field(default_factory=list)

    def count(self, outcome: RowOutcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)


class _Undo(Exception):
    """Takes back what a dry run wrote."""


def import_entries(
    path: Path, *, gathering: Gathering, language: str, by: User, at: datetime, dry_run: bool = False
) -> Imported:
    """Enter every row of a table for those who spoke at a gathering. `language`: of the rows that name none.

    Raises ActRefused for somebody who may not, `SheetFault` for a file that is not opened, and `TableRefused` with
    everything that is wrong in it; then, as after `dry_run`, nothing is kept.
    """
    require(permissions.may_enter_contribution(holder_of(by), gathering, at=at))
    gathering.stage.process = gathering.process
    require_not_closed(gathering.stage)
    rows = read_table(
        path, stage=StageKind(gathering.stage.kind), government=gathering.process.government, language=language
    )
    done = Imported(dry_run)
    try:
        with act():
            _enter(rows, gathering, by, at, done)
            if dry_run:
                raise _Undo
    except _Undo:
        pass
    return done


def _enter(rows: list[RowRead], gathering: Gathering, by: User, at: datetime, done: Imported) -> None:
    """Every row, or everything that is wrong with them."""
    wrong: list[RowWrong] = []
    known = set(gathering.contributions.values_list("pk", flat=True))
    for row in rows:
        if row.draft is None:
            wrong += row.wrong
            continue
        try:
            made = enter_contribution(gathering=gathering, draft=row.draft, table=row.table, by=by, at=at)
        except ValidationError as error:
            wrong += _faults(row, error)
        except ActRefused as error:
            wrong.append(RowWrong(row.line, str(HEADINGS[Column.KIND]), sentence(error.refused)))
        else:
            outcome = RowOutcome.THERE if made.pk in known else RowOutcome.NEW
            known.add(made.pk)
            done.rows.append(RowDone(row.line, made.code, made.title, outcome))
    if wrong:
        raise TableRefused(sorted(wrong, key=lambda one: one.line))


def _faults(row: RowRead, error: ValidationError) -> Iterator[RowWrong]:
    """What the act found wrong with a row, each below the heading that it is about."""
    for name, messages in error.message_dict.items():
        heading = str(HEADINGS[Column(name)]) if name in set(Column) else ""
        yield from (RowWrong(row.line, heading, message) for message in messages)
