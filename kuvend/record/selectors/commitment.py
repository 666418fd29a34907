"""Everything a commitment's page shows, from a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.cocreation.selectors.contribution_lines import Origin
from kuvend.cocreation.selectors.uses import story_of
from kuvend.cycle.plan_dates import Recorded
from kuvend.members.models import PolicyTag
from kuvend.members.rules import Sector
from kuvend.plans.models import Commitment, CommitmentCode, CommitmentParty, Lineage, Milestone, ValueClaim
from kuvend.plans.rules import Claimed, LineageKind, Part, Standing, Value, ValueTest, value_test
from kuvend.plans.selectors.history import withdrawal_of
from kuvend.record.rules import CommitmentState, MilestoneState, commitment_state
from kuvend.record.selectors.facts import (
    CommitmentLink,
    GovernmentLink,
    PlanLink,
    Source,
    Viewer,
    commitment_link,
    government_link,
    known_day,
    plan_link,
    source_of,
)
from kuvend.record.selectors.findings import FindingLine, finding_lines, outlook
from kuvend.record.selectors.milestones import MilestoneLine, milestone_lines, milestone_rows
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, latest, latest_of_each

# The texts of OGP's template, in its order.
TEMPLATE = (
    "brief", "problem", "affected", "causes", "done_so_far", "solution", "outputs", "outcomes", "budget", "text",
)  # fmt: skip


@dataclass(frozen=True)
class PartyLine:
    name: LazyI18nString
    part: Part
    sector: Sector


@dataclass(frozen=True)
class Claim:
    """How the plan itself says that the commitment serves a value."""

    value: Value
    how: LazyI18nString
    faces_public: bool | None


@dataclass(frozen=True)
class TagLine:
    code: str
    name: LazyI18nString
    versions: tuple[str, ...]


@dataclass(frozen=True)
class Relation:
    """A commitment of another plan that this one takes up, or that takes up this one."""

    kind: LineageKind
    commitment: CommitmentLink
    plan: PlanLink
    source: Source


@dataclass(frozen=True)
class WithdrawalLine:
    """In which capacity, when and why a commitment was withdrawn here."""

    by: Mapping[str, Any]
    at: datetime
    reason: str
    zone: str


@dataclass(frozen=True)
class CommitmentPage:
    """One promise with all that is on record about it on the day `on`."""

    on: date
    government: GovernmentLink
    plan: PlanLink
    code: str
    aliases: tuple[str, ...]
    number: str
    title: LazyI18nString
    focus_area: LazyI18nString | None
    theme: str
    standing: Standing
    state: CommitmentState
    already_under_way: bool | None
    starts: Recorded | None
    starts_as_written: str
    ends: Recorded | None
    ends_as_written: str
    texts: dict[str, LazyI18nString]
    texts_not_known: tuple[str, ...]
    leads: tuple[PartyLine, ...]
    supporting: tuple[PartyLine, ...]
    claims: tuple[Claim, ...]
    value_test: ValueTest
    milestones: tuple[MilestoneLine, ...]
    findings: tuple[FindingLine, ...]
    tags: tuple[TagLine, ...]
    goals: tuple[int, ...]
    earlier: tuple[Relation, ...]
    later: tuple[Relation, ...]
    source: Source
    # Whether everybody may read it; while its plan is a draft, only those who write it do.
    published: bool
    # How many accepted texts there are; 0 for one that stands as its source gave it.
    texts_accepted: int
    withdrawal: WithdrawalLine | None
    # Which contributions made its passages what they are.
    origins: tuple[Origin, ...]

    @property
    def promise(self) -> LazyI18nString | None:
        """The promise in one paragraph, where the record has one."""
        return self.texts.get("brief") or self.texts.get("solution")

    @property
    def overdue(self) -> tuple[MilestoneLine, ...]:
        return tuple(line for line in self.milestones if line.state is MilestoneState.OVERDUE)

    @property
    def completion(self) -> FindingLine | None:
        """The reviewer's latest word on what became of the promise."""
        return latest(self.findings, Indicator.COMPLETION)

    @property
    def outlook(self) -> tuple[FindingLine, ...]:
        """What the reviewer says of the promise and its effect, beside completion."""
        return outlook(latest_of_each(self.findings))


def commitment_page(code: str, *, on: date, viewer: Viewer) -> CommitmentPage | None:
    """The page of the commitment that has this very code; None when nobody may see one."""
    visible = Commitment.objects.visible_to(viewer).select_related("plan__government", "focus_area")
    row = visible.filter(code=code).first()
    return _page(row, on, viewer) if row else None


