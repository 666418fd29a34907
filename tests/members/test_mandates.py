"""Appointing, ending, handing over: what the database keeps, what is refused, and two at once."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from kuvend.members import duties
from kuvend.members.models import Government, Mandate, User
from kuvend.members.rules import Held, Refusal, Role
from kuvend.members.selectors import capacity_of, holder_of
from kuvend.members.selectors.in_charge import in_charge
from kuvend.members.services.mandates import Appointment, appoint, end_mandate, hand_over, name_publicly
from tests import make

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
WHY = "As the gazette says"

pytestmark = pytest.mark.django_db


@pytest.fixture
def government() -> Government:
    return make.government()


@pytest.fixture
def contact(government: Government) -> User:
    return make.mandate(Role.POINT_OF_CONTACT, government).person


@pytest.fixture
def staff() -> User:
    return make.mandate(Role.PARTNERSHIP_STAFF).person


def given(role: Role, by: User, government: Government | None, who: User | None = None, **more: Any) -> Mandate:
    person = who or make.person("new@example.org")
    appointment = Appointment(role, government=government, **more)
    return appoint(person=person, appointment=appointment, reason=WHY, by=by, at=AT)


def refused(act: Callable[[], object]) -> Refusal:
    before = Mandate.objects.count()
    with pytest.raises(ActRefused) as told:
        act()
    assert Mandate.objects.count() == before
    code = told.value.refused.code
    assert isinstance(code, Refusal)
    return code


def test_an_appointment_begins_now_and_is_on_record(contact: User, government: Government) -> None:
    office = make.office(government, "Ministry of Justice")
    mandate = given(Role.LEAD_AGENCY_OFFICER, contact, government, office=office, post={"en": "Head of unit"})
    assert mandate.in_force(AT)
    entry = Entry.objects.get(kind="mandate.appointed")
    assert entry.subject == f"mandate/{mandate.code}"
    assert entry.disclosed_at == AT, "Who may act for a member is public"
    payload = json.loads(entry.payload or "")
    assert payload["by"] == {"role": "point-of-contact", "government": "XA"}
    assert payload["mandate"]["office"] == {"en": "Ministry of Justice"}
    assert payload["mandate"]["post"] == {"en": "Head of unit"}
    assert payload["reason"] == WHY


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.POINT_OF_CONTACT, Role.SPEAKER])
def test_a_point_of_contact_appoints_no_reviewer_no_other_contact_and_no_speaker(
    role: Role, contact: User, government: Government
) -> None:
    organisation = make.organisation(government) if role is Role.SPEAKER else None
    assert refused(lambda: given(role, contact, government, organisation=organisation)) is Refusal.ANOTHER_ROLE


def test_a_point_of_contact_appoints_nobody_to_the_partnership(contact: User) -> None:
    assert refused(lambda: given(Role.PARTNERSHIP_STAFF, contact, None)) is Refusal.NO_MANDATE


def test_nobody_appoints_in_another_member(contact: User) -> None:
    other = make.government("XB", called="Otherland")
    assert refused(lambda: given(Role.MODERATOR, contact, other)) is Refusal.MANDATE_ELSEWHERE


def test_the_lead_of_an_organisation_appoints_speakers_for_it_alone(government: Government) -> None:
    own, other = make.organisation(government), make.organisation(government, "Another one")
    lead = make.mandate(Role.ORGANISATION_LEAD, government, organisation=own).person
    assert given(Role.SPEAKER, lead, government, organisation=own).in_force(AT)
    speaker = make.person("third@example.org")
    act = lambda: given(Role.SPEAKER, lead, government, speaker, organisation=other)  # noqa: E731 - an act, not yet done
    assert refused(act) is Refusal.ANOTHER_ORGANISATION


def test_an_office_of_another_member_cannot_be_named(contact: User, government: Government) -> None:
    elsewhere = make.office(make.government("XB", called="Otherland"))
    with pytest.raises(ValidationError) as told:
        given(Role.LEAD_AGENCY_OFFICER, contact, government, office=elsewhere)
    assert set(told.value.error_dict) == {"office"}


def test_only_a_confirmed_person_is_appointed(contact: User, government: Government) -> None:
    for person in (make.person("a@example.org", confirmed=False), make.person("b@example.org", is_active=False)):
        assert refused(lambda person=person: given(Role.MODERATOR, contact, government, person)) is (  # type: ignore[misc]
            Refusal.PERSON_NOT_CONFIRMED
        )


def test_a_reason_is_given(contact: User, government: Government) -> None:
    appointment = Appointment(Role.MODERATOR, government=government)
    with pytest.raises(ValidationError):
        appoint(person=make.person(), appointment=appointment, reason="  ", by=contact, at=AT)
    held = make.mandate(Role.MODERATOR, government)
    with pytest.raises(ValidationError):
        end_mandate(mandate=held, reason=" ", by=contact, at=AT)
    assert Entry.objects.count() == 0


def test_reviewers_stand_apart_in_both_directions(staff: User, contact: User, government: Government) -> None:
    reviewer = make.mandate(Role.REVIEWER, government).person
    assert refused(lambda: given(Role.MODERATOR, contact, government, reviewer)) is Refusal.REVIEWER_STANDS_APART
    assert refused(lambda: given(Role.REVIEWER, staff, government, contact)) is Refusal.REVIEWER_STANDS_APART
    other = make.government("XB", called="Otherland")
    assert given(Role.REVIEWER, staff, other, contact).in_force(AT), "Of another member"


def test_the_government_does_not_sit_in_a_seat_of_civil_society(
    staff: User, contact: User, government: Government
) -> None:
    """Who signs off a plan, or leads its writing, cannot endorse it in the name of civil society too."""
    ours = make.organisation(government, "Open Ledger")
    seat = Appointment(Role.FORUM_CIVIL_SOCIETY, government=government, organisation=ours)

    def seated(person: User) -> Mandate:
        return appoint(person=person, appointment=seat, reason="Elected by the organisations.", by=staff, at=AT)

    assert refused(lambda: seated(contact)) is Refusal.CIVIL_SOCIETY_STANDS_APART
    activist = seated(make.person()).person
    assert refused(lambda: given(Role.FORUM_GOVERNMENT, contact, government, activist)) is (
        Refusal.CIVIL_SOCIETY_STANDS_APART
    )


def test_nobody_appoints_themselves(staff: User, contact: User, government: Government) -> None:
    assert refused(lambda: given(Role.MODERATOR, contact, government, contact)) is Refusal.NOT_ONESELF
    assert refused(lambda: given(Role.FACILITATOR, staff, government, staff)) is Refusal.NOT_ONESELF
    assert Entry.objects.count() == 0


def test_nobody_has_the_mandate_of_another_handed_to_themselves(contact: User, government: Government) -> None:
    """Whoever may appoint the minister may hand the minister's role on, but not to the one who publishes the plan."""
    minister = make.mandate(Role.SENIOR_OFFICIAL, government, office=make.office(government))
    assert (
        refused(lambda: hand_over(mandate=minister, successor=contact, reason=WHY, by=contact, at=AT))
        is Refusal.NOT_ONESELF
    )
    minister.refresh_from_db()
    assert minister.ends_at is None


