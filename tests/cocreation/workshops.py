"""What was said without this site, in tests: a workshop in an open stage, what is entered of it, who checks it."""

from datetime import timedelta
from typing import Any

from kuvend.cocreation.models import Contribution, Gathering, Process
from kuvend.cocreation.rules import Consent, ContributionKind, ShownAs, StageKind
from kuvend.cocreation.services.drafts import ContributionDraftText, GatheringDraft
from kuvend.cocreation.services.entering import check_contribution, enter_contribution
from kuvend.cocreation.services.gatherings import record_gathering
from tests.cocreation.contributing import noon, opened
from tests.cocreation.world import LASTS, OPENS, Land

HELD_ON = OPENS + LASTS
SAID = "Ana Private says: more benches at the bus stops."
DAY = timedelta(days=1)
# The first sixteen bytes of any PDF file are enough to be looked at as one.
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

__all__ = ["DAY", "HELD_ON", "noon", "opened"]


def gathering(**changed: Any) -> GatheringDraft:
    known: dict[str, Any] = {
        "stage": StageKind.PROPOSE, "title": {"en": "Workshop in Exampletown"}, "held_on": HELD_ON,
        "consent": Consent.SPOKEN, "place": {"en": "Town hall"}, "people": 24, **changed,
    }  # fmt: skip
    return GatheringDraft(**known)


def held(of: Land, within: Process, **changed: Any) -> Gathering:
    """A workshop on the first day on which proposals are asked for."""
    known = {
        "by": of.contact,
        "at": noon(of) + DAY,
        **{name: changed.pop(name) for name in ("by", "at") if name in changed},
    }
    return record_gathering(process=within, draft=gathering(**changed), **known)


def text(**changed: Any) -> ContributionDraftText:
    known: dict[str, Any] = {
        "stage": StageKind.PROPOSE, "kind": ContributionKind.IDEA, "title": "Benches", "text": SAID, "language": "en",
        "shown_as": ShownAs.UNNAMED, **changed,
    }  # fmt: skip
    return ContributionDraftText(**known)


def entered(of: Land, at_it: Gathering, **changed: Any) -> Contribution:
    """What one table said, typed in by the advocate two days later."""
    own = {name: changed.pop(name) for name in ("by", "at", "table", "channel") if name in changed}
    known = {"table": "3", "by": of.people["advocate"], "at": noon(of) + 2 * DAY, **own}
    return enter_contribution(gathering=at_it, draft=text(**changed), **known)


def checked(of: Land, entry: Contribution, **changed: Any) -> Contribution:
    """Checked by somebody from the other side of the forum."""
    known = {"by": of.people["official"], "at": noon(of) + 3 * DAY, **changed}
    return check_contribution(contribution=entry, **known)
