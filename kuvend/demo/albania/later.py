"""The third to the sixth plan: the commitments that are known, and what the reviewer published on them."""

from collections.abc import Iterator, Mapping

from kuvend.demo.albania.tables import Row, in_languages, several, sources, table
from kuvend.demo.example import parties
from kuvend.members.models import Office, PolicyTag, TaxonomyVersion
from kuvend.members.rules import partial_date
from kuvend.plans.models import ActionPlan, Commitment, FocusArea
from kuvend.plans.rules import Part
from kuvend.plans.services.drafts import CommitmentDraft
from kuvend.review.rules import IRM, Indicator, Phase
from kuvend.review.services.findings import FindingDraft

TEXTS = ("problem", "done_so_far", "solution")


def commitments(
    plans: Mapping[int, ActionPlan], areas: Mapping[tuple[str, str], FocusArea], offices: Mapping[str, Office]
) -> Iterator[CommitmentDraft]:
    tags = {tag.code: tag for tag in PolicyTag.objects.all()}
    edition = TaxonomyVersion.objects.get(code="current")
    for row in table("commitments"):
        leads, supporting = several(row["leads"]), several(row["supporting"])
        yield CommitmentDraft(
            plan=plans[int(row["plan"])],
            number=row["number"],
            code=row["code"] or None,
            title={"en": row["title"]},
            texts={name: text for name in TEXTS if (text := in_languages(row, name))},
            focus_area=areas.get((row["plan"], row["focus_area"])),
            parties=(*parties(Part.LEAD, leads, offices), *parties(Part.SUPPORTING, supporting, offices)),
            tags=tuple((tags[code], edition) for code in row["tags"].split()),
            **vars(sources()[row["source"]]),
        )


def findings(plans: Mapping[int, ActionPlan], commitments: Mapping[str, Commitment]) -> Iterator[FindingDraft]:
    """On a commitment by its code, or plan and number; on a plan by its number alone."""
    for row in table("findings"):
        subject = row["subject"]
        yield finding(plans[int(subject)] if subject.isdigit() else commitments[subject], row)


def finding(subject: ActionPlan | Commitment, row: Row) -> FindingDraft:
    published_on, published_precision = partial_date(row["published"])
    return FindingDraft(
        subject=subject,
        indicator=Indicator(row["indicator"]),
        value=row["value"],
        phase=Phase(row["phase"]),
        by=IRM,
        published_on=published_on,
        published_precision=published_precision,
        **vars(sources()[row["source"]]),
    )
