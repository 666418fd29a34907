"""What an import of a workbook did, or everything that keeps it from going in: in sentences, and as data."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.plans.messages import LACKS
from kuvend.plans.rules import Lack
from kuvend.plans.sheets import words
from kuvend.plans.sheets.faults import Wrong
from kuvend.plans.sheets.importing import Imported, RowDone, RowOutcome
from kuvend.web.refusals import shown


def report_lines(done: Imported) -> Iterator[str]:
    """The report for people, line by line."""
    yield summary(done)
    yield from (f"- {row_line(row)}" for row in done.rows if row.code)
    yield from notes(done)
    if done.lacks:
        yield _("Before the plan can be submitted, or as advice:")
        yield from (f"- {lack_line(lack)}" for lack in done.lacks)


def summary(done: Imported) -> str:
    facts = {
        "plan": f"{done.plan.government.code} {done.plan.number}",
        "new": done.count(RowOutcome.NEW),
        "changed": done.count(RowOutcome.CHANGED),
        "unchanged": done.count(RowOutcome.UNCHANGED),
    }
    if done.dry_run:
        return _("Plan %(plan)s would have: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.") % facts
    return _("Plan %(plan)s, commitments: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.") % facts


OUTCOMES = {
    RowOutcome.NEW: words.IS_NEW,
    RowOutcome.CHANGED: words.IS_CHANGED,
    RowOutcome.UNCHANGED: words.IS_UNCHANGED,
}


def row_line(row: RowDone) -> str:
    return f"{row.code}: {OUTCOMES[row.outcome]}"


def notes(done: Imported) -> Iterator[str]:
    for note, facts in done.notes:
        yield str(words.NOTES[note]) % dict(facts)


def lack_line(lack: Lack) -> str:
    sentence = str(LACKS[lack.code]) % {name: shown(fact) for name, fact in lack.facts.items()}
    return f"{lack.commitment}: {sentence}" if lack.commitment else sentence


def refused_line(wrong: Sequence[Wrong]) -> str:
    """One sentence for the whole file."""
    return ngettext(
        "Nothing was changed: %(count)s thing in the workbook is to be put right first.",
        "Nothing was changed: %(count)s things in the workbook are to be put right first.",
        len(wrong),
    ) % {"count": len(wrong)}


def wrong_line(wrong: Wrong) -> str:
    """Where, and what: "Commitments!F7 (Begins): …"."""
    where = words.where(wrong)
    return f"{where}: {words.sentence(wrong)}" if where else words.sentence(wrong)


def as_data(done: Imported) -> dict[str, Any]:
    """The report for a script."""
    return {
        "plan": f"{done.plan.government.code}-{done.plan.number}",
        "dry_run": done.dry_run,
        "begun": done.begun,
        "commitments": [
            {"code": row.code, "number": row.number, "outcome": row.outcome} for row in done.rows if row.code
        ],
        "notes": list(notes(done)),
        "lacks": [
            {"code": lack.code, "commitment": lack.commitment, "field": lack.field, "advice": lack.advice}
            for lack in done.lacks
        ],
    }


def wrong_as_data(wrong: Sequence[Wrong]) -> dict[str, Any]:
    return {
        "wrong": [
            {
                "sheet": one.place.sheet,
                "cell": one.place.cell,
                "column": one.place.heading,
                "code": one.code,
                "sentence": words.sentence(one),
            }
            for one in wrong
        ]
    }