def test_saying_twice_that_a_name_is_shown_is_on_record_once(government: Government) -> None:
    held = make.mandate(Role.MODERATOR, government)
    for _click in range(2):
        name_publicly(mandate=held, show=True, by=held.person, at=AT)
    assert [entry.kind for entry in Entry.objects.all()] == ["mandate.name-shown"]


def test_after_the_end_somebody_may_review(staff: User, government: Government) -> None:
    person = make.mandate(Role.MODERATOR, government, until=AT + DAY).person
    assert refused(lambda: given(Role.REVIEWER, staff, government, person)) is Refusal.REVIEWER_STANDS_APART
    later = given(Role.REVIEWER, staff, government, person, begins_at=AT + DAY)
    assert not later.in_force(AT)


def test_an_end_may_be_set_and_brought_forward(contact: User, government: Government) -> None:
    held = make.mandate(Role.MODERATOR, government, until=AT + 9 * DAY)
    assert end_mandate(mandate=held, reason=WHY, ends_at=AT + DAY, by=contact, at=AT).in_force(AT)
    assert not end_mandate(mandate=held, reason=WHY, by=contact, at=AT).in_force(AT)
    assert refused(lambda: end_mandate(mandate=held, reason=WHY, by=contact, at=AT)) is Refusal.MANDATE_OVER


