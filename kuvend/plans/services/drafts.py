"""What a plan says about its commitments, before it is on record: the input of `recording`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kuvend.members.models import Office, Organisation, PolicyTag, TaxonomyVersion
from kuvend.members.rules import Confidence, Precision, Sector
from kuvend.plans.models import ActionPlan, FocusArea
from kuvend.plans.rules import Part, Standing, Value

# A text by language code; "und" where the language is not recorded.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Moment:
    """A date as far as it is known. `as_written` keeps what could not be read without guessing."""

    on: date | None = None
    precision: Precision = Precision.DAY
    as_written: str = ""

    @property
    def known(self) -> bool:
        return self.on is not None or bool(self.as_written)


NOT_KNOWN = Moment()


@dataclass(frozen=True)
class PartyDraft:
    part: Part
    name: str
    sector: Sector = Sector.NOT_RECORDED
    office: Office | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class ClaimDraft:
    """The plan's own words on how a commitment serves a value."""

    how: Words = field(default_factory=dict)
    faces_public: bool | None = None


@dataclass(frozen=True)
class MilestoneDraft:
    title: Words
    deliverable: Words = field(default_factory=dict)
    office: Office | None = None
    responsible: str = ""
    starts: Moment = NOT_KNOWN
    due: Moment = NOT_KNOWN
    done: Moment = NOT_KNOWN


@dataclass(frozen=True)
class CommitmentDraft:
    """One commitment as one source gives it. What the source does not say is left out, never invented.

    `code` is OGP's own id where it gave one. `texts` holds the fields of OGP's template by their names on the model
    (`text`, `brief`, `problem`, `affected`, `causes`, `done_so_far`, `solution`, `outputs`, `outcomes`, `budget`).
    `newer_than` names sources that this one corrects: what they wrote, this one may replace.
    """

    plan: ActionPlan
    number: str
    title: Words
    source: str
    source_url: str = ""
    confidence: Confidence = Confidence.HIGH
    newer_than: tuple[str, ...] = ()
    code: str | None = None
    texts: Mapping[str, Words] = field(default_factory=dict)
    theme: str = ""
    starts: Moment = NOT_KNOWN
    ends: Moment = NOT_KNOWN
    standing: Standing = Standing.STANDS
    already_under_way: bool | None = None
    focus_area: FocusArea | None = None
    parties: tuple[PartyDraft, ...] = ()
    values: Mapping[Value, ClaimDraft | None] = field(default_factory=dict)
    tags: tuple[tuple[PolicyTag, TaxonomyVersion], ...] = ()
    goals: tuple[int, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
