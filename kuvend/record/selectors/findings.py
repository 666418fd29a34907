"""Published judgements as pages show them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import NamedTuple

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
    """The findings as a page lists them."""
    return in_order(map(finding_line, finding_rows(findings)))


def in_order(lines: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
    """In the order of the indicators' enumeration, so that a page reads alike for every commitment."""
    order = list(Indicator)
    return tuple(sorted(lines, key=lambda line: order.index(line.indicator)))


def outlook(latest: Mapping[Indicator, FindingLine]) -> tuple[FindingLine, ...]:
    """Of the latest findings those on the indicators of OUTLOOK, in its order."""
    return tuple([latest[indicator] for indicator in OUTLOOK if indicator in latest])


def by_commitment(findings: QuerySet[Finding]) -> dict[int | None, list[FindingLine]]:
    """The findings by the key of the commitment that each is on; under None those on a plan as a whole."""
    found: dict[int | None, list[FindingLine]] = {}
    for row in finding_rows(findings):
        found.setdefault(row.commitment_id, []).append(finding_line(row))
    return found
