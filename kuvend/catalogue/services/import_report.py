"""What an import did, row by row: counts, and the lines of everything that was refused or doubtful."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kuvend.catalogue.rules import Doubt, Note, Refusal
from kuvend.catalogue.rules.layouts import Edition
from kuvend.plans.services.recording import Outcome


class ImportRefused(Exception):
    """The whole file is refused, and nothing was changed. `reason` has its sentence in `messages`."""

    def __init__(self, reason: Note, report: "ImportReport | None" = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.report = report


@dataclass
class ImportReport:
    """The counts are of rows. The same note is held once with all its lines, so that a long file stays small."""

    file: str
    edition: Edition
    dry_run: bool
    read: int = 0
    refused: int = 0
    doubtful: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    plans: int = 0
    notes: dict[Note, list[int]] = field(default_factory=lambda: defaultdict(list))
    # Columns that nobody has seen yet: nothing of them is kept.
    unknown_columns: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        changes = (Outcome.CREATED, Outcome.UPDATED)
        return any(self.outcomes[one] for one in changes) or any(self.findings[one] for one in changes)

    def refuse(self, line: int, reason: Note) -> None:
        self.refused += 1
        self.notes[reason].append(line)

    def doubt(self, line: int, doubts: Iterable[Note]) -> None:
        """Count the row once, however much in it is doubtful."""
        given = set(doubts)
        self.doubtful += bool(given)
        for one in given:
            self.notes[one].append(line)

    def noted(self, *, refusals: bool) -> dict[Refusal | Doubt, list[tuple[Note, list[int]]]]:
        """The refusals, or else the doubts, by their code, each with its lines; what most lines share comes first."""
        chosen: dict[Refusal | Doubt, list[tuple[Note, list[int]]]] = defaultdict(list)
        for one, lines in self.notes.items():
            if isinstance(one.code, Refusal) is refusals:
                chosen[one.code].append((one, sorted(lines)))
        for pairs in chosen.values():
            pairs.sort(key=lambda pair: (-len(pair[1]), pair[1]))
        often = {code: sum(len(lines) for _, lines in pairs) for code, pairs in chosen.items()}
        return {code: chosen[code] for code in sorted(chosen, key=lambda code: (-often[code], code))}

    def as_dict(self) -> dict[str, Any]:
        """The report for a script."""
        return {
            "file": self.file,
            "edition": self.edition,
            "dry_run": self.dry_run,
            "read": self.read,
            **{outcome: self.outcomes[outcome] for outcome in Outcome},
            "refused": self.refused,
            "doubtful": self.doubtful,
            "plans": self.plans,
            "findings": {outcome: self.findings[outcome] for outcome in Outcome},
            "unknown_columns": list(self.unknown_columns),
            "refusals": _entries(self.noted(refusals=True)),
            "doubts": _entries(self.noted(refusals=False)),
        }


def _entries(noted: dict[Refusal | Doubt, list[tuple[Note, list[int]]]]) -> list[dict[str, Any]]:
    return [
        {"code": one.code, "facts": dict(one.facts), "lines": lines} for pairs in noted.values() for one, lines in pairs
    ]