def test_no_mandate_ends_in_the_past(contact: User, government: Government) -> None:
    held = make.mandate(Role.MODERATOR, government)
    early = AT - DAY
    act = lambda: end_mandate(mandate=held, reason=WHY, ends_at=early, by=contact, at=AT)  # noqa: E731 - not yet done
    assert refused(act) is Refusal.ENDS_TOO_EARLY


def test_a_mandate_that_has_not_begun_is_taken_back(contact: User, government: Government) -> None:
    held = make.mandate(Role.MODERATOR, government, since=AT + DAY)
    taken = end_mandate(mandate=held, reason=WHY, by=contact, at=AT)
    assert taken.held.void
    assert not taken.in_force(AT + 2 * DAY)


def test_everybody_may_lay_down_their_own_role(government: Government) -> None:
    held = make.mandate(Role.REVIEWER, government)
    end_mandate(mandate=held, reason=WHY, by=held.person, at=AT)
    payload = json.loads(Entry.objects.get(kind="mandate.ended").payload or "")
    assert payload["by"]["role"] == "reviewer"
    with pytest.raises(ActRefused) as told:
        end_mandate(mandate=held, reason=WHY, by=held.person, at=AT + DAY)
    assert told.value.refused.code is Refusal.MANDATE_ENDED


@pytest.fixture
def duty() -> Iterator[list[tuple[str, str]]]:
    passed: list[tuple[str, str]] = []

    def open_for(held: Held) -> list[duties.Duty]:
        return [duties.Duty("Answer the letter"), duties.Duty("Count", due=AT.date())]

    duties.register("test", open_for, lambda old, new, at: passed.append((old.code, new.code)))
    yield passed
    duties._DUTIES.pop("test")


def test_a_role_passes_on_at_one_moment_with_its_duties(
    contact: User, government: Government, duty: list[tuple[str, str]]
) -> None:
    old = Mandate.objects.get(person=contact)
    successor = make.person("next@example.org")
    new = hand_over(mandate=old, successor=successor, reason=WHY, by=contact, at=AT)
    old.refresh_from_db()
    assert (old.ends_at, new.begins_at) == (AT, AT)
    assert (new.role, new.government, new.successor_of) == (old.role, government, old)
    assert duty == [(old.code, new.code)]
    assert [one.title for one in duties.open_duties(new.held)] == ["Count", "Answer the letter"]
    kinds = Entry.objects.order_by("pk").values_list("kind", "subject")
    assert list(kinds) == [("mandate.ended", f"mandate/{old.code}"), ("mandate.handed-over", f"mandate/{new.code}")]


def test_a_failed_duty_keeps_the_whole_hand_over_from_happening(contact: User) -> None:
    def fail(old: Held, new: Held, at: datetime) -> None:
        raise RuntimeError("The duty cannot pass on")

    duties.register("test", lambda held: [], fail)
    old = Mandate.objects.get(person=contact)
    try:
        with pytest.raises(RuntimeError):
            hand_over(mandate=old, successor=make.person("next@example.org"), reason=WHY, by=contact, at=AT)
    finally:
        duties._DUTIES.pop("test")
    old.refresh_from_db()
    assert (old.ends_at, Mandate.objects.count(), Entry.objects.count()) == (None, 1, 0)


def test_a_role_passes_to_another_person_who_may_hold_it(contact: User, government: Government) -> None:
    old = Mandate.objects.get(person=contact)
    reviewer = make.mandate(Role.REVIEWER, government).person

    def hand(to: User) -> Mandate:
        return hand_over(mandate=old, successor=to, reason=WHY, by=contact, at=AT)

    assert refused(lambda: hand(contact)) is Refusal.SUCCESSOR_IS_THE_SAME
    assert refused(lambda: hand(reviewer)) is Refusal.REVIEWER_STANDS_APART


