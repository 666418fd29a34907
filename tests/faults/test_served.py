"""What a stranger sends over the wire to the real server: no crash, no wrong page for others, nothing told or kept."""

import json
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site import Site, serve

EVIL = "evil.example.org"
# What somebody types may say who they are; none of it may be found in a log.
PERSONAL = "jane.doe@example.org"
PAGE = "/en/members/albania/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve(tmp_path_factory.mktemp("site")) as site:
        yield site


def send(site: Site, request: bytes, patience: float = 20) -> bytes:
    """What the server answers to these very bytes, until it closes or has said nothing for `patience` seconds."""
    pieces = []
    with socket.create_connection(("127.0.0.1", urlsplit(site.address).port or 80), timeout=patience) as wire:
        wire.sendall(request)
        with suppress(TimeoutError, ConnectionResetError):
            while piece := wire.recv(65536):
                pieces.append(piece)
    return b"".join(pieces)


def ask(site: Site, target: str | bytes, *headers: str, method: str = "GET", host: str | None = None) -> bytes:
    path = target if isinstance(target, bytes) else target.encode()
    named = host if host is not None else urlsplit(site.address).netloc
    lines = [f"Host: {named}", "Connection: close", *headers]
    return send(site, method.encode() + b" " + path + b" HTTP/1.1\r\n" + "\r\n".join(lines).encode() + b"\r\n\r\n")


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0


def head(answer: bytes) -> str:
    return answer.partition(b"\r\n\r\n")[0].decode("latin-1")


TARGETS: list[bytes] = [
    b"//",
    b"//evil.example.org/",
    b"//evil.example.org/en/members",
    b"/en//members//albania/",
    b"/en/../../etc/passwd",
    b"/static/../../etc/passwd",
    b"/static/%2e%2e/%2e%2e/etc/passwd",
    b"/static/..%2f..%2fsecret_key",
    b"/static/%00",
    b"/en/members/%2Falbania/",
    b"/en/members/albania%2Fplans/",
    b"/en/members/albania%00/",
    b"/en/members/%ff%fe/",
    b"/en/members/\xff\xfe/",
    b"/en/members/%ed%a0%80/",
    b"/en/%E2%80%AE/",
    b"/en/commitments/AL0070%0d%0aSet-Cookie:%20a=b/",
    b"/en/members/albania?x=%0d%0aSet-Cookie:%20a=b",
    b"/en/members/?q=%ff%fe%00",
    b"/en/catalogue/?q=%",
    b"/en/catalogue/?" + b"q=a&" * 1500,
    b"/en/catalogue/?after=9999999-AL-999999999999999999-1",
    b"/en/members/albania/plans/999999999999999999999999/",
    b"/en/members/albania/plans/-1/",
    b"/en/" + b"a" * 6000,
    b"/en/members/" + b"a" * 6000 + b"/",
    b"/en/commitments/" + b"A" * 6000 + b"/",
    b"/en;jsessionid=1/members/",
    b"/%65n/members/",
    b"/EN/members/",
    b"/de/members/",
    b"http://evil.example.org/en/",
    b"*",
    b"en/",
]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: repr(target[:40]))
def test_no_address_breaks_the_server_or_splits_its_answer(site: Site, target: bytes) -> None:
    answer = ask(site, target)
    assert status(answer) in {200, 301, 302, 400, 404, 414, 431}, answer[:300]
    assert "\nset-cookie" not in head(answer).lower()
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    location = re.search(r"(?im)^location: *(.*?)\r?$", head(answer))
    assert location is None or location[1].startswith("/") and not location[1].startswith(("//", "/\\")), location
    assert status(ask(site, PAGE)) == 200


@pytest.mark.parametrize(
    "host", [EVIL, "", "localhost:1@evil.example.org", "localhost.evil.example.org", "a b", "[::1"]
)
def test_another_name_is_refused_without_explaining(site: Site, host: str) -> None:
    answer = ask(site, PAGE, host=host)
    assert status(answer) == 400
    assert EVIL.encode() not in answer
    assert b"ALLOWED_HOSTS" not in answer


