"""The register of kinds: low packages speak of what stands above them by kind and code alone."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest

from kuvend import subjects
from kuvend.decision import Refused

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Why(StrEnum):
    OPEN = "open"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "_KINDS", {})


def stone(**more: object) -> subjects.Kind:
    facts: dict[str, object] = {
        "title": lambda code: {"1": "A stone"}.get(code),
        "address": lambda code: f"/stones/{code}/",
        "visible_to": lambda code, user: user == "ada",
    }
    return subjects.Kind(name="stone", label="Stones", **{**facts, **more})  # type: ignore[arg-type]


def test_a_thing_is_known_by_kind_and_code() -> None:
    subjects.register(stone())
    assert subjects.title("stone/1") == "A stone"
    assert subjects.address("stone/1") == "/stones/1/"
    assert subjects.title("stone/2") is None
    assert [subjects.is_visible("stone/1", user) for user in ("ada", "eve")] == [True, False]


@pytest.mark.parametrize("subject", ["tree/1", "stone", "", "/1"])
def test_what_nobody_registered_has_no_name_and_is_seen_by_nobody(subject: str) -> None:
    assert subjects.title(subject) is None
    assert subjects.address(subject) is None
    assert subjects.is_visible(subject, "ada") is False


def test_registering_again_replaces() -> None:
    subjects.register(stone())
    subjects.register(stone(title=lambda code: "Another stone"))
    assert subjects.title("stone/1") == "Another stone"
    assert [kind.name for kind in subjects.kinds()] == ["stone"]


def test_export_and_erasure_ask_every_kind_that_holds_something_about_people() -> None:
    erased: list[str] = []
    rows = [{"weight": 3}]
    personal = subjects.Personal(export=lambda person: rows, erase=lambda person, at: erased.append(person))
    subjects.register(stone(personal=personal))
    subjects.register(subjects.Kind(name="air", label="Air"))
    assert [(name, list(found)) for name, found in subjects.personal_rows("ada")] == [("stone", rows)]
    subjects.erase("ada", NOON)
    assert erased == ["ada"]


def test_what_stands_in_the_way_of_an_erasure_is_named() -> None:
    """A refusal counts as false; it must not be taken for nothing."""

    def hinders(person: str, at: datetime) -> Refused | None:
        return Refused(Why.OPEN) if person == "ada" else None

    personal = subjects.Personal(export=lambda person: [], erase=lambda person, at: None, hinders=hinders)
    subjects.register(stone(personal=personal))
    assert subjects.hindrances("ada", NOON) == [Refused(Why.OPEN)]
    assert subjects.hindrances("bob", NOON) == []
