"""Somebody makes an account, protects it with a passkey, signs in with it, and looks after what is theirs."""

import json
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible, assert_accessible_every_way, assert_accessible_in_every_theme
from tests.browser.looks import every_width, with_and_without_scripts
from tests.site import Site

PASSWORD = "correct horse battery"
DOORS = ["sign-in/", "sign-up/", "password/forgotten/", "password/forgotten/sent/", "addresses/confirm/", "demo/"]
ROOMS = ["", "addresses/", "password/", "sessions/", "protection/", "connections/", "export/", "erasure/", "sign-out/"]

# More than the tests of this module use up.
ACCOUNTS = 20
OPEN = """
import django, sys
django.setup()
from django.utils import timezone
from kuvend.members.services.account import open_account
for email in sys.argv[2:]:
    open_account(email=email, name="Ada", confirmed=True, password=sys.argv[1], at=timezone.now())
"""


@pytest.fixture(scope="module")
def accounts(site: Site) -> Iterator[str]:
    """Addresses of accounts, opened all at once: a program of its own for each takes longer than its test."""
    emails = [f"ada-{uuid.uuid4().hex[:12]}@example.org" for _ in range(ACCOUNTS)]
    subprocess.run([sys.executable, "-c", OPEN, PASSWORD, *emails], env=site.environment, check=True)
    return iter(emails)


@pytest.fixture
def somebody(accounts: Iterator[str]) -> str:
    """An account that nobody else uses; its address."""
    return next(accounts)


def link_mailed_to(site: Site, email: str) -> str:
    """The link in the newest mail to an address: the worker puts each mail into a file."""
    folder = Path(site.environment["KUVEND_VAR"]) / "mail"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for file in sorted(folder.glob("*"), reverse=True):
            for piece in file.read_bytes().split(b"-" * 79):
                letter = message_from_bytes(piece.strip())
                if email in str(letter["To"]):
                    body = letter.get_payload(decode=True)
                    assert isinstance(body, bytes)
                    return str(re.findall(r"http://\S+", body.decode())[0])
        time.sleep(0.2)
    raise AssertionError(f"No mail to {email} came")


def sign_in(page: Page, email: str) -> None:
    page.goto("/en/account/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("navigation", name="Your account").get_by_role("link", name="Ada")).to_be_visible()


@with_and_without_scripts
def test_from_the_first_page_to_an_account_and_out_again(page: Page, site: Site, scripts: bool) -> None:
    email = f"new-{scripts}@example.org".lower()
    page.goto("/en/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(link_mailed_to(site, email))
    expect(page.get_by_text(email)).to_be_visible()
    page.get_by_role("button", name="This is my address").click()
    account = page.get_by_role("navigation", name="Your account")
    expect(account.get_by_role("link", name="Ada")).to_be_visible()
    account.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(account.get_by_role("link", name="Sign in")).to_be_visible()


@with_and_without_scripts
def test_a_wrong_password_is_told_at_the_top_and_the_address_stays(page: Page, somebody: str) -> None:
    page.goto("/en/account/sign-in/")
    page.get_by_label("E-mail address").fill(somebody)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("do not belong together")
    expect(page.get_by_label("E-mail address")).to_have_value(somebody)


def with_a_device(page: Page) -> None:
    """A device that keeps passkeys and always knows its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    facts = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**facts, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def prove(page: Page) -> None:
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def sign_out(page: Page) -> None:
    page.goto("/en/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()


def test_a_passkey_opens_without_a_password(page: Page, somebody: str) -> None:
    with_a_device(page)
    sign_in(page, somebody)
    page.goto("/en/account/protection/")
    page.get_by_role("link", name="Add a passkey").click()
    prove(page)
    page.get_by_label("Name").fill("Telephone")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/en/account/protection/passkeys/")
    expect(page.get_by_role("row", name=re.compile("Telephone"))).to_contain_text("alone, without a password")
    assert_accessible(page)
    sign_out(page)
    page.goto("/en/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("navigation", name="Your account").get_by_role("link", name="Ada")).to_be_visible()


def test_a_passkey_is_asked_for_after_the_password(page: Page, somebody: str) -> None:
    with_a_device(page)
    sign_in(page, somebody)
    page.goto("/en/account/protection/passkeys/new/")
    prove(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    sign_out(page)
    page.goto("/en/account/sign-in/")
    page.get_by_label("E-mail address").fill(somebody)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("navigation", name="Your account").get_by_role("link", name="Ada")).to_be_visible()


def test_without_a_passkey_on_the_device_a_sentence_says_so(page: Page) -> None:
    with_a_device(page)
    page.goto("/en/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey did not work")).to_be_visible()
    assert_accessible(page)


@with_and_without_scripts
def test_everything_held_about_me_arrives_as_one_file(page: Page, somebody: str) -> None:
    sign_in(page, somebody)
    page.goto("/en/account/export/")
    page.get_by_role("button", name="Download the file").click()
    with page.expect_download() as waiting:
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
    told = json.loads(Path(waiting.value.path()).read_text())
    assert told["account"][0]["name"] == "Ada"


@with_and_without_scripts
def test_an_account_is_erased(page: Page, somebody: str) -> None:
    sign_in(page, somebody)
    page.get_by_role("navigation", name="Your account").get_by_role("link", name="Ada").click()
    page.get_by_role("link", name="Erase your account").click()
    expect(page.get_by_role("heading", name="What stays, and why")).to_be_visible()
    page.get_by_label("Erase my account").check()
    page.get_by_role("button", name="Erase my account").click()
    prove(page)
    expect(page.get_by_role("heading", name="Your account is erased")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("address", DOORS)
def test_no_door_shuts_anybody_out(page: Page, address: str) -> None:
    page.goto(f"/en/account/{address}")
    assert_accessible_every_way(page)


@every_width
def test_no_room_shuts_its_owner_out(page: Page, somebody: str) -> None:
    sign_in(page, somebody)
    for address in ROOMS:
        page.goto(f"/en/account/{address}")
        assert_accessible_in_every_theme(page)
    page.goto("/en/account/protection/app/")
    prove(page)
    expect(page.get_by_role("img", name=re.compile("authenticator app"))).to_be_visible()
    assert_accessible_in_every_theme(page)
    page.goto("/en/account/password/")
    page.get_by_label("Current password").fill("wrong")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    assert_accessible_in_every_theme(page)
