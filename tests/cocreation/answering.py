"""Answers by the acts that give them, to contributions that are on record."""

from datetime import datetime, timedelta
from typing import Any

from kuvend.cocreation.models import Contribution, Process, ReasonedResponse, Theme
from kuvend.cocreation.rules import Outcome
from kuvend.cocreation.services.answering import answer_contributions
from kuvend.plans.models import Revision
from tests.cocreation import contributions_world as rows
from tests.cocreation import world
from tests.cocreation.world import DAY, LASTS, OPENS, Land

REASON = {"en": "The register is opened, as was asked."}
# While the proposals are weighed, after the stage in which `contributions_world` lets them come in.
GIVEN = datetime.combine(OPENS + 2 * LASTS + timedelta(days=1), datetime.min.time(), world.AT.tzinfo)


def answer(of: Land, process: Process, *to: Contribution, theme: Theme | None = None, **said: Any) -> ReasonedResponse:
    known: dict[str, Any] = {
        "outcome": Outcome.ADOPTED, "reason": REASON, "office": of.office, "by": of.contact, "at": GIVEN, **said
    }  # fmt: skip
    return answer_contributions(process=process, contributions=to, theme=theme, **known)


def one(of: Land, process: Process, **said: Any) -> ReasonedResponse:
    """The answer to a new contribution of a person."""
    author = rows.somebody(f"Writer{process.contributions.count()} Shembulli")
    return answer(of, process, rows.contribution(of, process, author=author), **said)


def changed(of: Land, process: Process) -> Revision:
    """The second accepted text of a commitment of the plan, in which the solution differs from the first."""
    about = rows.commitment(of, process)
    rows.text(of, about, at=GIVEN - DAY)
    return rows.text(of, about, content={"solution": {"en": "A public register in the open."}}, at=GIVEN)
