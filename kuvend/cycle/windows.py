"""A stretch of days, half-open, defined once for the whole product."""

from dataclasses import dataclass
from datetime import date

from kuvend.cycle.months import ONE_DAY


@dataclass(frozen=True, order=True)
class Window:
    """Days from `opens` up to, and not including, `closes`; local days of the government concerned."""

    opens: date
    closes: date

    def __post_init__(self) -> None:
        if self.closes < self.opens:
            raise ValueError(f"a window cannot close ({self.closes}) before it opens ({self.opens})")

    def contains(self, day: date) -> bool:
        """Whether the day belongs to the window."""
        return self.opens <= day < self.closes

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.closes - self.opens).days

    @property
    def last_day(self) -> date:
        """The last day inside the window, as people write it; meaningless for an empty one."""
        return self.closes - ONE_DAY
