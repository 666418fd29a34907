"""Two people change one text at once: no words of either are ever lost."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kuvend.plans.rules import Content, Merged, commitment_content, merge, plan_content

WORD = st.sampled_from("open contracts data courts budget school water road vote law".split())
TEXT = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
WORDS = st.dictionaries(st.sampled_from(["en", "sq"]), TEXT, max_size=2)
DAY = st.none() | st.sampled_from(["2027-01-01", "2027-06-30", "2028-12-31"]).map(
    lambda on: {"on": on, "precision": "day"}
)
STEP = st.fixed_dictionaries(
    {"title": WORDS, "deliverable": WORDS, "office": st.none() | st.integers(1, 3), "due": DAY}
)
CLAIM = st.fixed_dictionaries({"how": WORDS, "faces_public": st.sampled_from([True, False, None])})


def with_keys(rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**row, "key": key} for key, row in rows.items()]


COMMITMENT = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["", "1", "2"]),
        "title": WORDS,
        "problem": WORDS,
        "already_under_way": st.sampled_from([True, False, None]),
        "starts": st.none(),
        "leads": st.lists(st.integers(1, 4), max_size=3),
        "supporting": st.lists(st.fixed_dictionaries({"name": TEXT}), max_size=2),
        "goals": st.lists(st.integers(1, 5), max_size=3),
        "tags": st.lists(WORD, max_size=3),
        "values": st.dictionaries(st.sampled_from(["transparency", "participation"]), CLAIM, max_size=2),
        "milestones": st.dictionaries(st.sampled_from(["a", "b", "c"]), STEP, max_size=3).map(with_keys),
    }
).map(commitment_content)


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every single thing that a content says, by where. Rows are known by their key, members of sets by themselves."""
    if isinstance(value, dict) and "on" not in value:
        found: dict[str, Any] = {}
        for name, inner in value.items():
            found |= leaves(inner, f"{path}.{name}")
        return found
    if isinstance(value, list):
        found = {}
        for row in value:
            mark = row.get("key") if isinstance(row, dict) else None
            found |= leaves(row, f"{path}.{mark}") if mark else {f"{path}.{row!r}": row}
        return found
    return {path: value} if value not in (None, "") else {}


def told(merged: Merged) -> dict[str, Any]:
    return leaves(merged.content)


def shown(merged: Merged) -> str:
    """Everything that the conflicts put before the one who merges."""
    return repr([(conflict.base, conflict.mine, conflict.theirs) for conflict in merged.conflicts])


def written(side: Content, base: Content) -> dict[str, Any]:
    """What one side has put into the text."""
    before = leaves(base)
    return {path: value for path, value in leaves(side).items() if before.get(path) != value}


@given(base=COMMITMENT, mine=COMMITMENT, theirs=COMMITMENT)
def test_whatever_either_side_wrote_is_in_the_text_or_shown_as_a_conflict(
    base: Content, mine: Content, theirs: Content
) -> None:
    merged = merge(base, mine, theirs)
    for side in (mine, theirs):
        for path, value in written(side, base).items():
            kept = told(merged).get(path) == value
            assert kept or repr(value) in shown(merged), f"{path}: {value} is lost"


@given(base=COMMITMENT, mine=COMMITMENT, theirs=COMMITMENT)
def test_nothing_stands_in_the_text_that_nobody_wrote(base: Content, mine: Content, theirs: Content) -> None:
    known = [leaves(side) for side in (base, mine, theirs)]
    for path, value in told(merge(base, mine, theirs)).items():
        assert any(side.get(path) == value for side in known)


@given(base=COMMITMENT, mine=COMMITMENT)
def test_where_one_side_alone_changed_the_text_it_is_that_sides(base: Content, mine: Content) -> None:
    assert merge(base, mine, base) == Merged(mine, ())
    assert merge(base, base, mine) == Merged(mine, ())
    assert merge(base, mine, mine) == Merged(mine, ())