def current_code(code: str, *, viewer: Viewer) -> str | None:
    """The code under which a commitment stands today, for any code it ever had, in any case of letters."""
    visible = Commitment.objects.visible_to(viewer)
    known = CommitmentCode.objects.filter(code=code.upper(), commitment__in=visible)
    return known.values_list("commitment__code", flat=True).first()


def zone_of(code: str) -> str | None:
    """The time zone in whose day a commitment's dates are read."""
    known = CommitmentCode.objects.filter(code=code.upper())
    return known.values_list("commitment__plan__government__time_zone", flat=True).first()


def _page(row: Commitment, on: date, viewer: Viewer) -> CommitmentPage:
    starts, ends = known_day(row.starts_on, row.starts_precision), known_day(row.ends_on, row.ends_precision)
    standing = Standing(row.standing)
    withdrawn = standing is Standing.WITHDRAWN
    steps = milestone_rows(Milestone.objects.filter(commitment=row))
    milestones = milestone_lines(steps, on, withdrawn=withdrawn)
    overdue = sum(line.state is MilestoneState.OVERDUE for line in milestones)
    texts = {name: getattr(row, name) for name in TEMPLATE}
    claims = tuple(map(_claim, row.value_claims.all()))
    parties = [_party(party) for party in row.parties.select_related("office", "organisation")]
    return CommitmentPage(
        on=on,
        government=government_link(row.plan.government),
        plan=plan_link(row.plan),
        code=row.code,
        aliases=tuple(row.codes.filter(current=False).order_by("code").values_list("code", flat=True)),
        number=row.number,
        title=row.title,
        focus_area=row.focus_area.name if row.focus_area else None,
        theme=row.theme,
        standing=standing,
        state=commitment_state(withdrawn=withdrawn, overdue_milestones=overdue, starts=starts, ends=ends, on=on),
        already_under_way=row.already_under_way,
        starts=starts,
        starts_as_written=row.starts_as_written,
        ends=ends,
        ends_as_written=row.ends_as_written,
        texts={name: text for name, text in texts.items() if text},
        texts_not_known=tuple(name for name, text in texts.items() if not text and name not in ("brief", "text")),
        leads=tuple(party for party in parties if party.part is Part.LEAD),
        supporting=tuple(party for party in parties if party.part is Part.SUPPORTING),
        claims=claims,
        value_test=value_test(Claimed(claim.value, bool(claim.how), claim.faces_public) for claim in claims),
        milestones=milestones,
        findings=finding_lines(Finding.objects.visible_to(viewer).filter(commitment=row)),
        tags=_tags(row),
        goals=tuple(row.goals.values_list("goal", flat=True)),
        earlier=_earlier(row, viewer),
        later=_later(row, viewer),
        source=source_of(row),
        published=row.plan.published_at is not None,
        texts_accepted=row.revisions.accepted().count(),
        withdrawal=_withdrawal(row) if withdrawn else None,
        origins=story_of(row, viewer),
    )


def _withdrawal(row: Commitment) -> WithdrawalLine | None:
    made = withdrawal_of(row)
    zone = row.plan.government.time_zone
    return WithdrawalLine(made.capacity, made.at, made.reason, zone) if made else None


def _party(row: CommitmentParty) -> PartyLine:
    return PartyLine(row.called, Part(row.part), Sector(row.sector))


def _claim(row: ValueClaim) -> Claim:
    return Claim(Value(row.value), row.how, row.faces_public)


def _tags(commitment: Commitment) -> tuple[TagLine, ...]:
    """Each tag once, with the versions of the list in which it was given."""
    given: dict[PolicyTag, list[str]] = {}
    for row in commitment.tags.select_related("tag", "version").order_by("tag__code", "version__position"):
        given.setdefault(row.tag, []).append(row.version.code)
    return tuple(TagLine(tag.code, tag.name, tuple(versions)) for tag, versions in given.items())


def _earlier(row: Commitment, viewer: Viewer) -> tuple[Relation, ...]:
    visible = Commitment.objects.visible_to(viewer)
    found = Lineage.objects.filter(later=row, earlier__in=visible).select_related("earlier__plan")
    return _relations((link, link.earlier) for link in found)


def _later(row: Commitment, viewer: Viewer) -> tuple[Relation, ...]:
    visible = Commitment.objects.visible_to(viewer)
    found = Lineage.objects.filter(earlier=row, later__in=visible).select_related("later__plan")
    return _relations((link, link.later) for link in found)


def _relations(links: Iterable[tuple[Lineage, Commitment]]) -> tuple[Relation, ...]:
    made = [
        Relation(LineageKind(link.kind), commitment_link(other), plan_link(other.plan), source_of(link))
        for link, other in links
    ]
    return tuple(sorted(made, key=lambda relation: (relation.plan.number, relation.commitment.code)))
