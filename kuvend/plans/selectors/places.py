"""From an address to what it names, as far as the one who asks may see it."""

from collections.abc import Sequence
from typing import Any

from kuvend.members.models import Government
from kuvend.plans.models import ActionPlan, Commitment, Endorsement, Revision
from kuvend.plans.rules import Deed, RevisionState, Stage, Standing, Subject
from kuvend.plans.selectors.texts import PARTS_OF_A_TEXT


def government_at(slug: str) -> Government | None:
    return Government.objects.filter(slug=slug).any_one()


def plan_at(government: Government, number: int, viewer: Any) -> ActionPlan | None:
    plan = ActionPlan.objects.visible_to(viewer).filter(government=government, number=number).any_one()
    if plan:
        plan.government = government
    return plan


def next_number(government: Government) -> int:
    """The number after that of the last plan, published or not."""
    last = ActionPlan.objects.filter(government=government).order_by("-number").first()
    return last.number + 1 if last else 1


def commitment_in(plan: ActionPlan, code: str, viewer: Any) -> Commitment | None:
    """A commitment of this plan, with all that its text and its permissions read."""
    rows = Commitment.objects.visible_to(viewer).prefetch_related(*PARTS_OF_A_TEXT)
    found = rows.filter(plan=plan, code=code).any_one()
    if found:
        found.plan = plan
    return found


def revision_at(slug: str, number: int, code: str, viewer: Any) -> Revision | None:
    """A revision of a plan's text or of a commitment in it, with its plan and its government."""
    rows = Revision.objects.visible_to(viewer).select_related("plan__government", "commitment")
    found = rows.filter(plan__government__slug=slug, plan__number=number, code=code).any_one()
    return found.within(found.plan) if found else None


def revision_named(slug: str, number: int, code: str) -> Revision | None:
    """Which revision an address names, whoever asks: no word of it is read, only what it belongs to."""
    rows = Revision.objects.select_related("plan__government").only("code", "plan__government")
    return rows.filter(plan__government__slug=slug, plan__number=number, code=code).any_one()


def own_draft(plan: ActionPlan, commitment: Commitment | None, subject: Subject, viewer: Any) -> Revision | None:
    """The draft that this person has open of this text. Of a text there is one; of new commitments, the empty one."""
    rows = Revision.objects.visible_to(viewer).filter(
        plan=plan, commitment=commitment, subject=subject, author=viewer.pk, state=RevisionState.DRAFT
    )
    return rows.order_by("-saved_at", "-pk").first()


def empty_draft(plan: ActionPlan, viewer: Any) -> Revision | None:
    """A draft of a new commitment in which this person has not written a word yet."""
    drafts = Revision.objects.visible_to(viewer).filter(
        plan=plan, commitment=None, subject=Subject.COMMITMENT, author=viewer.pk, state=RevisionState.DRAFT
    )
    return next((draft for draft in drafts if not any(_said(draft.content))), None)


def _said(content: dict[str, Any]) -> list[Any]:
    return [value for name, value in content.items() if name != "number"]


def own_endorsement(plan: ActionPlan, viewer: Any) -> Endorsement | None:
    """What this person's organisation said of the plan as it stands."""
    return plan.endorsements.standing().filter(by=viewer.pk).order_by("-at").first()


def later_plans(plan: ActionPlan, viewer: Any) -> Sequence[ActionPlan]:
    """The plans of the same government that are still written, into which a commitment can be carried over."""
    rows = ActionPlan.objects.visible_to(viewer).filter(government=plan.government, number__gt=plan.number)
    return list(rows.filter(stage=Stage.DRAFTING).select_related("government").order_by("number"))


def text_decided_on(plan: ActionPlan) -> str:
    """A mark of the text that is before those who decide: another one since the plan was last submitted."""
    last = plan.steps.filter(deed=Deed.SUBMIT_PLAN).order_by("pk").last()
    return str(last.pk) if last else ""


def standing_commitments(plan: ActionPlan) -> int:
    return plan.commitments.filter(standing=Standing.STANDS).count()