UNKEYED = [
    f"X-Forwarded-Host: {EVIL}",
    f"X-Host: {EVIL}",
    f"X-Forwarded-Server: {EVIL}",
    f"Forwarded: for=1.2.3.4;host={EVIL};proto=https",
    f"X-Original-URL: /{EVIL}",
    f"X-Rewrite-URL: /{EVIL}",
    f"X-Forwarded-Prefix: /{EVIL}",
    f"X-Script-Name: /{EVIL}",
    f"X-Forwarded-For: {EVIL}",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Port: 666",
    "X-HTTP-Method-Override: DELETE",
    "Accept-Language: sq",
    f"Referer: https://{EVIL}/",
    f"Origin: https://{EVIL}",
    f"User-Agent: {EVIL}",
    f"Cookie: django_language={EVIL}",
    "Range: bytes=0-10",
    "HX-Boosted: true",
    f"HX-Current-URL: https://{EVIL}/",
]


def test_no_header_of_one_reader_changes_the_page_of_the_next(site: Site) -> None:
    for number, header in enumerate(UNKEYED):
        # An address of its own for each, as nobody has read it yet: the attacker's request is what fills the store.
        address = f"/en/catalogue/?q=word{number}"
        poisoned, clean = ask(site, address, header), ask(site, address)
        assert poisoned.partition(b"\r\n\r\n")[2] == clean.partition(b"\r\n\r\n")[2], header
        assert EVIL.encode() not in clean
        assert status(clean) == 200


def test_a_fragment_is_never_given_for_the_page(site: Site) -> None:
    address = "/en/catalogue/?q=fragment"
    part, whole = ask(site, address, "HX-Request: true"), ask(site, address)
    assert b"<html" not in part
    assert b"<html" in whole
    assert "HX-Request" in head(part)
    assert "HX-Request" in head(whole)


def test_a_request_hidden_in_another_is_not_answered(site: Site) -> None:
    own = f"Host: {urlsplit(site.address).netloc}\r\n"
    hidden = "GET /smuggled HTTP/1.1\r\n" + own + "\r\n"
    both = f"POST / HTTP/1.1\r\n{own}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden
    bare = f"GET / HTTP/1.1\r\n{own}Content-Length: 1\r\nContent-Length: 99\r\n\r\n"
    folded = f"GET / HTTP/1.1\r\n{own}X: a\r\n b: c\r\n\r\n"
    for request in (both, bare, folded, "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n", "\x16\x03\x01\x02"):
        assert status(send(site, request.encode("latin-1"), patience=0.5)) in {0, 302, 400, 403, 404, 405, 505}
    assert status(ask(site, PAGE)) == 200


def test_what_people_type_and_are_known_by_is_in_no_log(site: Site) -> None:
    ask(site, f"/en/catalogue/?q={PERSONAL}%0d%0aforged%1b[31m", f"User-Agent: {PERSONAL}", "Cookie: sessionid=hush-me")
    ask(site, f"/en/members/{PERSONAL}/%0aforged", f"X-Forwarded-For: {PERSONAL}")
    ask(site, PAGE, host=f"{PERSONAL}\x1b[31m")
    ask(site, PAGE, host=EVIL)
    log = site.log.read_text()
    for word in (PERSONAL, "jane", "forged", "hush-me", "\x1b", EVIL, "smuggled"):
        assert word not in log, [line for line in log.splitlines() if word in line]
    told = [line for line in log.splitlines() if line.startswith("{")]
    assert all(isinstance(json.loads(line), dict) for line in told)


def test_an_error_page_tells_nothing_of_the_inside(site: Site) -> None:
    for address in ("/en/nothing/", "/en/members/nobody/", "/nothing", "/sq/commitments/ZZ9/"):
        answer = ask(site, address)
        assert status(answer) == 404
        for word in (
            b"traceback",
            b"exception",
            b"urlconf",
            b"/site-packages/",
            b".py",
            b"sqlite",
            b"psycopg",
            b"secret",
        ):
            assert word not in answer.lower(), (address, word)
    assert not re.search(r"(?im)^server: .*\d", head(ask(site, PAGE)))
    assert "x-powered-by" not in head(ask(site, PAGE)).lower()


def test_readers_read_on_while_somebody_holds_the_database(site: Site, tmp_path: Path) -> None:
    url = site.environment["DATABASE_URL"]
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL has no lock on the whole database")
    holder = sqlite3.connect(url.removeprefix("sqlite:///"))
    holder.execute("begin immediate")
    try:
        assert status(ask(site, PAGE)) == 200
        assert status(ask(site, "/en/catalogue/?q=while-locked")) == 200
    finally:
        holder.close()
