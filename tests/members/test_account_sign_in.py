"""Signing in, and what attackers try at that door."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.members.accounts import ADDRESS, FORGOTTEN, PASSWORD, SIGN_IN, is_signed_in, link_in, sign_in, somebody

pytestmark = pytest.mark.django_db

NEW = "another horse battery"


@pytest.fixture(autouse=True)
def ada() -> None:
    cache.clear()
    somebody()


def test_the_right_password_opens(client: Client) -> None:
    assert sign_in(client).status_code == 302
    assert is_signed_in(client)


def test_the_address_may_be_written_in_any_case(client: Client) -> None:
    sign_in(client, "ADA@Example.ORG")
    assert is_signed_in(client)


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(client: Client) -> None:
    answer = client.get("/en/account/export/")
    assert answer.headers["Location"] == "/en/account/sign-in/?next=/en/account/export/"
    answer = client.post(answer.headers["Location"], {"login": ADDRESS, "password": PASSWORD})
    assert answer.headers["Location"] == "/en/account/export/"


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example.org/",
        "//evil.example.org/",
        "/\\evil.example.org/",
        "http:///evil.example.org",
        "javascript:alert(1)",
        "http://localhost:8000@evil.example.org/",
        "http://testserver/en/",
        "\t//evil.example.org/",
        "",
    ],
)
def test_no_door_leads_to_another_site(client: Client, there: str) -> None:
    answer = client.post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD, "next": there})
    assert answer.headers["Location"] in {"/en/account/", "/en/desk/"}
    assert client.post("/en/account/sign-out/", {"next": there}).headers["Location"] == "/"


def test_a_session_fixed_beforehand_is_worth_nothing(client: Client) -> None:
    client.get("/en/account/passkey/", headers={"Accept": "application/json"})
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    attacker = Client()
    attacker.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_signed_in(attacker)


def test_a_form_of_another_site_opens_nothing_and_is_told_why() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = sign_in(client)
    assert answer.status_code == 403
    assert b"did not prove that it came from this site" in answer.content
    assert not is_signed_in(client)
    page = client.get(SIGN_IN).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    client.post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "address", ["sessions/", "export/", "erasure/", "password/", "addresses/", "sign-out/", "", "protection/app/"]
)
def test_no_form_of_another_site_acts_for_somebody_signed_in(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(SIGN_IN).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    client.post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert client.post(f"/en/account/{address}", {"name": "Eve"}).status_code == 403
    assert is_signed_in(client)


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(client: Client) -> None:
    client.get(SIGN_IN)
    sign_in(client)
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def test_guessing_is_slowed_down_for_the_account_whatever_the_network() -> None:
    """The counters stand in the cache that all workers share: no worker begins anew."""
    for number in range(5):
        guesser = Client(REMOTE_ADDR=f"203.0.113.{number}")
        assert b"do not belong together" in sign_in(guesser, password="a wrong guess").content
    late = Client(REMOTE_ADDR="203.0.113.77")
    assert b"tried too often" in sign_in(late).content
    assert not is_signed_in(late)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        sign_in(late)
        assert is_signed_in(late)


def test_guessing_is_slowed_down_for_the_network_whatever_the_account() -> None:
    for number in range(10):
        sign_in(Client(REMOTE_ADDR="203.0.113.5"), f"person{number}@example.org", "a wrong guess")
    assert b"tried too often" in sign_in(Client(REMOTE_ADDR="203.0.113.5")).content
    elsewhere = Client(REMOTE_ADDR="203.0.113.6")
    sign_in(elsewhere)
    assert is_signed_in(elsewhere)


def test_a_network_that_hammers_a_door_is_told_to_wait() -> None:
    hammering = Client(REMOTE_ADDR="203.0.113.9")
    answers = [hammering.post(FORGOTTEN, {"email": f"p{number}@example.org"}) for number in range(21)]
    assert [answer.status_code for answer in answers][-1] == 429
    assert b"Wait a few minutes" in answers[-1].content
    assert len(mail.outbox) == 20


def test_the_network_is_not_what_a_header_claims() -> None:
    for number in range(10):
        sign_in(Client(), f"p{number}@example.org", "wrong", headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert b"tried too often" in sign_in(Client(), headers={"X-Forwarded-For": "198.51.100.99"}).content


def new_password_link(client: Client) -> str:
    client.post(FORGOTTEN, {"email": ADDRESS})
    return link_in(mail.outbox[-1])


def use(client: Client, link: str, password: str = NEW) -> bool:
    """Whether a link to set a new password works."""
    page = client.get(link, follow=True)
    if b'name="password1"' not in page.content:
        assert b"expired or was used already" in page.content
        return False
    answer = client.post(page.redirect_chain[-1][0], {"password1": password})
    assert answer.headers["Location"] == "/en/account/password/changed/"
    return True


def test_a_new_password_is_set_once_and_ends_every_session(client: Client) -> None:
    sign_in(client)
    link = new_password_link(Client())
    assert use(Client(), link)
    assert not is_signed_in(client), "Whoever knew the old password is out"
    assert not use(Client(), link)
    assert not is_signed_in_with(PASSWORD)
    assert is_signed_in_with(NEW)


def is_signed_in_with(password: str) -> bool:
    client = Client(REMOTE_ADDR="203.0.113.50")
    sign_in(client, password=password)
    return is_signed_in(client)


def test_a_link_for_a_new_password_expires(client: Client) -> None:
    link = new_password_link(client)
    with time_machine.travel(timezone.now() + timedelta(hours=3, minutes=1)):
        assert not use(Client(), link)
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=59)):
        assert use(Client(), link)


def test_a_link_dies_with_its_cause(client: Client) -> None:
    """Whoever signs in knows the password, and whoever changes it meant the new one."""
    link = new_password_link(Client())
    sign_in(client)
    assert not use(Client(), link)
    link = new_password_link(Client())
    client.post("/en/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert not use(Client(), link, PASSWORD)


def test_changing_the_password_signs_out_everywhere_else_and_tells_by_mail(client: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    answer = client.post("/en/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert answer.headers["Location"] == "/en/account/"
    assert b"Your password is changed." in client.get("/en/account/").content
    assert not is_signed_in(elsewhere)
    assert "password of your account was changed" in str(mail.outbox[-1].body)


def test_a_session_can_be_ended_from_another_browser(client: Client) -> None:
    stolen = Client(HTTP_USER_AGENT="Stolen/1.0")
    sign_in(stolen)
    sign_in(client)
    page = client.get("/en/account/sessions/").content
    assert b"Stolen/1.0" in page
    target = UserSession.objects.get(user_agent="Stolen/1.0").pk
    client.post("/en/account/sessions/", {"session": target})
    assert not is_signed_in(stolen)
    assert is_signed_in(client)
    assert b"Stolen/1.0" not in client.get("/en/account/sessions/").content


def test_all_others_can_be_ended_at_once(client: Client) -> None:
    others = [Client(), Client()]
    for other in [*others, client]:
        sign_in(other)
    client.post("/en/account/sessions/")
    assert [is_signed_in(other) for other in others] == [False, False]
    assert is_signed_in(client)


def test_nobody_ends_the_session_of_somebody_else(client: Client) -> None:
    somebody("eve@example.org")
    sign_in(client)
    eve = Client()
    sign_in(eve, "eve@example.org")
    target = UserSession.objects.get(user__email=ADDRESS).pk
    eve.post("/en/account/sessions/", {"session": target})
    eve.post("/en/account/sessions/")
    assert is_signed_in(client)
    assert is_signed_in(eve)


def test_the_number_of_questions_does_not_grow_with_the_sessions(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    sign_in(client)
    with django_assert_num_queries(4):
        client.get("/en/account/sessions/")
    for _ in range(5):
        sign_in(Client())
    with django_assert_num_queries(4):
        client.get("/en/account/sessions/")


def test_signing_out_ends_the_session_and_is_asked_for_by_a_form_alone(client: Client) -> None:
    sign_in(client)
    assert client.get("/en/account/sign-out/").status_code == 200
    assert is_signed_in(client)
    client.post("/en/account/sign-out/")
    assert not is_signed_in(client)
