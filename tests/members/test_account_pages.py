"""Every page of accounts: valid, in our own words, in both languages, and kept by nobody."""

import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation

from kuvend.members import urls_account
from kuvend.members.models import User
from tests.html import valid_html
from tests.members.accounts import ADDRESS, again, sign_in, sign_up, somebody
from tests.web.sentences import entries, long_parts, spoken

pytestmark = pytest.mark.django_db

FACTS = {"key": "abc", "uidb36": "1", "pk": 1}
# What we say in the same words by ourselves.
OURS = {"Sign in with a passkey"}
LIBRARY = Path(allauth.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"


def pages(client: Client, language: str) -> Iterator[tuple[str, str]]:
    """Every page that an address of accounts answers with."""
    for pattern in urls_account.urlpatterns:
        assert isinstance(pattern, URLPattern)
        given = {name: FACTS[name] for name in pattern.pattern.converters}
        with translation.override(language):
            address = reverse(str(pattern.name), kwargs=given)
        answer = client.get(address)
        if answer.status_code in {200, 401} and "html" in answer.headers["Content-Type"]:
            yield address, answer.content.decode()


@pytest.fixture
def codes() -> None:
    """Recovery codes of somebody, so that they show."""
    cache.clear()
    seed = {"seed": "0" * 40, "used_mask": 0}
    Authenticator.objects.create(user=somebody(), type=Authenticator.Type.RECOVERY_CODES, data=seed)


@pytest.fixture(params=["stranger", "owner"])
def reader(request: pytest.FixtureRequest, client: Client, codes: None) -> Client:
    if request.param == "owner":
        client.force_login(User.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")
        again(client)
    return client


@pytest.mark.parametrize("language", ["en", "sq"])
def test_every_page_is_valid_and_runs_nothing_inline(reader: Client, language: str) -> None:
    seen = dict(pages(reader, language))
    assert len(seen) > 8
    for page in seen.values():
        valid_html(page)
        assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", page)


def test_the_words_are_ours_and_none_the_librarys(reader: Client) -> None:
    """What django-allauth says in its own words, nobody would translate."""
    library = long_parts(entry.source for entry in entries(LIBRARY)) - OURS
    assert len(library) > 50
    for address, page in pages(reader, "en"):
        said = " ".join(spoken(page, "en"))
        assert {words for words in library if words in said} == set(), address


def test_wrong_input_is_answered_in_our_words(client: Client) -> None:
    cache.clear()
    library = long_parts(entry.source for entry in entries(LIBRARY)) - OURS
    somebody()
    answers = [sign_in(client, password="wrong"), sign_up(client, "no address", "x")]
    sign_in(client)
    answers += [
        client.post("/en/account/password/", {"oldpassword": "wrong", "password1": "x"}),
        client.post("/en/account/again/", {"password": "wrong"}),
    ]
    again(client)
    answers.append(client.post("/en/account/addresses/", {"email": ADDRESS, "action_add": "1"}))
    for answer in answers:
        said = " ".join(spoken(answer.content.decode(), "en"))
        assert "There is something to put right" in said
        assert {words for words in library if words in said} == set()


def test_a_page_of_the_record_shows_the_way_in_and_out(client: Client) -> None:
    cache.clear()
    stranger = client.get("/en/about/").content.decode()
    assert 'href="/en/account/sign-in/">Sign in</a>' in stranger
    somebody()
    sign_in(client)
    answer = client.get("/en/about/")
    page = answer.content.decode()
    assert "<bdi>Ada</bdi>" in page
    assert "Sign in</a>" not in page
    assert "private" in answer.headers["Cache-Control"], "A page that names its reader is kept by nobody"


def test_the_page_for_strangers_is_the_same_whoever_was_there_before(client: Client) -> None:
    before = client.get("/en/about/").content
    cache.clear()
    somebody()
    sign_in(client)
    client.post("/en/account/sign-out/")
    assert client.get("/en/about/").content == before
