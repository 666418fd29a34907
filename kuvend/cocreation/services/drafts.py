"""What is handed to the acts: a stage of a timetable as somebody wrote it, and what somebody contributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.files.base import File

from kuvend.cocreation.models import Contribution, ShownDraft
from kuvend.cocreation.rules import Channel, Consent, ContributionKind, ShownAs, StageKind, Stance
from kuvend.members.models import Office, Organisation, PolicyTag
from kuvend.plans.models import FocusArea


@dataclass(frozen=True)
class StageDraft:
    """A stage of a process, its texts by language code.

    Half-open in local days of the member: `ends_on` is the first day after its last one.
    """

    kind: StageKind
    opens_on: date
    ends_on: date
    answered_by: date | None = None
    question: Mapping[str, str] = field(default_factory=dict)
    constraints: Mapping[str, str] = field(default_factory=dict)
    can_change: Mapping[str, str] = field(default_factory=dict)
    how_to_take_part: Mapping[str, str] = field(default_factory=dict)
    channels: Sequence[Channel] = ()


@dataclass(frozen=True)
class AmendmentDraft:
    """Which words (`quoted`) of a passage of a shown draft should become which (`proposed`, empty to strike out).

    `field` and `field_language` name the passage as `rules.passages` does.
    """

    draft: ShownDraft
    field: str
    field_language: str
    quoted: str
    proposed: str


@dataclass(frozen=True)
class ContributionDraftText:
    """What somebody contributes in a stage, as it was written or said. Plain text in one language (BCP 47).

    `parent`: what it replies to. `organisation`: for whom it is said, where it is shown so. `files` are anything with
    a name and chunks.
    """

    stage: StageKind
    kind: ContributionKind
    text: str
    language: str
    title: str = ""
    parent: Contribution | None = None
    stance: Stance | None = None
    focus_area: FocusArea | None = None
    tags: Sequence[PolicyTag] = ()
    shown_as: ShownAs = ShownAs.PERSON
    organisation: Organisation | None = None
    amendment: AmendmentDraft | None = None
    files: Sequence["File[bytes]"] = ()


@dataclass(frozen=True)
class GatheringDraft:
    """Where people spoke without this site, its texts by language code.

    It names the body that held it, office or organisation, never a person. `people`: None where nobody counted.
    `consent_text`: in which words those who spoke were asked. `scan`: the sheet as it was written by hand, anything
    with a name and chunks.
    """

    stage: StageKind
    title: Mapping[str, str]
    held_on: date
    consent: Consent
    place: Mapping[str, str] = field(default_factory=dict)
    office: Office | None = None
    organisation: Organisation | None = None
    people: int | None = None
    consent_text: Mapping[str, str] = field(default_factory=dict)
    scan: "File[bytes] | None" = None


@dataclass(frozen=True)
class EntryCorrection:
    """What an entry says after a second person's check: the slips of whoever typed it in put right."""

    kind: ContributionKind
    text: str
    language: str
    title: str = ""
    stance: Stance | None = None
    table: str = ""
