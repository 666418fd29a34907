"""A workbook that is wrong is refused as a whole: each cell with a sentence that says what to do."""

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MemberRefusal
from kuvend.members.rules import Role
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Fault, RevisionState
from kuvend.plans.rules import Refusal as PlanRefusal
from kuvend.plans.services import deciding
from kuvend.plans.sheets.faults import Kind, SheetCode, SheetNote
from kuvend.plans.sheets.words import NOTES, SENTENCES, sentence
from kuvend.sheets.faults import FaultCode, SheetFault
from tests import make
from tests.plans import writing
from tests.plans.workbooks import Workbook, exported, filled, handed_in, refused, template
from tests.plans.writing import AT, Land, land

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Land:
    return land()


def everything() -> list[int]:
    return [model.objects.count() for model in (ActionPlan, Commitment, Revision, Entry)]


def wrong_with(book: Workbook, home: Land, **more: Any) -> list[tuple[str, str, str]]:
    """What is wrong, as (sheet, cell, code), after making sure that nothing was written."""
    before = everything()
    found = refused(lambda: handed_in(book.save(), home, **more))
    assert everything() == before
    return [(one.place.sheet, one.place.cell, one.code.value) for one in found]


def test_every_code_has_a_sentence_that_says_what_to_do() -> None:
    assert set(SENTENCES) == set(SheetCode) - {SheetCode.REFUSED}
    assert set(NOTES) == set(SheetNote)
    assert all(len(str(words).split(". ")) > 1 or str(words).endswith(".") for words in SENTENCES.values())


CELLS: dict[str, tuple[dict[str, Any], str, SheetCode | Fault]] = {
    "a date that could be two": ({"commitment__starts": "5/6/2027"}, "starts", SheetCode.NOT_A_DATE),
    "a date in words": ({"commitment__ends": "end of 2028"}, "ends", SheetCode.NOT_A_DATE),
    "a day that is none": ({"commitment__ends": "2027-02-30"}, "ends", SheetCode.NOT_A_DATE),
    "a year out of this world": ({"commitment__ends": "9999-01-01"}, "ends", SheetCode.NOT_A_DATE),
    "an end before the beginning": ({"commitment__ends": "2026-01-01"}, "ends", Fault.OUT_OF_ORDER),
    "a day said to be known that is not there": (
        {"commitment__starts": "2027-01", "commitment__starts_precision": "known to the day"},
        "starts",
        SheetCode.DATE_NOT_SO_EXACT,
    ),
    "a precision of one's own": (
        {"commitment__starts_precision": "roughly"},
        "starts_precision",
        SheetCode.NOT_A_PRECISION,
    ),
    "neither yes nor no": ({"commitment__already_under_way": "perhaps"}, "already_under_way", SheetCode.NOT_YES_OR_NO),
    "an office nobody knows": ({"commitment__leads__2": "Ministry of Magic"}, "leads:2", SheetCode.UNKNOWN_OFFICE),
    "an office misspelt among those who take part": (
        {"commitment__supporting": "Ministry of Exampels"},
        "supporting",
        SheetCode.UNKNOWN_PARTY,
    ),
    "a sector without a name": ({"commitment__supporting": "civil society: "}, "supporting", SheetCode.UNKNOWN_PARTY),
    "an area that is on no sheet": ({"commitment__focus_area": "Space"}, "focus_area", SheetCode.UNKNOWN_AREA),
    "a policy area nobody knows": ({"commitment__tags": "Astrology"}, "tags", SheetCode.UNKNOWN_TAG),
    "a goal beyond the seventeen": ({"commitment__goals": "16, 18"}, "goals", SheetCode.NOT_A_NUMBER),
    "no, and then how": (
        {"commitment__claims_transparency": "no"},
        "claims_transparency",
        SheetCode.SAYS_NO_AND_HOW,
    ),
    "a title that is too long": ({"commitment__title__en": "x" * 251}, "title:en", Fault.TOO_LONG),
    "a number that is too long": ({"commitment__number": "1" * 21}, "number", Fault.TOO_LONG),
    "a text that turns itself around": (
        {"commitment__problem__en": "a\u202eb"},
        "problem:en",
        Fault.HIDDEN_CHARACTERS,
    ),
    "a text with a control character": (
        {"commitment__budget__en": "a\x85b\x9bc"},
        "budget:en",
        Fault.HIDDEN_CHARACTERS,
    ),
}


