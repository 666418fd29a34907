"""The promises of one plan, from its text, with dates counted from the plan's first month."""

from collections.abc import Mapping, Sequence

from kuvend.demo.example import parties
from kuvend.demo.illyria.dates import PlanSpan
from kuvend.demo.illyria.texts import Table
from kuvend.members.models import Office, Organisation, PolicyTag, TaxonomyVersion
from kuvend.members.services.recording import Source
from kuvend.plans.models import ActionPlan, FocusArea
from kuvend.plans.rules import Part, Standing, Value
from kuvend.plans.services.drafts import ClaimDraft, CommitmentDraft, MilestoneDraft, Moment, PartyDraft


class Drafting:
    """What every promise of a plan refers to: its span, its focus areas, offices, organisations and tags."""

    def __init__(
        self,
        plan: ActionPlan,
        span: PlanSpan,
        areas: Sequence[FocusArea],
        offices: Mapping[str, Office],
        organisations: Mapping[str, Organisation],
        source: Source,
    ) -> None:
        self.plan, self.span, self.areas, self.source = plan, span, areas, source
        self.offices, self.organisations = offices, organisations
        self.tags = {tag.code: tag for tag in PolicyTag.objects.all()}
        self.edition = TaxonomyVersion.objects.get(code="current")

    def commitment(self, text: Table) -> CommitmentDraft:
        return CommitmentDraft(
            plan=self.plan,
            number=text["number"],
            title=text["title"],
            texts=text["texts"],
            starts=Moment(self.span.month(text["starts"], day=1)),
            ends=Moment(self.span.end_of_month(text["ends"])),
            standing=Standing.WITHDRAWN if text.get("withdrawn") else Standing.STANDS,
            already_under_way=text.get("under_way"),
            focus_area=self.areas[text["focus_area"] - 1],
            parties=(
                *self.parties(Part.LEAD, text, "leads"),
                *self.parties(Part.SUPPORTING, text, "supporting"),
            ),
            values={Value(value): claim(words) for value, words in text["values"].items()},
            tags=tuple((self.tags[code], self.edition) for code in text["tags"]),
            goals=tuple(text.get("goals", ())),
            milestones=tuple(self.milestone(one) for one in text.get("milestones", ())),
            **vars(self.source),
        )

    def parties(self, part: Part, text: Table, key: str) -> list[PartyDraft]:
        return parties(part, text.get(key, []), self.offices, self.organisations)

    def milestone(self, text: Table) -> MilestoneDraft:
        """Due at the end of a month; done in the middle of one, if at all."""
        return MilestoneDraft(
            title=text["title"],
            deliverable=text["deliverable"],
            office=self.offices[text["office"]],
            due=Moment(self.span.end_of_month(text["due"])),
            done=Moment(self.span.month(text["done"])) if "done" in text else Moment(),
        )


def claim(words: Table) -> ClaimDraft:
    return ClaimDraft(how=words["how"], faces_public=words.get("faces_public"))
