"""What may not stand in public, who judges it, and how it is counted. Pure: no Django."""

from kuvend.moderation.rules.counting import Judged, Tally, tally
from kuvend.moderation.rules.deeds import GRANTS, Deed, Grant
from kuvend.moderation.rules.vocabulary import AppealVerdict, CaseState, PublishedRule, Refusal, Verdict

__all__ = [
    "GRANTS",
    "AppealVerdict",
    "CaseState",
    "Deed",
    "Grant",
    "Judged",
    "PublishedRule",
    "Refusal",
    "Tally",
    "Verdict",
    "tally",
]
