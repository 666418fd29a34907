"""What loading either country needs: its outcome, and names of parties turned into drafts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuvend.members.models import Office, Organisation
from kuvend.members.rules import Sector
from kuvend.plans.models import Commitment
from kuvend.plans.rules import Part
from kuvend.plans.services.drafts import PartyDraft
from kuvend.plans.services.recording import Recorded
from kuvend.review.services.findings import RecordedFinding


@dataclass(frozen=True)
class Loaded:
    """What loading one country put on record."""

    recorded: Sequence[Recorded]
    judged: Sequence[RecordedFinding]

    @property
    def commitments(self) -> list[str]:
        return [one.outcome for one in self.recorded]

    @property
    def findings(self) -> list[str]:
        return [one.outcome for one in self.judged]


def parties(
    part: Part,
    written: Sequence[str],
    offices: Mapping[str, Office],
    organisations: Mapping[str, Organisation] | None = None,
) -> list[PartyDraft]:
    """Parties from `sector:name`, tied to the office or organisation on record under that name."""
    drafts = []
    for one in written:
        sector, name = one.split(":", 1)
        organisation = (organisations or {}).get(name)
        drafts.append(PartyDraft(part, name, Sector(sector), offices.get(name), organisation))
    return drafts


def by_code(recorded: Sequence[Recorded]) -> dict[str, Commitment]:
    """The commitments on record by their code, and by plan and number ("3/9") where they have a number."""
    found: dict[str, Commitment] = {}
    for one in recorded:
        commitment = one.commitment
        found |= {commitment.code: commitment, f"{commitment.plan.number}/{commitment.number}": commitment}
    return found