@pytest.mark.parametrize(("cells", "column", "code"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_that_is_wrong_is_named(
    home: Land, tmp_path: Path, cells: dict[str, Any], column: str, code: SheetCode | Fault
) -> None:
    book = filled(template(tmp_path, home)).put(**cells)
    if "commitment__number" in cells:
        book.put(milestone__commitment=cells["commitment__number"])
    found = wrong_with(book, home)
    cell = book.cell(f"commitment.{column}")
    assert found == [("Commitments", cell.coordinate, code.value)]


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_rows(home: Land, tmp_path: Path) -> None:
    book = filled(template(tmp_path, home))
    book.put(plan__starts="soon", area__leads__1="Nobody", commitment__starts="soon", milestone__due="soon")
    book.put(2, commitment__number="2", commitment__ends="later")
    assert [(sheet, code) for sheet, _cell, code in wrong_with(book, home)] == [
        ("Plan", "not-a-date"),
        ("Areas of focus", "unknown-office"),
        ("Commitments", "not-a-date"),
        ("Commitments", "not-a-date"),
        ("Milestones", "not-a-date"),
    ]


class TestRows:
    def test_a_number_that_stands_twice(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home)).put(2, commitment__number="1.", commitment__title__en="Again")
        assert wrong_with(book, home) == [("Commitments", book.cell("commitment.number", 2).coordinate, "number-twice")]

    def test_a_code_that_stands_twice(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        promise = writing.complete(home, plan)
        book = exported(tmp_path, plan).put(2, commitment__code=promise.code, commitment__title__en="Again")
        assert ("Commitments", book.cell("commitment.code", 2).coordinate, "code-twice") in wrong_with(book, home)

    def test_a_commitment_without_a_number(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home)).put(2, commitment__title__en="Nameless")
        assert [code for _, _, code in wrong_with(book, home)] == ["no-number"]

    @pytest.mark.parametrize(("written", "code"), [("9", "unknown-commitment"), (None, "no-commitment")])
    def test_a_milestone_of_no_commitment(self, home: Land, tmp_path: Path, written: str | None, code: str) -> None:
        book = filled(template(tmp_path, home)).put(milestone__commitment=written)
        assert wrong_with(book, home) == [("Milestones", book.cell("milestone.commitment").coordinate, code)]

    def test_more_milestones_than_a_commitment_may_have(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home))
        for row in range(2, 63):
            book.put(row, milestone__commitment="1", milestone__title__en=f"Step {row}")
        assert [code for _, _, code in wrong_with(book, home)] == ["too-many"]

    def test_a_code_of_another_plan(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home)).put(commitment__code="AL0070", commitment__base=1)
        assert [code for _, _, code in wrong_with(book, home)] == ["unknown-code"]

    def test_a_second_plan(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home)).put(2, plan__title__en="Another")
        assert ("Plan", book.cell("plan.number", 2).coordinate, "second-plan-row") in wrong_with(book, home)

    def test_no_plan(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home)).clear("plan", 1)
        assert [code for _, _, code in wrong_with(book, home)] == ["no-plan-row"]

    def test_what_a_new_plan_needs(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home, None)).put(plan__first_year=None, plan__title__en=None)
        assert [code for _, _, code in wrong_with(book, home)] == ["needed"] * 3

    def test_two_offices_of_one_name(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home))
        for key in ("one", "two"):
            make.row(
                type(home.office), government=home.government, name={"en": "Twin"}, key=key, **make.SOURCED
            )  # fmt: skip
        book.put(commitment__leads__1="Twin")
        assert [code for _, _, code in wrong_with(book, home)] == ["several-of-that-name"]


