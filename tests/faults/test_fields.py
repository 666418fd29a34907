"""Every form of those who write and appoint, every field of it: nothing, too much, the wrong kind, markup, the unseen.

Each answer is a page, nothing runs in it, and nothing that cannot be seen is kept.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from kuvend.ledger.models import Entry
from kuvend.plans.models import Revision
from tests.faults.crawl import elements, parsed
from tests.faults.desks import Desks, at_work, undone
from tests.faults.world import ATTACK, texts
from tests.house import models
from tests.plans.writing import AT

UNSEEN = "invoice\u202egnp\x1b[2J"
HOSTILE: dict[str, str] = {
    "nothing": "",
    "too much": "x" * 20_000,
    "another kind": "-1e99\n../../etc/passwd",
    "markup": ATTACK.replace("\u202e", "").replace("\r\n", " "),
    "what cannot be seen": UNSEEN,
    "half a letter and zero": "\x00\ufffe",
}
UNSEEN_KINDS = {"what cannot be seen", "half a letter and zero"}
# A form is a form wherever it stands; these lead out, or search in public.
ELSEWHERE = ("/account/", "/catalogue/", "/members/?", "/ledger/")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def desks(db: None) -> Desks:
    return at_work()


def forms(client: Client, desks: Desks) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Every form that somebody finds at the desks: where it is sent, and its fields with what stands in them."""
    seen = set()
    for address in desks.doors.values():
        answer = client.get(address)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        for form in [one for one in elements(answer.content.decode()) if one.tag == "form"]:
            to = urlsplit(urljoin(address, form.get("action") or address)).path
            fields = dict(fields_of(form))
            if form.get("method", "").lower() != "post" or any(part in to for part in ELSEWHERE):
                continue
            if (to, frozenset(fields)) not in seen:
                seen.add((to, frozenset(fields)))
                yield to, fields


def fields_of(form: ElementTree.Element) -> Iterator[tuple[str, list[str]]]:
    """The fields of a form with the values that a browser would send."""
    for field in form.iter():
        name = field.get("name")
        if not name or name == "csrfmiddlewaretoken" or field.get("type") == "file":
            continue
        if field.tag == "textarea":
            yield name, [field.text or ""]
        elif field.tag == "select":
            chosen = [one.get("value", "") for one in field.iter("option") if "selected" in one.attrib]
            yield name, chosen
        elif field.tag in {"input", "button"}:
            yield name, [field.get("value", "")]


def hostile(fields: dict[str, list[str]], words: str) -> dict[str, Any]:
    """The same form with other words in every field but the buttons and the counts of rows."""
    kept = {name: values for name, values in fields.items() if name == "step" or name.endswith("-count")}
    return {**dict.fromkeys(fields, words), **kept}


@pytest.mark.parametrize("who", ["contact", "minister", "forum", "staff"])
def test_no_field_of_any_form_breaks_or_runs(desks: Desks, who: str) -> None:
    client = Client()
    client.force_login(desks.staff if who == "staff" else desks.land.people[who])
    wrong, tried = [], 0
    for address, fields in forms(client, desks):
        tried += 1
        for kind, words in HOSTILE.items():
            wrong += [(address, kind, what) for what in faults_of(client, address, kind, hostile(fields, words))]
    assert wrong == []
    assert tried > (8 if who in {"contact", "staff"} else 1)


def faults_of(client: Client, address: str, kind: str, fields: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the answer to a form."""
    answer, unseen = undone(lambda: send(client, address, fields, look=kind in UNSEEN_KINDS))
    yield from unseen
    if answer.status_code not in {200, 302, 400, 403, 404, 422}:
        yield f"status {answer.status_code}"
    # Reading a page as a browser does takes longest, and only what was sent with markup in it can show more.
    if answer.status_code in {200, 422} and kind == "markup":
        page = answer.content.decode()
        yield from (f"not valid: {fault}" for fault in parsed(page)[1])
        if "<script>alert(1)" in page or any("onerror" in element.attrib for element in elements(page)):
            yield "markup runs"


def send(client: Client, address: str, fields: dict[str, Any], *, look: bool) -> tuple[Any, list[str]]:
    """The answer, and the columns that now hold what cannot be seen."""
    answer = client.post(address, fields)
    return answer, unseen_columns() if look and answer.status_code == 302 else []


def unseen_columns() -> list[str]:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in models()
        for field in texts(model)
        if any("\u202e" in str(value) for value in model._default_manager.values_list(field.name, flat=True))
    ]
    kept = [*Revision.objects.values_list("content", flat=True), *Entry.objects.values_list("payload", flat=True)]
    return found + ["content or payload" for value in kept if "\u202e" in str(value)]
