"""A workbook becomes the text of a plan: all of it, by the acts of a point of contact, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from kuvend.decision import require
from kuvend.edition.services import act
from kuvend.members.models import Government, User
from kuvend.members.selectors import holder_of
from kuvend.plans import permissions
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Content, Lack, Subject, Value, merge, number_key
from kuvend.plans.selectors.choices import choices_of
from kuvend.plans.selectors.readiness import readiness
from kuvend.plans.selectors.texts import current_text
from kuvend.plans.services.acting import locked
from kuvend.plans.services.contents import ContentRefused, marked
from kuvend.plans.services.deciding import revise
from kuvend.plans.services.writing import Stale, create_plan
from kuvend.plans.sheets import words
from kuvend.plans.sheets.faults import Place, SheetCode, SheetNote, SheetRefused, Wrong
from kuvend.plans.sheets.filling import Kept, kept_texts
from kuvend.plans.sheets.parsing import CommitmentRead, PlanRead, WorkbookRead, place_of, read_plan
from kuvend.plans.sheets.tables import Row


class RowOutcome(StrEnum):
    """What a row came to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class RowDone:
    """One row that went in: where it stands, the code of its commitment (none for the plan itself), what it came to."""

    place: Place
    number: str
    code: str
    outcome: RowOutcome


@dataclass
class Imported:
    """What an import did, or with `dry_run` would have done; and what the plan lacks afterwards."""

    plan: ActionPlan
    dry_run: bool
    begun: bool
    rows: list[RowDone] = field(default_factory=list)
    notes: list[tuple[SheetNote, Mapping[str, object]]] = field(default_factory=list)
    lacks: tuple[Lack, ...] = ()

    def count(self, outcome: RowOutcome) -> int:
        return sum(row.outcome is outcome for row in self.rows if row.code)


class _Undo(Exception):
    """Takes back what a dry run wrote."""


def import_plan(
    path: Path,
    *,
    government: Government,
    by: User,
    at: datetime,
    number: int | None = None,
    reason: str = "",
    dry_run: bool = False,
) -> Imported:
    """Put the plan of a workbook on record, as texts that the point of contact `by` wrote and accepted.

    `number` is the plan's, where it is known which it must be; `reason` says why texts on record change. Raises
    ActRefused for somebody who may not, `SheetFault` for a file that is not opened, and `SheetRefused` with everything
    that is wrong; then, as after `dry_run`, nothing is changed.
    """
    known = _plan(government, number)
    _require(by, government, known, at)
    read = read_plan(path, member=government.code, choices=choices_of(government, known))
    plan = _right_plan(read.plan, government, number)
    _require(by, government, plan, at)
    done: list[Imported] = []
    try:
        with act():
            done.append(_Writing(read, government, by, at, reason, dry_run).write(plan, read.plan.number or number))
            if dry_run:
                raise _Undo
    except _Undo:
        pass
    return done[0]


def _plan(government: Government, number: int | None) -> ActionPlan | None:
    return ActionPlan.objects.filter(government=government, number=number).first() if number else None


def _require(by: User, government: Government, plan: ActionPlan | None, at: datetime) -> None:
    """Whoever may not begin the plan, or decide about its text, learns it before the file is looked at."""
    holder = holder_of(by)
    if plan:
        require(permissions.may_decide(holder, plan, at=at))
    else:
        require(permissions.may_create_plan(holder, government, at=at))


def _right_plan(read: PlanRead, government: Government, number: int | None) -> ActionPlan | None:
    """The plan that the workbook is of, None where it is to be begun. Raises SheetRefused for somebody else's."""
    wrong = []
    if number and read.number and read.number != number:
        facts = {"there": read.number, "here": number}
        wrong.append(Wrong(read.row.place("number"), SheetCode.ANOTHER_PLAN, facts))
    plan = _plan(government, read.number or number)
    wrong += _of_known(read, plan) if plan else _of_new(read, number)
    if wrong:
        raise SheetRefused(wrong)
    return plan


def _of_known(read: PlanRead, plan: ActionPlan) -> Iterator[Wrong]:
    years = {"first_year": plan.first_year, "last_year": plan.last_year}
    for name, year in years.items():
        if getattr(read, name) not in (None, year):
            yield Wrong(read.row.place(name), SheetCode.YEARS_STAND, {"years": plan.years})


def _of_new(read: PlanRead, number: int | None) -> Iterator[Wrong]:
    needed = {"first_year": read.first_year, "last_year": read.last_year, "number": read.number or number}
    yield from (Wrong(read.row.place(name), SheetCode.NEEDED) for name, given in needed.items() if not given)
    if not read.content["title"]:
        yield Wrong(read.row.place(read.row.first("title:")), SheetCode.NEEDED)
    if read.first_year and read.last_year and read.last_year < read.first_year:
        yield Wrong(read.row.place("last_year"), SheetCode.NOT_A_NUMBER, {"written": read.last_year})


