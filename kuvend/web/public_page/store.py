"""The pages one process keeps: the least recently read go first, and no page is rendered by two threads at once."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import TypeVar

from kuvend.web.public_page.page import Page, Version

A = TypeVar("A")


class Store:
    """Pages by address, within `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._size = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._flights: dict[tuple[Hashable, Version], Future[Page | None]] = {}

    @property
    def largest(self) -> int:
        """The most bytes one page may take: it never drives out more than a small part of the others."""
        return self._limit // 8

    def page(self, address: Hashable, version: Version, render: Callable[[], Page | A]) -> Page | A:
        """The page of this address that is true at this version; rendered now, by one thread, if it is not kept.

        Whoever asks while it is rendered waits for it. What `render` gives that is not a page belongs to one asker.
        """
        while True:
            with self._lock:
                page = self._pages.get(address)
                if page is not None and page.is_true(version, time.time()):
                    self._pages.move_to_end(address)
                    return page
                flight = self._flights.get((address, version))
                if flight is None:
                    flight = self._flights[address, version] = Future()
                    break
            page = flight.result()
            if page is None:
                return render()
            if page.is_true(version, time.time()):
                return page
        return self._lead(flight, address, version, render)

    def _lead(
        self, flight: "Future[Page | None]", address: Hashable, version: Version, render: Callable[[], Page | A]
    ) -> Page | A:
        page = None
        try:
            answer = render()
            page = answer if isinstance(answer, Page) else None
            return answer
        finally:
            with self._lock:
                del self._flights[address, version]
                if page is not None:
                    self._keep(address, page)
            flight.set_result(page)

    def _keep(self, address: Hashable, page: Page) -> None:
        replaced = self._pages.pop(address, None)
        self._size += page.size() - (replaced.size() if replaced else 0)
        self._pages[address] = page
        while self._size > self._limit:
            _, dropped = self._pages.popitem(last=False)
            self._size -= dropped.size()
