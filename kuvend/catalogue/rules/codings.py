"""The reviewers' codes as OGP's tables write them, in words and in numbers. The words count. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kuvend.catalogue.rules import Doubt, Note, note
from kuvend.catalogue.rules.layouts import NAMES, Column
from kuvend.review.rules import Indicator, Phase, StarFormula

# What the tables write where there is no judgement: not recorded, no data, not applicable, not yet.
NO_JUDGEMENT = {"", "nr", "nd", "na", "n/a", "no data", "no irm data", "pending irm review", "not specified"}

_COMPLETION = {
    "not started": "not_started",
    "limited": "limited",
    "substantial": "substantial",
    "complete": "complete",
    "completed": "complete",
    "withdrawn": "withdrawn",
    "unclear": "unclear",
    "no evidence available": "no_evidence",
}
_IMPACT = {word: word for word in ("none", "minor", "moderate", "transformative", "unclear", "worsens")}
_SPECIFICITY = {word: word for word in ("none", "low", "medium", "high")}
_OPENED = {
    "worsened": "worsened",
    "worsens": "worsened",
    "none": "did_not_change",
    "did not change": "did_not_change",
    "marginal": "marginal",
    "major": "major",
    "outstanding": "outstanding",
}
_FLAG = {"0": "no", "1": "yes", "no": "no", "yes": "yes"}


@dataclass(frozen=True)
class Coding:
    """One column of judgements: what its words mean, and the column of numbers that should say the same."""

    indicator: Indicator
    words: Mapping[str, str]
    phase: Phase = Phase.PROGRESS
    method: str = ""
    numbers: Column | None = None
    number_of: tuple[tuple[str, str], ...] = ()


_COMPLETION_NUMBERS = (
    ("withdrawn", "0"),
    ("unclear", "1"),
    ("not_started", "2"),
    ("limited", "3"),
    ("substantial", "4"),
    ("complete", "5"),
)

# Specificity, relevance and impact were published with the progress report, so that is their phase.
CODINGS: dict[Column, Coding] = {
    Column.SPECIFICITY: Coding(
        Indicator.SPECIFICITY,
        _SPECIFICITY,
        numbers=Column.SPECIFICITY_NUMBER,
        number_of=(("none", "0"), ("low", "1"), ("medium", "2"), ("high", "3")),
    ),
    Column.INFORMATION: Coding(Indicator.RELEVANT_INFORMATION, _FLAG),
    Column.PARTICIPATION: Coding(Indicator.RELEVANT_PARTICIPATION, _FLAG),
    Column.ACCOUNTABILITY: Coding(Indicator.RELEVANT_ACCOUNTABILITY, _FLAG),
    Column.TECHNOLOGY: Coding(Indicator.RELEVANT_TECHNOLOGY, _FLAG),
    Column.IMPACT: Coding(
        Indicator.POTENTIAL_IMPACT,
        _IMPACT,
        numbers=Column.IMPACT_NUMBER,
        number_of=(("unclear", "0"), ("none", "0"), ("minor", "1"), ("moderate", "2"), ("transformative", "3")),
    ),
    Column.COMPLETION: Coding(
        Indicator.COMPLETION, _COMPLETION, numbers=Column.COMPLETION_NUMBER, number_of=_COMPLETION_NUMBERS
    ),
    Column.COMPLETION_AT_END: Coding(
        Indicator.COMPLETION,
        _COMPLETION,
        Phase.END_OF_TERM,
        numbers=Column.COMPLETION_AT_END_NUMBER,
        number_of=_COMPLETION_NUMBERS,
    ),
    Column.OPENED: Coding(Indicator.DID_IT_OPEN_GOVERNMENT, _OPENED, Phase.END_OF_TERM),
    Column.STAR_BEFORE_JUNE_2014: Coding(Indicator.STARRED, _FLAG, method=StarFormula.BEFORE_JUNE_2014),
    Column.STAR_2015: Coding(Indicator.STARRED, _FLAG, method=StarFormula.OF_2015),
    Column.STAR: Coding(Indicator.STARRED, _FLAG, method=StarFormula.CURRENT),
    Column.STAR_AT_END: Coding(Indicator.STARRED, _FLAG, Phase.END_OF_TERM, StarFormula.CURRENT),
}

# A commitment is relevant when it serves one of these; technology alone never was.
_FIRST_THREE = (Column.INFORMATION, Column.PARTICIPATION, Column.ACCOUNTABILITY)
_LETTER = re.compile(r"^[a-e]\.\s*")


@dataclass(frozen=True)
class Judged:
    """One judgement of a row."""

    indicator: Indicator
    value: str
    phase: Phase
    method: str = ""


Cells = Mapping[Column, str]


def judgements(cells: Cells) -> tuple[list[Judged], list[Note]]:
    """Every judgement in a row, and what is doubtful in it. `cells` has the columns that the table has."""
    values = {column: _value(column, cells[column]) for column in CODINGS if column in cells}
    judged = [
        Judged(coding.indicator, value, coding.phase, coding.method)
        for column, coding in CODINGS.items()
        if (value := values.get(column))
    ]
    relevant = _relevant(values)
    if relevant:
        judged.append(Judged(Indicator.RELEVANT, relevant, Phase.PROGRESS))
    doubts = [*_not_understood(cells, values), *_disagreements(cells, values), *_relevance_doubt(cells, relevant)]
    return judged, doubts


def _word(text: str) -> str:
    """ "a. Not Started" and "not started" are one word."""
    return _LETTER.sub("", " ".join(text.casefold().split()))


def _value(column: Column, text: str) -> str | None:
    return CODINGS[column].words.get(_word(text))


def _relevant(values: Mapping[Column, str | None]) -> str | None:
    answers = [values.get(column) for column in _FIRST_THREE]
    if "yes" in answers:
        return "yes"
    return "no" if answers == ["no"] * 3 else None


def _not_understood(cells: Cells, values: Mapping[Column, str | None]) -> Iterator[Note]:
    for column, value in values.items():
        if value is None and _word(cells[column]) not in NO_JUDGEMENT:
            yield note(Doubt.CODING_NOT_UNDERSTOOD, column=NAMES[column][0], value=cells[column])


def _disagreements(cells: Cells, values: Mapping[Column, str | None]) -> Iterator[Note]:
    """Where the number says something else than the word. The word counts."""
    for column, value in values.items():
        coding = CODINGS[column]
        number = cells.get(coding.numbers, "") if coding.numbers else ""
        expected = dict(coding.number_of).get(value) if value else None
        if number.isdigit() and number != expected:
            yield _disagreement(column, cells[column], number)


def _relevance_doubt(cells: Cells, relevant: str | None) -> Iterator[Note]:
    number = cells.get(Column.RELEVANT_NUMBER, "")
    if number.isdigit() and _FLAG.get(number) != relevant:
        yield _disagreement(Column.RELEVANT_NUMBER, relevant or "NR", number)


def _disagreement(column: Column, text: str, number: str) -> Note:
    return note(Doubt.TEXT_AND_NUMBER_DISAGREE, column=NAMES[column][0], text=text, number=number)
