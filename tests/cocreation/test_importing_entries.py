"""A table of what was said at a gathering: read row by row, entered as a whole, and every fault named at its cell."""

import csv
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kuvend.cocreation.models import Contribution, Gathering
from kuvend.cocreation.rules import Refusal, ShownAs, StageKind
from kuvend.cocreation.sheets.importing import Imported, RowOutcome, import_entries
from kuvend.cocreation.sheets.reading import MOST_ROWS, TableRefused
from kuvend.cocreation.sheets.template import write_template
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.models import Organisation
from kuvend.sheets.faults import FaultCode, SheetFault
from tests import make
from tests.cocreation import workshops, world
from tests.cocreation.answers import refused
from tests.cocreation.workshops import DAY, checked, held, noon, opened
from tests.cocreation.world import Land

pytestmark = pytest.mark.django_db
HEAD = ["kind", "title", "text", "language", "table", "stance", "organisation"]
GOOD = [
    ["idea", "Benches", "More benches at the bus stops.", "", "3", "", ""],
    ["comment", "", "Not in winter.", "sq", "3", "against", ""],
    ["Question", "", "Who pays for them?", "en", "4", "", "Open Examples"],
]


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def gathering(land: Land) -> Gathering:
    return held(land, opened(land))


def table(folder: Path, rows: list[list[str]], head: list[str] | None = None) -> Path:
    """A CSV file."""
    path = folder / "said.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD if head is None else head, *rows])
    return path


def book(folder: Path, rows: list[list[str]], stage: StageKind = StageKind.PROPOSE) -> Path:
    """Our template, filled in."""
    empty = BytesIO()
    write_template(empty, title="Workshop", stage=stage, languages=["en", "sq"], organisations=["Open Examples"])
    filled = load_workbook(empty)
    sheet = filled.worksheets[1]
    for line, row in enumerate(rows, start=4):
        for place, text in enumerate(row, start=1):
            sheet.cell(line, place).value = text or None
    filled.save(folder / "said.xlsx")
    return folder / "said.xlsx"


def taken_in(of: Land, path: Path, into: Gathering, *, dry_run: bool = False, **changed: object) -> Imported:
    known = {"by": of.people["advocate"], "at": noon(of) + 2 * DAY, "language": "en", **changed}
    return import_entries(path, gathering=into, dry_run=dry_run, **known)  # type: ignore[arg-type]


def faults(of: Land, path: Path, into: Gathering) -> list[tuple[int, str]]:
    """On which lines and below which headings something is wrong. Nothing is kept."""
    before = Entry.objects.count()
    with pytest.raises(TableRefused) as stopped:
        taken_in(of, path, into)
    assert (Contribution.objects.count(), Entry.objects.count()) == (0, before)
    assert all(one.sentence and "%(" not in one.sentence for one in stopped.value.wrong)
    return [(one.line, one.heading) for one in stopped.value.wrong]


@pytest.mark.parametrize("write", [table, book])
def test_every_row_is_entered_and_waits_for_its_check(
    land: Land, gathering: Gathering, tmp_path: Path, write: "type[object]"
) -> None:
    done = taken_in(land, write(tmp_path, GOOD), gathering)  # type: ignore[call-arg,arg-type]
    assert [row.outcome for row in done.rows] == [RowOutcome.NEW] * 3
    rows = list(Contribution.objects.order_by("number"))
    assert [(row.kind, row.table, row.language) for row in rows] == [
        ("idea", "3", "en"), ("comment", "3", "sq"), ("question", "4", "en"),
    ]  # fmt: skip
    assert (rows[1].stance, rows[2].organisation, rows[2].shown_as) == (
        "against", land.organisation, ShownAs.ORGANISATION,
    )  # fmt: skip
    assert not [row for row in rows if row.published_at]
    assert Entry.objects.filter(kind="contribution.entered").count() == 3
    assert checked(land, rows[0]).published_at


