"""What every act on a plan begins and ends with: who acts in which capacity, and the entry in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.decision import ActRefused, Refused, require
from kuvend.ledger.services.entries import append
from kuvend.members.models import User
from kuvend.members.rules import Held
from kuvend.members.selectors import holder_in_capacities
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.permissions import Permission, Subject, acting_as
from kuvend.plans.rules import Deed, Refusal, Stage
from kuvend.texts import hidden_characters, tidy


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, in the capacity that allows it."""

    user: User
    held: Held
    # The role and the names of the office and organisation, as the record keeps them.
    capacity: dict[str, Any]


def allowed(permission: Permission, deed: Deed, by: User, subject: Subject, at: datetime) -> Actor:
    """Whoever may do the deed, with the capacity they do it in. Raises ActRefused otherwise."""
    holder, capacities = holder_in_capacities(by)
    require(permission(holder, subject, at=at))
    held = acting_as(deed, holder, subject, at=at)
    return Actor(by, held, capacities[held.code].payload())


def refuse(code: Refusal, **facts: object) -> NoReturn:
    raise ActRefused(Refused(code, facts))


def locked(plan: ActionPlan) -> ActionPlan:
    """The plan as it is now, and held so until the act ends: no two acts change its stage or its texts at once."""
    row = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    row.government = plan.government
    return row


def code_of(plan: ActionPlan) -> str:
    """How the ledger names a plan."""
    return f"plan/{plan.government.code}-{plan.number}"


def code_of_commitment(commitment: Commitment) -> str:
    return f"commitment/{commitment.code}"


def code_of_revision(revision: Revision) -> str:
    return f"revision/{revision.code}"


def about(revision: Revision) -> str:
    """What a revision is a text of, as the ledger names it: a commitment that is only proposed has its plan alone."""
    return code_of_commitment(revision.commitment) if revision.commitment else code_of(revision.plan)


def record(
    kind: str,
    subject: str,
    facts: Mapping[str, Any],
    *,
    plan: ActionPlan,
    by: Actor,
    at: datetime,
    public: bool | None = None,
) -> None:
    """Append the entry of an act. Its payload is public when its plan is, unless told otherwise."""
    append(
        kind=kind,
        subject=subject,
        payload={"by": by.capacity, **facts},
        at=at,
        actor=by.user.pk,
        scope=plan.government.code,
        public=plan.stage == Stage.PUBLISHED if public is None else public,
    )


REASON = 5_000


def reasoned(text: str, field: str = "reason") -> str:
    """A reason as it is kept. Raises ValidationError that names its field where there is none, or none to read."""
    reason = tidy(text)
    if not reason:
        raise ValidationError({field: _("Say why. The reason stays on record beside the act.")}, code="required")
    if hidden_characters(reason):
        raise ValidationError({field: _("This holds characters that cannot be seen. Type the words again.")})
    if len(reason) > REASON:
        raise ValidationError({field: _("Say it in %(most)s characters or fewer.") % {"most": REASON}})
    return reason
