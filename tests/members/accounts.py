"""People with accounts, and the doors they come through, for the tests of accounts."""

import re
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client

from kuvend.members.models import User
from kuvend.members.services.account import open_account
from tests import make

PASSWORD = "correct horse battery"
ADDRESS = "ada@example.org"
SIGN_IN = "/en/account/sign-in/"
SIGN_UP = "/en/account/sign-up/"
FORGOTTEN = "/en/account/password/forgotten/"


def somebody(email: str = ADDRESS, *, confirmed: bool = True, name: str = "Ada", language: str = "") -> User:
    at = make.RECORDED_AT
    return open_account(email=email, at=at, name=name, language=language, confirmed=confirmed, password=PASSWORD)


def sign_in(client: Client, email: str = ADDRESS, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password}, **more)


def sign_up(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(SIGN_UP, {"email": email, "password1": password, "name": ""})


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/en/account/").status_code == 200)


def again(client: Client, password: str = PASSWORD) -> None:
    """Prove once more who one is."""
    assert client.post("/en/account/again/", {"password": password}).status_code == 302


def link_in(mail: EmailMessage) -> str:
    """The path of the first link in a mail that leads to a page of accounts."""
    found = re.search(r"http://localhost:8000(/\S*account/\S*)", str(mail.body))
    assert found, mail.body
    return found[1]
