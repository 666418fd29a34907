"""A member with a contribution that breaks a rule, its author, somebody who minds, and two who moderate."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kuvend.cocreation.models import Contribution
from kuvend.members.models import User
from kuvend.members.rules import Role
from kuvend.moderation.models import Case
from kuvend.moderation.rules import AppealVerdict, PublishedRule, Verdict
from kuvend.moderation.services.deciding import appeal, decide_appeal, decide_case
from kuvend.moderation.services.reporting import report
from tests import make
from tests.cocreation import contributing
from tests.cocreation import world as cocreation

SECRET = "Zimberlat"
HOUR = timedelta(hours=1)
WHY = "It named a home address."


@dataclass(frozen=True)
class Scene:
    """`moderator` and `other` moderate the member; `reader` reports."""

    land: cocreation.Land
    contribution: Contribution
    author: User
    reader: User
    moderator: User
    other: User
    at: datetime

    @property
    def subject(self) -> str:
        return f"contribution/{self.contribution.code}"


def scene(code: str = "XA") -> Scene:
    land = cocreation.land(code)
    process, author = contributing.opened(land), contributing.somebody()
    said = contributing.sent(land, process, author, title=f"{SECRET} street", text=f"Mr {SECRET} lives there.")
    moderator, other = (make.mandate(Role.MODERATOR, land.government).person for _ in range(2))
    reader = contributing.somebody("reader@example.org")
    return Scene(land, said, author, reader, moderator, other, contributing.noon(land))


def reported(of: Scene, by: User | None = None, **changed: Any) -> Case:
    known = {"subject": of.subject, "rule": PublishedRule.PRIVATE_FACTS, "note": "A home address", **changed}
    return report(by=by or of.reader, at=of.at + HOUR, **known)


def removed(of: Scene, **changed: Any) -> Case:
    known = {"verdict": Verdict.REMOVE, "rule": PublishedRule.PRIVATE_FACTS, "reason": WHY, **changed}
    case = known.pop("case", None) or reported(of)
    return decide_case(case=case, by=of.moderator, at=of.at + 2 * HOUR, **known)


def appealed(of: Scene) -> Case:
    return appeal(case=removed(of), words="He is a minister.", by=of.author, at=of.at + 3 * HOUR)


def heard(of: Scene, verdict: AppealVerdict = AppealVerdict.RESTORE) -> Case:
    return decide_appeal(
        case=appealed(of), verdict=verdict, reason="He holds office.", by=of.other, at=of.at + 4 * HOUR
    )
