"""The words for what an import refused or doubted, and its report for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kuvend.catalogue.rules import Doubt, Note, Refusal
from kuvend.catalogue.services.import_report import ImportRefused, ImportReport
from kuvend.plans.services.recording import Outcome
from kuvend.sheets import messages as sheet_messages
from kuvend.sheets.faults import SheetFault

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# How many line numbers a report for people names of each refusal or doubt.
LINES_NAMED = 10
# How many refusals or doubts of one kind it shows.
EXAMPLES = 5

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.NO_HEADER: _(
        "None of the first %(rows)s rows has the column names of OGP's commitment table. "
        "Is it another table, or was its header left out?"
    ),
    Refusal.MISSING_COLUMNS: _("The table lacks the columns %(columns)s, without which no commitment can be recorded."),
    Refusal.REPEATED_COLUMN: _("The table has the column %(column)s twice. Remove one of them."),
    Refusal.NO_ROWS: _("The table has a header and no rows."),
    Refusal.STRICT: _("%(count)s rows cannot be kept, so with --strict the whole file is refused."),
    Refusal.UNKNOWN_MEMBER: _("No member goes by the name “%(name)s”."),
    Refusal.NO_PLAN_NUMBER: _("The number of the action plan is “%(value)s”, not a whole number from 1."),
    Refusal.NO_TITLE: _("There is neither a title nor a short title."),
    Refusal.NO_YEAR: _("Plan %(plan)s of %(name)s is not on record, and no row gives its year of submission."),
    Refusal.TOO_LONG: _("“%(column)s” has more than %(limit)s characters."),
    Refusal.PLAN_CONTRADICTS: _("What the table says of plan %(plan)s of %(name)s contradicts the record: %(reason)s"),
}

DOUBTS: dict[Doubt, _StrPromise] = {
    Doubt.DATE_AMBIGUOUS: _("%(column)s “%(value)s” may be day and month or month and day; it is kept as written."),
    Doubt.DATE_IMPOSSIBLE: _("%(column)s “%(value)s” is no day of the calendar; it is kept as written."),
    Doubt.DATE_IN_WORDS: _("%(column)s “%(value)s” is not a date; it is kept as written."),
    Doubt.DATES_OUT_OF_ORDER: _("The end “%(ends)s” is before the start “%(starts)s”; both are kept as written."),
    Doubt.CODING_NOT_UNDERSTOOD: _("%(column)s “%(value)s” is no judgement that we know; it is left out."),
    Doubt.TEXT_AND_NUMBER_DISAGREE: _(
        "%(column)s says “%(text)s” in words and %(number)s in numbers; the words count."
    ),
    Doubt.FLAG_NOT_UNDERSTOOD: _("The flag %(column)s is “%(value)s”, neither 0 nor 1; it is left out."),
    Doubt.YEAR_NOT_UNDERSTOOD: _("%(column)s “%(value)s” is no year; it is left out."),
    Doubt.LENGTH_NOT_UNDERSTOOD: _("The plan's length “%(value)s” is not one to four years; it is left out."),
    Doubt.YEAR_DIFFERS: _("The plan's year of submission is %(year)s here and %(kept)s in its other rows."),
    Doubt.NUMBER_REPEATED: _(
        "The number %(number)s stands in an earlier row of the plan; both are kept, each by its code."
    ),
    Doubt.CODE_NOT_UNDERSTOOD: _("“%(value)s” does not look like an id of OGP; it is left out."),
    Doubt.CODE_REPEATED: _("The id %(value)s stands in an earlier row; this commitment gets our own code."),
    Doubt.CODE_OF_ANOTHER_PLAN: _(
        "The id %(value)s belongs to a commitment of another plan; this commitment gets our own code."
    ),
    Doubt.LOST_LETTERS: _("“%(column)s” has letters that were lost before the table reached us; it is kept as it is."),
}


def sentence(note: Note) -> str:
    """A refusal or a doubt in the language that is active."""
    words = REFUSALS[note.code] if isinstance(note.code, Refusal) else DOUBTS[note.code]
    return str(words) % note.words


def refusal_sentence(fault: ImportRefused | SheetFault) -> str:
    """Why a whole file was refused."""
    return sheet_messages.sentence(fault) if isinstance(fault, SheetFault) else sentence(fault.reason)


def report_lines(report: ImportReport) -> list[str]:
    """The report for people: the counts, then what was refused and what was doubtful, each with its lines."""
    lines = [_counts(report)]
    if report.dry_run:
        lines.append(str(_("This was a dry run: nothing was changed.")))
    if report.unknown_columns:
        names = ", ".join(report.unknown_columns)
        lines.append(str(_("Columns that we do not know and did not keep: %(names)s.")) % {"names": names})
    for refusals, heading in ((True, _("Refused:")), (False, _("Doubtful:"))):
        noted = report.noted(refusals=refusals)
        lines += [str(heading)] * bool(noted)
        lines += [line for pairs in noted.values() for line in _examples(pairs)]
    return lines


def _examples(pairs: list[tuple[Note, list[int]]]) -> list[str]:
    """The commonest of one kind; the JSON report has them all."""
    named, rest = pairs[:EXAMPLES], pairs[EXAMPLES:]
    lines = [f"  {sentence(note)} {_places(at)}" for note, at in named]
    if rest:
        rows = sum(len(at) for _, at in rest)
        words = ngettext("… and %(count)s more like it", "… and %(count)s more like these", rows)
        lines.append("  " + words % {"count": rows})
    return lines


def _counts(report: ImportReport) -> str:
    facts = {outcome.value: report.outcomes[outcome] for outcome in Outcome}
    words = _(
        "%(read)s rows read: %(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(refused)s refused; "
        "%(doubtful)s of those kept are doubtful in some point."
    )
    return str(words) % {**facts, "read": report.read, "refused": report.refused, "doubtful": report.doubtful}


def _places(lines: list[int]) -> str:
    named = ", ".join(str(line) for line in lines[:LINES_NAMED])
    more = len(lines) - LINES_NAMED
    if more > 0:
        words = ngettext("(lines %(lines)s and %(more)s more)", "(lines %(lines)s and %(more)s more)", more)
        return words % {"lines": named, "more": more}
    return ngettext("(line %(lines)s)", "(lines %(lines)s)", len(lines)) % {"lines": named}