def test_a_try_keeps_nothing_and_says_what_would_be(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    before = Entry.objects.count()
    done = taken_in(land, table(tmp_path, GOOD), gathering, dry_run=True)
    assert done.count(RowOutcome.NEW) == 3
    assert (Contribution.objects.count(), Entry.objects.count()) == (0, before)


def test_handed_in_twice_it_is_entered_once(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    path = table(tmp_path, [*GOOD, GOOD[0]])
    first = taken_in(land, path, gathering)
    assert [row.outcome for row in first.rows] == [*[RowOutcome.NEW] * 3, RowOutcome.THERE]
    again = taken_in(land, path, gathering)
    assert again.count(RowOutcome.THERE) == 4
    assert Contribution.objects.count() == 3


def test_everything_that_is_wrong_is_said_at_its_line_and_no_row_goes_in(
    land: Land, gathering: Gathering, tmp_path: Path
) -> None:
    rows = [
        *GOOD,
        ["wish", "", "Something", "", "", "", ""],
        ["idea", "", "An idea without a title", "", "", "", ""],
        ["idea", "Title", "", "", "", "", ""],
        ["comment", "", "Well", "", "", "perhaps", ""],
        ["comment", "", "Well", "english!", "", "", ""],
        ["comment", "", "Well", "", "", "", "Nobody we know"],
        ["idea", "Title", "a\u202eb", "", "", "", ""],
        ["idea", "a" * 201, "Text", "", "a" * 41, "", ""],
    ]
    found = faults(land, table(tmp_path, rows), gathering)
    assert set(found[:6]) == {
        (5, "Kind"), (6, "Title"), (7, "What was said"), (8, "Side"), (9, "Language"), (10, "For which organisation"),
    }  # fmt: skip
    assert found[6] == (11, "What was said")
    assert {line for line, _heading in found} == set(range(5, 13))


def test_a_kind_that_the_stage_does_not_take_is_refused_row_by_row(land: Land, tmp_path: Path) -> None:
    process = opened(land)
    feedback = world.stage(process, StageKind.FEEDBACK)
    world.pack(land, feedback, world.paper(land, "Another"))
    later = world.begins(land, feedback.opens_on) + DAY
    into = held(land, process, stage=StageKind.FEEDBACK, held_on=feedback.opens_on, at=later)
    assert faults(land, table(tmp_path, GOOD), into) == [(2, "Kind")]


def test_rows_in_another_order_and_columns_of_others_are_read_by_their_headings(
    land: Land, gathering: Gathering, tmp_path: Path
) -> None:
    path = table(tmp_path, [["9", "Nobody reads this.", "idea", "Paths"]], ["nr", "What was said", "Kind", "TITLE"])
    assert taken_in(land, path, gathering).count(RowOutcome.NEW) == 1
    assert Contribution.objects.get().title == "Paths"


@pytest.mark.parametrize("head", [["title", "text"], ["kind", "title"], ["kind", "text", "Text"], ["a"]])
def test_a_table_without_its_columns_is_refused_as_a_whole(
    land: Land, gathering: Gathering, tmp_path: Path, head: list[str]
) -> None:
    found = faults(land, table(tmp_path, [["idea"] * len(head)], head), gathering)
    assert {line for line, _heading in found} == {0} or head == ["kind", "text", "Text"]


def test_a_column_twice_no_rows_and_too_many_are_said(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    assert faults(land, table(tmp_path, GOOD, [*HEAD[:6], "kind"]), gathering) == [(0, "")]
    assert faults(land, table(tmp_path, []), gathering) == [(0, "")]
    many = [["idea", str(number), "Text", "", "", "", ""] for number in range(MOST_ROWS + 1)]
    assert faults(land, table(tmp_path, many), gathering) == [(0, "")]


def test_two_organisations_of_one_name_are_not_guessed(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    twin = make.organisation(land.government, "Twins", key="twins-1")
    make.organisation(land.government, "Twins ", key="twins-2")
    with act("site"):
        Organisation.objects.filter(key="twins-2").update(name=twin.name)
    rows = [["comment", "", "Well", "", "", "", "twins"]]
    assert faults(land, table(tmp_path, rows), gathering) == [(2, "For which organisation")]


def test_a_file_that_is_no_table_is_not_opened(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    broken = tmp_path / "said.xlsx"
    broken.write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(SheetFault):
        taken_in(land, broken, gathering)
    formula = Workbook()
    sheet = formula.worksheets[0]
    for row in (HEAD, ["idea", "Title", "=1+1"]):
        sheet.append(row)
    formula.save(tmp_path / "formula.xlsx")
    with pytest.raises(SheetFault) as stopped:
        taken_in(land, tmp_path / "formula.xlsx", gathering)
    assert stopped.value.code is FaultCode.FORMULA_IN_CELL


def test_nobody_of_another_member_hands_in_anything_and_the_file_is_not_even_read(
    land: Land, gathering: Gathering, tmp_path: Path
) -> None:
    abroad = world.land("XB", "Elsewhere")
    for who in (abroad.contact, abroad.people["advocate"], land.people["officer"], make.person("x@example.org")):
        with pytest.raises(ActRefused):
            taken_in(land, tmp_path / "none.csv", gathering, by=who)


def test_a_stage_that_is_closed_takes_no_table(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    stage = world.stage(gathering.process, StageKind.PROPOSE)
    at = world.begins(land, stage.ends_on) + DAY
    with act("site"):
        type(stage).objects.filter(pk=stage.pk).update(closed_at=at, closed_capacity={})
    closed = Gathering.objects.select_related("process__plan__government", "stage").get()
    path = table(tmp_path, GOOD)
    assert refused(lambda: taken_in(land, path, closed, at=at)) is Refusal.STAGE_CLOSED


def test_an_empty_template_has_nothing_to_take_in(land: Land, gathering: Gathering, tmp_path: Path) -> None:
    assert faults(land, book(tmp_path, []), gathering) == [(0, "")]


@pytest.mark.real_data
def test_the_ideas_of_a_real_process_go_in(land: Land, gathering: Gathering, tmp_path: Path, real_data: Path) -> None:
    """The fourth plan of the United States, 2017: 58 rows, of which one is a session record and one a test."""
    with (real_data / "us-nap4-cocreation" / "ideas.csv").open(encoding="utf-8", newline="") as file:
        ideas = [row for row in csv.DictReader(file) if row["issue"] not in ("153", "154")]
    rows = [["idea", row["title"], row["summary_own_words"], "en", row["issue"], "", ""] for row in ideas]
    done = taken_in(land, table(tmp_path, rows), gathering)
    assert done.count(RowOutcome.NEW) == Contribution.objects.waiting().count() == 56
    assert {row.text for row in Contribution.objects.all()} <= {row["summary_own_words"] for row in ideas}
    assert taken_in(land, table(tmp_path, rows), gathering).count(RowOutcome.THERE) == 56
    assert workshops.SAID not in {row.text for row in Contribution.objects.all()}