class TestLayout:
    def test_another_members_workbook(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, land("XB", "Otherland")))
        assert wrong_with(book, home) == [("Plan", "A4", "another-member")]

    def test_another_plans_workbook(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home, 2))
        assert [code for _, _, code in wrong_with(book, home, number=1)] == ["another-plan"]

    def test_a_column_that_is_gone(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home))
        book.sheet("commitment").delete_cols(book.column("commitment.problem:en"))
        [wrong] = refused(lambda: handed_in(book.save(), home))
        assert wrong.code is SheetCode.COLUMN_MISSING
        assert "commitment.problem:en" in sentence(wrong) or "problem:en" in sentence(wrong)

    def test_columns_in_another_order_and_headings_in_other_words_are_fine(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home))
        book.sheet("commitment").insert_cols(2)
        book.cell("commitment.title:en").offset(-3).value = "How we call it"
        book.sheet("commitment").title = "Our promises"
        path = book.save()
        assert handed_in(path, home).plan.commitments.count() == 1

    def test_a_column_that_stands_twice(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home))
        book.cell("commitment.brief:en").offset(-1).value = "commitment.title:en"
        assert [code for _, _, code in wrong_with(book, home)] == ["column-twice"]

    @pytest.mark.parametrize("kind", Kind)
    def test_a_sheet_that_is_gone(self, home: Land, tmp_path: Path, kind: Kind) -> None:
        book = filled(template(tmp_path, home))
        book.book.remove(book.sheet(f"{kind}."))
        assert [code for _, _, code in wrong_with(book, home)] == ["no-sheet"]

    def test_a_sheet_that_stands_twice(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home))
        book.book.copy_worksheet(book.sheet("milestone."))
        assert [code for _, _, code in wrong_with(book, home)] == ["sheet-twice"]

    def test_a_table_of_something_else(self, home: Land, tmp_path: Path) -> None:
        book = template(tmp_path, home)
        for name in book.book.sheetnames[1:]:
            del book.book[name]
        assert [code for _, _, code in wrong_with(book, home)] == ["no-sheet"] * 4


