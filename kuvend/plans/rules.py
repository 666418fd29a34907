"""The vocabulary of plans, how their texts are compared, advice on a plan's size, the test of the four values.

Pure: no Django.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Value(StrEnum):
    """The four values of the brief."""

    TRANSPARENCY = "transparency"
    PARTICIPATION = "participation"
    ACCOUNTABILITY = "accountability"
    TECHNOLOGY = "technology"


class Part(StrEnum):
    """The part an institution or organisation plays in a commitment."""

    LEAD = "lead"
    SUPPORTING = "supporting"


class LineageKind(StrEnum):
    CONTINUES = "continues"
    CARRIED_OVER = "carried_over"
    REPLACES = "replaces"


class Standing(StrEnum):
    """Whether a commitment still stands as part of its plan."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn"


class ProcessTopic(StrEnum):
    """What a recorded fact about the making of a plan is about."""

    TIMELINE = "timeline"
    ADVANCE_NOTICE = "advance_notice"
    AWARENESS = "awareness"
    ONLINE = "online"
    IN_PERSON = "in_person"
    SUMMARY = "summary"
    STEPS = "steps"
    OPENNESS = "openness"
    INFLUENCE = "influence"
    FORUM = "forum"
    INFORMATION = "information"
    CONSULTATION = "consultation"
    OTHER = "other"


# OGP recommends 5 to 15 commitments in a plan (Develop a National Action Plan, rules of 2013). A recommendation:
# real plans break it, so it warns and never blocks.
RECOMMENDED_COMMITMENTS = (5, 15)


class Advice(StrEnum):
    """What we advise about a plan, without standing in its way."""

    FEW_COMMITMENTS = "few_commitments"
    MANY_COMMITMENTS = "many_commitments"


def number_of_commitments(count: int) -> Advice | None:
    """Advice on a plan of `count` commitments, or None where the recommendation is kept."""
    few, many = RECOMMENDED_COMMITMENTS
    if count < few:
        return Advice.FEW_COMMITMENTS
    return Advice.MANY_COMMITMENTS if count > many else None


class _Bare(dict[int, int | str | None]):
    """What becomes of each character when a text is folded: marks on letters and soft hyphens go."""

    def __missing__(self, point: int) -> int | None:
        bare = None if unicodedata.combining(chr(point)) else point
        self[point] = bare
        return bare


# Letters that Unicode does not take apart into a letter and a mark, and the soft hyphen, which is no letter at all.
_SPELT = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "\xad": ""}
_BARE = _Bare({ord(letter): spelt for letter, spelt in _SPELT.items()})


def fold(text: str) -> str:
    """A text as it is searched: without case, diacritics, soft hyphens and runs of space ("Këshilli" -> "keshilli")."""
    folded = text.casefold()
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text).casefold()
        folded = unicodedata.normalize("NFKD", apart).translate(_BARE)
    return " ".join(folded.split())


_LEADING_NUMBER = re.compile(r"^\s*\d+(?:[.-]\d+)*[.):]?\s+(?=\S)")
_NOT_LETTERS = re.compile(r"[\W_]+")


def title_key(title: str) -> str:
    """A title as titles are compared: folded, without punctuation and without the number before it."""
    return " ".join(_NOT_LETTERS.sub(" ", fold(_LEADING_NUMBER.sub("", title))).split())


def number_key(number: str) -> str:
    """A commitment's number as numbers are compared: "4.a.II." and "4.A.ii" are one number."""
    return "".join(number.casefold().split()).strip(".")


def natural_order(number: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers as people read them: 1.9 before 1.10, and letters after digits."""
    parts = re.findall(r"\d+|[^\W\d_]+", number.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


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
