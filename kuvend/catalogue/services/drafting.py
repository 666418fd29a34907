"""From a row that was read to what the record takes: a commitment and the findings on it."""

from collections.abc import Iterator, Mapping
from datetime import date

from kuvend.catalogue.rules.dates import DateRead
from kuvend.catalogue.rules.layouts import SOURCES, Edition
from kuvend.catalogue.rules.rows import RowRead
from kuvend.catalogue.services.tables import Tag
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import Part
from kuvend.plans.services.drafts import CommitmentDraft, Moment, PartyDraft
from kuvend.review.rules import IRM, Phase
from kuvend.review.services.findings import FindingDraft

# The tables do not record the language of a text.
LANGUAGE = "und"
# The current table corrects the older edition.
NEWER_THAN = {Edition.CURRENT: (SOURCES[Edition.OF_2016][0],)}


def commitment_draft(row: RowRead, plan: ActionPlan, edition: Edition, tags: Mapping[str, Tag]) -> CommitmentDraft:
    source, source_url = SOURCES[edition]
    texts = {"text": row.text, "brief": row.long_title}
    parties = ((Part.LEAD, row.lead), (Part.SUPPORTING, row.supporting))
    return CommitmentDraft(
        plan=plan,
        number=row.number,
        title={LANGUAGE: row.title},
        code=row.code,
        texts={name: {LANGUAGE: text} for name, text in texts.items() if text},
        theme=row.theme,
        starts=_moment(row.starts),
        ends=_moment(row.ends),
        # Several institutions in one cell are kept as written: where one name ends is not marked reliably.
        parties=tuple(PartyDraft(part, name) for part, name in parties if name),
        tags=tuple(tags[flag] for flag in row.flags),
        source=source,
        source_url=row.url or source_url,
        newer_than=NEWER_THAN.get(edition, ()),
    )


def finding_drafts(row: RowRead, commitment: Commitment, edition: Edition) -> Iterator[FindingDraft]:
    """Every judgement in the row, as published in the year of the report it comes from."""
    source, source_url = SOURCES[edition]
    years = {Phase.PROGRESS: row.report_year, Phase.END_OF_TERM: row.report_year_at_end}
    for judged in row.judged:
        year = years[judged.phase]
        yield FindingDraft(
            subject=commitment,
            indicator=judged.indicator,
            value=judged.value,
            phase=judged.phase,
            method=judged.method,
            by=IRM,
            published_on=date(year, 1, 1) if year else None,
            published_precision=Precision.YEAR if year else Precision.DAY,
            source=source,
            source_url=row.url or source_url,
        )


def _moment(read: DateRead) -> Moment:
    return Moment(read.on, read.precision, read.as_written)
