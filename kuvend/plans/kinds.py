"""What this package tells the rest of the house about plans, commitments and texts, by kind (see `kuvend.subjects`)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuvend.plans.messages import REVISION_STATES
from kuvend.plans.rules import RevisionState
from kuvend.plans.selectors import things
from kuvend.plans.services.writing import erase_drafts
from kuvend.subjects import Kind, Personal


def plan_title(code: str) -> str | None:
    plan = things.plan_coded(code)
    return f"{plan.government.name} {plan.number}, {plan.years}" if plan else None


def plan_address(code: str) -> str | None:
    plan = things.plan_coded(code)
    return reverse("plan", args=[plan.government.slug, plan.number]) if plan else None


def commitment_title(code: str) -> str | None:
    commitment = things.commitment_coded(code)
    return f"{code} {commitment.title}" if commitment else None


def commitment_address(code: str) -> str | None:
    return reverse("commitment", args=[code]) if things.commitment_coded(code) else None


def revision_title(code: str) -> str | None:
    revision = things.revision_coded(code)
    if revision is None:
        return None
    about = (
        revision.commitment.code if revision.commitment else f"{revision.plan.government.code}-{revision.plan.number}"
    )
    return _("%(about)s: proposed text, %(state)s") % {
        "about": about,
        "state": REVISION_STATES[RevisionState(revision.state)],
    }


def revision_address(code: str) -> str | None:
    revision = things.revision_coded(code)
    if revision is None:
        return None
    return reverse("plan_revision", args=[revision.plan.government.slug, revision.plan.number, code])


PLAN = Kind(
    name="plan",
    label=gettext_lazy("Action plan"),
    title=plan_title,
    address=plan_address,
    visible_to=lambda code, user: things.plan_coded(code, user) is not None,
    personal=Personal(
        export=things.rows_done,
        erase=lambda person, at: None,
        stays=gettext_lazy(
            "What you decided for an office or an organisation: submissions, sign-offs, endorsements, decisions about "
            "proposals. They are acts of the office, and the record names the office."
        ),
    ),
)
COMMITMENT = Kind(
    name="commitment",
    label=gettext_lazy("Commitment"),
    title=commitment_title,
    address=commitment_address,
    visible_to=lambda code, user: things.commitment_coded(code, user) is not None,
)
REVISION = Kind(
    name="revision",
    label=gettext_lazy("Texts that you wrote for plans: private drafts and proposals"),
    title=revision_title,
    address=revision_address,
    visible_to=lambda code, user: things.revision_coded(code, user) is not None,
    personal=Personal(
        export=things.rows_written,
        erase=erase_drafts,
        goes=gettext_lazy("Your private drafts."),
        stays=gettext_lazy(
            "Texts that you proposed for an office or an organisation: they are part of the plan's record."
        ),
    ),
)
