"""Where a recorded fact comes from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kuvend.members.rules import Confidence


@dataclass(frozen=True)
class Source:
    """The name of a source, its address where it has one, and how sure it makes us."""

    source: str
    source_url: str = ""
    confidence: Confidence = Confidence.HIGH

    def fields(self, at: datetime) -> dict[str, Any]:
        """The columns of a sourced row recorded at `at`."""
        return {**vars(self), "recorded_at": at}
