"""The address of a kept page is a pure function of the request, and the bytes a reader is given are ones it takes."""

import gzip
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

import brotli
import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from kuvend.web.public_page.address import Address, allowed_query, is_secure
from kuvend.web.public_page.encodings import accepted, compressed

ALLOWED = frozenset({"q", "member", "größe"})
NAMES = st.sampled_from([*sorted(ALLOWED), "utm_source", "Q", ""])
VALUES = st.text(st.characters(exclude_categories=["C"]), max_size=8)
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=8)


@given(pairs=PAIRS)
def test_allowed_parameters_arrive_as_they_were_sent(pairs: list[tuple[str, str]]) -> None:
    sent, arrived = QueryDict(urlencode(pairs)), QueryDict(allowed_query(urlencode(pairs), ALLOWED))
    assert dict(arrived.lists()) == {name: values for name, values in sent.lists() if name in ALLOWED}


@given(pairs=PAIRS, data=st.data())
def test_order_of_names_and_unknown_parameters_make_no_difference(pairs: list[tuple[str, str]], data: Any) -> None:
    by_name: dict[str, list[str]] = {}
    for name, value in pairs:
        by_name.setdefault(name, []).append(value)
    names = data.draw(st.permutations(sorted(by_name)))
    shuffled = [(name, value) for name in names for value in by_name[name]]
    known = [(name, value) for name, value in pairs if name in ALLOWED]
    address = allowed_query(urlencode(pairs), ALLOWED)
    assert address == allowed_query(urlencode(shuffled), ALLOWED) == allowed_query(urlencode(known), ALLOWED)


@given(raw=st.binary(max_size=60))
def test_any_bytes_have_one_address(raw: bytes) -> None:
    """Whatever bytes stand in a query, its address is plain, has nothing unknown in it, and is its own address."""
    address = allowed_query(raw.decode("iso-8859-1"), ALLOWED)
    assert address.isascii()
    assert "%00" not in address
    assert set(parse_qs(address, keep_blank_values=True)) <= ALLOWED
    assert allowed_query(address, ALLOWED) == address


@given(value=VALUES)
def test_different_values_have_different_addresses(value: str) -> None:
    address = allowed_query(urlencode({"q": value}), ALLOWED)
    assert parse_qsl(address, keep_blank_values=True) == [("q", value)]


@given(
    cookie=st.text("abc=; ", max_size=20), agent=st.text(max_size=10), host=st.sampled_from(["localhost", "127.0.0.1"])
)
def test_nothing_of_who_asks_is_in_the_address(cookie: str, agent: str, host: str) -> None:
    plain = {"PATH_INFO": "/en/", "QUERY_STRING": "q=1", "wsgi.url_scheme": "http", "wsgi.input": BytesIO()}
    asked = {**plain, "HTTP_COOKIE": cookie, "HTTP_USER_AGENT": agent, "HTTP_HOST": host, "REMOTE_ADDR": agent}
    assert Address.of(asked, ALLOWED) == Address.of(plain, ALLOWED) == Address("", "/en/", "q=1", False, False)


@pytest.mark.parametrize(
    ("scheme", "said", "secure"),
    [("http", "https", True), ("https", "http", False), ("http", "https, http", True), ("https", None, True)],
)
def test_trusted_proxy_says_whether_the_reader_came_by_https(
    settings: Settings, scheme: str, said: str | None, secure: bool
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    environ = {"wsgi.url_scheme": scheme} | ({"HTTP_X_FORWARDED_PROTO": said} if said else {})
    assert is_secure(environ) is secure


@pytest.mark.parametrize(
    ("header", "best_first"),
    [
        ("", ("identity",)),
        ("identity", ("identity",)),
        ("gzip", ("gzip", "identity")),
        ("gzip, deflate, br, zstd", ("br", "gzip", "identity")),
        ("GZIP;Q=1.0,BR;q=0.5", ("gzip", "br", "identity")),
        ("x-gzip", ("gzip", "identity")),
        ("br;q=0, gzip", ("gzip", "identity")),
        ("br;q=0.000, *", ("gzip", "identity")),
        ("*", ("br", "gzip", "identity")),
        ("*;q=0", ("identity",)),
        ("gzip;q=0.2, *;q=0.7", ("br", "gzip", "identity")),
        ("identity, gzip;q=0.5", ("identity", "gzip")),
        ("identity;q=0, gzip", ("gzip", "identity")),
        ("br ; q = 0.3 , gzip ; q=0.8", ("gzip", "br", "identity")),
        ("br;q=high, gzip", ("gzip", "identity")),
        ("gzip;q=2", ("identity",)),
        (",,;=,", ("identity",)),
    ],
)
def test_encoding_is_one_that_the_reader_likes_best(header: str, best_first: tuple[str, ...]) -> None:
    assert accepted(header) == best_first


@given(header=st.text("brgzip,;q=0.1* identy", max_size=40))
def test_every_reader_can_be_given_something(header: str) -> None:
    assert "identity" in accepted(header)
    assert len(set(accepted(header))) == len(accepted(header))


@given(body=st.binary(max_size=2000))
def test_every_form_unpacks_to_the_page_and_is_made_alike_each_time(body: bytes) -> None:
    forms = compressed(body)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
    assert {unpack[name](form) for name, form in forms.items()} == {body}
    assert forms == compressed(body)
    assert all(len(form) < len(body) for name, form in forms.items() if name != "identity")
