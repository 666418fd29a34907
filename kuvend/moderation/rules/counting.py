"""How a member's moderation is counted in public. An indicator of this site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from kuvend.moderation.rules.vocabulary import CaseState, PublishedRule


@dataclass(frozen=True)
class Judged:
    """A case as far as it is counted. `decided_at` is the moment of the first decision."""

    state: CaseState
    opened_at: datetime
    decided_at: datetime | None = None
    rule: PublishedRule | None = None


@dataclass(frozen=True)
class Tally:
    """How many cases there are in each state, how many removals under each rule, and how long a decision took.

    `median_hours`: from the first report to the first decision; None of none.
    """

    total: int
    states: Mapping[CaseState, int]
    removed_under: Mapping[PublishedRule, int]
    median_hours: float | None


def tally(cases: Iterable[Judged]) -> Tally:
    """The counts of these cases. Every state and every rule is in it, also with none. A restored one counts no more
    as removed."""
    rows = list(cases)
    gone = [one for one in rows if one.state in (CaseState.REMOVED, CaseState.APPEALED, CaseState.UPHELD)]
    took = [(one.decided_at - one.opened_at).total_seconds() / 3600 for one in rows if one.decided_at]
    return Tally(
        total=len(rows),
        states={state: sum(one.state is state for one in rows) for state in CaseState},
        removed_under={rule: sum(one.rule is rule for one in gone) for rule in PublishedRule},
        median_hours=float(median(took)) if took else None,
    )
