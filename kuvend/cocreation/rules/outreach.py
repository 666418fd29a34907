"""Whom a process is to reach, and where its outreach has gaps.

OGP asks for outreach as such (requirement 3.2). What counts as a gap is ours, and is no finding of anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kuvend.cocreation.rules.vocabulary import NeedState, Response


class GapCode(StrEnum):
    """What the register does not say, or says that nobody has done yet."""

    NEVER_REACHED = "never-reached"
    NO_RESPONSE_RECORDED = "no-response-recorded"
    NEEDS_NOT_ASKED = "needs-not-asked"
    NEED_OPEN = "need-open"


@dataclass(frozen=True)
class Reached:
    """That a group was reached on a day, and how many answered."""

    on: date
    response: Response


@dataclass(frozen=True)
class Needed:
    """Something that a group needs to take part: its code, since when it is known, and what became of it.

    `answered_on`: the day from which the state holds; None while it is open.
    """

    code: str
    asked_on: date
    state: NeedState
    answered_on: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether nothing had been done about it by the end of a day on which it was known."""
        return self.asked_on <= day and (self.state is NeedState.OPEN or _after(self.answered_on, day))


@dataclass(frozen=True)
class Group:
    """A group of the register. `needs_asked_on`: the day on which they were asked and named no need."""

    code: str
    contacts: Sequence[Reached] = ()
    needs: Sequence[Needed] = ()
    needs_asked_on: date | None = None


@dataclass(frozen=True)
class Gap:
    """One gap: of which group and, for an open need, of which need. `since`: from which day it is open."""

    code: GapCode
    group: str
    need: str = ""
    since: date | None = None


def gaps(groups: Iterable[Group], on: date) -> list[Gap]:
    """The gaps of the register by the end of a day, group by group. What is dated later does not count yet."""
    return [gap for group in groups for gap in gaps_of(group, on)]


def gaps_of(group: Group, on: date) -> list[Gap]:
    """The gaps of one group: in being reached, in what came back, in what it needs."""
    reached = [one for one in group.contacts if one.on <= on]
    asked = [one for one in group.needs if one.asked_on <= on]
    found = []
    if not reached:
        found.append(Gap(GapCode.NEVER_REACHED, group.code))
    elif all(one.response is Response.NOT_KNOWN for one in reached):
        found.append(Gap(GapCode.NO_RESPONSE_RECORDED, group.code, since=min(one.on for one in reached)))
    if not asked and (group.needs_asked_on is None or _after(group.needs_asked_on, on)):
        found.append(Gap(GapCode.NEEDS_NOT_ASKED, group.code))
    still_open = (one for one in asked if one.open_on(on))
    return found + [Gap(GapCode.NEED_OPEN, group.code, one.code, one.asked_on) for one in still_open]


def _after(answered: date | None, day: date) -> bool:
    return answered is not None and answered > day
