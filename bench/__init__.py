"""The benchmark suite: each `bench_*.py` here measures something that somebody relies on, and answers with rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement, the median of its rounds unless the note says otherwise, and the bar it has to reach, if any."""

    what: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """None: nobody promised anything."""
        if self.at_least is None and self.at_most is None:
            return None
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )
