"""What a plan lacks before it can be submitted: one list, each thing with its field."""

from typing import Any

from kuvend.cycle import UNVERIFIED, RulebookId, Term, rulebook
from kuvend.plans.messages import LACKS
from kuvend.plans.rules import Content, Lack, LackCode, commitment_content, commitment_lacks, plan_content, plan_lacks
from kuvend.plans.rules.readiness import Lengths

SILENT = Lengths()
BOOK = rulebook(RulebookId.R2022, UNVERIFIED)
NATIONAL = Lengths(BOOK.plan_years, BOOK.minimum_months, BOOK.recommended_commitments)
LOCAL_BOOK = rulebook(RulebookId.LOCAL2021, UNVERIFIED)
LOCAL = Lengths(LOCAL_BOOK.plan_years, LOCAL_BOOK.minimum_months, LOCAL_BOOK.recommended_commitments)


def whole(**fields: Any) -> Content:
    text: dict[str, Any] = {
        "title": {"en": "Publish every contract"},
        "problem": {"en": "Nobody sees them."},
        "solution": {"en": "A register."},
        "starts": {"on": "2027-01-01"},
        "ends": {"on": "2028-12-31"},
        "already_under_way": False,
        "leads": [1],
        "values": {"transparency": {"how": {"en": "Open to all."}}},
        "milestones": [{"title": {"en": "Opens"}, "deliverable": {"en": "A site"}, "due": {"on": "2027-12-31"}}],
    }
    return commitment_content({**text, **fields})


def plan(**fields: Any) -> Content:
    text: dict[str, Any] = {
        "title": {"en": "Plan 1"}, "starts": {"on": "2027-01-01"}, "ends": {"on": "2028-12-31"}, "length_years": 2,
    }  # fmt: skip
    return plan_content({**text, **fields})


def codes(lacks: tuple[Lack, ...], *, advice: bool = False) -> set[LackCode]:
    return {lack.code for lack in lacks if lack.advice is advice}


def commitments(count: int) -> list[tuple[str, Content]]:
    return [(f"XA-1-{number:02}", whole()) for number in range(1, count + 1)]


def test_a_whole_commitment_lacks_nothing() -> None:
    assert commitment_lacks(whole()) == ()


def test_an_empty_commitment_lacks_everything_and_each_thing_once() -> None:
    lacks = commitment_lacks(commitment_content({}), "XA-1-01")
    assert [(lack.field, lack.code) for lack in lacks] == [
        ("title", LackCode.NO_TITLE),
        ("problem", LackCode.NO_PROBLEM),
        ("solution", LackCode.NO_SOLUTION),
        ("leads", LackCode.NO_LEAD),
        ("starts", LackCode.NO_START),
        ("ends", LackCode.NO_END),
        ("milestones", LackCode.NO_MILESTONE),
        ("values", LackCode.NO_VALUE),
        ("already_under_way", LackCode.UNDER_WAY_NOT_ANSWERED),
    ]
    assert {lack.commitment for lack in lacks} == {"XA-1-01"}


def test_a_milestone_says_what_can_be_checked_and_by_when() -> None:
    lacks = commitment_lacks(whole(milestones=[whole()["milestones"][0], {}]))
    assert [(lack.field, lack.facts["number"]) for lack in lacks] == [
        ("milestones.1.title", 2),
        ("milestones.1.deliverable", 2),
        ("milestones.1.due", 2),
    ]


def test_a_milestone_is_due_within_the_time_of_its_commitment() -> None:
    for day, outside in (("2026-12-31", True), ("2027-01-01", False), ("2028-12-31", False), ("2029-01-01", True)):
        step = {**whole()["milestones"][0], "due": {"on": day}}
        assert (LackCode.MILESTONE_DUE_OUTSIDE in codes(commitment_lacks(whole(milestones=[step])))) is outside


def test_a_value_is_claimed_with_words() -> None:
    [lack] = commitment_lacks(whole(values={"participation": {}}))
    assert (lack.code, lack.field) == (LackCode.VALUE_WITHOUT_WORDS, "values.participation.how")


def test_that_a_commitment_serves_none_of_the_values_is_advice_as_the_test_is_ours() -> None:
    inside = whole(values={"accountability": {"how": {"en": "An internal audit"}, "faces_public": False}})
    assert codes(commitment_lacks(inside)) == set()
    assert codes(commitment_lacks(inside), advice=True) == {LackCode.NOT_RELEVANT}


