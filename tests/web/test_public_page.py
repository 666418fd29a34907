"""A public page is kept, and is never wrong."""

import gzip
import logging
from typing import Any

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from pytest_django import Settings

from kuvend.config import wsgi
from kuvend.edition import reading
from kuvend.edition.services import act
from kuvend.web.public_page.layer import KeptPages
from tests.web import pages
from tests.web.reader import Reader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.web.pages")]

ALBANIA = "/en/members/albania/"
SESSION = {"HTTP_COOKIE": "sessionid=abc"}


def test_page_is_rendered_once_for_all_its_readers(reader: Reader) -> None:
    first, second = reader.get(ALBANIA), reader.get(ALBANIA)
    assert first == second
    assert first.status == 200
    assert len(pages.rendered) == 1


def test_kept_page_is_what_django_renders(reader: Reader, straight: Reader) -> None:
    for path in (ALBANIA, "/sq/members/georgia/", "/en/record/", "/without-language/"):
        assert reader.get(path).body == reader.get(path).body == straight.get(path).body


def test_language_is_part_of_the_address(reader: Reader) -> None:
    assert " en " in reader.get(ALBANIA, HTTP_ACCEPT_LANGUAGE="sq").text
    assert " sq " in reader.get("/sq/members/albania/").text
    assert reader.get("/without-language/", HTTP_ACCEPT_LANGUAGE="sq").headers["Content-Language"] == "en"


def test_headers_of_django_are_kept_and_say_how_to_keep_the_page(reader: Reader, straight: Reader) -> None:
    from_django, kept = straight.get(ALBANIA), [reader.get(ALBANIA), reader.get(ALBANIA)][1]
    written_here = {"cache-control", "vary", "etag"}
    for name, value in from_django.headers.items():
        assert name.lower() in written_here or kept.headers[name] == value
    assert "Content-Security-Policy" in kept.headers
    assert kept.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert kept.headers["Vary"] == "Accept-Encoding, Cookie, HX-Request"
    assert kept.headers["Content-Length"] == str(len(kept.body))
    assert "Set-Cookie" not in kept.headers


