"""Second steps: an authenticator app, recovery codes, and what a stolen password is worth then."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.members.accounts import again, is_signed_in, sign_in, somebody

pytestmark = pytest.mark.django_db

PROTECTION = "/en/account/protection/"
SECOND = "/en/account/second-step/"
NOON = 1_780_000_000


def code_at(secret: str, moment: float) -> str:
    return f"{hotp_value(secret, int(moment) // 30):06}"


@pytest.fixture
def secret(client: Client) -> str:
    """Ada is signed in and has set up an app; this is its key."""
    cache.clear()
    somebody()
    sign_in(client)
    again(client)
    page = client.get(f"{PROTECTION}app/").content.decode()
    key = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", page)[0].split())
    answer = client.post(f"{PROTECTION}app/", {"code": code_at(key, time.time())})
    assert answer.headers["Location"] == f"{PROTECTION}codes/"
    return key


def test_the_code_to_scan_is_drawn_without_anything_inline(client: Client) -> None:
    cache.clear()
    somebody()
    sign_in(client)
    again(client)
    page = client.get(f"{PROTECTION}app/").content.decode()
    assert '<svg class="qr"' in page
    assert "data:image" not in page
    assert not re.search(r"\sstyle=|<script(?![^>]*\ssrc=)", page)


def test_the_password_alone_opens_nothing_any_more(secret: str) -> None:
    thief = Client()
    assert sign_in(thief).headers["Location"] == SECOND
    assert not is_signed_in(thief)
    assert thief.post(SECOND, {"code": "000000"}).status_code == 200
    assert not is_signed_in(thief)


def test_the_code_of_the_app_opens_once(secret: str) -> None:
    with time_machine.travel(NOON, tick=False):
        first, second = Client(), Client()
        for client in (first, second):
            sign_in(client)
            client.post(SECOND, {"code": code_at(secret, NOON)})
        assert is_signed_in(first)
        assert not is_signed_in(second), "Whoever looked over the shoulder is too late"


@pytest.mark.parametrize("moved", [-60, 60, 3600])
def test_a_code_is_good_for_its_half_minute(secret: str, moved: int) -> None:
    with time_machine.travel(NOON, tick=False):
        client = Client()
        sign_in(client)
        client.post(SECOND, {"code": code_at(secret, NOON + moved)})
        assert not is_signed_in(client)


def test_codes_cannot_be_guessed_at_leisure(secret: str) -> None:
    client = Client()
    sign_in(client)
    for guess in range(5):
        client.post(SECOND, {"code": f"{guess:06}"})
    assert b"tried too often" in client.post(SECOND, {"code": code_at(secret, time.time())}).content
    assert not is_signed_in(client)


def test_a_recovery_code_opens_once(client: Client, secret: str) -> None:
    codes = re.findall(r"<code>(\d{8})</code>", client.get(f"{PROTECTION}codes/").content.decode())
    assert len(codes) == 10
    for works in (True, False):
        elsewhere = Client()
        sign_in(elsewhere)
        elsewhere.post(SECOND, {"code": codes[0]})
        assert is_signed_in(elsewhere) is works
    file = client.get(f"{PROTECTION}codes/file/")
    assert file.headers["Content-Type"].startswith("text/plain")
    assert "no-store" in file.headers["Cache-Control"]
    assert len(file.content.split()) == 9


def test_new_codes_end_the_old_ones(client: Client, secret: str) -> None:
    old = re.findall(r"<code>(\d{8})</code>", client.get(f"{PROTECTION}codes/").content.decode())
    assert client.post(f"{PROTECTION}codes/new/").status_code == 302
    elsewhere = Client()
    sign_in(elsewhere)
    elsewhere.post(SECOND, {"code": old[0]})
    assert not is_signed_in(elsewhere)


def test_the_database_alone_gives_no_code_away(secret: str) -> None:
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert kept.count("fernet:") == 2, "The app, and the recovery codes"
    assert secret not in kept


def opens(secret: str) -> bool:
    with time_machine.travel(NOON, tick=False):
        client = Client()
        sign_in(client)
        client.post(SECOND, {"code": code_at(secret, NOON)})
        return is_signed_in(client)


def test_a_second_step_from_before_they_were_encrypted_still_works(secret: str) -> None:
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).update(data={"secret": secret})
    assert opens(secret)


def test_a_new_secret_key_reads_what_the_old_one_kept_while_it_is_named(secret: str, settings: Settings) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another one"
    settings.SECRET_KEY_FALLBACKS = [old]
    assert opens(secret)


def test_when_the_old_secret_key_is_lost_the_page_says_so(client: Client, secret: str, settings: Settings) -> None:
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another one"
    elsewhere = Client()
    sign_in(elsewhere)
    answer = elsewhere.post(SECOND, {"code": code_at(secret, time.time())})
    assert answer.status_code == 200
    assert b"own key has changed" in answer.content
    assert not is_signed_in(elsewhere)
    # Whoever is still signed in, here by a session of the old key, is led to make new recovery codes.
    settings.SECRET_KEY_FALLBACKS = [old]
    assert is_signed_in(client)
    Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).update(
        data={"seed": "fernet:x", "used_mask": 0}
    )
    for page in ("codes/", "codes/file/"):
        assert client.get(PROTECTION + page).headers["Location"] == f"{PROTECTION}codes/new/"
    assert client.post(f"{PROTECTION}codes/new/").status_code == 302
    assert client.get(f"{PROTECTION}codes/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_each_change_is_told_by_mail(client: Client, secret: str) -> None:
    client.post(f"{PROTECTION}codes/new/")
    assert "New recovery codes were made for your account" in str(mail.outbox[-1].body)
    client.post(f"{PROTECTION}app/remove/")
    assert not Authenticator.objects.exists(), "Recovery codes go with the last second step"
    assert "authenticator app of your account was removed" in str(mail.outbox[-1].body)


@pytest.mark.parametrize("address", ["app/", "codes/new/", "passkeys/new/"])
def test_protection_is_changed_by_whoever_proves_once_more_who_they_are(client: Client, address: str) -> None:
    cache.clear()
    somebody()
    sign_in(client)
    answer = client.get(PROTECTION + address)
    assert answer.headers["Location"].startswith("/en/account/again/?next=")


def test_the_key_of_somebody_else_is_out_of_reach(client: Client) -> None:
    cache.clear()
    eve = somebody("eve@example.org")
    key = Authenticator.objects.create(user=eve, type=Authenticator.Type.WEBAUTHN, data={"name": "k", "credential": {}})
    somebody()
    sign_in(client)
    again(client)
    for address in (f"passkeys/{key.pk}/", f"passkeys/{key.pk}/remove/"):
        assert client.get(PROTECTION + address).status_code == 404
        assert client.post(PROTECTION + address, {"name": "mine"}).status_code == 404
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    "credential", ["", "{", "[]", "{}", '{"id": 5}', '{"response": {"userHandle": "MQ"}}', "x" * 9000]
)
def test_a_made_up_passkey_opens_nothing(client: Client, credential: str) -> None:
    cache.clear()
    somebody()
    client.get("/en/account/passkey/", headers={"Accept": "application/json"})
    assert client.post("/en/account/passkey/", {"credential": credential}).status_code in {302, 400}
    assert not is_signed_in(client)
