"""What is given away of contributions: to everybody, to their author, and what stays when an author is erased."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kuvend import subjects
from kuvend.cocreation.models import Contribution, ContributionDraft, Verdict
from kuvend.cocreation.rules import ShownAs
from kuvend.cocreation.selectors.contributions import contribution_page
from kuvend.config.exporting import export
from kuvend.members.services.account import erase_account
from tests.cocreation import contributions_world as said
from tests.cocreation import world

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
SECRET = "zqxvsecret"


def test_the_downloads_hold_what_is_public_and_nothing_else(tmp_path: Path) -> None:
    land = world.land()
    process = world.announced(land)
    who = said.somebody(f"{SECRET} Person")
    one = said.contribution(land, process, author=who, shown_as=ShownAs.UNNAMED)
    said.supported(one, who)
    held = said.gathering(
        land, process, scan=SECRET, scan_name=SECRET, scan_media_type="application/pdf", scan_sha256=SECRET
    )
    said.entered(land, held, title=SECRET, text=SECRET)
    answer = said.answered(land, one)
    said.judged(answer, one)
    said.use(answer, said.text(land, said.commitment(land, process), content={"solution": {"en": SECRET}}))
    export(tmp_path, at=AT)
    files = [file for file in tmp_path.rglob("*") if file.is_file() and file.suffix != ".zip"]
    assert any(one.code in file.read_text(errors="replace") for file in files)
    assert [file.name for file in files if SECRET in file.read_text(errors="replace")] == []


def test_a_person_gets_what_is_theirs_and_nothing_of_anybody_else() -> None:
    land = world.land()
    process = world.announced(land)
    who, other = said.somebody(), said.somebody("Blerta Shembulli")
    one = said.contribution(land, process, author=who, shown_as=ShownAs.UNNAMED, text="These are my words.")
    two = said.contribution(land, process, author=other, text=SECRET)
    said.supported(two, who)
    ContributionDraft.objects.create(author=who, stage=one.stage, place="new", typed={"text": "Begun"}, saved_at=AT)
    given = json.dumps([list(rows) for kind, rows in subjects.personal_rows(who) if kind == "contribution"])
    assert "These are my words." in given
    assert "Begun" in given
    assert two.code in given
    assert SECRET not in given


def test_of_an_erased_author_the_words_stay_without_a_name() -> None:
    land = world.land()
    process = world.announced(land)
    who = said.somebody("Blerta Shembulli")
    one = said.contribution(land, process, author=who)
    said.supported(said.contribution(land, process), who)
    said.judged(said.answered(land, one), one)
    ContributionDraft.objects.create(author=who, stage=one.stage, place="new", typed={}, saved_at=AT)
    erase_account(person=who, at=AT)
    found = contribution_page(one.code, None, at=AT)
    assert found is not None
    assert (found.line.text, found.line.author.name) == (said.TEXT, "")
    assert not Contribution.objects.filter(author=who).exists()
    assert not Verdict.objects.filter(author=who).exists()
    assert not ContributionDraft.objects.exists()


def test_a_title_tells_nothing_of_words_that_wait() -> None:
    land = world.land()
    waiting = said.entered(land, said.gathering(land, world.announced(land)), title=SECRET)
    subject = f"contribution/{waiting.code}"
    assert SECRET not in (subjects.title(subject) or "")
    assert subjects.is_visible(subject, land.people["official"])
    assert not subjects.is_visible(subject, None)
    assert subjects.address(subject) == f"/en/contributions/{waiting.code}/"
