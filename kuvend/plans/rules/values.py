"""The test of the four values: which of them a commitment serves by the plan's own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kuvend.plans.rules.vocabulary import Value


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class ValueReason(StrEnum):
    """Why the value test answers as it does."""

    NOTHING_RECORDED = "nothing_recorded"
    NOT_CLAIMED = "not_claimed"
    CLAIMED_WITHOUT_WORDS = "claimed_without_words"
    OPENS_INFORMATION = "opens_information"
    INPUT_CAN_CHANGE_POLICY = "input_can_change_policy"
    FACES_THE_PUBLIC = "faces_the_public"
    DOES_NOT_FACE_THE_PUBLIC = "does_not_face_the_public"
    PUBLIC_FACE_NOT_KNOWN = "public_face_not_known"
    SERVES_ANOTHER_VALUE = "serves_another_value"
    TECHNOLOGY_ALONE = "technology_alone"
    ONE_VALUE_IS_ENOUGH = "one_value_is_enough"
    NO_VALUE_SERVED = "no_value_served"
    NO_VALUE_CERTAIN = "no_value_certain"


@dataclass(frozen=True)
class Claimed:
    """What a plan says of one value: whether it says how, and whether the public can see and use what is promised."""

    value: Value
    explained: bool
    faces_public: bool | None = None


@dataclass(frozen=True)
class ValueVerdict:
    """Whether a commitment serves a value by its own words, and why we say so."""

    value: Value
    answer: Answer
    reason: ValueReason


@dataclass(frozen=True)
class ValueTest:
    """The verdict on each value in the brief's order, and whether the commitment is relevant at all."""

    verdicts: tuple[ValueVerdict, ...]
    relevant: Answer
    reason: ValueReason


def value_test(claims: Iterable[Claimed]) -> ValueTest:
    """Which of the four values a commitment serves by the plan's own words.

    Source: the brief's definitions of the four values. A claim needs words that say how; accountability needs an
    element that faces the public; technology counts only in the service of another value; a commitment is relevant
    when it serves at least one of the first three. This is our indicator, computed from what the plan says: it is not
    the reviewer's finding, which is recorded by itself.
    """
    by_value = {claim.value: claim for claim in claims}
    if not by_value:
        silent = tuple(ValueVerdict(value, Answer.NOT_KNOWN, ValueReason.NOTHING_RECORDED) for value in Value)
        return ValueTest(silent, Answer.NOT_KNOWN, ValueReason.NOTHING_RECORDED)
    first_three = [_verdict(value, by_value.get(value)) for value in Value if value is not Value.TECHNOLOGY]
    relevant = _any(verdict.answer for verdict in first_three)
    technology = _technology(by_value.get(Value.TECHNOLOGY), relevant)
    return ValueTest((*first_three, technology), relevant, _relevance(relevant, technology))


def _verdict(value: Value, claim: Claimed | None) -> ValueVerdict:
    if claim is None:
        return ValueVerdict(value, Answer.NO, ValueReason.NOT_CLAIMED)
    if not claim.explained:
        return ValueVerdict(value, Answer.NOT_KNOWN, ValueReason.CLAIMED_WITHOUT_WORDS)
    if value is Value.ACCOUNTABILITY:
        return ValueVerdict(value, *_PUBLIC_FACE[claim.faces_public])
    return ValueVerdict(value, Answer.YES, _SERVED[value])


def _technology(claim: Claimed | None, relevant: Answer) -> ValueVerdict:
    verdict = _verdict(Value.TECHNOLOGY, claim)
    if verdict.answer is not Answer.YES or relevant is Answer.YES:
        return verdict
    return ValueVerdict(Value.TECHNOLOGY, relevant, ValueReason.TECHNOLOGY_ALONE)


def _relevance(relevant: Answer, technology: ValueVerdict) -> ValueReason:
    if relevant is Answer.YES:
        return ValueReason.ONE_VALUE_IS_ENOUGH
    if technology.reason is ValueReason.TECHNOLOGY_ALONE:
        return ValueReason.TECHNOLOGY_ALONE
    return ValueReason.NO_VALUE_SERVED if relevant is Answer.NO else ValueReason.NO_VALUE_CERTAIN


def _any(answers: Iterable[Answer]) -> Answer:
    """Yes when one is, no when all are, else not known."""
    given = set(answers)
    if Answer.YES in given:
        return Answer.YES
    return Answer.NO if given == {Answer.NO} else Answer.NOT_KNOWN


_SERVED = {
    Value.TRANSPARENCY: ValueReason.OPENS_INFORMATION,
    Value.PARTICIPATION: ValueReason.INPUT_CAN_CHANGE_POLICY,
    Value.TECHNOLOGY: ValueReason.SERVES_ANOTHER_VALUE,
}
_PUBLIC_FACE = {
    True: (Answer.YES, ValueReason.FACES_THE_PUBLIC),
    False: (Answer.NO, ValueReason.DOES_NOT_FACE_THE_PUBLIC),
    None: (Answer.NOT_KNOWN, ValueReason.PUBLIC_FACE_NOT_KNOWN),
}