class TestFiles:
    """What `kuvend.sheets` refuses, through the door of an import."""

    def fault(self, path: Path, home: Land) -> FaultCode:
        before = everything()
        with pytest.raises(SheetFault) as caught:
            handed_in(path, home)
        assert everything() == before
        return caught.value.code

    def change(self, home: Land, folder: Path, change: Callable[[Workbook], object]) -> Path:
        book = filled(template(folder, home))
        change(book)
        return book.save()

    def test_a_formula(self, home: Land, tmp_path: Path) -> None:
        path = self.change(home, tmp_path, lambda book: book.put(commitment__title__en='=HYPERLINK("x")'))
        assert self.fault(path, home) is FaultCode.FORMULA_IN_CELL

    def test_merged_cells(self, home: Land, tmp_path: Path) -> None:
        path = self.change(home, tmp_path, lambda book: book.sheet("milestone.").merge_cells("A4:A6"))
        assert self.fault(path, home) is FaultCode.MERGED_CELLS

    def test_macros(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save()
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"x")
        assert self.fault(path, home) is FaultCode.MACROS

    def test_a_bomb(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save()
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/bomb.bin", b"\0" * 60_000_000)
        assert self.fault(path, home) is FaultCode.UNPACKS_TOO_LARGE

    def test_a_sheet_that_goes_on_and_on(self, home: Land, tmp_path: Path) -> None:
        def fill(book: Workbook) -> None:
            for row in range(500, 3600):
                book.sheet("milestone.").cell(row, 1).value = "x"

        assert self.fault(self.change(home, tmp_path, fill), home) is FaultCode.TOO_MANY_ROWS

    @pytest.mark.parametrize("content", [b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a,b\n1,2\n"])
    def test_something_else_under_the_name_of_a_workbook(self, home: Land, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "plan.xlsx"
        path.write_bytes(content)
        assert self.fault(path, home) in {FaultCode.BROKEN, FaultCode.NOT_XLSX, FaultCode.OLD_EXCEL}


class TestMeanwhile:
    def test_a_field_that_both_changed_is_named_and_neither_is_lost(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        promise = writing.complete(home, plan)
        book = exported(tmp_path, plan).put(commitment__solution__en="Mine")
        theirs(home, promise, solution={"en": "Theirs"})
        found = wrong_with(book, home, reason="Mine")
        assert found == [("Commitments", book.cell("commitment.solution:en").coordinate, "changed-meanwhile")]
        promise.refresh_from_db()
        assert str(promise.solution) == "Theirs"

    def test_a_milestone_that_both_changed(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        promise = writing.complete(home, plan)
        book = exported(tmp_path, plan).put(milestone__due="2028-03-31")
        steps = [{**promise.revisions.get().content["milestones"][0], "due": {"on": "2028-06-30", "precision": "day"}}]
        theirs(home, promise, milestones=steps)
        found = wrong_with(book, home, reason="Mine")
        assert found == [("Milestones", book.cell("milestone.due").coordinate, "changed-meanwhile")]

    def test_a_change_without_a_reason(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        book = exported(tmp_path, plan).put(commitment__title__en="Other words")
        assert [code for _, _, code in wrong_with(book, home)] == ["no-reason"]
        assert [code for _, _, code in wrong_with(book, home, reason="  ")] == ["no-reason"]

    def test_a_reason_that_cannot_be_read(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        book = exported(tmp_path, plan).put(commitment__title__en="Other words")
        assert [code for _, _, code in wrong_with(book, home, reason="a\u202eb")] == ["refused"]

    def test_a_number_that_another_commitment_has_already(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save("first.xlsx")
        handed_in(path, home)
        book = Workbook(path).put(commitment__title__en="Other words under the same number")
        assert [code for _, _, code in wrong_with(book, home)] == ["on-record-already"]

    def test_a_text_that_does_not_say_what_it_was_written_against(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        book = exported(tmp_path, plan).put(commitment__base=None, commitment__title__en="Other words")
        assert [code for _, _, code in wrong_with(book, home, reason="Why")] == ["no-base"]

    def test_the_years_of_a_plan_stay(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        book = exported(tmp_path, plan).put(plan__last_year=2031)
        assert [code for _, _, code in wrong_with(book, home, reason="Why")] == ["years-stand"]


def theirs(home: Land, promise: Commitment, **fields: Any) -> None:
    newest = promise.revisions.filter(state=RevisionState.ACCEPTED).order_by("-number")[0]
    deciding.revise(
        plan=promise.plan, commitment=promise, content={**newest.content, **fields}, base=newest.number or 0,
        reason="Theirs", by=home.contact, at=AT,
    )  # fmt: skip


class TestWhoMay:
    @pytest.mark.parametrize("who", ["officer", "minister", "forum", "colleague", "reformer", "reviewer"])
    def test_nobody_but_a_point_of_contact(self, home: Land, tmp_path: Path, who: str) -> None:
        path = filled(template(tmp_path, home)).save()
        assert self.refusal(path, home, by=getattr(home, who)) is MemberRefusal.ANOTHER_ROLE

    def test_no_point_of_contact_of_another_member(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save()
        elsewhere = land("XB", "Otherland")
        assert self.refusal(path, home, by=elsewhere.contact) is MemberRefusal.MANDATE_ELSEWHERE

    def test_before_during_and_after_a_mandate(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save()
        person = make.person("later@xa.example")
        begins, ends = AT, AT + timedelta(days=1)
        writing.mandate(home, person, Role.POINT_OF_CONTACT, begins_at=begins, ends_at=ends)
        before = self.refusal(path, home, by=person, at=begins - timedelta(seconds=1))
        after = self.refusal(path, home, by=person, at=ends)
        assert (before, after) == (MemberRefusal.MANDATE_NOT_BEGUN, MemberRefusal.MANDATE_ENDED)
        assert handed_in(path, home, by=person, at=begins).begun

    def test_not_while_the_plan_lies_before_those_who_decide(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        path = exported(tmp_path, plan).put(commitment__title__en="Other words").save()
        writing.signed_off(home, plan)
        assert self.refusal(path, home, number=1, reason="Why") is PlanRefusal.NOT_AT_THIS_STAGE

    def test_the_file_of_somebody_who_may_not_is_never_opened(self, home: Land, tmp_path: Path) -> None:
        path = tmp_path / "bomb.xlsx"
        path.write_bytes(b"not even a workbook")
        assert self.refusal(path, home, by=home.officer) is MemberRefusal.ANOTHER_ROLE

    def refusal(self, path: Path, home: Land, **more: Any) -> object:
        before = everything()
        with pytest.raises(ActRefused) as caught:
            handed_in(path, home, **more)
        assert everything() == before
        return caught.value.refused.code


def test_no_sentence_repeats_more_than_a_line_of_what_was_written(home: Land, tmp_path: Path) -> None:
    book = filled(template(tmp_path, home)).put(commitment__leads__1="Office\n" + "x" * 5000)
    [wrong] = refused(lambda: handed_in(book.save(), home))
    assert len(sentence(wrong)) < 200
    assert not re.search(r"[\n\r]", sentence(wrong))
