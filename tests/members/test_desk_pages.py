"""The desk and the pages of people: who sees them, what they refuse, and that nobody's name becomes markup."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members import desk, duties
from kuvend.members.models import Government, Mandate, User
from kuvend.members.rules import Role
from tests import make
from tests.html import valid_html

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MARK = "<script>alert(1)</script>"
WHY = "As the gazette says"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def government() -> Government:
    return make.government()


@pytest.fixture
def contact(client: Client, government: Government) -> User:
    """The point of contact, signed in."""
    person = make.mandate(Role.POINT_OF_CONTACT, government, make.person("contact@example.org", name="Ana")).person
    client.force_login(person)
    return person


@pytest.fixture
def staff(client: Client) -> User:
    person = make.mandate(Role.PARTNERSHIP_STAFF).person
    client.force_login(person)
    return person


def world(government: Government, name: str = "Somebody") -> dict[str, list[str]]:
    """One of everything, under this name; the address of each page by the name of its view."""
    office = make.office(government, name)
    organisation = make.organisation(government, name)
    mandate = make.mandate(
        Role.SPEAKER, government, make.person("s@example.org", name=name), organisation=organisation, post={"en": name}
    )
    request = make.speaker_request(organisation, make.person("r@example.org", name=name), message=name)
    make.issue_area(name=name)
    tag, version = make.policy_tag(), make.tag_list()
    slug = government.slug
    return {
        "desk": [],
        "desk_staff": [],
        "desk_appoint_staff": [],
        "desk_members": [],
        "desk_new_member": [],
        "desk_member": [slug],
        "desk_revise_member": [slug],
        "desk_move_member": [slug],
        "desk_status": [slug],
        "desk_people": [slug],
        "desk_appoint": [slug],
        "desk_new_office": [slug],
        "desk_office": [slug, office.code],
        "desk_organisations": [slug],
        "desk_new_organisation": [slug],
        "desk_revise_organisation": [slug, organisation.code],
        "desk_organisation": [organisation.code],
        "desk_speak": [organisation.code],
        "desk_approve": [request.code],
        "desk_decline": [request.code],
        "desk_end": [mandate.code],
        "desk_hand_over": [mandate.code],
        "desk_taxonomy": [],
        "desk_new_area": [],
        "desk_area": ["justice"],
        "desk_new_tag": [],
        "desk_tag": [tag.code],
        "desk_labels": [tag.code, version.code],
        "desk_new_list": [],
    }


# What whoever is signed in may open, with or without a mandate.
OPEN_TO_ALL = {"desk", "desk_organisations", "desk_organisation", "desk_speak"}


def test_every_page_is_valid_and_no_name_becomes_markup(client: Client, staff: User) -> None:
    government = make.government(called="Exampleland", name={"en": MARK})
    staff.name = MARK
    staff.save()
    for name, arguments in world(government, MARK).items():
        answer = client.get(reverse(name, args=arguments))
        assert answer.status_code == 200, name
        text = answer.content.decode()
        valid_html(text)
        assert MARK not in text, name


def test_a_stranger_signs_in_first(client: Client, government: Government) -> None:
    for name, arguments in world(government).items():
        answer = client.get(reverse(name, args=arguments))
        assert (answer.status_code, "/account/sign-in/" in answer["Location"]) == (302, True), name


@pytest.mark.parametrize("who", ["nobody", "of another member", "ended", "not begun"])
def test_whoever_holds_nothing_here_is_told_why(who: str, client: Client, government: Government) -> None:
    person = make.person("nobody@example.org")
    if who == "of another member":
        make.mandate(Role.POINT_OF_CONTACT, make.government("XB", called="Otherland"), person)
    if who == "ended":
        make.mandate(Role.POINT_OF_CONTACT, government, person, until=AT)
    if who == "not begun":
        make.mandate(Role.POINT_OF_CONTACT, government, person, since=AT + DAY)
    client.force_login(person)
    for name, arguments in world(government).items():
        for send in (client.get, client.post):
            answer = send(reverse(name, args=arguments))
            if name in OPEN_TO_ALL:
                assert answer.status_code in {200, 302, 405, 422}, name
            elif answer.status_code != 405:
                assert answer.status_code == 403, name
                assert b"mandate" in answer.content, name


def test_an_ended_mandate_is_named_with_its_day(client: Client, government: Government) -> None:
    person = make.mandate(Role.POINT_OF_CONTACT, government, until=AT).person
    client.force_login(person)
    answer = client.get(reverse("desk_appoint", args=[government.slug]))
    assert b"Your mandate as point of contact ended on 23 November 2026" in answer.content


def asked(**changed: Any) -> dict[str, Any]:
    return {"email": "new@example.org", "role": "moderator", "reason": WHY, **changed}


def test_appointing_ends_with_the_receipt(client: Client, contact: User, government: Government) -> None:
    person = make.person("new@example.org", name="Besa")
    answer = client.post(reverse("desk_appoint", args=[government.slug]), asked(email="NEW@example.org"), follow=True)
    mandate = Mandate.objects.get(person=person)
    entry = Entry.objects.get(subject=f"mandate/{mandate.code}")
    people = reverse("desk_people", args=[government.slug])
    assert answer.redirect_chain == [(f"{people}?receipt={entry.code}", 302)]
    assert entry.code in answer.content.decode()
    assert "Besa" in answer.content.decode()
    assert entry.code not in client.get(people).content.decode(), "The receipt is shown after the act alone"
    client.force_login(make.mandate(Role.PARTNERSHIP_STAFF).person)
    elsewhere = client.get(f"{people}?receipt={entry.code}")
    assert 'class="receipt"' not in elsewhere.content.decode(), "It is that of whoever acted"


def test_whoever_has_no_account_is_invited_and_the_link_shown_once(
    client: Client, contact: User, government: Government
) -> None:
    answer = client.post(reverse("desk_appoint", args=[government.slug]), asked(), follow=True)
    assert b"/en/desk/invitations/" in answer.content
    again = client.get(reverse("desk_people", args=[government.slug]))
    assert b"/en/desk/invitations/" not in again.content
    assert b"new@example.org" in again.content


def test_days_are_those_of_the_member(client: Client, contact: User, government: Government) -> None:
    person = make.person("new@example.org")
    fields = asked(first_day="2026-12-01", last_day="2026-12-31")
    client.post(reverse("desk_appoint", args=[government.slug]), fields)
    mandate = Mandate.objects.get(person=person)
    assert mandate.begins_at == datetime(2026, 11, 30, 23, tzinfo=UTC), "Midnight in Tirana"
    assert mandate.ends_at == datetime(2026, 12, 31, 23, tzinfo=UTC)


LONG = "x" * 1001
BAD = [
    ({"email": ""}, "email"),
    ({"email": "nobody"}, "email"),
    ({"role": ""}, "role"),
    ({"role": "king"}, "role"),
    ({"role": "reviewer"}, "role"),
    ({"role": "lead-agency-officer"}, "office"),
    ({"role": "forum-member-civil-society"}, "organisation"),
    ({"office": "no such office"}, "office"),
    ({"first_day": "yesterday"}, "first_day"),
    ({"first_day": "2026-11-20"}, "first_day"),
    ({"last_day": "2026-11-20"}, "last_day"),
    ({"reason": ""}, "reason"),
    ({"reason": " \n"}, "reason"),
    ({"reason": LONG}, "reason"),
    ({"reason": "turned \u202e around"}, "reason"),
    ({"reason": "null \x00"}, "reason"),
    ({"post_en": "x" * 201}, "post_en"),
    ({"post_en": "bell \x07"}, "post_en"),
]


@pytest.mark.parametrize(("changed", "field"), BAD, ids=lambda value: str(value)[:40])
def test_a_wrong_input_is_named_and_nothing_is_done(
    changed: dict[str, str], field: str, client: Client, contact: User, government: Government
) -> None:
    make.person("new@example.org")
    answer = client.post(reverse("desk_appoint", args=[government.slug]), asked(**changed))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Mandate.objects.count() == 1
    assert Entry.objects.count() == 0
    if not any(control in said for said in changed.values() for control in "\x00\x07"):
        # What was typed is shown again as it was typed.
        valid_html(answer.content.decode())


def test_an_office_of_another_member_is_not_offered_and_not_taken(
    client: Client, contact: User, government: Government
) -> None:
    make.person("new@example.org")
    elsewhere = make.office(make.government("XB", called="Otherland"), "Their office")
    address = reverse("desk_appoint", args=[government.slug])
    assert b"Their office" not in client.get(address).content
    answer = client.post(address, asked(role="lead-agency-officer", office=elsewhere.code))
    assert "office" in answer.context["form"].errors


def test_a_reviewer_is_refused_at_the_role(client: Client, contact: User, government: Government) -> None:
    make.mandate(Role.REVIEWER, government, make.person("new@example.org"))
    answer = client.post(reverse("desk_appoint", args=[government.slug]), asked())
    assert "exclude each other" in str(answer.context["form"].errors["role"])


def test_a_second_click_does_nothing_twice(client: Client, contact: User, government: Government) -> None:
    make.person("new@example.org")
    answers = [client.post(reverse("desk_appoint", args=[government.slug]), asked()) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert Mandate.objects.filter(role=Role.MODERATOR).count() == 1


def test_a_form_without_its_token_is_refused(contact: User, government: Government) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(contact)
    answer = strict.post(reverse("desk_appoint", args=[government.slug]), asked())
    assert answer.status_code == 403
    assert Mandate.objects.count() == 1


def test_ending_and_handing_over_by_their_pages(client: Client, contact: User, government: Government) -> None:
    held = make.mandate(Role.MODERATOR, government)
    ended = client.post(reverse("desk_end", args=[held.code]), {"reason": WHY, "last_day": "2026-11-30"})
    assert ended["Location"].startswith(reverse("desk_people", args=[government.slug]) + "?receipt=")
    held.refresh_from_db()
    assert held.ends_at == datetime(2026, 11, 30, 23, tzinfo=UTC)
    own = Mandate.objects.get(person=contact)
    make.person("next@example.org")
    handed = client.post(reverse("desk_hand_over", args=[own.code]), {"email": "next@example.org", "reason": WHY})
    assert handed["Location"].startswith(reverse("desk") + "?receipt=")
    assert client.get(reverse("desk_people", args=[government.slug])).status_code == 403, "The role is gone"


def test_handing_over_to_nobody_we_know_is_refused_at_the_address(client: Client, contact: User) -> None:
    own = Mandate.objects.get(person=contact)
    answer = client.post(reverse("desk_hand_over", args=[own.code]), {"email": "who@example.org", "reason": WHY})
    assert "confirmed" in str(answer.context["form"].errors["email"])


def test_the_desk_shows_duties_and_what_packages_offer(client: Client, contact: User) -> None:
    duties.register("test", lambda held: [duties.Duty("Answer the letter", "/en/", AT.date())])
    provider = desk.register(lambda user, holder, at: [desk.DeskLink("Write the plan", "/en/", "Exampleland")])
    try:
        text = client.get(reverse("desk")).content.decode()
    finally:
        duties._DUTIES.pop("test")
        desk._PROVIDERS.remove(provider)
    assert "Answer the letter" in text
    assert "Write the plan" in text


def test_a_name_is_shown_and_hidden_from_the_desk(client: Client, contact: User, government: Government) -> None:
    own = Mandate.objects.get(person=contact)
    public = reverse("member", args=[government.slug])
    for show, shown in (("yes", True), ("no", False)):
        client.post(reverse("desk_name", args=[own.code]), {"show": show})
        assert ("Ana" in Client().get(public).content.decode()) is shown
    other = make.mandate(Role.MODERATOR, government)
    assert client.post(reverse("desk_name", args=[other.code]), {"show": "yes"}).status_code == 403


def test_the_public_page_and_its_twin_tell_roles_and_offices(client: Client, government: Government) -> None:
    office = make.office(government, "Ministry of Justice")
    person = make.person("x@example.org", name="Ana Hoxha")
    make.mandate(Role.LEAD_AGENCY_OFFICER, government, person, office=office)
    address = reverse("member", args=[government.slug])
    text = client.get(address).content.decode()
    assert "Ministry of Justice" in text
    assert "Ana Hoxha" not in text
    twin = json.loads(client.get(reverse("member_json", args=[government.slug])).content)
    assert [line["role"] for line in twin["record"]["in_charge"]] == ["lead-agency-officer"]
    assert "Ana Hoxha" not in str(twin)


def fill(government: Government, count: int) -> None:
    for number in range(count):
        organisation = make.organisation(government, f"Organisation {count}-{number}")
        person = make.person(f"p{count}-{number}@example.org")
        make.mandate(Role.SPEAKER, government, person, organisation=organisation)
        make.speaker_request(organisation, make.person("asks@example.org"))
        make.office(government, f"Office {count}-{number}")
        make.policy_tag(f"Tag {count}-{number}")


@pytest.mark.parametrize(
    "name", ["desk", "desk_people", "desk_member", "desk_organisations", "desk_taxonomy", "member"]
)
def test_no_page_asks_more_for_more_rows(name: str, client: Client, staff: User, government: Government) -> None:
    address = reverse(name, args=[government.slug] if name not in {"desk", "desk_taxonomy"} else [])

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    fill(government, 1)
    count()
    few = count()
    fill(government, 12)
    assert count() == few


def test_an_ended_mandate_shuts_the_page_within_the_session(
    client: Client, contact: User, government: Government
) -> None:
    address = reverse("desk_people", args=[government.slug])
    assert client.get(address).status_code == 200
    with act("site"):
        Mandate.objects.filter(person=contact).update(ends_at=AT)
    assert client.get(address).status_code == 403
