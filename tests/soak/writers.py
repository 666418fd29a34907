"""People who decide over HTTP without a pause, and remember exactly what they were told."""

import http.client
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

# Any token will do, as long as the cookie and the form have the same one.
TOKEN = "a" * 32
FORM = "application/x-www-form-urlencoded"
# What they do with a text: its address, and what the form says.
ADOPT = ("submit/", {"reason": "Under load", "step": "adopt"})
ACCEPT: tuple[str, dict[str, str]] = ("accept/", {})
PATIENCE = 30


@dataclass
class Told:
    """What the site told all of them."""

    # By the address of the text: the code of the receipt, and how long the answer took, in seconds.
    acknowledged: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    # Sent again after a connection broke, and answered: it was done already.
    known_already: set[str] = field(default_factory=set)
    # Answers that nobody should get.
    odd: list[str] = field(default_factory=list)
    broken: int = 0


class Writers:
    """One thread for each person: each decides about text after text, and sends again what got no answer."""

    def __init__(self, address: str, people: Iterable[dict[str, Any]], deed: tuple[str, dict[str, str]]) -> None:
        self.host = urlsplit(address).netloc
        self.step, given = deed
        self.body = urlencode({"csrfmiddlewaretoken": TOKEN, **given})
        self.told = Told()
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.write, args=(person,), daemon=True) for person in people]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self.wait()

    def wait(self) -> None:
        for thread in self.threads:
            thread.join()

    def write(self, person: dict[str, Any]) -> None:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        for text in person["texts"]:
            while not self.stopping.is_set() and not self.decide(connection, person["session"], text):
                time.sleep(0.05)
        connection.close()

    def decide(self, connection: http.client.HTTPConnection, session: str, text: str) -> bool:
        """Answers whether the site answered: if not, nobody knows whether it was done."""
        headers = {"Content-Type": FORM, "Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
        began = time.monotonic()
        try:
            connection.request("POST", f"{text}{self.step}", self.body, headers)
            answer = connection.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            self.told.broken += 1
            return False
        self.note(text, answer, page, time.monotonic() - began)
        return True

    def note(self, text: str, answer: http.client.HTTPResponse, page: bytes, seconds: float) -> None:
        place = urlsplit(answer.headers.get("Location", ""))
        receipt = parse_qs(place.query).get("receipt", [""])[0]
        if answer.status == 302 and receipt and place.path == text:
            self.told.acknowledged[text] = receipt
            self.told.seconds.append(seconds)
        elif answer.status == 302 and place.path == text:
            self.told.known_already.add(text)
        else:
            self.told.odd.append(f"{answer.status} {place.geturl()} {page[:200]!r}")
