"""Writes docs/rules/, one page for each rulebook: `python -m kuvend.cycle.document`. A test compares the pages."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from kuvend.cycle.choice import FIRST_DAYS
from kuvend.cycle.months import MonthDay
from kuvend.cycle.plan_dates import GovernmentKind
from kuvend.cycle.rule import Basis, Rule, RulebookId
from kuvend.cycle.rulebooks import rulebook
from kuvend.cycle.triggers import GRACE_PERIOD, TRIGGER_PERIODS
from kuvend.cycle.unverified import UNVERIFIED

FOLDER = Path(__file__).parents[2] / "docs" / "rules"

BASES = {
    Basis.OGP_RULE: "OGP's rule",
    Basis.BRIEF_RULE: "the product brief's rule",
    Basis.OUR_INDICATOR: "our indicator of OGP's rule",
}
UNITS = {"_months": "months", "_days": "days", "_years": "years", "_a_year": "a year"}
INDEX = """# The rules, with their sources

Every date and indicator that Kuvend computes names one of these rules. The pages are written by
`python -m kuvend.cycle.document` from the tables in `kuvend/cycle/`; change the tables, not the pages.

A plan takes the rulebook of the day it was submitted. A plan not yet submitted takes the one in force on the day
asked. Where the submission is not on record, the last day of the plan's first year decides.

| rulebook | national plans submitted from | local plans submitted from |
|---|---|---|
{choices}

Earlier plans have no known rulebook. [OWN2026](OWN2026.md) holds what applies then.
[Contrary to process](contrary-to-process.md) holds the triggers by period.

**Grades.** A: read in a document of OGP's or of a government taking part; the brief's own rules, in the brief. B: read
elsewhere, or inferred from such a document. C: confirmed by no text we could read; configuration, and every answer that
uses it is shown as unverified.

**Whose rule.** OGP's; the product brief's, where OGP's text is silent; or our indicator of an OGP rule, which is never
OGP's finding or decision.

## Unverified values

An installation may override them. Checking one against the handbook named with its rule moves it into its rulebook.

| value | set to |
|---|---|
{unverified}
"""
PAGE = """# {title}

{opening}

| rule | says | value | whose rule | grade | source |
|---|---|---|---|---|---|
{rows}
"""
CONTRARY = """# Acting contrary to process, by period

Any one trigger is enough. What Kuvend computes is an indicator: the finding is the reviewers', the decision OGP's, and
both are recorded separately. No list is known for plans submitted before 2013 or for local members.
"""


def pages() -> dict[str, str]:
    """Every page of docs/rules/ by file name."""
    books = {f"{version}.md": _book_page(version) for version in RulebookId}
    return {"README.md": _index(), "contrary-to-process.md": _contrary_page(), **books}


def write(folder: Path) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _index() -> str:
    unverified = (f"| {field.name} | {_shown(getattr(UNVERIFIED, field.name))} |" for field in fields(UNVERIFIED))
    return INDEX.format(choices="\n".join(_choices()), unverified="\n".join(unverified))


def _choices() -> Iterator[str]:
    for version in RulebookId:
        days = [_first_day(kind, version) for kind in (GovernmentKind.NATIONAL, GovernmentKind.LOCAL)]
        if any(days):
            yield f"| [{version}]({version}.md) | {days[0] or 'none'} | {days[1] or 'none'} |"


def _first_day(kind: GovernmentKind, version: RulebookId) -> str:
    return next((first.isoformat() for first, chosen in FIRST_DAYS[kind] if chosen is version), "")


def _book_page(version: RulebookId) -> str:
    book = rulebook(version)
    rows = (_row(rule, _with_unit(column, value)) for column, rule, value in book.terms() if rule is not book.choice)
    return PAGE.format(title=version, opening=_opening(book.choice), rows="\n".join(rows))


def _opening(choice: Rule) -> str:
    return f"{choice.meaning} Grade {choice.grade}; source: {_source(choice)}."


def _contrary_page() -> str:
    sections = [CONTRARY]
    for version in TRIGGER_PERIODS:
        opening = f"National plans submitted since {version.since.isoformat()}."
        rows = "\n".join(_row(rule, "") for rule in version.rules.values())
        sections.append("#" + PAGE.format(title=version.table, opening=opening, rows=rows))
    sections.append(f"Grace. {GRACE_PERIOD.meaning} Grade {GRACE_PERIOD.grade}; source: {_source(GRACE_PERIOD)}.\n")
    return "\n".join(sections)


def _row(rule: Rule, value: str) -> str:
    cells = (f"`{rule.id}`", rule.meaning, value, BASES[rule.basis], rule.grade, _source(rule))
    return "| " + " | ".join(cells) + " |"


def _source(rule: Rule) -> str:
    source = rule.source
    return ", ".join(part for part in (source.title, source.section, source.edition, source.reference) if part)


def _with_unit(column: str, value: object) -> str:
    """The figure with the unit that its column is named after."""
    unit = next((unit for ending, unit in UNITS.items() if column.endswith(ending)), "")
    return f"{_shown(value)} {unit}".strip()


def _shown(value: object) -> str:
    if isinstance(value, MonthDay):
        return f"{value.month:02}-{value.day:02}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)


if __name__ == "__main__":
    write(FOLDER)
