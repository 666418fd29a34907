"""OGP's rulebooks as tables, one file each. A change of the rules is a new file, never an edit in place."""

from functools import lru_cache

from kuvend.cycle.rule import RulebookId
from kuvend.cycle.rulebooks import local2021, own2026, r2013, r2018, r2022
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.unverified import UNVERIFIED, Unverified

_TABLES = {
    RulebookId.R2013: r2013.TABLE,
    RulebookId.R2018: r2018.TABLE,
    RulebookId.OWN2026: own2026.TABLE,
}
_WITH_UNVERIFIED = {
    RulebookId.R2022: r2022.table,
    RulebookId.LOCAL2021: local2021.table,
}


@lru_cache
def rulebook(version: RulebookId, unverified: Unverified = UNVERIFIED) -> Rulebook:
    """The table of one version, with the unverified values an installation has settled on."""
    return _TABLES[version] if version in _TABLES else _WITH_UNVERIFIED[version](unverified)
