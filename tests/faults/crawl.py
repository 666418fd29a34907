"""Reading the whole site as a stranger does: from the front page along every link, in both languages."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

LINKING = {"href", "src", "action", "hx-get", "hx-post"}
DOORS = [f"/{code}/" for code, _ in settings.LANGUAGES]
# Pages that an address narrows link to ever narrower ones: of those, only what the first page links to is read.
NARROWED = re.compile(r"\?")
# The proof that a form came from us differs each time a page is asked for, and says nothing.
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken" value="\w+">')


@dataclass(frozen=True)
class Read:
    """One answer of the site."""

    address: str
    status: int
    kind: str
    headers: dict[str, str]
    text: str

    @property
    def is_page(self) -> bool:
        return self.kind == "text/html"


def crawl(client: Client, doors: Iterable[str] = DOORS, within: str = "/") -> list[Read]:
    """Every answer that can be reached from `doors` by links that begin with `within`, each address once."""
    waiting, seen, answers = list(doors), set(doors), []
    while waiting:
        answer = read(client, waiting.pop())
        answers.append(answer)
        for link in links(answer):
            if (
                link not in seen
                and link.startswith(within)
                and not (NARROWED.search(link) and NARROWED.search(answer.address))
            ):
                seen.add(link)
                waiting.append(link)
    return answers


def read(client: Client, address: str, headers: dict[str, str] | None = None) -> Read:
    answer = client.get(address, headers=headers)
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    # Of what is no text every byte still counts.
    text = TOKEN.sub("", str(body_of(answer), "utf-8", "backslashreplace"))
    return Read(address, answer.status_code, kind, dict(answer.headers.items()), text)


def body_of(answer: HttpResponseBase) -> bytes:
    if isinstance(answer, HttpResponse):
        return answer.content
    return b"".join(answer)


def links(answer: Read) -> Iterator[str]:
    """The addresses on this site that an answer leads to, without what stands behind their #."""
    if "Location" in answer.headers:
        yield answer.headers["Location"]
    if not answer.is_page:
        return
    for element in elements(answer.text):
        for name, value in element.attrib.items():
            if name in LINKING and (link := on_this_site(value, answer.address)):
                yield link


def on_this_site(link: str, page: str) -> str | None:
    whole: SplitResult = urlsplit(urljoin(settings.SITE_URL + page, link.strip()))
    if f"{whole.scheme}://{whole.netloc}" != settings.SITE_URL or whole.path.startswith("/static/"):
        return None
    return whole.path + (f"?{whole.query}" if whole.query else "")


def elements(page: str) -> list[ElementTree.Element]:
    """The elements that a browser would make of a page."""
    return parsed(page)[0]


@lru_cache(maxsize=64)
def parsed(page: str) -> tuple[list[ElementTree.Element], list[Any]]:
    """The elements of a page, and what is wrong with it: parsing is what takes the time of these tests."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    return [element for element in tree.iter() if isinstance(element.tag, str)], parser.errors


def routes(
    patterns: Iterable[URLPattern | URLResolver] | None = None, prefix: str = ""
) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every route of the site with its view, the part of the language left open as `en/`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route, pattern.callback


def address_of(route: str, **facts: object) -> str:
    """The address of a route whose open parts are filled from `facts`, by name."""
    return "/" + re.sub(r"<\w+:(\w+)>", lambda part: str(facts[part[1]]), route)
