"""Published judgements as pages show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import NamedTuple, Protocol, TypeVar

from django.db.models import QuerySet
from i18nfield.strings import LazyI18nString

from kuvend.cycle.plan_dates import Recorded
from kuvend.record.selectors.facts import Source, known_day, source_of
from kuvend.review.models import Finding
from kuvend.review.rules import SCALES, Indicator, Phase

# What the reviewers say of a promise and of its effect, beside how far it was carried out.
OUTLOOK = (Indicator.EARLY_RESULTS, Indicator.DID_IT_OPEN_GOVERNMENT, Indicator.AMBITION, Indicator.POTENTIAL_IMPACT)


@dataclass(frozen=True)
class FindingLine:
    """One judgement: on what, which value of which scale, when in the cycle, by whom and from which source.

    `method` names the formula where an indicator had several over the years.
    """

    indicator: Indicator
    value: str
    scale: tuple[str, ...]
    phase: Phase
    method: str
    by: LazyI18nString
    published: Recorded | None
    source: Source


class Verdict(Protocol):
    """What a list says of a finding. A `FindingLine` is one that also says by whom and from which source."""

    @property
    def indicator(self) -> Indicator: ...
    @property
    def value(self) -> str: ...
    @property
    def phase(self) -> Phase: ...


class BareVerdict(NamedTuple):
    indicator: Indicator
    value: str
    phase: Phase


class FindingRow(NamedTuple):
    """What a line needs of a finding: bare values, which cost a third of full objects."""

    commitment_id: int | None
    indicator: str
    value: str
    phase: str
    method: str
    by: LazyI18nString
    published_on: date | None
    published_precision: str
    source: str
    source_url: str
    confidence: str
    recorded_at: datetime


def finding_rows(findings: QuerySet[Finding]) -> Iterator[FindingRow]:
    return starmap(FindingRow, findings.values_list(*FindingRow._fields))


def finding_line(row: FindingRow) -> FindingLine:
    indicator = Indicator(row.indicator)
    published = known_day(row.published_on, row.published_precision)
    phase = Phase(row.phase)
    return FindingLine(indicator, row.value, SCALES[indicator], phase, row.method, row.by, published, source_of(row))


def finding_lines(findings: QuerySet[Finding]) -> tuple[FindingLine, ...]:
    """In the order of the indicators' enumeration, so that a page reads alike for every commitment."""
    order = list(Indicator)
    lines = map(finding_line, finding_rows(findings.order_by("phase", "pk")))
    return tuple(sorted(lines, key=lambda line: order.index(line.indicator)))


V = TypeVar("V", bound=Verdict)


def outlook(latest: Mapping[Indicator, V]) -> tuple[V, ...]:
    """Of the latest findings those on the indicators of OUTLOOK, in its order."""
    return tuple([latest[indicator] for indicator in OUTLOOK if indicator in latest])


def by_commitment(findings: QuerySet[Finding], *, in_full: bool = True) -> dict[int, list[Verdict]]:
    """The findings on commitments, by the commitment's key. Unless `in_full`, as bare verdicts."""
    found: dict[int, list[Verdict]] = {}
    for commitment, verdict in _in_full(findings) if in_full else _bare(findings):
        found.setdefault(commitment, []).append(verdict)
    return found


def _in_full(findings: QuerySet[Finding]) -> Iterator[tuple[int, Verdict]]:
    for row in finding_rows(findings):
        if row.commitment_id:
            yield row.commitment_id, finding_line(row)


def _bare(findings: QuerySet[Finding]) -> Iterator[tuple[int, Verdict]]:
    """The first recorded before the others, as `latest` asks."""
    rows = findings.order_by("pk").values_list("commitment_id", "indicator", "value", "phase")
    for commitment, indicator, value, phase in rows:
        if commitment:
            yield commitment, BareVerdict(Indicator(indicator), value, Phase(phase))