def test_head_gives_the_headers_of_get(reader: Reader) -> None:
    head, get = reader.get(ALBANIA, method="HEAD"), reader.get(ALBANIA)
    assert head.headers == get.headers
    assert head.body == b""
    assert reader.get(ALBANIA, method="HEAD") == head
    assert len(pages.rendered) == 1
    missing = reader.get("/en/faulty/missing/", method="HEAD")
    assert (missing.status, missing.body) == (404, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_public_page_takes_get_and_head_only(reader: Reader, method: str) -> None:
    answer = reader.get(ALBANIA, method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_page_is_kept_compressed(reader: Reader, encoding: str, unpack: Any) -> None:
    plain, packed = reader.get(ALBANIA), reader.get(ALBANIA, HTTP_ACCEPT_ENCODING=encoding)
    assert packed.headers["Content-Encoding"] == encoding
    assert unpack(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert len(pages.rendered) == 1


def test_short_page_is_not_made_longer_by_compressing_it(reader: Reader) -> None:
    assert "Content-Encoding" not in reader.get("/en/record/", HTTP_ACCEPT_ENCODING="br, gzip").headers


@pytest.mark.parametrize("held", ["{}", "W/{}", '"other", {}', "*"])
def test_reader_who_holds_the_page_is_told_so(reader: Reader, held: str) -> None:
    page = reader.get(ALBANIA)
    again = reader.get(ALBANIA, HTTP_IF_NONE_MATCH=held.format(page.headers["ETag"]))
    assert (again.status, again.body) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy", "X-Frame-Options"):
        assert again.headers[name] == page.headers[name]
    assert "Content-Length" not in again.headers
    assert "Content-Type" not in again.headers


def test_reader_who_holds_another_form_or_an_older_page_is_given_this_one(reader: Reader) -> None:
    tag = reader.get(ALBANIA).headers["ETag"]
    assert reader.get(ALBANIA, HTTP_IF_NONE_MATCH=tag, HTTP_ACCEPT_ENCODING="br").status == 200
    with act("AL"):
        pass
    assert reader.get(ALBANIA, HTTP_IF_NONE_MATCH=tag).status == 200


def test_part_for_htmx_and_whole_page_are_kept_apart(reader: Reader) -> None:
    for _ in range(2):
        assert reader.get(ALBANIA).text.startswith("whole")
        assert reader.get(ALBANIA, HTTP_HX_REQUEST="true").text.startswith("part")
        # What goes back in history, or follows a link of its own, replaces the whole page.
        assert reader.get(ALBANIA, HTTP_HX_REQUEST="true", HTTP_HX_BOOSTED="true").text.startswith("whole")
        back = reader.get(ALBANIA, HTTP_HX_REQUEST="true", HTTP_HX_HISTORY_RESTORE_REQUEST="true")
        assert back.text.startswith("whole")
    assert len(pages.rendered) == 2


def test_unknown_parameters_make_no_other_page(reader: Reader) -> None:
    assert reader.get(ALBANIA, "utm_source=x").body == reader.get(ALBANIA).body == reader.get(ALBANIA, "a=b&c").body
    assert len(pages.rendered) == 1
    assert "'q': ['b', 'a']" in reader.get(ALBANIA, "z=1&q=b&member=AL&q=a").text
    assert reader.get(ALBANIA, "member=AL&q=b&q=a").text == reader.get(ALBANIA, "q=b&q=a&member=AL&y").text
    assert len(pages.rendered) == 2


def test_signed_in_reader_is_answered_by_django_and_nobody_keeps_it(reader: Reader) -> None:
    reader.get(ALBANIA)
    for _ in range(2):
        answer = reader.get(ALBANIA, "utm_source=x&q=a", **SESSION)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer.headers["Vary"]
        assert "{'q': ['a']}" in answer.text, "whoever is signed in reads the same page"
    assert len(pages.rendered) == 3


def test_other_cookies_make_no_difference(reader: Reader) -> None:
    reader.get(ALBANIA)
    assert reader.get(ALBANIA, HTTP_COOKIE="csrftoken=x; theme=dark").status == 200
    assert len(pages.rendered) == 1


def test_public_address_that_is_not_kept_goes_to_django(reader: Reader) -> None:
    assert reader.get("/not-kept/").text == reader.get("/not-kept/").text
    assert len(pages.rendered) == 2
    assert reader.get("/en/nowhere/").status == 404
    assert reader.get("/en/record").status == 301


@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("missing", 404, None),
        ("stream", 200, "a stream"),
        ("private", 200, "for one"),
        ("large", 200, "large " * 100_000),
        ("moved", 302, ""),
    ],
)
def test_only_whole_good_pages_for_everybody_are_kept(
    settings: Settings, fault: str, status: int, text: str | None, reader: Reader
) -> None:
    settings.PUBLIC_PAGES_MEMORY = 1
    reader = Reader(KeptPages(WSGIHandler()))
    for _ in range(2):
        answer = reader.get(f"/en/faulty/{fault}/")
        assert answer.status == status
        assert text is None or answer.text == text
        assert {"no-cache", "no-store"} & set(answer.headers["Cache-Control"].split(", "))
    assert len(pages.rendered) == 2


def test_broken_page_is_an_error_for_each_reader_and_is_not_kept(reader: Reader) -> None:
    for _ in range(2):
        assert reader.get("/en/faulty/broken/").status == 500
    assert len(pages.rendered) == 2


def test_page_that_sets_a_cookie_is_not_kept_and_says_so(reader: Reader, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert "Set-Cookie" in reader.get("/en/faulty/cookie/").headers
    assert "sets a cookie" in caplog.text
    reader.get("/en/faulty/cookie/")
    assert len(pages.rendered) == 2


def test_links_come_from_the_site_and_not_from_who_asks(reader: Reader) -> None:
    for host in ("localhost", "127.0.0.1:99"):
        assert reader.get("/en/links/", HTTP_HOST=host).text == "http://localhost:8000/en/"


def test_page_sees_nothing_of_who_asks() -> None:
    somebody: dict[str, str] = {
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_USER_AGENT": "a browser",
        "HTTP_ACCEPT_LANGUAGE": "sq",
        "HTTP_COOKIE": "django_language=sq; csrftoken=abc",
        "HTTP_AUTHORIZATION": "Basic abc",
        "HTTP_X_FORWARDED_FOR": "192.0.2.7",
        "HTTP_REFERER": "https://elsewhere.example/",
        "HTTP_HX_CURRENT_URL": "https://elsewhere.example/",
        "REMOTE_ADDR": "192.0.2.7",
        "SERVER_NAME": "node-3",
        "SERVER_PORT": "8123",
    }
    nobody, seen = (Reader(KeptPages(WSGIHandler())).get("/en/mirror/", **who) for who in ({}, somebody))
    assert "localhost:8000" in nobody.text
    assert nobody.text == seen.text


def test_host_that_is_not_ours_is_refused(reader: Reader) -> None:
    reader.get(ALBANIA)
    for host in ("attacker.example", "", "localhost\x00"):
        assert reader.get(ALBANIA, HTTP_HOST=host).status == 400


def test_redirect_to_https_is_djangos(settings: Settings, reader: Reader) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 60
    reader = Reader(KeptPages(WSGIHandler()))
    secure = {"HTTP_X_FORWARDED_PROTO": "https"}
    for _ in range(2):
        assert reader.get(ALBANIA).status == 301
        assert reader.get(ALBANIA, HTTP_X_FORWARDED_PROTO="http").status == 301
        assert reader.get(ALBANIA, **secure).headers["Strict-Transport-Security"] == "max-age=60"
    assert len(pages.rendered) == 1


def test_page_is_answered_but_not_kept_while_the_version_cannot_be_read(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.get(ALBANIA)
    with monkeypatch.context() as broken:
        broken.setattr(reading, "NUMBERS", "SELECT nothing FROM nowhere")
        with act("AL"):
            pass
        assert [reader.get(ALBANIA).status for _ in range(2)] == [200, 200]
        assert len(pages.rendered) == 3
    assert reader.get(ALBANIA) == reader.get(ALBANIA)
    assert len(pages.rendered) == 4


def test_long_addresses_are_answered_but_not_kept(reader: Reader) -> None:
    for _ in range(2):
        assert reader.get(ALBANIA, "q=" + "a" * 2000).status == 200
    assert len(pages.rendered) == 2
    assert reader.get(ALBANIA, "&".join("q" for _ in range(3000))).status == 400


def test_kept_pages_stand_before_django_in_the_application_that_is_served() -> None:
    assert isinstance(wsgi.application, KeptPages)


def test_site_that_does_not_answer_to_its_own_name_does_not_start(settings: Settings) -> None:
    settings.SITE_URL = "https://kuvend.example"
    with pytest.raises(Exception, match=r"ALLOWED_HOSTS lacks kuvend\.example"):
        KeptPages(lambda environ, start_response: [])
