"""Seats by sector, who may sit on which, and the parity of the two sides.

That a forum has as many non-government as government members, and that the rules by which they are chosen are
published, is a recommendation of OGP's since 2022 and no requirement. What is computed here is our own indicator of it,
never a finding (docs/reference/forum.md names the sources).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.members.rules import Role, Sector


class SeatSector(StrEnum):
    """The sectors that sit in a forum: those of `members.rules.Sector` that can be a party to it."""

    GOVERNMENT = "government"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"
    PRIVATE_SECTOR = "private_sector"
    PARLIAMENT = "parliament"
    OTHER = "other"


class Side(StrEnum):
    """The side of the table on which a sector counts. Parliament is neither the government nor chosen against it."""

    GOVERNMENT = "government"
    NON_GOVERNMENT = "non-government"
    NEITHER = "neither"


_SIDES: Mapping[SeatSector, Side] = {
    SeatSector.GOVERNMENT: Side.GOVERNMENT,
    SeatSector.PARLIAMENT: Side.NEITHER,
}
# The roles of which one is needed to sit on a seat of the sector.
SITS: Mapping[SeatSector, tuple[Role, ...]] = {
    SeatSector.GOVERNMENT: (Role.FORUM_GOVERNMENT,),
    SeatSector.CIVIL_SOCIETY: (Role.FORUM_CIVIL_SOCIETY,),
    SeatSector.ACADEMIA: (Role.FORUM_CIVIL_SOCIETY,),
    SeatSector.PRIVATE_SECTOR: (Role.FORUM_CIVIL_SOCIETY,),
    SeatSector.PARLIAMENT: (Role.REFORMER,),
    SeatSector.OTHER: (Role.FORUM_CIVIL_SOCIETY, Role.REFORMER),
}
# Sectors whose seats may belong to an office of the state, and those whose seats may belong to an organisation.
OFFICES = frozenset({SeatSector.GOVERNMENT, SeatSector.PARLIAMENT, SeatSector.OTHER})
ORGANISATIONS = frozenset(SeatSector) - {SeatSector.GOVERNMENT, SeatSector.PARLIAMENT}


def side_of(sector: SeatSector) -> Side:
    return _SIDES.get(sector, Side.NON_GOVERNMENT)


def fits(sector: SeatSector, *, office: bool, organisation: Sector | None) -> bool:
    """Whether a seat of the sector may belong to an office, or to an organisation of that sector.

    An organisation whose sector is not recorded, or is one that has no seats of its own, fits where organisations do.
    """
    if office:
        return sector in OFFICES
    if organisation is None:
        return True
    known = organisation.value in set(SeatSector)
    return sector in ORGANISATIONS and (not known or organisation.value == sector.value)


@dataclass(frozen=True)
class Parity:
    """How many seats each side has. `by_sector` counts every sector, also those with no seat."""

    by_sector: Mapping[SeatSector, int]

    def _on(self, side: Side) -> int:
        return sum(count for sector, count in self.by_sector.items() if side_of(sector) is side)

    @property
    def government(self) -> int:
        return self._on(Side.GOVERNMENT)

    @property
    def non_government(self) -> int:
        return self._on(Side.NON_GOVERNMENT)

    @property
    def neither(self) -> int:
        return self._on(Side.NEITHER)

    @property
    def gap(self) -> int:
        """How many more seats the one side has than the other; never negative."""
        return abs(self.government - self.non_government)

    @property
    def equal(self) -> bool:
        """Both sides have seats, and as many."""
        return self.gap == 0 and self.government > 0


def parity(sectors: Iterable[SeatSector]) -> Parity:
    """The parity of these seats, one sector for each."""
    counted = dict.fromkeys(SeatSector, 0)
    for sector in sectors:
        counted[sector] += 1
    return Parity(counted)
