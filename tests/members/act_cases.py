"""The acts about mandates and about the reference of members, each in the smallest world in which it may be done."""

from datetime import UTC, date, datetime, timedelta

from kuvend.members.models import User
from kuvend.members.rules import Kind, RequestState, Role, Sector, Status
from kuvend.members.services.invitations import invite
from kuvend.members.services.mandates import Appointment
from kuvend.members.services.members import MemberFacts
from kuvend.members.services.sources import Source
from tests import make
from tests.acts import Arguments, case

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
SOURCE = Source("The gazette", "https://example.org/gazette")
WHY = "As the gazette says"
SLUG = "exampleland-anew"


def staff() -> User:
    return make.mandate(Role.PARTNERSHIP_STAFF).person


def point_of_contact(code: str = "XA") -> User:
    return make.mandate(Role.POINT_OF_CONTACT, make.government(code, called=f"Land {code}")).person


@case("mandate.appointed")
def somebody_is_appointed() -> Arguments:
    held = make.mandate(Role.POINT_OF_CONTACT, make.government())
    appointment = Appointment(Role.FACILITATOR, government=held.government)
    person = make.person("new@example.org", name="Besa Hoxha")
    return {"person": person, "appointment": appointment, "reason": WHY, "by": held.person, "at": AT}


@case("mandate.ended")
def a_mandate_is_ended() -> Arguments:
    held = make.mandate(Role.POINT_OF_CONTACT, make.government())
    other = make.mandate(Role.MODERATOR, held.government, make.person("old@example.org", name="Besa Hoxha"))
    return {"mandate": other, "reason": WHY, "by": held.person, "at": AT}


@case("mandate.handed-over")
def a_mandate_is_handed_over() -> Arguments:
    held = make.mandate(Role.POINT_OF_CONTACT, make.government())
    successor = make.person("new@example.org", name="Besa Hoxha")
    return {"mandate": held, "successor": successor, "reason": WHY, "by": held.person, "at": AT}


@case("mandate.name-shown")
def a_name_is_shown() -> Arguments:
    held = make.mandate(Role.POINT_OF_CONTACT, make.government())
    return {"mandate": held, "show": True, "by": held.person, "at": AT}


@case("mandate.name-hidden")
def a_name_is_hidden() -> Arguments:
    held = make.mandate(Role.POINT_OF_CONTACT, make.government(), show_name=True)
    return {"mandate": held, "show": False, "by": held.person, "at": AT}


@case("invitation.sent")
def somebody_is_invited() -> Arguments:
    held = make.mandate(Role.POINT_OF_CONTACT, make.government())
    appointment = Appointment(Role.FACILITATOR, government=held.government)
    return {"email": "new@example.org", "appointment": appointment, "reason": WHY, "by": held.person, "at": AT}


@case("invitation.accepted", anybody=True)
def an_invitation_is_accepted() -> Arguments:
    _, token = invite(**somebody_is_invited())
    return {"token": token, "show_name": True, "by": make.person("new@example.org"), "at": AT + timedelta(days=1)}


@case("invitation.withdrawn")
def an_invitation_is_withdrawn() -> Arguments:
    asked = somebody_is_invited()
    invitation, _ = invite(**asked)
    return {"invitation": invitation, "by": asked["by"], "at": AT}


@case("speaker.requested", anybody=True)
def somebody_asks_to_speak() -> Arguments:
    organisation = make.organisation(make.government())
    return {"organisation": organisation, "message": "I run it", "by": make.person("new@example.org"), "at": AT}


def lead_with_a_request() -> Arguments:
    organisation = make.organisation(make.government())
    lead = make.mandate(Role.ORGANISATION_LEAD, organisation.government, organisation=organisation)
    request = make.speaker_request(organisation, make.person("new@example.org", name="Besa Hoxha"))
    assert request.state == RequestState.WAITING
    return {"request": request, "reason": WHY, "by": lead.person, "at": AT}


@case("speaker.approved")
def a_speaker_is_approved() -> Arguments:
    return lead_with_a_request()


@case("speaker.declined")
def a_speaker_is_declined() -> Arguments:
    return lead_with_a_request()


def facts(name: str = "Exampleland") -> MemberFacts:
    return MemberFacts({"en": name}, "Europe/Tirane", ("en",), 2015, SOURCE)


@case("member.recorded")
def a_member_is_recorded() -> Arguments:
    words = {"code": "XB", "slug": "newland", "kind": Kind.NATIONAL, "facts": facts("Newland")}
    return {**words, "reason": WHY, "by": staff(), "at": AT}


@case("member.revised")
def a_member_is_revised() -> Arguments:
    return {"government": make.government(), "facts": facts("New Exampleland"), "reason": WHY, "by": staff(), "at": AT}


@case("member.moved")
def a_member_is_moved() -> Arguments:
    return {"government": make.government(), "slug": SLUG, "reason": WHY, "by": staff(), "at": AT}


@case("member.status-recorded")
def a_status_is_recorded() -> Arguments:
    event = {"government": make.government(), "status": Status.SUSPENDED, "happened_on": date(2026, 11, 1)}
    return {**event, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("office.recorded")
def an_office_is_recorded() -> Arguments:
    words = {"government": make.government(), "name": {"en": "Ministry of Justice"}}
    return {**words, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("office.revised")
def an_office_is_revised() -> Arguments:
    words = {"office": make.office(make.government()), "name": {"en": "Ministry of Justice"}}
    return {**words, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("organisation.recorded")
def an_organisation_is_recorded() -> Arguments:
    words = {"government": make.government(), "name": {"en": "Open Records"}, "sector": Sector.CIVIL_SOCIETY}
    return {**words, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("organisation.revised")
def an_organisation_is_revised() -> Arguments:
    organisation = make.organisation(make.government())
    words = {"organisation": organisation, "name": {"en": "Open Records"}, "sector": Sector.ACADEMIA}
    return {**words, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("issue-area.recorded")
def an_issue_area_is_recorded() -> Arguments:
    words = {"code": "climate", "name": {"en": "Climate"}, "description": {"en": "Weather, lastingly"}}
    return {**words, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("issue-area.revised")
def an_issue_area_is_revised() -> Arguments:
    words = {"area": make.issue_area(), "name": {"en": "Access to justice"}, "description": {}}
    return {**words, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("tag.recorded")
def a_tag_is_recorded() -> Arguments:
    words = {"code": "courts", "name": {"en": "Courts"}, "areas": [make.issue_area()]}
    return {**words, "reason": WHY, "by": staff(), "at": AT}


@case("tag.revised")
def a_tag_is_revised() -> Arguments:
    words = {"tag": make.policy_tag(), "name": {"en": "Open Records"}, "areas": [make.issue_area()]}
    return {**words, "reason": WHY, "by": staff(), "at": AT}


@case("tag-list.recorded")
def a_list_of_tags_is_recorded() -> Arguments:
    return {"code": "2027", "name": {"en": "List of 2027"}, "source": SOURCE, "reason": WHY, "by": staff(), "at": AT}


@case("tag.labelled")
def a_tag_is_labelled() -> Arguments:
    words = {"tag": make.policy_tag(), "version": make.tag_list(), "labels": ["Open data", "Data"]}
    return {**words, "reason": WHY, "by": staff(), "at": AT}
