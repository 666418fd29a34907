"""How people contribute in tests: an open stage, what they say in it, and how they send it."""

from datetime import datetime, timedelta
from typing import Any

from kuvend.cocreation.models import Contribution, Process, ShownDraft
from kuvend.cocreation.rules import ContributionKind, StageKind
from kuvend.cocreation.services.contributions import submit_contribution
from kuvend.cocreation.services.drafts import AmendmentDraft, ContributionDraftText
from kuvend.edition.services import act
from kuvend.members.models import User
from kuvend.plans.models import Revision
from kuvend.plans.rules import RevisionState, Subject, commitment_content
from tests import make
from tests.cocreation import world
from tests.cocreation.world import LASTS, OPENS, Land

SAID = "Every school should publish its budget, line by line."
PROBLEM = {"en": "Budgets are printed once a year.\nNobody reads them.", "sq": "Buxhetet shtypen."}
HOUR = timedelta(hours=1)


def opened(of: Land, kind: StageKind = StageKind.PROPOSE) -> Process:
    """A process with a pack before the stage in which people contribute."""
    made = world.announced(of)
    world.pack(of, world.stage(made, kind))
    return made


def noon(of: Land, kind: StageKind = StageKind.PROPOSE) -> datetime:
    """Noon of the first day of a stage."""
    return world.begins(of, OPENS + world.KINDS.index(kind) * LASTS) + 12 * HOUR


def somebody(email: str = "ana@example.org", **fields: Any) -> User:
    return make.person(email, **{"name": "Ana Citizen", **fields})


def text(**changed: Any) -> ContributionDraftText:
    known: dict[str, Any] = {
        "stage": StageKind.PROPOSE, "kind": ContributionKind.IDEA, "title": "School budgets", "text": SAID,
        "language": "en", **changed,
    }  # fmt: skip
    return ContributionDraftText(**known)


def sent(of: Land, to: Process, by: User, *, at: datetime | None = None, **changed: Any) -> Contribution:
    return submit_contribution(process=to, draft=text(**changed), by=by, at=at or noon(of))


def shown(of: Land, within: Process) -> ShownDraft:
    """The draft of a commitment, laid before the public as the feedback stage opens."""
    commitment = make.commitment(within.plan, title={"en": "Open budgets"})
    at = noon(of, StageKind.FEEDBACK) - timedelta(days=1)
    content = commitment_content({"title": {"en": "Open budgets"}, "problem": PROBLEM})
    with act("site"):
        revision = Revision.objects.create(
            plan=within.plan, subject=Subject.COMMITMENT, commitment=commitment, state=RevisionState.ACCEPTED, number=1,
            content=content, capacity={}, created_at=at, saved_at=at, submitted_at=at, decided_at=at,
        )  # fmt: skip
        return ShownDraft.objects.create(process=within, revision=revision, shown_at=at, capacity={})


def amendment(of: ShownDraft, **changed: Any) -> AmendmentDraft:
    known: dict[str, Any] = {
        "field": "problem", "field_language": "en", "quoted": "once a year", "proposed": "every month", **changed
    }  # fmt: skip
    return AmendmentDraft(draft=of, **known)


def amending(of: ShownDraft, **changed: Any) -> dict[str, Any]:
    return {
        "stage": StageKind.FEEDBACK, "kind": ContributionKind.AMENDMENT, "title": "", "text": "A year is too long.",
        "amendment": amendment(of, **changed),
    }  # fmt: skip


def change(row: Any, **fields: Any) -> None:
    """Let a row say something else, without the act that would."""
    with act("site"):
        type(row).objects.filter(pk=row.pk).update(**fields)
