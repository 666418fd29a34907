"""A plan leaves as a workbook and comes back: begun from the template, changed, or untouched."""

from pathlib import Path

import openpyxl
import pytest
from django.utils import translation

from kuvend.ledger.models import Entry
from kuvend.members.models import Office
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import RevisionState, Stage, Subject
from kuvend.plans.selectors.texts import content_of
from kuvend.plans.services import deciding
from kuvend.plans.sheets.faults import SheetNote
from kuvend.plans.sheets.filling import text_of
from kuvend.plans.sheets.importing import RowOutcome
from tests import make
from tests.plans import writing
from tests.plans.workbooks import Workbook, exported, filled, handed_in, template
from tests.plans.writing import AT, Land, land

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Land:
    return land()


def kept() -> tuple[int, int, int, int]:
    """How much there is of all that an import writes."""
    return ActionPlan.objects.count(), Commitment.objects.count(), Revision.objects.count(), Entry.objects.count()


class TestBeginning:
    def test_a_filled_template_begins_the_plan(self, home: Land, tmp_path: Path) -> None:
        done = handed_in(filled(template(tmp_path, home)).save(), home)
        plan = ActionPlan.objects.get()
        assert (done.plan, done.begun, plan.stage, plan.years) == (plan, True, Stage.DRAFTING, "2027–2029")
        assert [(row.code, row.outcome) for row in done.rows] == [("", RowOutcome.NEW), ("XA-1-01", RowOutcome.NEW)]
        assert [area.name.data for area in plan.focus_areas.all()] == [{"en": "Public money"}]

    def test_every_cell_stands_where_a_form_would_have_put_it(self, home: Land, tmp_path: Path) -> None:
        handed_in(filled(template(tmp_path, home)).save(), home)
        content = content_of(Commitment.objects.get())
        assert content["starts"] == {"on": "2027-01-01", "precision": "month"}
        assert content["ends"] == {"on": "2028-12-31", "precision": "year"}
        assert (content["already_under_way"], content["focus_area"], content["goals"]) == (False, 1, [12, 16])
        assert content["leads"] == [home.office.pk]
        assert [(one["sector"], one["organisation"], one["name"]) for one in content["supporting"]] == [
            ("civil_society", home.organisation.pk, ""),
            ("civil_society", None, "Friends of the River"),
        ]
        assert content["values"]["transparency"]["how"] == {"en": "Contracts are open to all."}
        [step] = content["milestones"]
        assert (step["office"], step["due"]["on"]) == (home.office.pk, "2027-12-31")

    def test_the_texts_are_the_point_of_contacts_and_on_the_ledger(self, home: Land, tmp_path: Path) -> None:
        handed_in(filled(template(tmp_path, home)).save(), home)
        assert {one.author for one in Revision.objects.all()} == {home.contact}
        assert {one.state for one in Revision.objects.all()} == {RevisionState.ACCEPTED}
        kinds = set(Entry.objects.values_list("kind", flat=True))
        assert {"plan.created", "plan.revised", "commitment.revised"} <= kinds

    def test_it_says_what_the_plan_lacks_still(self, home: Land, tmp_path: Path) -> None:
        book = filled(template(tmp_path, home)).put(commitment__problem__en=None)
        lacks = handed_in(book.save(), home).lacks
        assert [(lack.commitment, lack.field) for lack in lacks if not lack.advice] == [("XA-1-01", "problem")]

    def test_handed_in_twice_it_changes_nothing_the_second_time(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save()
        handed_in(path, home)
        before = kept()
        again = handed_in(path, home)
        assert [row.outcome for row in again.rows if row.code] == [RowOutcome.UNCHANGED]
        assert kept() == before

    def test_a_dry_run_says_the_same_and_changes_nothing(self, home: Land, tmp_path: Path) -> None:
        path = filled(template(tmp_path, home)).save()
        before = kept()
        tried = handed_in(path, home, dry_run=True)
        assert kept() == before
        done = handed_in(path, home)
        assert [(row.code, row.outcome) for row in tried.rows] == [(row.code, row.outcome) for row in done.rows]
        assert tried.lacks == done.lacks

    def test_the_number_may_be_said_with_the_file(self, home: Land, tmp_path: Path) -> None:
        handed_in(filled(template(tmp_path, home, None)).save(), home, number=7)
        assert ActionPlan.objects.get().number == 7


class TestRoundTrip:
    def test_a_plan_taken_out_and_handed_in_untouched_stays_as_it_is(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        before = kept()
        done = handed_in(exported(tmp_path, plan).path, home)
        assert {row.outcome for row in done.rows} == {RowOutcome.UNCHANGED}
        assert kept() == before

    def test_every_field_survives_the_way_out_and_back(self, home: Land, tmp_path: Path) -> None:
        """Emptied in another plan, filled again from the workbook: the texts are the same."""
        plan = rich_plan(home)
        before = text_of(plan)
        book = exported(tmp_path, plan)
        for kind in ("commitment", "milestone"):
            for row in range(1, 4):
                for name in ("code", "base", "key"):
                    if f"{kind}.{name}" in keys_of(book, kind):
                        book.put(row, **{f"{kind}__{name}": None})
        book.put(plan__number=2, plan__base=None)
        for row, number in ((1, "1"), (2, "1"), (3, "2")):
            book.put(row, milestone__commitment=number)
        handed_in(book.save(), home)
        after = text_of(ActionPlan.objects.get(number=2))
        assert after.content == before.content
        assert [without_keys(one.content) for one in after.commitments] == [
            without_keys(one.content) for one in before.commitments
        ]

    def test_it_goes_out_in_one_language_and_is_understood_in_another(self, home: Land, tmp_path: Path) -> None:
        plan = rich_plan(home)
        with translation.override("sq"):
            path = exported_anywhere(tmp_path, plan)
        before = kept()
        done = handed_in(path, home)
        assert {row.outcome for row in done.rows} == {RowOutcome.UNCHANGED}
        assert kept() == before

    def test_a_plan_that_no_form_ever_wrote_comes_back_unchanged(self, home: Land, tmp_path: Path) -> None:
        """Recorded from a source: parties without offices, a claim without words, languages nobody noted."""
        plan = make.plan(home.government, 3, stage=Stage.DRAFTING, published_at=None, title={"und": "Plan"})
        promise = make.commitment(plan, number="4.a", title={"und": "A promise"}, problem={"en": "One", "fr": "Un"})
        make.claim(promise, "participation")  # type: ignore[arg-type]
        make.party(promise, "Forum", "supporting")  # type: ignore[arg-type]
        make.party(promise, "", "supporting", organisation=home.organisation)  # type: ignore[arg-type]
        make.milestone(promise, "Step")
        before = kept()
        done = handed_in(exported(tmp_path, plan).path, home)
        assert {row.outcome for row in done.rows} == {RowOutcome.UNCHANGED}
        assert kept() == before


class TestChanging:
    def test_what_was_changed_becomes_the_next_text(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        promise = writing.complete(home, plan)
        book = exported(tmp_path, plan).put(commitment__title__en="Publish every contract at once")
        done = handed_in(book.save(), home, reason="The forum asked for it")
        promise.refresh_from_db()
        assert str(promise.title) == "Publish every contract at once"
        assert [(row.code, row.outcome) for row in done.rows] == [
            ("", RowOutcome.UNCHANGED),
            (promise.code, RowOutcome.CHANGED),
        ]
        newest = promise.revisions.accepted().order_by("-number")[0]
        assert (newest.number, newest.reason) == (2, "The forum asked for it")

    def test_a_row_below_is_a_new_commitment(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        book = exported(tmp_path, plan).put(2, commitment__number="2", commitment__title__en="Another")
        done = handed_in(book.save(), home)
        assert [(row.code, row.outcome) for row in done.rows][2:] == [("XA-1-02", RowOutcome.NEW)]

    def test_a_milestone_that_moved_stays_the_same_milestone(self, home: Land, tmp_path: Path) -> None:
        plan = rich_plan(home)
        promise = plan.commitments.get(number="1")
        ids = [step.pk for step in promise.milestones.all()]
        book = exported(tmp_path, plan)
        first = {key: book.cell(f"milestone.{key}", 1).value for key in ("key", "title:en", "title:sq")}
        second = {key: book.cell(f"milestone.{key}", 2).value for key in ("key", "title:en", "title:sq")}
        for row, cells in ((1, second), (2, first)):
            for key, value in cells.items():
                book.cell(f"milestone.{key}", row).value = value
                book.cell(f"milestone.{key}", row).data_type = "s"
        handed_in(book.save(), home, reason="In their order")
        assert [step.pk for step in promise.milestones.order_by("position")] == ids[::-1]

    def test_a_row_that_was_deleted_leaves_the_commitment_where_it_is(self, home: Land, tmp_path: Path) -> None:
        plan = rich_plan(home)
        book = exported(tmp_path, plan).clear("commitment", 2).clear("milestone", 3)
        done = handed_in(book.save(), home)
        assert plan.commitments.count() == 2
        assert done.notes == [(SheetNote.NOT_IN_THE_SHEET, {"codes": "XA-1-02"})]

    def test_notes_beside_the_table_are_said_to_be_unread(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        writing.complete(home, plan)
        book = exported(tmp_path, plan)
        book.sheet("milestone").cell(4, 40).value = "Ask Ana"
        assert handed_in(book.save(), home).notes == [(SheetNote.NOT_READ, {"count": 1})]

    def test_words_of_others_that_came_meanwhile_stay(self, home: Land, tmp_path: Path) -> None:
        plan = home.plan()
        promise = writing.complete(home, plan)
        book = exported(tmp_path, plan).put(commitment__solution__en="Mine")
        held = promise.revisions.accepted().get()
        deciding.revise(
            plan=plan, commitment=promise, content={**held.content, "problem": {"en": "Theirs"}}, base=1,
            reason="Theirs", by=home.contact, at=AT,
        )  # fmt: skip
        handed_in(book.save(), home, reason="Mine")
        promise.refresh_from_db()
        assert (str(promise.problem), str(promise.solution)) == ("Theirs", "Mine")


def exported_anywhere(folder: Path, plan: ActionPlan) -> Path:
    """The workbook, whatever its sheets are called in the language that is active."""
    from kuvend.plans.sheets.filling import write_plan

    path = folder / "plan.xlsx"
    with path.open("wb") as file:
        write_plan(text_of(plan), file)
    return path


def keys_of(book: Workbook, kind: str) -> list[str]:
    return [str(cell.value) for cell in book.sheet(kind)[3]]


def without_keys(content: dict[str, object]) -> dict[str, object]:
    steps = content["milestones"]
    assert isinstance(steps, list)
    return {**content, "milestones": [{**step, "key": ""} for step in steps]}


def rich_plan(home: Land) -> ActionPlan:
    """A plan with two commitments in which every field of the template says something, in two languages."""
    plan = home.plan()
    other = make.office(home.government, "Agency of Examples")
    make.row(
        Office, government=home.government, name={"en": "Court", "sq": "Gjykata"}, key="court", **make.SOURCED
    )  # fmt: skip
    tag(plan)
    areas = [
        {"position": None, "name": {"en": "Water", "sq": "Uji"}, "leads": [other.pk, home.office.pk]},
        {"position": None, "name": {"en": "Money"}, "leads": []},
    ]
    deciding.revise(
        plan=plan, commitment=None, content=writing.plan_text(focus_areas=areas), base=1, reason="Areas",
        by=home.contact, at=AT, subject=Subject.PLAN,
    )  # fmt: skip
    text = {
        name: {"en": f"{name} in English\n\nAnd more", "sq": f"{name} në shqip"}
        for name in (
            "brief",
            "problem",
            "affected",
            "causes",
            "done_so_far",
            "solution",
            "outputs",
            "outcomes",
            "budget",
        )
    }
    court = Office.objects.get(key="court")
    writing.commitment(
        home, plan, **text,
        already_under_way=True, focus_area=2, leads=[other.pk, home.office.pk], goals=[3, 16], tags=["open-data"],
        starts={"on": "2027-02-01", "precision": "month"}, ends={"on": "2029-12-31", "precision": "year"},
        supporting=[
            {"sector": "civil_society", "organisation": home.organisation.pk},
            {"sector": "government", "office": court.pk},
            {"sector": "academia", "name": "University: Faculty of Law"},
        ],
        values={
            "participation": {"how": {"en": "Asked", "sq": "Pyetur"}, "faces_public": None},
            "accountability": {"how": {"en": "Answers"}, "faces_public": False},
            "technology": {"how": {}, "faces_public": None},
        },
        milestones=[
            {"title": {"en": "First", "sq": "I pari"}, "deliverable": {"en": "A law"}, "office": court.pk,
             "responsible": "The registry", "starts": {"on": "2027-03-01", "precision": "month"},
             "due": {"on": "2027-12-31", "precision": "year"}},
            {"title": {"en": "=SUM(A1)"}, "deliverable": {"en": "@all"},
             "due": {"on": "2028-02-29", "precision": "day"}},
        ],
    )  # fmt: skip
    writing.commitment(home, plan, number="2", title={"en": "Second"})
    return plan


def tag(plan: ActionPlan) -> None:
    elsewhere = make.commitment(make.plan(make.government("XB", "Elsewhere")))
    make.tag(elsewhere, "Open Data")


def test_the_template_is_empty_and_offers_what_the_member_has(tmp_path: Path) -> None:
    home = land()
    book = template(tmp_path, home)
    lists = openpyxl.load_workbook(book.path)["Lists"]
    assert [cell.value for cell in lists["A"]][:2] == ["Offices", "Ministry of Examples"]
    assert book.cell("plan.member").value == "XA"
    assert book.cell("commitment.title:en").value is None
    offered = {str(one.sqref): one.formula1 for one in book.sheet("commitment").data_validations.dataValidation}
    assert any("'Areas of focus'!" in source for source in offered.values())
    assert "How to" not in str(lists["A1"].value)