def test_an_officer_does_not_choose_a_successor_but_the_point_of_contact_does(
    contact: User, government: Government
) -> None:
    held = make.mandate(Role.LEAD_AGENCY_OFFICER, government, office=make.office(government))
    to = make.person("next@example.org")
    assert refused(lambda: hand_over(mandate=held, successor=to, reason=WHY, by=held.person, at=AT)) is (
        Refusal.ANOTHER_ROLE
    )
    assert hand_over(mandate=held, successor=to, reason=WHY, by=contact, at=AT).office == held.office


def test_a_name_stands_in_public_only_when_its_owner_says_so(contact: User, government: Government) -> None:
    contact.name = "Ana Hoxha"
    contact.save()
    held = Mandate.objects.get(person=contact)
    assert [line.name for line in in_charge(government, AT.date())] == [""]
    name_publicly(mandate=held, show=True, by=contact, at=AT)
    assert [line.name for line in in_charge(government, AT.date())] == ["Ana Hoxha"]
    staff = make.mandate(Role.PARTNERSHIP_STAFF).person
    with pytest.raises(ActRefused) as told:
        name_publicly(mandate=held, show=False, by=staff, at=AT)
    assert told.value.refused.code is Refusal.NOT_YOURS


def test_who_is_in_charge_is_told_for_a_day(government: Government) -> None:
    make.mandate(Role.MODERATOR, government, since=AT, until=AT + DAY)
    days = [AT.date() + n * DAY for n in (-1, 0, 1)]
    assert [len(in_charge(government, day)) for day in days] == [0, 1, 0]


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "king"},
        {"role": Role.PARTNERSHIP_STAFF},
        {"role": Role.LEAD_AGENCY_OFFICER},
        {"role": Role.SPEAKER},
        {"begins_at": AT, "ends_at": AT - DAY},
        {"ended_reason": "Because"},
        {"appointed_reason": ""},
    ],
)
def test_the_database_keeps_no_mandate_that_cannot_be(fields: dict[str, Any], government: Government) -> None:
    known = {"role": Role.MODERATOR, "begins_at": AT, "appointed_at": AT, "appointed_reason": WHY}
    with pytest.raises(IntegrityError), transaction.atomic():
        make.row(Mandate, person=make.person(), government=government, **{**known, **fields})


def test_a_mandate_without_a_member_is_of_the_partnership(government: Government) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.mandate(Role.MODERATOR, None)


def test_a_holder_is_one_query_however_many_mandates(government: Government) -> None:
    person = make.person()
    for role in (Role.MODERATOR, Role.FACILITATOR, Role.FORUM_GOVERNMENT):
        make.mandate(role, government, person)
    with CaptureQueriesContext(connection) as queries:
        assert len(holder_of(person).mandates) == 3
    assert len(queries) == 1
    assert holder_of(AnonymousUser()).person is None


def test_a_capacity_names_office_and_post_but_nobody(government: Government) -> None:
    person = make.person(name="Ana Hoxha")
    office = make.office(government, "Ministry of Justice")
    held = make.mandate(Role.LEAD_AGENCY_OFFICER, government, person, office=office, post={"en": "Head"})
    assert capacity_of(held.held).payload() == {
        "role": "lead-agency-officer",
        "government": "XA",
        "office": {"en": "Ministry of Justice"},
        "post": {"en": "Head"},
    }


@pytest.mark.django_db(transaction=True)
def test_two_appointments_that_exclude_each_other_are_never_both_given() -> None:
    government, person = make.government(), make.person("new@example.org")
    staff = make.mandate(Role.PARTNERSHIP_STAFF).person
    start, told = threading.Barrier(2), []

    def run(role: Role) -> None:
        try:
            start.wait()
            given(role, staff, government, person)
            told.append("given")
        except ActRefused as error:
            told.append(str(error.refused.code))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(role,)) for role in (Role.REVIEWER, Role.MODERATOR)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(told) == ["given", "reviewer-stands-apart"]
    assert Mandate.objects.filter(person=person).count() == 1
