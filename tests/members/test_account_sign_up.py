"""Making an account: nobody learns who has one, and nothing begins before the address is confirmed."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kuvend.members.models import User
from tests.members.accounts import ADDRESS, FORGOTTEN, PASSWORD, is_signed_in, link_in, sign_in, sign_up, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_tried_yet() -> None:
    cache.clear()


def test_an_account_begins_with_a_confirmed_address(client: Client) -> None:
    assert sign_up(client, "New@Example.org").headers["Location"] == "/en/account/addresses/confirm/"
    assert not is_signed_in(client)
    [sent] = mail.outbox
    assert sent.to == ["new@example.org"]
    link = link_in(sent)
    assert b"new@example.org" in client.get(link).content
    assert not EmailAddress.objects.get().verified, "Whoever scans mails for dangers opens links too"
    client.post(link)
    assert EmailAddress.objects.get().verified
    assert is_signed_in(client), "Whoever confirms in the browser that asked is in"


def test_before_that_the_password_opens_nothing(client: Client) -> None:
    somebody(confirmed=False)
    assert sign_in(client).headers["Location"] == "/en/account/addresses/confirm/"
    assert not is_signed_in(client)


def test_a_link_confirms_once(client: Client) -> None:
    sign_up(client, ADDRESS)
    link = link_in(mail.outbox[0])
    client.post(link)
    stranger = Client()
    assert b"expired or was used already" in stranger.get(link).content
    assert stranger.post(link).status_code == 404
    assert not is_signed_in(stranger)


def test_a_link_confirms_for_three_days(client: Client) -> None:
    sign_up(client, ADDRESS)
    link = link_in(mail.outbox[0])
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert client.post(link).status_code == 404
    assert not EmailAddress.objects.get().verified
    with time_machine.travel(timezone.now() + timedelta(days=2, hours=23)):
        client.post(link)
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("confirmed", [True, False])
def test_signing_up_says_the_same_whether_or_not_the_address_is_known(client: Client, confirmed: bool) -> None:
    somebody(confirmed=confirmed)
    known = sign_up(client, ADDRESS)
    stranger = Client()
    unknown = sign_up(stranger, "unknown@example.org")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    pages = [each.get(known.headers["Location"]).content for each in (client, stranger)]
    assert without_token(pages[0]) == without_token(pages[1])
    told, asked = mail.outbox
    assert (told.to, asked.to) == ([ADDRESS], ["unknown@example.org"])
    assert told.subject == "You already have an account"
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_a_forgotten_password_says_the_same_whether_or_not_the_address_is_known(client: Client) -> None:
    somebody()
    answers = [client.post(FORGOTTEN, {"email": email}) for email in (ADDRESS, "unknown@example.org")]
    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert [each.subject for each in mail.outbox] == ["Set a new password", "There is no account with this address"]
    assert [each.to for each in mail.outbox] == [[ADDRESS], ["unknown@example.org"]]


def test_signing_in_says_the_same_whether_or_not_the_address_is_known(client: Client) -> None:
    somebody()
    wrong = [sign_in(client, email, "a wrong password").content for email in (ADDRESS, "adb@example.org")]
    assert without_token(wrong[0]).replace(b"ada@", b"adb@") == without_token(wrong[1])


def test_adding_an_address_does_not_tell_whether_somebody_has_it(client: Client) -> None:
    somebody()
    somebody("other@example.org")
    sign_in(client)
    client.post("/en/account/again/", {"password": PASSWORD})
    for email in ("other@example.org", "nobody@example.org"):
        answer = client.post("/en/account/addresses/", {"email": email, "action_add": "1"})
        assert answer.headers["Location"] == "/en/account/addresses/"
    assert EmailAddress.objects.filter(email="other@example.org", verified=True).count() == 1


def without_token(page: bytes) -> bytes:
    """A page without the token against forgery, which differs each time."""
    import re

    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "ada@example.org"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    answer = sign_up(client, ADDRESS, password)
    assert answer.status_code == 200
    assert b"error-summary" in answer.content
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", ""),
        ("email", "no address"),
        ("email", "a" * 250 + "@example.org"),
        ("email", "ada@example.org\r\nBcc: all@example.org"),
        ("email", "ada@exa\u202emple.org"),
        ("password1", ""),
        ("name", "x" * 121),
        ("name", "Ada\u202eadA"),
        ("name", "Ada\x07"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client: Client, field: str, value: str) -> None:
    good = {"email": ADDRESS, "password1": PASSWORD, "name": "Ada"}
    answer = client.post("/en/account/sign-up/", {**good, field: value})
    assert answer.status_code == 200
    assert f'id="id_{field}_error"'.encode() in answer.content
    assert not User.objects.exists()
    assert mail.outbox == []


def test_an_account_and_its_mails_speak_the_language_of_the_page(client: Client) -> None:
    client.post("/sq/account/sign-up/", {"email": ADDRESS, "password1": PASSWORD, "name": ""})
    assert User.objects.get().language == "sq"
    assert link_in(mail.outbox[0]).startswith("/sq/account/")


def test_mail_goes_out_in_the_language_that_the_person_chose(client: Client) -> None:
    somebody(language="sq")
    client.post(FORGOTTEN, {"email": ADDRESS})
    assert link_in(mail.outbox[0]).startswith("/sq/account/password/new/")


def test_links_in_mails_begin_with_the_address_of_the_site(client: Client) -> None:
    somebody()
    client.post(FORGOTTEN, {"email": ADDRESS}, headers={"Host": "testserver"})
    assert "testserver" not in str(mail.outbox[0].body)
    assert "http://localhost:8000/en/account/password/new/" in str(mail.outbox[0].body)
