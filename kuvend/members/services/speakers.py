"""Who speaks for an organisation: somebody asks, the lead of the organisation decides."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.decision import Refused, require
from kuvend.ledger.services.acts import act_of_record
from kuvend.members import permissions
from kuvend.members.models import Mandate, Organisation, SpeakerRequest, User
from kuvend.members.rules import GRANTS, Deed, Place, Refusal, RequestState, Role, Term, may_be_held
from kuvend.members.selectors import holder_of, words_of
from kuvend.members.services.entering import FOR_ONESELF, capacity_for, enter, scope_of
from kuvend.members.services.mandates import Appointment, enter_appointed, new_mandate


@act_of_record("speaker.requested", permission=permissions.may_request_to_speak, notice="the lead of the organisation")
def request_to_speak(*, organisation: Organisation, message: str, by: User, at: datetime) -> SpeakerRequest:
    """Ask the lead of an organisation to be approved as one who speaks for it."""
    holder = holder_of(by)
    require(permissions.may_request_to_speak(holder, at=at))
    if organisation.government is None:
        require(Refused(Refusal.ORGANISATION_OF_NO_MEMBER))
    User.objects.select_for_update().get(pk=by.pk)
    require(may_be_held(Term(place_of_speaker(organisation), at, None), holder.mandates))
    if organisation.speaker_requests.filter(person=by, state=RequestState.WAITING).exists():
        require(Refused(Refusal.ASKED_ALREADY))
    request = SpeakerRequest(person=by, organisation=organisation, message=message.strip(), requested_at=at)
    request.full_clean()
    request.save(force_insert=True)
    _enter(request, "speaker.requested", FOR_ONESELF, by, at)
    return request


@act_of_record("speaker.approved", permission=permissions.may_decide_speaker, notice="the person who asked")
def approve_speaker(*, request: SpeakerRequest, reason: str, by: User, at: datetime) -> Mandate:
    """Approve somebody else who asked to speak for an organisation: a mandate begins."""
    row, acting = waiting(request, by, at)
    if row.person_id == by.pk:
        require(Refused(Refusal.NOT_ONESELF))
    organisation = row.organisation
    appointment = Appointment(Role.SPEAKER, government=organisation.government, organisation=organisation)
    mandate = new_mandate(row.person, appointment, reason, at)
    mandate.save(force_insert=True)
    decide(row, RequestState.APPROVED, reason, at, mandate)
    _enter(row, "speaker.approved", acting, by, at)
    enter_appointed(mandate, acting, by, at)
    return mandate


@act_of_record("speaker.declined", permission=permissions.may_decide_speaker, notice="the person who asked")
def decline_speaker(*, request: SpeakerRequest, reason: str, by: User, at: datetime) -> SpeakerRequest:
    """Decline, with the reason that the person is told."""
    row, acting = waiting(request, by, at)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    decide(row, RequestState.DECLINED, reason, at, None)
    _enter(row, "speaker.declined", acting, by, at)
    return row


def place_of_speaker(organisation: Organisation) -> Place:
    """The place where somebody speaks for an organisation."""
    government = organisation.government.code if organisation.government else None
    return Place(Role.SPEAKER, government, organisation=organisation.pk)


def waiting(request: SpeakerRequest, by: User, at: datetime) -> tuple[SpeakerRequest, dict[str, Any]]:
    """The request, locked and undecided, and in which capacity it is decided."""
    rows = SpeakerRequest.objects.select_for_update(of=("self",))
    row = rows.select_related("organisation__government", "person").get(pk=request.pk)
    holder = holder_of(by)
    place = place_of_speaker(row.organisation)
    require(permissions.may_decide_speaker(holder, place, at=at))
    if row.state != RequestState.WAITING:
        require(Refused(Refusal.REQUEST_DECIDED))
    return row, capacity_for(holder, GRANTS[Deed.DECIDE_SPEAKER].roles, place, at)


def decide(row: SpeakerRequest, state: RequestState, reason: str, at: datetime, mandate: Mandate | None) -> None:
    row.state, row.decision_reason, row.decided_at, row.mandate = state, reason.strip(), at, mandate
    row.full_clean()
    row.save(update_fields=["state", "decision_reason", "decided_at", "mandate"])


def _enter(row: SpeakerRequest, kind: str, acting: Mapping[str, Any], by: User, at: datetime) -> None:
    """What somebody asked, and was told, is between them and the organisation; the mandate is public."""
    enter(
        kind=kind,
        subject=f"speaker-request/{row.code}",
        capacity=acting,
        by=by,
        at=at,
        scope=scope_of(row.organisation.government),
        public=False,
        organisation=words_of(row.organisation.name),
    )
