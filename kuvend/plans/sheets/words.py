"""What people read in the template and in the report of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kuvend.members.messages import PRECISIONS, SECTORS
from kuvend.plans.messages import ANSWERS, FAULTS, VALUES, VALUES_ASK
from kuvend.plans.rules import Fault
from kuvend.plans.sheets.faults import Kind, SheetCode, SheetNote, Wrong
from kuvend.plans.template_words import GOALS as GOAL_NAMES
from kuvend.plans.template_words import HINTS as TEXT_HINTS
from kuvend.plans.template_words import TEXTS as TEXT_NAMES
from kuvend.web.refusals import shown

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = ["ANSWERS", "GOAL_NAMES", "PRECISIONS", "SECTORS", "TEXT_HINTS", "VALUES", "VALUES_ASK"]

LEAVE = _("Kuvend fills this in. Leave it as it is.")

MEMBER = _("Member")
PLAN_NUMBER = _("Number of the plan")
PLAN_NUMBER_HINT = _("Plans are counted through: the number after that of the plan before.")
BASE = _("Text")
FIRST_YEAR, LAST_YEAR = _("First year"), _("Last year")
YEAR_HINT = _("With four digits, as in the name of the plan.")
TITLE = _("Title")
PLAN_TITLE_HINT = _("As it will stand on the cover.")
SUMMARY = _("Summary")
SUMMARY_HINT = _("What the plan is about, in one paragraph for everybody.")
IN_FORCE_FROM, IN_FORCE_UNTIL = _("In force from"), _("In force until")
LENGTH = _("Length in years")
LENGTH_HINT = _("Which lengths there are depends on the rules that bind the plan.")

POSITION = _("Place")
AREA = _("Area of focus")
AREA_HINT = _("A field in which this plan wants change.")
AREA_LEAD_HINT = _("Choose an office that leads it.")

NUMBER = _("Number in the plan")
NUMBER_HINT = _("Each commitment has its own; milestones name it.")
CODE = _("Code")
BEGINS, ENDS, DUE = _("Begins"), _("Ends"), _("Due")
DATE_HINT = _("A date, or as far as it is known: 2027-06-30, 2027-06 or 2027.")
PRECISION_HINT = _("May stay empty.")
UNDER_WAY = _("Was it already under way before the plan?")
UNDER_WAY_HINT = _("Work that was under way anyway may stand in a plan, if the plan says so.")
CHOOSE_AREA_HINT = _("Choose one that stands on the sheet of the areas of focus.")
LEAD = _("Who leads it")
LEAD_HINT = _("The office that answers for the commitment.")
SUPPORTING = _("Who else takes part")
SUPPORTING_HINT = _(
    "One on each line: the name of an office or organisation from the lists, or, for anybody else, the sector and the "
    "name, such as “civil society: Friends of the River”."
)
HOW_HINT = _("In the plan's own words.")
FACES_PUBLIC = _("Can the public see and use what is promised?")
TAGS = _("Policy areas")
TAGS_HINT = _("One on each line, from the lists.")
GOALS = _("Sustainable Development Goals")
GOALS_HINT = _("Their numbers, with commas: 12, 16.")

OF_COMMITMENT = _("Of commitment")
OF_COMMITMENT_HINT = _("The number or the code of the commitment that it is a step of.")
KEY = _("Mark")
MILESTONE = _("Milestone")
MILESTONE_HINT = _("One step that can be seen to be done.")
DELIVERABLE = _("What shows that it is done")
DELIVERABLE_HINT = _("Something anybody can look at: a law, a register, a report, a service.")
OFFICE = _("Who answers for it")
OFFICE_HINT = _("Choose an office.")
RESPONSIBLE = _("Unit or post in that office")

TEXT_HEADINGS: dict[str, str | _StrPromise] = {"title": TITLE, **TEXT_NAMES}

READ_ME = _("Read me")
LISTS = _("Lists")
PLAN, AREAS, COMMITMENTS, MILESTONES = _("Plan"), _("Areas of focus"), _("Commitments"), _("Milestones")
TITLES = {Kind.PLAN: PLAN, Kind.AREA: AREAS, Kind.COMMITMENT: COMMITMENTS, Kind.MILESTONE: MILESTONES}
OFFICES, ORGANISATIONS = _("Offices"), _("Organisations")
YES_NO = _("Yes or no")
HOW_EXACTLY = _("How exactly")
SECTORS_TITLE = _("Sectors")
NOT_IN_LIST = _("This is not in the list. Kuvend will not know what it means.")


def read_me(title: str) -> list[str]:
    """The first sheet: what this is, how it is filled in, and what happens to it."""
    return [
        title,
        _now("This workbook holds an action plan in the fields of OGP's template. Fill it in, and hand it in again."),
        _now("Plan: one row. Areas of focus, Commitments and Milestones: one row for each."),
        _now("Below each heading stands what it asks for. The small third row is for Kuvend: leave it as it is."),
        _now("Columns may be moved. Rows may be in any order; milestones keep theirs within each commitment."),
        _now("Texts stand in one column for each language. A text may be in one language first."),
        _now("Where a list opens, choose from it. All lists stand on the last sheet."),
        _now(
            "What is handed in is checked as a whole. If anything is wrong, nothing changes, and you are told of each "
            "cell what is wrong with it and how to put it right."
        ),
        _now("A row that is deleted here stays in the plan: commitments are withdrawn in Kuvend, with a reason."),
        _now("Formulas, macros and merged cells are refused."),
    ]


IS_NEW, IS_CHANGED, IS_UNCHANGED = _("new"), _("changed"), _("unchanged")

SENTENCES: dict[SheetCode, _StrPromise] = {
    SheetCode.NO_SHEET: _(
        "No sheet has the columns of %(kind)s. Take the template again: the third row of a sheet tells what its "
        "columns are."
    ),
    SheetCode.SHEET_TWICE: _("Both %(kind)s and %(other)s hold rows of the same kind. Keep one of them."),
    SheetCode.COLUMN_MISSING: _(
        "The column “%(heading)s” (%(key)s) is missing. Put it back, or take the template again."
    ),
    SheetCode.COLUMN_TWICE: _("Two columns are called %(key)s. Delete one of them."),
    SheetCode.NO_PLAN_ROW: _("The sheet of the plan has no row. Fill in its fourth row."),
    SheetCode.SECOND_PLAN_ROW: _("A workbook holds one plan. Delete this row."),
    SheetCode.ANOTHER_MEMBER: _("This is a plan of %(there)s, and you hand it in for %(here)s. Take the right file."),
    SheetCode.ANOTHER_PLAN: _("This is plan %(there)s, and you hand it in as plan %(here)s. Take the right file."),
    SheetCode.NOT_A_NUMBER: _("“%(written)s” is not a number that is possible here. Write it in digits."),
    SheetCode.NOT_A_DATE: _(
        "“%(written)s” is not a date that can be read without guessing. Write it as 2027-06-30, 2027-06 or 2027."
    ),
    SheetCode.DATE_NOT_SO_EXACT: _("“%(written)s” says less than “%(precision)s”. Write the date in full."),
    SheetCode.NOT_A_PRECISION: _("“%(written)s” is none of the answers. Choose one from the list."),
    SheetCode.NOT_YES_OR_NO: _("“%(written)s” is neither yes nor no. Choose one from the list."),
    SheetCode.UNKNOWN_OFFICE: _(
        "There is no office “%(written)s”. Choose one from the list, or have it put on record first."
    ),
    SheetCode.UNKNOWN_PARTY: _(
        "Nobody is on record as “%(written)s”. Take a name from the lists, or write the sector before it, such as "
        "“civil society: Friends of the River”."
    ),
    SheetCode.UNKNOWN_AREA: _("There is no area of focus “%(written)s” on its sheet. Choose one from the list."),
    SheetCode.UNKNOWN_TAG: _("There is no policy area “%(written)s”. Take one from the lists."),
    SheetCode.SEVERAL_OF_THAT_NAME: _("There are several called “%(written)s”. Choose the one you mean from the list."),
    SheetCode.UNKNOWN_COMMITMENT: _(
        "No commitment on its sheet has the number or code “%(written)s”. Write one that does."
    ),
    SheetCode.UNKNOWN_CODE: _(
        "No commitment %(written)s stands in this plan. Leave the code of a new commitment empty."
    ),
    SheetCode.NO_COMMITMENT: _("This milestone names no commitment. Write the commitment's number."),
    SheetCode.NO_NUMBER: _("This commitment has no number. Give it one that no other has."),
    SheetCode.NUMBER_TWICE: _("The number %(written)s stands in %(cell)s too. Give each commitment its own."),
    SheetCode.CODE_TWICE: _("The code %(written)s stands in %(cell)s too. Delete one of the two rows."),
    SheetCode.ON_RECORD_ALREADY: _(
        "Commitment %(code)s has this number already, and another text. Take the plan as a workbook again and change "
        "it there, or give this one another number."
    ),
    SheetCode.NO_BASE: _(
        "It is not said which text this one was written against. Take the plan as a workbook again and change it there."
    ),
    SheetCode.NEEDED: _("This is needed. Fill it in."),
    SheetCode.SAYS_NO_AND_HOW: _("It says no, and then how. Say yes, or delete the words."),
    SheetCode.CHANGED_MEANWHILE: _(
        "Somebody changed this after you took the workbook: there it says something else now. Take the plan as a "
        "workbook again and bring your words in there."
    ),
    SheetCode.YEARS_STAND: _("The plan is on record with the years %(years)s, which stay. Write them here again."),
    SheetCode.NO_REASON: _("This changes a text that is on record. Say why, in the field for the reason."),
}

BEGUN_WITH_A_WORKBOOK = _("The plan was begun with this text, in a workbook.")

NOTES: dict[SheetNote, _StrPromise] = {
    SheetNote.NOT_READ: _("Cells in columns without a key were not read: %(count)s."),
    SheetNote.NOT_IN_THE_SHEET: _("These commitments are not in the workbook and stay as they are: %(codes)s."),
}


def sentence(wrong: Wrong) -> str:
    """What is wrong, and what to do, in the language that is active."""
    if wrong.code is SheetCode.REFUSED:
        return str(wrong.facts["reason"])
    words = FAULTS[wrong.code] if isinstance(wrong.code, Fault) else SENTENCES[wrong.code]
    return str(words) % {name: _fact(fact) for name, fact in wrong.facts.items()}


def _fact(fact: object) -> str:
    return str(TITLES[fact]) if isinstance(fact, Kind) else shown(fact)


def spot(wrong: Wrong) -> str:
    """The sheet and the cell ("Commitments!F7")."""
    return "!".join(part for part in (wrong.place.sheet, wrong.place.cell) if part)


def where(wrong: Wrong) -> str:
    """The place in words: the sheet, the cell and its heading."""
    heading = wrong.place.heading
    return f"{spot(wrong)} ({heading})" if spot(wrong) and heading else spot(wrong) or heading
