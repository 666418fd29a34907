"""What hangs on a commitment (parties, tags, goals, claims, milestones), recorded set by set in bulk."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Model
from i18nfield.strings import LazyI18nString

from kuvend.plans.models import Commitment, CommitmentParty, CommitmentTag, GoalLink, Milestone, ValueClaim
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.plans.services.fields import words

BATCH = 500
Row = Any


@dataclass(frozen=True)
class Kind:
    """One kind of row. Rows of the same `group` are one set: all from one source. `key` tells them apart in it."""

    model: type[Model]
    make: Callable[[CommitmentDraft, datetime], Iterable[Row]]
    group: Callable[[Row], Hashable]
    key: Callable[[Row], Hashable]
    fields: tuple[str, ...] = ()


def _parties(draft: CommitmentDraft, at: datetime) -> Iterable[CommitmentParty]:
    ordered = sorted(draft.parties, key=lambda party: party.part)
    for part, parties in groupby(ordered, key=lambda party: party.part):
        for position, party in enumerate(parties):
            yield CommitmentParty(
                part=part,
                position=position,
                name=party.name,
                sector=party.sector,
                office=party.office,
                organisation=party.organisation,
            )


def _tags(draft: CommitmentDraft, at: datetime) -> Iterable[CommitmentTag]:
    pairs = {(tag.pk, version.pk) for tag, version in draft.tags}
    return [CommitmentTag(tag_id=tag, version_id=version) for tag, version in sorted(pairs)]


def _goals(draft: CommitmentDraft, at: datetime) -> Iterable[GoalLink]:
    return [GoalLink(goal=goal) for goal in sorted(set(draft.goals))]


def _claims(draft: CommitmentDraft, at: datetime) -> Iterable[ValueClaim]:
    for value, claim in draft.values.items():
        if claim is not None:
            yield ValueClaim(value=value, how=LazyI18nString(dict(claim.how)), faces_public=claim.faces_public)


def _milestones(draft: CommitmentDraft, at: datetime) -> Iterable[Milestone]:
    for position, one in enumerate(draft.milestones, start=1):
        yield Milestone(
            position=position,
            title=LazyI18nString(dict(one.title)),
            deliverable=LazyI18nString(dict(one.deliverable)),
            office=one.office,
            responsible=one.responsible,
            starts_on=one.starts.on,
            starts_precision=one.starts.precision,
            due_on=one.due.on,
            due_precision=one.due.precision,
            done_on=one.done.on,
            done_precision=one.done.precision,
            recorded_at=at,
        )


MOMENTS = tuple(f"{name}_{part}" for name in ("starts", "due", "done") for part in ("on", "precision"))
KINDS = (
    Kind(
        CommitmentParty,
        _parties,
        group=lambda row: row.part,
        key=lambda row: row.position,
        fields=("name", "sector", "office_id", "organisation_id"),
    ),
    Kind(CommitmentTag, _tags, group=lambda row: row.version_id, key=lambda row: row.tag_id),
    Kind(GoalLink, _goals, group=lambda row: None, key=lambda row: row.goal),
    Kind(ValueClaim, _claims, group=lambda row: row.value, key=lambda row: None, fields=("how", "faces_public")),
    Kind(
        Milestone,
        _milestones,
        group=lambda row: None,
        key=lambda row: row.position,
        fields=("title", "deliverable", "office_id", "responsible", *MOMENTS),
    ),
)

Sets = dict[Hashable, dict[Hashable, Row]]


@dataclass(frozen=True)
class Replaced:
    """Whether anything changed, and the names of the parties now on record."""

    changed: bool
    names: list[str]


class Children:
    """The rows that hang on the commitments of a batch: loaded in one query a kind, written in at most three."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.held: dict[Kind, dict[int, Sets]] = {kind: defaultdict(dict) for kind in KINDS}
        self.new: dict[Kind, list[Row]] = defaultdict(list)
        self.changed: dict[Kind, list[Row]] = defaultdict(list)
        self.gone: dict[Kind, list[int]] = defaultdict(list)

    def load(self, plans: set[int]) -> None:
        for kind in KINDS:
            rows: Iterable[Row] = kind.model._default_manager.filter(commitment__plan__in=plans).order_by("pk")
            for row in rows:
                self.held[kind][row.commitment_id].setdefault(kind.group(row), {})[kind.key(row)] = row

    def replace(self, commitment: Commitment, draft: CommitmentDraft, *, ours: bool) -> Replaced:
        """Take over the draft's sets: one that is empty is filled, one of the same source is brought up to date."""
        changed = False
        for kind in KINDS:
            held = self.held[kind][commitment.pk] if commitment.pk else {}
            for group, rows in self._wanted(kind, commitment, draft).items():
                if group not in held or ours:
                    changed |= self._replace_set(kind, held.get(group, {}), rows)
                    held[group] = rows
            if kind.model is CommitmentParty:
                names = [row.name for rows in held.values() for row in rows.values()]
        return Replaced(changed, names)

    def _wanted(self, kind: Kind, commitment: Commitment, draft: CommitmentDraft) -> Sets:
        wanted: Sets = defaultdict(dict)
        for row in kind.make(draft, self.at):
            row.commitment = commitment
            wanted[kind.group(row)][kind.key(row)] = row
        return wanted

    def _replace_set(self, kind: Kind, old: dict[Hashable, Row], new: dict[Hashable, Row]) -> bool:
        """Rows with the same key are changed in place, as later stages may point at them."""
        come = [row for key, row in new.items() if key not in old]
        gone = [row.pk for key, row in old.items() if key not in new]
        altered = [self._alter(kind, old[key], row) for key, row in new.items() if key in old]
        changed = [row for row in altered if row is not None]
        self.new[kind] += come
        self.gone[kind] += gone
        self.changed[kind] += changed
        return bool(come or gone or changed)

    def _alter(self, kind: Kind, old: Row, new: Row) -> Row | None:
        """The row on record with the new values, or None when they are the same."""
        if _values(kind, old) == _values(kind, new):
            return None
        for name in kind.fields:
            setattr(old, name, getattr(new, name))
        return old

    def write(self) -> None:
        for kind in KINDS:
            rows = kind.model._default_manager
            if self.gone[kind]:
                rows.filter(pk__in=self.gone[kind]).delete()
            if self.changed[kind]:
                names = [name.removesuffix("_id") for name in kind.fields]
                rows.bulk_update(self.changed[kind], names, batch_size=BATCH)
            # Kinds without fields of their own are links, which the database checks.
            for row in self.new[kind] if kind.fields else ():
                row.clean_fields(exclude=["commitment"])
            rows.bulk_create(self.new[kind], batch_size=BATCH)


def _values(kind: Kind, row: Row) -> list[Any]:
    values = [getattr(row, name) for name in kind.fields]
    return [words(value) if isinstance(value, LazyI18nString) else value for value in values]
