"""What went wrong is said in the reader's language, with a way on."""

import pytest
from django.test import Client
from pytest_django import Settings

from kuvend.web import errors
from tests.html import valid_html

pytestmark = pytest.mark.urls("tests.web.kit_pages")


@pytest.fixture
def client(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/en/senseless/", 400, "This request cannot be understood"),
        ("/en/refused/", 403, "This is not open to you"),
        ("/en/nowhere/", 404, "There is no page at this address"),
        ("/nowhere", 404, "There is no page at this address"),
        ("/en/broken/", 500, "Something went wrong on our side"),
    ],
)
def test_an_error_page_says_what_happened_and_where_to_go_on(
    client: Client, address: str, status: int, sentence: str
) -> None:
    response = client.get(address)
    words = valid_html(response.content.decode())
    assert response.status_code == status
    assert sentence in words
    assert 'action="/en/catalogue/"' in words
    assert '<a href="/en/members/">' in words


def test_what_is_missing_is_named_and_near_matches_are_offered(client: Client) -> None:
    words = valid_html(client.get("/en/missing/").content.decode())
    assert "No government is known as &lt;b&gt;Atlantis&lt;/b&gt;." in words
    assert '<a href="/en/members/albania/">Albania</a>' in words


def test_an_error_page_speaks_the_language_of_its_address(client: Client) -> None:
    assert '<html lang="sq"' in client.get("/sq/nowhere/").content.decode()
    assert '<html lang="sq"' in client.get("/sq/broken/", headers={"accept-language": "en"}).content.decode()


def test_a_fault_is_told_even_when_the_templates_are_at_fault(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_context: object) -> str:
        raise ValueError("the manifest lacks tokens.css")

    monkeypatch.setattr(errors, "render_to_string", fail)
    response = client.get("/en/broken/")
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/plain")
    assert "Something went wrong on our side" in response.content.decode()