class _Writing:
    """The acts of one import. Everything that is wrong is gathered; the transaction is taken back if anything is."""

    def __init__(
        self, read: WorkbookRead, government: Government, by: User, at: datetime, reason: str, dry_run: bool
    ) -> None:
        self.read, self.government, self.by, self.at = read, government, by, at
        self.reason, self.dry_run = reason.strip(), dry_run
        self.wrong: list[Wrong] = []

    def write(self, known: ActionPlan | None, number: int | None) -> Imported:
        plan = locked(known) if known else self._begin(number or 0)
        done = Imported(plan, self.dry_run, begun=known is None)
        self.texts = _Texts(plan)
        self._write_plan(plan, done)
        places = self._places_of_areas(plan)
        kept = {one.code: one for one in kept_texts(plan)}
        for row in self.read.commitments:
            self._write_commitment(plan, row, kept, places, done)
        if self.wrong:
            raise SheetRefused(self.wrong)
        self._notice(kept, done)
        plan.refresh_from_db()
        done.lacks = readiness(plan, on=self.at.astimezone(self.government.zone).date())
        return done

    def _begin(self, number: int) -> ActionPlan:
        read = self.read.plan
        return create_plan(
            government=self.government, number=number, first_year=read.first_year or 0, last_year=read.last_year,
            title=read.content["title"], by=self.by, at=self.at,
        )  # fmt: skip

    def _write_plan(self, plan: ActionPlan, done: Imported) -> None:
        read = self.read.plan
        reason = self.reason or (str(words.BEGUN_WITH_A_WORKBOOK) if done.begun else "")
        target = _Target(plan, None, Subject.PLAN, read.row, read.places)
        outcome = self._settle(target, read.content, 1 if done.begun else read.base, reason)
        outcome = RowOutcome.NEW if done.begun else outcome or RowOutcome.UNCHANGED
        done.rows.append(RowDone(read.row.place("number"), str(plan.number), "", outcome))

    def _places_of_areas(self, plan: ActionPlan) -> list[int]:
        """The place in the plan of each area of the sheet, in the order of the sheet."""
        current = current_text(plan, None, Subject.PLAN)
        areas = current.content["focus_areas"] if current else []
        named = {tuple(sorted(area["name"].items())): area["position"] for area in areas}
        wanted = self.read.plan.content["focus_areas"]
        return [area["position"] or named.get(tuple(sorted(area["name"].items())), 0) for area in wanted]

    def _write_commitment(
        self, plan: ActionPlan, row: CommitmentRead, kept: Mapping[str, Kept], areas: Sequence[int], done: Imported
    ) -> None:
        content = {**row.content, "focus_area": areas[row.area] or None if row.area is not None else None}
        if row.code:
            self._write_known(plan, row, content, kept, done)
            return
        same = [one for one in kept.values() if number_key(one.content["number"]) == number_key(row.number)]
        if not same:
            target = _Target(plan, None, Subject.COMMITMENT, row.row, row.places)
            revision = self._accepted(target, content, 0, self.reason)
            self._done(done, row, revision.commitment.code if revision and revision.commitment else "", RowOutcome.NEW)
        elif _unmarked(_carried(content, same[0].content)) == _unmarked(same[0].content):
            self._done(done, row, same[0].code, RowOutcome.UNCHANGED)
        else:
            facts = {"code": same[0].code}
            self.wrong.append(Wrong(row.row.place("number"), SheetCode.ON_RECORD_ALREADY, facts))

    def _write_known(
        self, plan: ActionPlan, row: CommitmentRead, content: Content, kept: Mapping[str, Kept], done: Imported
    ) -> None:
        """A row that names its commitment: what it changes of the text that it was written against."""
        code = next((code for code in kept if code.casefold() == row.code.casefold()), None)
        if code is None:
            self.wrong.append(Wrong(row.row.place("code"), SheetCode.UNKNOWN_CODE, {"written": row.code}))
            return
        target = _Target(plan, self.texts.commitments[code], Subject.COMMITMENT, row.row, row.places)
        outcome = self._settle(target, content, row.base, self.reason)
        self._done(done, row, code, outcome or RowOutcome.UNCHANGED)

    def _done(self, done: Imported, row: CommitmentRead, code: str, outcome: RowOutcome) -> None:
        done.rows.append(RowDone(row.row.place("number"), row.number, code, outcome))

    def _settle(self, target: "_Target", content: Content, base: int | None, reason: str) -> RowOutcome | None:
        """Make a text the newest, unless it is; None where something is wrong.

        What others changed meanwhile is kept where both can stand. Who does not say which text they wrote against may
        change nothing.
        """
        newest = current_text(target.plan, target.commitment, target.subject)
        assert newest is not None, "It is on record"
        held = newest.content if base is None else self.texts.numbered(target, base) or newest.content
        content = marked(_carried(content, held), target.plan, target.subject, held)
        merged = merge(held, content, newest.content)
        if merged.content == newest.content and not merged.conflicts:
            return RowOutcome.UNCHANGED
        if base is None:
            self.wrong.append(Wrong(target.row.place("base"), SheetCode.NO_BASE))
        elif merged.conflicts:
            places = [target.place(conflict.field, content) for conflict in merged.conflicts]
            self.wrong += [Wrong(place, SheetCode.CHANGED_MEANWHILE) for place in places]
        elif not reason:
            self.wrong.append(Wrong(target.row.place("number"), SheetCode.NO_REASON))
        elif self._accepted(target, merged.content, newest.number, reason):
            return RowOutcome.CHANGED
        return None

    def _accepted(self, target: "_Target", content: Content, base: int, reason: str) -> Revision | None:
        try:
            return revise(
                plan=target.plan, commitment=target.commitment, content=content, base=base, reason=reason, by=self.by,
                at=self.at, subject=target.subject,
            )  # fmt: skip
        except Stale as stale:
            fields = [conflict.field for conflict in stale.conflicts] or [""]
            self.wrong += [Wrong(target.place(field, content), SheetCode.CHANGED_MEANWHILE) for field in fields]
        except ContentRefused as refused:
            self.wrong += [Wrong(target.place(one.field, content), one.code, one.facts) for one in refused.problems]
        except ValidationError as refused:
            facts = {"reason": " ".join(refused.messages)}
            self.wrong.append(Wrong(target.row.place("number"), SheetCode.REFUSED, facts))
        return None

    def _notice(self, kept: Mapping[str, Kept], done: Imported) -> None:
        if self.read.not_read:
            done.notes.append((SheetNote.NOT_READ, {"count": self.read.not_read}))
        missing = sorted(set(kept) - {row.code for row in done.rows})
        if missing:
            done.notes.append((SheetNote.NOT_IN_THE_SHEET, {"codes": ", ".join(missing)}))


