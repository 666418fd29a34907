"""What a browser would send: every input of a page's form as it stands there."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class Inputs(HTMLParser):
    """Collects the inputs of the form with the id `writing`, or of the first form that is posted."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._inside = False
        self._area = self._choice = ""
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self._inside = given.get("method") == "post" and "sign-out" not in (given.get("action") or "")
        if not self._inside:
            return
        if tag == "input":
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked and name != "csrfmiddlewaretoken":
                self._add(name, given.get("value") or ("on" if given.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self._area, self._words = name, ""
        elif tag == "select":
            self._choice = name
        elif tag == "option" and "selected" in given:
            self._add(self._choice, given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self._add(self._area, self._words.removeprefix("\n"))
            self._area = ""
        if tag == "form":
            self._inside = False

    def _add(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def inputs(page: str) -> dict[str, Any]:
    """What the form on this page would send as it is."""
    found = Inputs()
    found.feed(page)
    return dict(found.sent)


def fill(client: Client, url: str, **more: Any) -> dict[str, Any]:
    """What the form at this address would send, with some inputs filled in."""
    return {**inputs(client.get(url).content.decode()), **more}
