"""Kept pages stay within their memory, and those that are read stay longest."""

from collections.abc import Callable

import pytest

from kuvend.web.public_page.page import OVERHEAD, Headers, Page
from kuvend.web.public_page.store import Store

NO_END = float("inf")


def page(letters: int, version: int = 1, until: float = NO_END) -> Page:
    return Page.of(b"a" * letters, [("Content-Type", "text/plain")], (version,), until)


def is_kept(store: Store, address: str, version: int = 1) -> bool:
    """Asking with something that is not a page changes nothing in the store."""
    return isinstance(store.page(address, (version,), lambda: "not kept"), Page)


def test_page_read_least_recently_goes_first() -> None:
    store = Store(3 * page(1000).size())
    for address in "abc":
        store.page(address, (1,), lambda: page(1000))
    assert is_kept(store, "a")
    store.page("d", (1,), lambda: page(1000))
    assert [is_kept(store, address) for address in "abcd"] == [True, False, True, True]


def test_new_version_of_a_page_takes_the_place_of_the_old() -> None:
    store = Store(2 * page(1000).size())
    store.page("a", (1,), lambda: page(1000))
    for version in range(2, 9):
        store.page("b", (version,), lambda version=version: page(1000, version))  # type: ignore[misc]
    assert is_kept(store, "a")
    assert is_kept(store, "b", 8)
    assert not is_kept(store, "b", 7)


def test_without_memory_nothing_is_kept() -> None:
    store = Store(0)
    assert isinstance(store.page("a", (1,), lambda: page(10)), Page)
    assert not is_kept(store, "a")


def test_page_weighs_all_its_forms() -> None:
    assert page(100_000).size() > 100_000 + OVERHEAD
    assert len(page(100_000).forms) == 3


def test_fault_while_rendering_reaches_who_asked_and_holds_up_nobody() -> None:
    store = Store(10_000_000)

    def fail() -> Page:
        raise RuntimeError("The database is gone.")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="gone"):
            store.page("a", (1,), fail)
    assert isinstance(store.page("a", (1,), lambda: page(10)), Page)


def test_page_that_expired_is_rendered_again() -> None:
    store = Store(10_000_000)
    assert isinstance(store.page("a", (1,), lambda: page(10, until=0)), Page)
    assert not is_kept(store, "a")


def test_server_that_adds_headers_to_its_list_changes_no_kept_page() -> None:
    kept = page(10)
    given: list[Headers] = []

    def start_response(status: str, headers: Headers, exc_info: object = None, /) -> Callable[[bytes], object]:
        headers.append(("Server", "adds its name"))
        given.append(headers)
        return lambda _: None

    for _ in range(2):
        kept.send({"REQUEST_METHOD": "GET"}, start_response)
    assert given[0] == given[1]
