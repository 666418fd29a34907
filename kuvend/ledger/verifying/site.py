"""A ledger read over HTTP, as anybody can read it: one connection, one request at a time, nothing kept."""

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from kuvend.ledger.tiles import WIDTH, width_of
from kuvend.ledger.verifying.copies import Copy
from kuvend.ledger.verifying.findings import TooMuch, Unreachable

# A site that says nothing for so many seconds is taken for silent; what breaks once is asked for once more.
PATIENCE = 30
# One that never falls silent and never comes to an end is cut off after so many seconds.
LONGEST_ANSWER = 120
TRIES = 2
LARGEST_PAYLOAD = 4_000_000
# A checkpoint can claim any number of entries, and a site can make them up as it is asked. So a reader gives it so much
# of their time and their line, and no more; a million entries take minutes, and a third of a gigabyte.
GIGABYTE = 1_000_000_000
MOST_GIGABYTES = 4.0
MOST_HOURS = 2.0


class Site(Copy):
    """The ledger of a site, by the site's address."""

    def __init__(self, url: str, *, gigabytes: float = MOST_GIGABYTES, hours: float = MOST_HOURS) -> None:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Unreachable(f"{url} is no address of a site: write it as https://kuvend.example.org.")
        self.name = url
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._path = parts.path.rstrip("/") + "/ledger/"
        self._connection: http.client.HTTPConnection | None = None
        self._gigabytes, self._hours = gigabytes, hours
        self._read, self._begun = 0, time.monotonic()

    def read(self, path: str, most: int) -> bytes | None:
        status, body = self._ask(path, most)
        if status == 200:
            return body
        if status in (404, 410):
            return None
        raise Unreachable(f"{self.name} answered {status} when asked for ledger/{path}.")

    def payloads(self, number: int, size: int) -> Iterator[tuple[int, dict[str, Any] | None]]:
        first = number * WIDTH
        for index in range(first, first + width_of(0, number, size)):
            yield index, self.payload(index, size)

    def payload(self, index: int, size: int) -> dict[str, Any] | None:
        status, body = self._ask(f"payloads/{index}", LARGEST_PAYLOAD)
        if status in (404, 410):
            return {"index": index, "withheld" if status == 404 else "destroyed": True}
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            return None
        return said if isinstance(said, dict) else None

    def _ask(self, path: str, most: int) -> tuple[int, bytes]:
        for attempt in range(TRIES):
            try:
                return self._once(path, most)
            except (http.client.HTTPException, OSError) as fault:
                self.close()
                if attempt == TRIES - 1:
                    raise Unreachable(f"{self.name} cannot be reached ({reason(fault)}).") from fault
        raise AssertionError("unreachable")

    def _require_within_bounds(self) -> None:
        """Raise TooMuch once the site has had all the time, or sent all the bytes, that the reader gave it."""
        if time.monotonic() - self._begun > self._hours * 3600:
            raise TooMuch(f"it was read for {self._hours:g} hours. If it is so large, give it more with --hours.")
        if self._read > self._gigabytes * GIGABYTE:
            raise TooMuch(f"it sent {self._gigabytes:g} gigabytes. If it is so large, allow more with --gigabytes.")

    def _once(self, path: str, most: int) -> tuple[int, bytes]:
        self._require_within_bounds()
        if self._connection is None:
            self._connection = self._open()
        headers = {"User-Agent": "kuvend-verify", "Accept-Encoding": "identity"}
        with cut_off(self._connection):
            self._connection.request("GET", self._path + path, headers=headers)
            answer = self._connection.getresponse()
            body = answer.read(most + 1)
        self._read += len(body)
        if len(body) > most:
            self.close()
            raise Unreachable(f"{self.name} answers ledger/{path} with more than a ledger ever says.")
        return answer.status, body

    def _open(self) -> http.client.HTTPConnection:
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=PATIENCE, context=context)
        return http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


@contextmanager
def cut_off(connection: http.client.HTTPConnection) -> Iterator[None]:
    """Shut the connection when its answer takes longer than any does. Raises TimeoutError then."""
    late = threading.Event()

    def shut() -> None:
        late.set()
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(LONGEST_ANSWER, shut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        if late.is_set():
            raise TimeoutError


def reason(fault: BaseException) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {fault.verify_message}"
    if isinstance(fault, TimeoutError):
        return f"no answer within {PATIENCE} seconds"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return type(fault).__name__