@dataclass(frozen=True)
class _Target:
    """What a row is a text of, and where its fields stand."""

    plan: ActionPlan
    commitment: Commitment | None
    subject: Subject
    row: Row
    places: Mapping[str, Place]

    def place(self, path: str, content: Content) -> Place:
        """The cell of a field. Conflicts name a milestone by its key and an area by its place in the plan."""
        parts = path.split(".")
        for name, mark in (("milestones", "key"), ("focus_areas", "position")):
            if parts[0] == name and len(parts) > 1:
                marks = [str(row[mark]) for row in content[name]]
                parts[1] = str(marks.index(parts[1])) if parts[1] in marks else parts[1]
        return place_of(".".join(parts), self.places, self.row)


class _Texts:
    """Every accepted text of a plan, in two queries however many there are."""

    def __init__(self, plan: ActionPlan) -> None:
        self.commitments = {one.code: one for one in plan.commitments.select_related("plan__government")}
        self.held: dict[tuple[int | None, int | None], Content] = {
            (row.commitment_id, row.number): row.content for row in plan.revisions.accepted()
        }

    def numbered(self, target: _Target, base: int) -> Content | None:
        """The text with that number. What a source gave before anybody wrote here became number 1."""
        return self.held.get((target.commitment.pk if target.commitment else None, base or 1))


def _carried(content: Content, held: Content) -> Content:
    """What the sheet does not ask about, as it was: the sector of a known party, and who faces the public where only
    accountability is asked."""
    if "supporting" not in content:
        return content
    known = {_who(party): party for party in held["supporting"]}
    supporting = [known.get(_who(party), party) for party in content["supporting"]]
    values = {value: dict(claim) for value, claim in content["values"].items()}
    for value, claim in held["values"].items():
        if value in values and value != Value.ACCOUNTABILITY:
            values[value]["faces_public"] = claim["faces_public"]
    order = [_who(party) for party in held["supporting"]]
    supporting.sort(key=lambda party: order.index(_who(party)) if _who(party) in order else len(order))
    return {**content, "supporting": supporting, "values": values}


def _who(party: Mapping[str, Any]) -> tuple[Any, ...]:
    return party["office"], party["organisation"], party["name"] and (party["name"], party["sector"])


def _unmarked(content: Content) -> Content:
    """The content without the marks of its milestones, to be compared with one that has none."""
    return {**content, "milestones": [{**step, "key": ""} for step in content["milestones"]]}
