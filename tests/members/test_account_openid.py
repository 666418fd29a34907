"""OpenID Connect against an issuer of our own making: accounts are linked by issuer and subject, by nothing else."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import clear_url_caches
from pytest_django import Settings

from kuvend.members.models import User
from tests.members.accounts import is_signed_in, link_in, sign_in, somebody

pytestmark = pytest.mark.django_db

LEAVE = "/en/account/openid/"
BACK = "/account/openid/callback/"


class Issuer(BaseHTTPRequestHandler):
    """Answers as an issuer does; `said` is what it says about whoever comes."""

    said: dict[str, Any] = {}

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        if self.path.endswith("/openid-configuration"):
            return self.answer(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorise",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/who",
                    "jwks_uri": f"{here}/keys",
                }
            )
        return self.answer(self.said)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"access_token": "a", "token_type": "Bearer", "expires_in": 60})

    def answer(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Nothing to say."""


@pytest.fixture
def issuer(settings: Settings) -> Iterator[type[Issuer]]:
    """An issuer that runs for one test, and a site that knows it."""
    cache.clear()
    kind = type("ThisIssuer", (Issuer,), {"said": {}})
    server = HTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "none",
        "name": "State login",
        "client_id": "kuvend",
        "secret": "s",
        "settings": {"server_url": f"http://localhost:{server.server_address[1]}", "oauth_pkce_enabled": True},
    }
    settings.OPENID_CONNECT = app
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield kind
    server.shutdown()
    server.server_close()
    clear_url_caches()


def leave(client: Client, **more: str) -> dict[str, list[str]]:
    """Go to the issuer; what the way there says."""
    page = client.post(LEAVE, {"process": "login", **more})
    assert page.status_code == 200
    target = page.headers["Refresh"].partition("url=")[2]
    assert urlsplit(target).path == "/authorise"
    return parse_qs(urlsplit(target).query)


def come_back(client: Client, issuer: type[Issuer], subject: str, email: str = "", **more: str) -> Any:
    asked = leave(client, **more)
    issuer.said = {"sub": subject, "email": email, "email_verified": True, "name": "Ada King"}
    return client.get(BACK, {"code": "c", "state": asked["state"][0]})


def test_without_an_issuer_there_is_no_such_way(client: Client) -> None:
    assert client.post(LEAVE, {"process": "login"}).status_code == 404
    assert b"account/openid" not in client.get("/en/account/sign-in/").content


def test_the_way_there_is_bound_to_this_browser(client: Client, issuer: type[Issuer]) -> None:
    asked = leave(client)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"][0].endswith(BACK)
    assert client.get(LEAVE).status_code == 405, "A picture on another site starts nothing"
    issuer.said = {"sub": "s-1", "email": "ada@example.org"}
    stranger = Client()
    assert stranger.get(BACK, {"code": "c", "state": asked["state"][0]}).status_code in {302, 401}
    assert not is_signed_in(stranger)


def test_a_new_person_confirms_the_address_like_everybody(client: Client, issuer: type[Issuer]) -> None:
    answer = come_back(client, issuer, "s-1", "ada@example.org")
    assert answer.headers["Location"].endswith("/account/addresses/confirm/")
    assert not is_signed_in(client)
    assert not EmailAddress.objects.get().verified
    client.post(link_in(mail.outbox[0]))
    assert is_signed_in(client)
    assert User.objects.get().name == "Ada King"


def test_the_subject_is_known_again_whatever_its_address_is_by_then(client: Client, issuer: type[Issuer]) -> None:
    ada = somebody()
    SocialAccount.objects.create(user=ada, provider="none", uid="s-1")
    come_back(client, issuer, "s-1", "another@example.org")
    assert b"ada@example.org" in client.get("/en/account/").content
    assert User.objects.count() == 1


def test_an_address_opens_no_account_that_has_it(client: Client, issuer: type[Issuer]) -> None:
    somebody()
    come_back(client, issuer, "a-stranger", "ada@example.org")
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    [told] = mail.outbox
    assert told.subject == "You already have an account"
    assert "connect it under" in str(told.body)


def test_the_subject_of_another_issuer_is_another_person(client: Client, issuer: type[Issuer]) -> None:
    ada = somebody()
    SocialAccount.objects.create(user=ada, provider="oidc-of-somebody-else", uid="s-1")
    come_back(client, issuer, "s-1", "new@example.org")
    assert not is_signed_in(client)
    assert User.objects.count() == 2


def test_whoever_is_signed_in_connects_and_disconnects(client: Client, issuer: type[Issuer]) -> None:
    somebody()
    sign_in(client)
    client.post("/en/account/again/", {"password": "correct horse battery"})
    come_back(client, issuer, "s-1", "private@example.org", process="connect")
    link = SocialAccount.objects.get()
    assert (link.user.email, link.uid) == ("ada@example.org", "s-1")
    assert EmailAddress.objects.filter(verified=True).count() == 1
    page = client.get("/en/account/connections/")
    assert b"Disconnect" in page.content
    client.post("/en/account/connections/", {"account": link.pk})
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("facts", [{"state": "made-up"}, {}, {"error": "access_denied"}, {"code": "c"}])
def test_an_answer_that_was_not_asked_for_opens_nothing(
    client: Client, issuer: type[Issuer], facts: dict[str, str]
) -> None:
    answer = client.get(BACK, facts)
    assert answer.status_code in {302, 401}
    assert client.get(BACK, facts, follow=True).status_code in {200, 401}
    assert not is_signed_in(client)


def test_a_name_from_elsewhere_is_words(client: Client, issuer: type[Issuer]) -> None:
    asked = leave(client)
    issuer.said = {"sub": "s-2", "email": "x@example.org", "name": "<script>x</script>\u202e" + "y" * 300}
    client.get(BACK, {"code": "c", "state": asked["state"][0]})
    name = User.objects.get().name
    assert len(name) <= 120
    assert "\u202e" not in name
