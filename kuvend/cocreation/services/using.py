"""Links from an answer to what it changed: which passage of which accepted text of a commitment."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.models import ReasonedResponse, Use
from kuvend.cocreation.rules import Refusal, UseKind
from kuvend.cocreation.rules.answering import CHANGING
from kuvend.cocreation.selectors.answering import changed_passages
from kuvend.cocreation.services.acting import record, refuse
from kuvend.cocreation.services.answering import TOLD, begin_answer, subject_of
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import reasoned
from kuvend.plans.models import Revision
from kuvend.plans.rules import RevisionState


@act_of_record("response.linked", permission=permissions.may_answer_contribution, notice=TOLD)
def link_use(
    *, response: ReasonedResponse, revision: Revision, field: str, language: str, kind: UseKind, by: User, at: datetime
) -> Use:
    """Say which passage changed because of what is answered. It must differ from the same one in the text before."""
    process, standing, actor = begin_answer(response, by, at)
    if standing.pk != response.pk:
        refuse(Refusal.ANSWER_REPLACED)
    revision = Revision.objects.select_related("commitment").get(pk=revision.pk)
    ours = revision.plan_id == process.plan_id and revision.commitment_id is not None
    if not ours or revision.state != RevisionState.ACCEPTED:
        message = _("This is no accepted text of a commitment in this plan.")
        raise ValidationError({"passage": message}, code="elsewhere")
    there = standing.uses.filter(revision=revision, field=field, language=language).first()
    if there and there.kind == kind:
        raise AlreadyDone(there)
    if there:
        raise ValidationError({"passage": _("This passage is linked already, as something else.")}, code="there")
    if standing.outcome not in CHANGING:
        refuse(Refusal.NOTHING_ADOPTED)
    if (field, language) not in {(one.field, one.language) for one in changed_passages(revision)}:
        raise ValidationError({"passage": _("This passage is as it was in the text before.")}, code="same")
    made = Use(response=standing, revision=revision, field=field, language=language, kind=kind)
    made.full_clean(exclude=["response", "revision"])
    made.save(force_insert=True)
    record("response.linked", subject_of(standing), _facts(made), process=process, by=actor)
    return made


@act_of_record("response.unlinked", permission=permissions.may_answer_contribution, notice=TOLD)
def unlink_use(*, use: Use, reason: str, by: User, at: datetime) -> ReasonedResponse:
    """Take a link back that does not hold, and say why. The ledger keeps that it was there."""
    process, standing, actor = begin_answer(use.response, by, at)
    because = reasoned(reason)
    row = Use.objects.select_related("revision__commitment").filter(pk=use.pk).first()
    if row is None:
        raise AlreadyDone(standing)
    if row.response_id != standing.pk:
        refuse(Refusal.ANSWER_REPLACED)
    facts = {**_facts(row), "reason": because}
    row.delete()
    record("response.unlinked", subject_of(standing), facts, process=process, by=actor)
    return standing


def _facts(use: Use) -> dict[str, Any]:
    """Where the text is, and what was made of it. Its words stay out: it may not be public yet."""
    commitment = use.revision.commitment
    return {
        "response": use.response.code,
        "commitment": commitment.code if commitment else None,
        "revision": use.revision.code,
        "field": use.field,
        "language": use.language,
        "use": str(use.kind),
    }