@given(base=COMMITMENT, mine=COMMITMENT, theirs=COMMITMENT)
def test_merging_leaves_what_it_was_given_alone_and_gives_a_text_that_can_be_kept(
    base: Content, mine: Content, theirs: Content
) -> None:
    before = copy.deepcopy((base, mine, theirs))
    merged = merge(base, mine, theirs)
    assert (base, mine, theirs) == before
    assert leaves(commitment_content(merged.content)) == told(merged)


@given(base=COMMITMENT, mine=COMMITMENT, theirs=COMMITMENT)
def test_both_ways_of_merging_find_the_same_conflicts(base: Content, mine: Content, theirs: Content) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {c.field for c in one.conflicts} == {c.field for c in other.conflicts}


BASE = commitment_content(
    {
        "title": {"en": "Open data"},
        "problem": {"en": "Closed", "sq": "Mbyllur"},
        "milestones": [{"key": "a", "title": {"en": "First"}}, {"key": "b", "title": {"en": "Second"}}],
    }
)


def changed(**fields: Any) -> Content:
    return {**copy.deepcopy(BASE), **fields}


def test_two_languages_of_one_field_do_not_get_in_each_others_way() -> None:
    mine = changed(problem={"en": "Shut", "sq": "Mbyllur"})
    theirs = changed(problem={"en": "Closed", "sq": "I mbyllur"})
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.content["problem"] == {"en": "Shut", "sq": "I mbyllur"}


def test_one_field_changed_by_both_is_shown_both_ways_with_mine_in_the_text() -> None:
    merged = merge(BASE, changed(title={"en": "Mine"}), changed(title={"en": "Theirs"}))
    [conflict] = merged.conflicts
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        "title.en",
        "Open data",
        "Mine",
        "Theirs",
    )
    assert merged.content["title"] == {"en": "Mine"}


def test_a_step_that_one_moves_and_the_other_renames_is_moved_and_renamed() -> None:
    first, second = BASE["milestones"]
    merged = merge(
        BASE, changed(milestones=[second, first]), changed(milestones=[{**first, "title": {"en": "New"}}, second])
    )
    assert merged.conflicts == ()
    assert [(step["key"], step["title"]["en"]) for step in merged.content["milestones"]] == [
        ("b", "Second"),
        ("a", "New"),
    ]


def test_a_step_that_one_takes_out_and_the_other_changes_stays_and_is_shown() -> None:
    first, second = BASE["milestones"]
    altered = {**first, "title": {"en": "New"}}
    merged = merge(BASE, changed(milestones=[second]), changed(milestones=[altered, second]))
    [conflict] = merged.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("milestones.a", None, altered)
    assert altered in merged.content["milestones"]


def test_a_step_that_one_takes_out_and_the_other_leaves_is_gone() -> None:
    _, second = BASE["milestones"]
    merged = merge(BASE, changed(milestones=[second]), changed(title={"en": "New"}))
    assert merged.conflicts == ()
    assert merged.content["milestones"] == [second]


def test_offices_added_by_both_all_stay_and_one_taken_out_is_gone() -> None:
    base = changed(leads=[1, 2])
    merged = merge(base, changed(leads=[1, 2, 3]), changed(leads=[2, 4]))
    assert merged.conflicts == ()
    assert sorted(merged.content["leads"]) == [2, 3, 4]


def test_areas_of_focus_are_merged_by_their_place() -> None:
    def text(*names: str) -> Content:
        areas = [{"position": place, "name": {"en": name}} for place, name in enumerate(names, start=1)]
        return plan_content({"title": {"en": "Plan"}, "focus_areas": areas})

    merged = merge(text("Justice", "Health"), text("Justice for all", "Health"), text("Justice", "Health and care"))
    assert merged.conflicts == ()
    assert [area["name"]["en"] for area in merged.content["focus_areas"]] == ["Justice for all", "Health and care"]
