"""What is handed to the acts on a timetable: a stage as somebody wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kuvend.cocreation.rules import Channel, StageKind


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
