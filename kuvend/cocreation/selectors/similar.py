"""Contributions that say something similar: offered while one writes, and to whoever merges."""

from dataclasses import dataclass

from django.db.models import Case, Count, ExpressionWrapper, IntegerField, Q, Value, When

from kuvend.cocreation.models import Contribution, Process
from kuvend.cocreation.rules import ContributionKind, telling_words

MOST = 5
# One word in common says little, where more were written.
LEAST_WORDS = 2


@dataclass(frozen=True)
class SimilarLine:
    """A contribution that shares so many telling words with a text."""

    code: str
    kind: ContributionKind
    title: str
    text: str
    language: str
    shared: int
    supports: int


def similar_to(process: Process, text: str, language: str = "", *, without: str = "") -> tuple[SimilarLine, ...]:
    """Up to five contributions on record that share most words with a text, in one query.

    Words are compared without case and accents, those of four letters or more. Of equally similar ones, those in the
    text's own language come first, then the older ones. Replies and what was merged into another are left out, and
    `without`, by its code.
    """
    words = telling_words(text)
    if not words:
        return ()
    rows = process.contributions.on_record().filter(parent__isnull=True, merged_into__isnull=True).exclude(code=without)
    shared = sum((_has(word) for word in words[1:]), start=_has(words[0]))
    # Nothing else is computed for those that share no word.
    found = rows.filter(_any_of(words)).annotate(
        shared=ExpressionWrapper(shared, IntegerField()),
        own=Case(When(language=language, then=Value(1)), default=Value(0)),
    )
    enough = found.filter(shared__gte=min(LEAST_WORDS, len(words)))
    best = enough.annotate(supported=Count("supports")).order_by("-shared", "-own", "number")[:MOST]
    return tuple(map(_line, best))


def _has(word: str) -> Case:
    return Case(When(folded__contains=word, then=Value(1)), default=Value(0))


def _any_of(words: tuple[str, ...]) -> Q:
    any_of = Q()
    for word in words:
        any_of |= Q(folded__contains=word)
    return any_of


def _line(row: Contribution) -> SimilarLine:
    counted = vars(row)
    return SimilarLine(
        row.code, ContributionKind(row.kind), row.title, row.text, row.language, counted["shared"],
        counted["supported"],
    )  # fmt: skip
