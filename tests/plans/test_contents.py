"""The one shape of a text, and what cannot be kept in it."""

from typing import Any

import pytest

from kuvend.plans.rules import (
    TEXTS,
    Fault,
    FaultyContent,
    adopt,
    commitment_content,
    plan_content,
)
from kuvend.plans.rules.contents import MOST


def faults(shape: Any = commitment_content, **fields: Any) -> set[tuple[str, Fault]]:
    with pytest.raises(FaultyContent) as refused:
        shape(fields)
    return {(problem.field, problem.code) for problem in refused.value.problems}


def test_an_empty_text_has_every_field() -> None:
    content = commitment_content({})
    assert set(TEXTS) <= set(content)
    assert content["milestones"] == content["leads"] == []
    assert (content["starts"], content["already_under_way"], content["number"]) == (None, None, "")
    assert plan_content({})["focus_areas"] == []


def test_a_text_in_its_shape_stays_as_it_is() -> None:
    content = commitment_content(
        {
            "title": {"en": "  Open data\r\n", "sq": " "},
            "starts": {"on": "2027-01-01"},
            "leads": [3, 3, 1],
            "goals": [16, 4],
            "values": {"transparency": {"how": {"en": "All open"}}, "participation": None},
            "supporting": [{"name": "A society"}, {"name": " "}, {}],
            "milestones": [{"title": {"en": "First"}, "due": {"on": "2027-05-01", "precision": "month"}}],
        }
    )
    assert content["title"] == {"en": "Open data"}
    assert content["starts"] == {"on": "2027-01-01", "precision": "day"}
    assert (content["leads"], content["goals"]) == ([3, 1], [4, 16])
    assert content["values"] == {"transparency": {"how": {"en": "All open"}, "faces_public": None}}
    assert [party["name"] for party in content["supporting"]] == ["A society"]
    assert commitment_content(content) == content


@pytest.mark.parametrize(
    ("fields", "field", "fault"),
    [
        ({"colour": "blue"}, "colour", Fault.UNKNOWN_FIELD),
        ({"title": "no language"}, "title", Fault.NOT_A_TEXT),
        ({"title": {"en": 5}}, "title.en", Fault.NOT_A_TEXT),
        ({"title": {"<b>": "x"}}, "title", Fault.NOT_A_TEXT),
        ({"title": {"en": "x" * 251}}, "title.en", Fault.TOO_LONG),
        ({"problem": {"en": "see\x00this"}}, "problem.en", Fault.HIDDEN_CHARACTERS),
        ({"problem": {"en": "abc\u202edef"}}, "problem.en", Fault.HIDDEN_CHARACTERS),
        ({"number": "1" * 21}, "number", Fault.TOO_LONG),
        ({"starts": {"on": "2027-02-30"}}, "starts", Fault.NOT_A_DATE),
        ({"starts": {"on": "1789-07-14"}}, "starts", Fault.NOT_A_DATE),
        ({"starts": {"on": "2027-01-01", "precision": "week"}}, "starts", Fault.NOT_A_DATE),
        ({"starts": "2027-01-01"}, "starts", Fault.NOT_A_DATE),
        ({"starts": {"on": "2027-02-01"}, "ends": {"on": "2027-01-31"}}, "ends", Fault.OUT_OF_ORDER),
        ({"already_under_way": 1}, "already_under_way", Fault.NOT_A_CHOICE),
        ({"focus_area": "1"}, "focus_area", Fault.NOT_A_CHOICE),
        ({"focus_area": True}, "focus_area", Fault.NOT_A_CHOICE),
        ({"leads": ["1"]}, "leads.0.id", Fault.NOT_A_CHOICE),
        ({"leads": 3}, "leads", Fault.NOT_A_CHOICE),
        ({"leads": [*range(1, MOST["leads"] + 2)]}, "leads", Fault.TOO_MANY),
        ({"supporting": [{"sector": "secret", "name": "A"}]}, "supporting.0.sector", Fault.NOT_A_CHOICE),
        ({"supporting": ["A"]}, "supporting.0.", Fault.NOT_A_CHOICE),
        ({"values": {"beauty": {}}}, "values", Fault.NOT_A_CHOICE),
        ({"values": {"technology": {"how": "x"}}}, "values.technology.how", Fault.NOT_A_TEXT),
        ({"goals": [18]}, "goals.0.", Fault.NOT_A_CHOICE),
        ({"tags": ["no spaces"]}, "tags.0.", Fault.NOT_A_CHOICE),
        ({"milestones": [{"key": "A!"}]}, "milestones.0.key", Fault.NOT_A_CHOICE),
        ({"milestones": [{"title": {"en": "x" * 251}}]}, "milestones.0.title.en", Fault.TOO_LONG),
        (
            {"milestones": [{"starts": {"on": "2027-02-01"}, "due": {"on": "2027-01-01"}}]},
            "milestones.0.due",
            Fault.OUT_OF_ORDER,
        ),
        ({"milestones": [{"key": "a"}, {"key": "a"}]}, "milestones", Fault.TWICE),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_field(fields: dict[str, Any], field: str, fault: Fault) -> None:
    assert faults(**fields) == {(field, fault)}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert len(faults(title={"en": 5}, goals=[0], colour="blue")) == 3


def test_a_plan_has_its_own_fields() -> None:
    assert faults(plan_content, length_years=5) == {("length_years", Fault.NOT_A_CHOICE)}
    assert faults(plan_content, problem={"en": "x"}) == {("problem", Fault.UNKNOWN_FIELD)}
    twice = [{"position": 1, "name": {"en": "A"}}, {"position": 1, "name": {"en": "B"}}]
    assert faults(plan_content, focus_areas=twice) == {("focus_areas", Fault.TWICE)}


def marks(known: list[dict[str, Any]], given: list[dict[str, Any]]) -> list[str]:
    fresh = iter("xyz")
    content = {"milestones": [{"key": "", **row} for row in given]}
    held = {"milestones": known}
    adopted = adopt(content, held, name="milestones", mark="key", label="title", new=lambda: next(fresh))
    return [row["key"] for row in adopted["milestones"]]


HELD = [{"key": "a", "title": {"en": "First"}}, {"key": "b", "title": {"en": "Second"}}]


def test_a_step_without_a_key_is_known_by_its_words_then_by_its_place() -> None:
    assert marks(HELD, [{"title": {"en": "Second"}}, {"title": {"en": "First"}}]) == ["b", "a"]
    assert marks(HELD, [{"title": {"en": "First"}}, {"title": {"en": "Renamed"}}]) == ["a", "b"]
    assert marks(HELD, [{"title": {"en": "First"}}]) == ["a"]


def test_beside_steps_with_keys_one_without_is_new() -> None:
    assert marks(HELD, [HELD[0], {"title": {"en": "Third"}}]) == ["a", "x"]


def test_a_step_that_cannot_be_one_of_those_on_record_is_new() -> None:
    assert marks(HELD, [*HELD, {"title": {"en": "Third"}}]) == ["a", "b", "x"]
    assert marks([], [{"title": {"en": "First"}}]) == ["x"]
