"""The vocabulary of plans, how their texts are compared, and advice on a plan's size."""

import re
import unicodedata
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
