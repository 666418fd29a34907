"""What happened to a contribution, step by step, each with the entry of the ledger that proves it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Min, Q

from kuvend.cocreation.models import Answered, Contribution, Merge
from kuvend.cocreation.rules import Met, Outcome
from kuvend.cocreation.selectors.contribution_lines import (
    AnswerLine,
    EntryMark,
    MergeLine,
    PassageLine,
    PromiseLine,
    StepKind,
    StepLine,
    ThemeLink,
)
from kuvend.cocreation.selectors.contribution_rows import link_of
from kuvend.ledger.models import Entry

# By kind and moment: an act gives its entry and its rows the same one.
Entries = Mapping[tuple[str, datetime], EntryMark]
GROUPED = "theme.grouped"
# What an entry of this kind proves, it proves of every contribution that it lists.
LISTING = (GROUPED, "response.given", "response.revised")
MERGING = ("contribution.merged", "contribution.split")


def answers_to(row: Contribution) -> tuple[list[AnswerLine], set[str]]:
    """The answers to a contribution, or to the one it went into, the earliest first, in two queries.

    With the codes of the contributions that they answer first: the ledger names an answer by that one.
    """
    keys = [row.pk, row.merged_into_id] if row.merged_into_id else [row.pk]
    found = Answered.objects.filter(contribution__in=keys).select_related(
        "response__office", "response__theme", "verdict"
    )
    found = found.order_by("response__given_at", "pk")
    rows = list(found)
    own = [one for one in rows if one.contribution_id == row.pk]
    counts = _counted(one.response_id for one in rows)
    lines = [_answer(one, row, counts[one.response_id][0]) for one in own or rows]
    return lines, {first for _count, first in counts.values()}


def _counted(responses: Iterable[int]) -> dict[int, tuple[int, str]]:
    """How many contributions each response answers, and the code of the first of them."""
    rows = Answered.objects.filter(response__in=set(responses)).order_by().values("response")
    found = rows.annotate(count=Count("pk"), first=Min("contribution__code"))
    return {one["response"]: (one["count"], one["first"]) for one in found}


def _answer(one: Answered, of: Contribution, answers: int) -> AnswerLine:
    said, verdict = one.response, getattr(one, "verdict", None)
    through = of.merged_into if one.contribution_id != of.pk else None
    own = verdict if verdict and not through else None
    return AnswerLine(
        number=said.number,
        outcome=Outcome(said.outcome),
        reason=said.reason,
        office=said.office.name if said.office else "",
        capacity=said.capacity,
        given_at=said.given_at,
        revised_because=said.revised_because,
        replaced_at=one.replaced_at,
        theme=ThemeLink(said.theme.code, said.theme.name) if said.theme else None,
        answers=answers,
        through=link_of(through) if through else None,
        met=Met(own.met) if own else None,
        met_at=own.said_at if own else None,
    )


def merges_of(row: Contribution) -> list[Merge]:
    """Where it went, and what came to it: of what is on record."""
    came = Q(into=row, contribution__published_at__isnull=False, contribution__removed_at__isnull=True)
    about = Q(contribution=row) | came
    return list(Merge.objects.filter(about).select_related("contribution", "into").order_by("at", "pk"))


def entries_about(
    row: Contribution,
    merges: Iterable[Merge],
    answers: Iterable[AnswerLine],
    answered: Iterable[str],
    texts: Iterable[str],
) -> Entries:
    """The public entries that a story may point to. One query.

    `answered`: the contributions by which the ledger names the answers; `texts`: the commitments that changed.
    """
    themes = {link.code for link in (*(one.theme for one in answers), _theme(row)) if link}
    subjects = [*_subjects("theme", themes), *_subjects("contribution", answered)]
    about = Q(subject=f"contribution/{row.code}")
    about |= Q(subject__in=_subjects("contribution", {one.contribution.code for one in merges}), kind__in=MERGING)
    about |= Q(subject__in=_subjects("commitment", texts), kind="commitment.revised")
    # The code of a process is that of its plan.
    about |= Q(subject=f"plan/{row.process.code}", kind="plan.published")
    about |= Q(subject__in=subjects, kind__in=LISTING) & _naming(row)
    found = Entry.objects.filter(about, disclosed_at__isnull=False).order_by("-pk")
    rows = found.values_list("kind", "at", "code", "index")
    return {(kind, at): EntryMark(code, index) for kind, at, code, index in rows}


def _naming(row: Contribution) -> Q:
    """Entries that list a contribution, or the one it went into."""
    codes = [row.code, *([row.merged_into.code] if row.merged_into else [])]
    return reduce(or_, (Q(payload__contains=f'"{code}"') for code in codes))


def _subjects(kind: str, codes: Iterable[str]) -> list[str]:
    return [f"{kind}/{code}" for code in sorted(codes)]


def _theme(row: Contribution) -> ThemeLink | None:
    return ThemeLink(row.theme.code, row.theme.name) if row.theme else None


class Story:
    """The steps of one contribution, gathered in any order."""

    def __init__(self, row: Contribution, entries: Entries) -> None:
        self.row, self.entries, self.zone = row, entries, row.process.government.zone

    def step(self, kind: StepKind, at: datetime, entry: str, **about: Any) -> StepLine:
        return StepLine(kind, at, at.astimezone(self.zone).date(), self.entries.get((entry, at)), **about)

    def received(self) -> Iterator[StepLine]:
        typed_in = self.row.gathering is not None
        kind = "contribution.entered" if typed_in else "contribution.submitted"
        yield self.step(StepKind.RECEIVED, self.row.submitted_at, kind)
        if typed_in and self.row.published_at:
            yield self.step(StepKind.CHECKED, self.row.published_at, "contribution.checked")

    def grouped(self) -> Iterator[StepLine]:
        """The day on which it came under its theme is in the ledger alone."""
        if self.row.theme:
            moments = [at for kind, at in self.entries if kind == GROUPED]
            since = max([self.row.theme.made_at, self.row.submitted_at])
            yield self.step(StepKind.GROUPED, max(moments, default=since), GROUPED, theme=_theme(self.row))

    def merged(self, merges: Iterable[Merge]) -> Iterator[StepLine]:
        for one in merges:
            own = one.contribution_id == self.row.pk
            said = MergeLine(link_of(one.contribution), link_of(one.into), one.reason, one.capacity)
            kind = StepKind.MERGED if own else StepKind.ABSORBED
            yield self.step(kind, one.at, "contribution.merged", merge=said)
            if one.undone_at:
                apart = MergeLine(said.one, said.into, one.undone_reason, one.undone_capacity or {})
                yield self.step(StepKind.SPLIT, one.undone_at, "contribution.split", merge=apart)

    def answered(self, answers: Iterable[AnswerLine]) -> Iterator[StepLine]:
        for one in answers:
            kind = "response.given" if one.number == 1 else "response.revised"
            yield self.step(StepKind.ANSWERED, one.given_at, kind, answer=one)
            if one.met_at:
                yield self.step(StepKind.JUDGED, one.met_at, "answer.judged", answer=one)

    def changed(self, passages: Iterable[PassageLine]) -> Iterator[StepLine]:
        for one in passages:
            yield self.step(StepKind.CHANGED, one.accepted_at, "commitment.revised", passage=one)

    def promised(self, promises: Iterable[tuple[datetime, PromiseLine]]) -> Iterator[StepLine]:
        for at, one in promises:
            yield self.step(StepKind.PROMISED, at, "plan.published", promise=one)


def in_order(steps: Iterable[StepLine]) -> tuple[StepLine, ...]:
    """As it happened; what happened at once, in the order of its kinds."""
    kinds = list(StepKind)
    return tuple(sorted(steps, key=lambda one: (one.at, kinds.index(one.kind))))
