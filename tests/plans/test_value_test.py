"""The test of the four values answers from the plan's own words, and says why."""

from itertools import product

import pytest

from kuvend.plans import messages
from kuvend.plans.rules import (
    Advice,
    Answer,
    Claimed,
    LineageKind,
    Part,
    ProcessTopic,
    Standing,
    Value,
    ValueReason,
    ValueTest,
    number_of_commitments,
    value_test,
)

T, P, A, X = Value.TRANSPARENCY, Value.PARTICIPATION, Value.ACCOUNTABILITY, Value.TECHNOLOGY


def verdict(result: ValueTest, value: Value) -> tuple[Answer, ValueReason]:
    found = next(one for one in result.verdicts if one.value is value)
    return found.answer, found.reason


def test_a_plan_that_says_nothing_of_values_is_not_judged() -> None:
    result = value_test([])
    assert {one.answer for one in result.verdicts} == {Answer.NOT_KNOWN}
    assert (result.relevant, result.reason) == (Answer.NOT_KNOWN, ValueReason.NOTHING_RECORDED)


@pytest.mark.parametrize(
    ("value", "reason"), [(T, ValueReason.OPENS_INFORMATION), (P, ValueReason.INPUT_CAN_CHANGE_POLICY)]
)
def test_one_of_the_first_three_is_enough(value: Value, reason: ValueReason) -> None:
    result = value_test([Claimed(value, explained=True)])
    assert verdict(result, value) == (Answer.YES, reason)
    assert (result.relevant, result.reason) == (Answer.YES, ValueReason.ONE_VALUE_IS_ENOUGH)


@pytest.mark.parametrize(
    ("faces_public", "answer", "reason"),
    [
        (True, Answer.YES, ValueReason.FACES_THE_PUBLIC),
        (False, Answer.NO, ValueReason.DOES_NOT_FACE_THE_PUBLIC),
        (None, Answer.NOT_KNOWN, ValueReason.PUBLIC_FACE_NOT_KNOWN),
    ],
)
def test_accountability_must_face_the_public(faces_public: bool | None, answer: Answer, reason: ValueReason) -> None:
    result = value_test([Claimed(A, explained=True, faces_public=faces_public)])
    assert verdict(result, A) == (answer, reason)
    assert result.relevant is answer


def test_technology_alone_is_not_relevance() -> None:
    result = value_test([Claimed(X, explained=True)])
    assert verdict(result, X) == (Answer.NO, ValueReason.TECHNOLOGY_ALONE)
    assert (result.relevant, result.reason) == (Answer.NO, ValueReason.TECHNOLOGY_ALONE)


def test_technology_counts_in_the_service_of_another_value() -> None:
    result = value_test([Claimed(X, explained=True), Claimed(T, explained=True)])
    assert verdict(result, X) == (Answer.YES, ValueReason.SERVES_ANOTHER_VALUE)
    assert result.relevant is Answer.YES


def test_technology_beside_an_uncertain_value_is_uncertain() -> None:
    result = value_test([Claimed(X, explained=True), Claimed(A, explained=True)])
    assert verdict(result, X)[0] is Answer.NOT_KNOWN
    assert result.relevant is Answer.NOT_KNOWN


def test_a_claim_without_words_proves_nothing() -> None:
    result = value_test([Claimed(T, explained=False)])
    assert verdict(result, T) == (Answer.NOT_KNOWN, ValueReason.CLAIMED_WITHOUT_WORDS)
    assert verdict(result, P) == (Answer.NO, ValueReason.NOT_CLAIMED)
    assert (result.relevant, result.reason) == (Answer.NOT_KNOWN, ValueReason.NO_VALUE_CERTAIN)


def test_every_reason_is_given_to_somebody_and_relevance_follows_the_first_three() -> None:
    ways = [None, *(Claimed(T, explained, public) for explained in (True, False) for public in (True, False, None))]
    given: set[ValueReason] = set()
    for chosen in product(ways, repeat=4):
        claims = [
            Claimed(value, way.explained, way.faces_public) for value, way in zip(Value, chosen, strict=True) if way
        ]
        result = value_test(claims)
        given |= {result.reason, *(one.reason for one in result.verdicts)}
        assert (result.relevant is Answer.YES) == any(
            one.answer is Answer.YES for one in result.verdicts if one.value is not X
        )
    assert given == set(ValueReason)


@pytest.mark.parametrize(
    ("count", "advice"),
    [
        (0, Advice.FEW_COMMITMENTS),
        (4, Advice.FEW_COMMITMENTS),
        (5, None),
        (15, None),
        (16, Advice.MANY_COMMITMENTS),
        (83, Advice.MANY_COMMITMENTS),
    ],
)
def test_five_to_fifteen_commitments_are_advice(count: int, advice: Advice | None) -> None:
    assert number_of_commitments(count) is advice


@pytest.mark.parametrize(
    ("sentences", "vocabulary"),
    [
        (messages.VALUES, Value),
        (messages.VALUES_ASK, Value),
        (messages.ANSWERS, Answer),
        (messages.VALUE_REASONS, ValueReason),
        (messages.ADVICE, Advice),
        (messages.PARTS, Part),
        (messages.LINEAGE, LineageKind),
        (messages.STANDINGS, Standing),
        (messages.PROCESS_TOPICS, ProcessTopic),
    ],
)
def test_every_word_has_its_words(sentences: dict[object, object], vocabulary: type) -> None:
    assert set(sentences) == set(vocabulary)  # type: ignore[call-overload]
    assert all(str(sentence) for sentence in sentences.values())