def test_no_answer_to_whether_it_was_under_way_is_not_the_answer_no() -> None:
    assert codes(commitment_lacks(whole(already_under_way=None))) == {LackCode.UNDER_WAY_NOT_ANSWERED}
    assert codes(commitment_lacks(whole(already_under_way=True))) == set()


def test_a_plan_needs_its_name_its_dates_and_its_length() -> None:
    lacks = plan_lacks(plan_content({}), commitments(5), NATIONAL)
    assert codes(lacks) == {
        LackCode.PLAN_WITHOUT_TITLE,
        LackCode.PLAN_WITHOUT_START,
        LackCode.PLAN_WITHOUT_END,
        LackCode.PLAN_LENGTH_NOT_CHOSEN,
    }
    assert plan_lacks(plan(), commitments(5), NATIONAL) == ()


def test_the_length_is_one_that_the_rulebook_has_and_the_rule_is_named() -> None:
    three = plan(length_years=3, ends={"on": "2029-12-31"})
    [lack] = plan_lacks(three, commitments(5), NATIONAL)
    assert (lack.code, lack.facts["allowed"]) == (LackCode.PLAN_LENGTH_NOT_ALLOWED, (2, 4))
    assert lack.rule is not None
    assert lack.rule.key == "R2022/plan_length"
    assert plan_lacks(three, commitments(5), SILENT) == ()


def test_a_plan_runs_no_longer_than_its_years() -> None:
    assert codes(plan_lacks(plan(ends={"on": "2028-12-31"}), commitments(5), NATIONAL)) == set()
    assert codes(plan_lacks(plan(ends={"on": "2029-01-01"}), commitments(5), NATIONAL)) == {LackCode.PLAN_TOO_LONG}


def test_a_rule_that_no_text_confirms_advises_and_does_not_block() -> None:
    short = plan(length_years=1, ends={"on": "2027-06-30"})
    lacks = plan_lacks(short, commitments(3), LOCAL)
    assert codes(lacks) == set()
    [lack] = lacks
    assert (lack.code, lack.facts) == (LackCode.PLAN_TOO_SHORT, {"months": 12})
    assert lack.rule is not None
    assert not lack.rule.verified


def test_a_minimum_that_a_text_confirms_blocks() -> None:
    book = rulebook(RulebookId.R2018, UNVERIFIED)
    assert book.minimum_months is not None
    rules = Lengths(minimum_months=Term(20, book.minimum_months.rule))
    assert codes(plan_lacks(plan(ends={"on": "2028-08-30"}), commitments(5), rules)) == {LackCode.PLAN_TOO_SHORT}
    assert plan_lacks(plan(ends={"on": "2028-08-31"}), commitments(5), rules) == ()


def test_the_number_of_commitments_is_advice() -> None:
    expected = {
        4: {LackCode.FEW_COMMITMENTS}, 5: set(), 15: set(), 16: {LackCode.MANY_COMMITMENTS},
    }  # fmt: skip
    for count, advice in expected.items():
        lacks = plan_lacks(plan(), commitments(count), NATIONAL)
        assert (codes(lacks), codes(lacks, advice=True)) == (set(), advice)


def test_a_plan_without_a_commitment_is_no_plan() -> None:
    assert codes(plan_lacks(plan(), [], NATIONAL)) == {LackCode.NO_COMMITMENTS}


def test_what_blocks_comes_before_what_is_advised() -> None:
    lacks = plan_lacks(plan(title={}), commitments(1), NATIONAL)
    assert [lack.advice for lack in lacks] == [False, True]


def test_every_lack_has_its_sentence_and_its_facts() -> None:
    assert set(LACKS) == set(LackCode)
    broken = whole(milestones=[{}], values={"technology": {}})
    lacks = plan_lacks(plan(length_years=3), [("XA-1-01", broken)], NATIONAL)
    for lack in lacks:
        assert str(LACKS[lack.code]) % dict(lack.facts)


def test_a_local_member_is_advised_by_its_own_rulebook() -> None:
    assert NATIONAL.commitments is not None
    assert LOCAL.commitments is not None
    assert (NATIONAL.commitments.value, LOCAL.commitments.value) == ((5, 15), (1, 5))
