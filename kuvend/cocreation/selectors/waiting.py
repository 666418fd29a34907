"""The room from which contributions are answered: what waits, what was answered, what a link can lead to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse, Theme, Use
from kuvend.cocreation.models.contributions import ContributionQuerySet
from kuvend.cocreation.rules import ContributionKind, Outcome, StageKind
from kuvend.cocreation.rules.answering import Coverage
from kuvend.cocreation.selectors.answering import coverage_on
from kuvend.members.models import Office
from kuvend.plans.models import Revision
from kuvend.plans.rules import RevisionState, Subject

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """Of what waits: only that of a kind, a stage or a theme. Empty: all."""

    kind: str = ""
    stage: str = ""
    theme: str = ""


@dataclass(frozen=True)
class WaitingLine:
    """A contribution without an answer."""

    code: str
    kind: ContributionKind
    stage: StageKind
    title: str
    text: str
    language: str
    on: date
    theme: Any
    replies: int


@dataclass(frozen=True)
class ThemeLine:
    """A theme with so many contributions that wait. `answer`: the code of its answer, empty while it has none."""

    code: str
    name: Any
    waiting: int
    answer: str


@dataclass(frozen=True)
class GivenLine:
    """An answer that stands, to so many contributions."""

    code: str
    outcome: Outcome
    reason: Any
    office: Any
    theme: Any
    answers: int
    links: int


@dataclass(frozen=True)
class Room:
    """What waits for an answer, the oldest first, and what was answered, the newest first."""

    coverage: Coverage
    lines: Sequence[WaitingLine]
    total: int
    start: int
    themes: Sequence[ThemeLine]
    given: Sequence[GivenLine]


_REPLIED = Count("replies", filter=Q(replies__published_at__isnull=False, replies__removed_at__isnull=True))


def room_of(process: Process, filters: Filters, *, start: int = 0, at: Any) -> Room:
    """The room of a process from the line `start` on, in a number of queries that does not grow."""
    found = _filtered(waiting_in(process), filters)
    rows = found.select_related("stage", "theme").annotate(replied=_REPLIED)
    lines = [_line(row, process) for row in rows.order_by("submitted_at", "pk")[start : start + PAGE]]
    return Room(coverage_on(process, at), lines, found.count(), start, themes_of(process), given_of(process))


def waiting_in(process: Process) -> ContributionQuerySet:
    """On record, standing for itself, and without an answer that stands."""
    rows = Contribution.objects.on_record().filter(process=process, merged_into__isnull=True)
    answered = Answered.objects.filter(replaced_at__isnull=True, response__process=process)
    return rows.exclude(pk__in=answered.values("contribution"))


def _filtered(rows: ContributionQuerySet, filters: Filters) -> ContributionQuerySet:
    wanted = {"kind": filters.kind, "stage__kind": filters.stage, "theme__code": filters.theme}
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _line(row: Contribution, process: Process) -> WaitingLine:
    return WaitingLine(
        code=row.code,
        kind=ContributionKind(row.kind),
        stage=StageKind(row.stage.kind),
        title=row.title,
        text=row.text,
        language=row.language,
        on=row.submitted_at.astimezone(process.government.zone).date(),
        theme=row.theme.name if row.theme else None,
        replies=vars(row).get("replied", 0),
    )


def themes_of(process: Process) -> list[ThemeLine]:
    """The themes under which something waits, each with its answer if it has one."""
    waiting = Count("contributions", filter=Q(contributions__in=waiting_in(process)))
    rows = Theme.objects.filter(process=process).annotate(waits=waiting)
    answers = dict(process.responses.standing().filter(theme__isnull=False).values_list("theme", "code"))
    found = [ThemeLine(row.code, row.name, vars(row)["waits"], answers.get(row.pk, "")) for row in rows]
    return [one for one in found if one.waiting]


def given_of(process: Process) -> list[GivenLine]:
    rows = process.responses.standing().select_related("office", "theme")
    counted = rows.annotate(covers=Count("answered", distinct=True), linked=Count("uses", distinct=True))
    return [_given(row) for row in counted.order_by("-given_at", "-pk")[:PAGE]]


def _given(row: ReasonedResponse) -> GivenLine:
    office, theme, known = row.office, row.theme, vars(row)
    return GivenLine(
        row.code, Outcome(row.outcome), row.reason, office.name if office else None, theme.name if theme else None,
        known.get("covers", 0), known.get("linked", 0),
    )  # fmt: skip


def chosen_in(process: Process, codes: Collection[str]) -> list[Contribution]:
    """The contributions with these codes that everybody reads."""
    rows = Contribution.objects.on_record().filter(process=process, code__in=codes)
    return list(rows.select_related("stage", "theme").order_by("number"))


def lines_of(process: Process, rows: Iterable[Contribution]) -> list[WaitingLine]:
    return [_line(row, process) for row in rows]


def theme_in(process: Process, code: str) -> Theme | None:
    return Theme.objects.filter(process=process, code=code).first()


def under_theme(process: Process, theme: Theme) -> list[Contribution]:
    """What waits under a theme."""
    rows = waiting_in(process).filter(theme=theme)
    return list(rows.select_related("stage", "theme").order_by("number"))


def answer_in(process: Process, code: str) -> ReasonedResponse | None:
    """The answer of this code that stands."""
    rows = ReasonedResponse.objects.standing().filter(process=process, code=code)
    found = rows.select_related("office", "theme").first()
    if found:
        found.process = process
    return found


def covered_by(response: ReasonedResponse) -> list[Contribution]:
    rows = Contribution.objects.on_record().filter(answers__response=response)
    return list(rows.select_related("stage", "theme").order_by("number"))


def uses_of(response: ReasonedResponse) -> list[Use]:
    return list(response.uses.select_related("revision__commitment").order_by("pk"))


def use_in(response: ReasonedResponse, pk: int) -> Use | None:
    found = response.uses.select_related("revision__commitment").filter(pk=pk).first()
    if found:
        found.response = response
    return found


def texts_of(process: Process) -> list[Revision]:
    """The accepted texts of the plan's commitments, the newest first."""
    rows = Revision.objects.filter(plan=process.plan_id, subject=Subject.COMMITMENT, state=RevisionState.ACCEPTED)
    return list(rows.select_related("commitment").order_by("-decided_at", "-pk"))


def text_in(process: Process, code: str) -> Revision | None:
    return next((one for one in texts_of(process) if one.code == code), None)


def answer_of(code: str, user: Any) -> Answered | None:
    """The answer that stands to a contribution of this person."""
    rows = Answered.objects.filter(replaced_at__isnull=True, contribution__code=code, contribution__author=user.pk)
    joined = rows.select_related("response__office", "contribution__process__plan__government", "verdict")
    return joined.first()


def office_choices(process: Process, keys: Collection[int] | None) -> list[Office]:
    """The offices in whose name somebody may answer; `keys` None: any of this member's."""
    rows = Office.objects.filter(government=process.plan.government_id).order_by("key")
    return list(rows if keys is None else rows.filter(pk__in=keys))
