"""Ways into a mandate: invitations, good once, in time, for one address; speakers whom the organisation approves."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kuvend import subjects
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.models import Government, Invitation, Mandate, SpeakerRequest, User
from kuvend.members.rules import Refusal, RequestState, Role
from kuvend.members.services.invitations import accept_invitation, invite, withdraw_invitation
from kuvend.members.services.mandates import Appointment
from kuvend.members.services.speakers import approve_speaker, decline_speaker, request_to_speak
from tests import make

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WHY = "As the gazette says"
EMAIL = "new@example.org"

pytestmark = pytest.mark.django_db


@pytest.fixture
def government() -> Government:
    return make.government()


@pytest.fixture
def contact(government: Government) -> User:
    return make.mandate(Role.POINT_OF_CONTACT, government).person


def invited(contact: User, government: Government, **more: Any) -> tuple[Invitation, str]:
    appointment = Appointment(Role.MODERATOR, government=government, **more)
    return invite(email=EMAIL, appointment=appointment, reason=WHY, by=contact, at=AT)


def why_not(token: str, person: User, at: datetime) -> Refusal:
    with pytest.raises(ActRefused) as told:
        accept_invitation(token=token, show_name=False, by=person, at=at)
    code = told.value.refused.code
    assert isinstance(code, Refusal)
    return code


def test_whoever_owns_the_address_takes_the_role_up_once(contact: User, government: Government) -> None:
    invitation, token = invited(contact, government)
    person = make.person(EMAIL)
    mandate = accept_invitation(token=token, show_name=True, by=person, at=AT + DAY)
    assert (mandate.person, mandate.begins_at, mandate.show_name) == (person, AT + DAY, True)
    invitation.refresh_from_db()
    assert (invitation.mandate, invitation.email) == (mandate, ""), "Nobody is left to find"
    assert why_not(token, person, AT + DAY) is Refusal.INVITATION_CLOSED
    assert Mandate.objects.filter(person=person).count() == 1


def test_what_is_on_record_of_an_invitation_is_public_only_once_it_is_taken_up(
    contact: User, government: Government
) -> None:
    _, token = invited(contact, government)
    accept_invitation(token=token, show_name=False, by=make.person(EMAIL), at=AT + DAY)
    public = dict(Entry.objects.values_list("kind", "disclosed_at"))
    assert public["invitation.sent"] is None
    assert public["invitation.accepted"] is None
    assert public["mandate.appointed"] == AT + DAY


def test_nobody_takes_up_what_they_offered_themselves(contact: User, government: Government) -> None:
    """Not even by an address that they confirm as their own once the invitation is on its way to it."""
    _, token = invited(contact, government)
    EmailAddress.objects.create(user=contact, email=EMAIL, verified=True)
    assert why_not(token, contact, AT + DAY) is Refusal.NOT_ONESELF
    assert Mandate.objects.count() == 1


def test_an_invitation_is_no_good_for_another_address(contact: User, government: Government) -> None:
    _, token = invited(contact, government)
    other, unconfirmed = make.person("other@example.org"), make.person(EMAIL, confirmed=False)
    assert why_not(token, other, AT) is Refusal.INVITATION_FOR_ANOTHER_ADDRESS
    assert why_not(token, unconfirmed, AT) is Refusal.INVITATION_FOR_ANOTHER_ADDRESS


@pytest.mark.parametrize(("after", "works"), [(14 * DAY - timedelta(seconds=1), True), (14 * DAY, False)])
def test_an_invitation_works_for_fourteen_days(
    after: timedelta, works: bool, contact: User, government: Government
) -> None:
    _, token = invited(contact, government)
    person = make.person(EMAIL)
    if works:
        assert accept_invitation(token=token, show_name=False, by=person, at=AT + after)
    else:
        assert why_not(token, person, AT + after) is Refusal.INVITATION_EXPIRED


def test_a_new_password_brings_no_invitation_back(contact: User, government: Government) -> None:
    _, token = invited(contact, government)
    person = make.person(EMAIL)
    person.set_password("a password that is new")
    person.save()
    assert why_not(token, person, AT + 15 * DAY) is Refusal.INVITATION_EXPIRED


def test_a_withdrawn_invitation_works_no_longer(contact: User, government: Government) -> None:
    invitation, token = invited(contact, government)
    elsewhere = make.mandate(Role.POINT_OF_CONTACT, make.government("XB", called="Otherland")).person
    with pytest.raises(ActRefused):
        withdraw_invitation(invitation=invitation, by=elsewhere, at=AT)
    withdraw_invitation(invitation=invitation, by=contact, at=AT)
    assert why_not(token, make.person(EMAIL), AT) is Refusal.INVITATION_CLOSED
    with pytest.raises(ActRefused):
        withdraw_invitation(invitation=invitation, by=contact, at=AT)


@pytest.mark.parametrize("token", ["", "nonsense", "../../", "\x00"])
def test_a_link_that_was_never_given_opens_nothing(token: str) -> None:
    assert why_not(token, make.person(EMAIL), AT) is Refusal.INVITATION_UNKNOWN


def test_a_reviewer_cannot_take_up_what_excludes_reviewing(contact: User, government: Government) -> None:
    _, token = invited(contact, government)
    reviewer = make.mandate(Role.REVIEWER, government, make.person(EMAIL)).person
    assert why_not(token, reviewer, AT) is Refusal.REVIEWER_STANDS_APART
    assert Invitation.objects.get().email == EMAIL, "Nothing was written"


def test_the_link_is_in_the_mail_and_nowhere_else(
    contact: User, government: Government, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _, token = invited(contact, government)
    [sent] = mail.outbox
    assert sent.to == [EMAIL]
    assert f"http://localhost:8000{reverse('invitation', args=[token])}" in sent.body
    kept = " ".join(str(vars(row)) for row in [*Invitation.objects.all(), *Entry.objects.all()])
    assert token not in kept


def test_no_mail_leaves_when_the_invitation_fails(contact: User, django_capture_on_commit_callbacks: Any) -> None:
    other = make.government("XB", called="Otherland")
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ActRefused):
        invited(contact, other)
    assert mail.outbox == []


def test_the_page_of_the_link_offers_the_role_and_gives_it(
    client: Client, contact: User, government: Government, time_machine: Any
) -> None:
    time_machine.move_to(AT)
    _, token = invited(contact, government)
    address = reverse("invitation", args=[token])
    client.force_login(make.person("other@example.org"))
    assert client.get(address).status_code == 403
    client.force_login(make.person(EMAIL))
    assert b"moderator" in client.get(address).content
    answer = client.post(address, {"show_name": "on"}, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"{reverse('desk')}?receipt=")
    assert b"Receipt" in answer.content
    again = client.post(address, {})
    assert again.status_code == 403
    assert b"works once only" in again.content


def lead_of(government: Government) -> tuple[Any, User]:
    organisation = make.organisation(government)
    lead = make.mandate(Role.ORGANISATION_LEAD, government, organisation=organisation)
    return organisation, lead.person


def test_an_organisation_approves_who_speaks_for_it(government: Government) -> None:
    organisation, lead = lead_of(government)
    person = make.person()
    request = request_to_speak(organisation=organisation, message="I run it", by=person, at=AT)
    mandate = approve_speaker(request=request, reason=WHY, by=lead, at=AT)
    assert (mandate.role, mandate.person, mandate.organisation) == (Role.SPEAKER, person, organisation)
    with pytest.raises(ActRefused) as told:
        decline_speaker(request=request, reason=WHY, by=lead, at=AT)
    assert told.value.refused.code is Refusal.REQUEST_DECIDED


def test_neither_the_government_nor_another_organisation_decides_who_speaks(
    government: Government, contact: User
) -> None:
    organisation, _ = lead_of(government)
    other = make.organisation(government, "Another one")
    stranger = make.mandate(Role.ORGANISATION_LEAD, government, organisation=other).person
    request = request_to_speak(organisation=organisation, message="", by=make.person(), at=AT)
    for person, code in ((contact, Refusal.ANOTHER_ROLE), (stranger, Refusal.ANOTHER_ORGANISATION)):
        with pytest.raises(ActRefused) as told:
            approve_speaker(request=request, reason=WHY, by=person, at=AT)
        assert told.value.refused.code is code


def test_a_lead_does_not_approve_their_own_wish_but_partnership_staff_may(government: Government) -> None:
    organisation, lead = lead_of(government)
    request = request_to_speak(organisation=organisation, message="I lead it", by=lead, at=AT)
    with pytest.raises(ActRefused) as told:
        approve_speaker(request=request, reason=WHY, by=lead, at=AT)
    assert told.value.refused.code is Refusal.NOT_ONESELF
    assert not Mandate.objects.filter(role=Role.SPEAKER).exists()
    staff = make.mandate(Role.PARTNERSHIP_STAFF).person
    assert approve_speaker(request=request, reason=WHY, by=staff, at=AT).person == lead


def test_one_asks_once_and_not_for_what_one_has(government: Government) -> None:
    organisation, lead = lead_of(government)
    person = make.person()
    request = request_to_speak(organisation=organisation, message="", by=person, at=AT)
    with pytest.raises(ActRefused) as told:
        request_to_speak(organisation=organisation, message="", by=person, at=AT)
    assert told.value.refused.code is Refusal.ASKED_ALREADY
    approve_speaker(request=request, reason=WHY, by=lead, at=AT)
    with pytest.raises(ActRefused) as told:
        request_to_speak(organisation=organisation, message="", by=person, at=AT)
    assert told.value.refused.code is Refusal.HELD_ALREADY


def test_who_is_declined_is_told_why_and_may_ask_again(government: Government) -> None:
    organisation, lead = lead_of(government)
    person = make.person()
    request = request_to_speak(organisation=organisation, message="", by=person, at=AT)
    with pytest.raises(ValidationError):
        decline_speaker(request=request, reason=" ", by=lead, at=AT)
    declined = decline_speaker(request=request, reason="We do not know you", by=lead, at=AT)
    assert (declined.state, declined.decision_reason) == (RequestState.DECLINED, "We do not know you")
    assert request_to_speak(organisation=organisation, message="", by=person, at=AT + DAY)


def test_nobody_speaks_for_an_organisation_of_no_country() -> None:
    organisation = make.organisation(None)
    with pytest.raises(ActRefused) as told:
        request_to_speak(organisation=organisation, message="", by=make.person(), at=AT)
    assert told.value.refused.code is Refusal.ORGANISATION_OF_NO_MEMBER


def test_erasing_a_person_takes_them_out_of_invitations_and_requests(contact: User, government: Government) -> None:
    organisation, lead = lead_of(government)
    person = make.person(EMAIL)
    _, token = invited(contact, government)
    first = request_to_speak(organisation=organisation, message="My secret", by=person, at=AT)
    decline_speaker(request=first, reason="Her secret", by=lead, at=AT)
    request_to_speak(organisation=organisation, message="My secret", by=person, at=AT)
    given = " ".join(str(list(rows)) for _, rows in subjects.personal_rows(person))
    assert given.count("My secret") == 2
    assert EMAIL in given
    with act():
        subjects.erase(person, AT)
    kept = " ".join(str(vars(row)) for row in [*Invitation.objects.all(), *SpeakerRequest.objects.all()])
    assert not re.search(f"secret|gazette|{EMAIL}", kept)
    assert why_not(token, make.person(EMAIL), AT) is Refusal.INVITATION_CLOSED, "Also for whoever has the address next"
