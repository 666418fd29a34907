"""Gatherings: recorded with consent, within the stage in which people spoke, once, with a scan that few may see."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import Gathering, Process
from kuvend.cocreation.rules import Consent, Refusal, StageKind
from kuvend.decision import ActRefused
from kuvend.documents import store
from kuvend.documents.rules import FileRefusal
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from tests.cocreation import world
from tests.cocreation.answers import payload, refused, wrong
from tests.cocreation.workshops import DAY, HELD_ON, PDF, held, noon, opened
from tests.cocreation.world import Land

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return opened(land)


def scan(content: bytes = PDF, name: str = "sheet.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_gathering_is_public_at_once_and_its_entry_names_nobody(land: Land, process: Process) -> None:
    made = held(land, process, organisation=land.organisation, consent_text={"en": "May we publish this?"})
    assert (made.code, made.number, made.people, made.held_on) == ("XA-7-g1", 1, 24, HELD_ON)
    assert list(Gathering.objects.visible_to(None)) == [made]
    entry = Entry.objects.get(kind="gathering.recorded")
    assert entry.subject == "gathering/XA-7-g1"
    assert entry.disclosed_at is not None
    said = payload("gathering.recorded")
    assert said["by"]["role"] == "point-of-contact"
    assert (said["stage"], said["consent"], said["organisation"]) == ("propose", "spoken", land.organisation.code)
    assert "scan" not in said


def test_gatherings_are_numbered_and_the_same_one_twice_is_one(land: Land, process: Process) -> None:
    first = held(land, process)
    assert held(land, process, by=land.people["advocate"]) == first
    other = held(land, process, title={"en": "Workshop in Otherville"})
    assert other.code == "XA-7-g2"
    assert Entry.objects.filter(kind="gathering.recorded").count() == 2


def test_a_scan_is_kept_under_a_random_name_and_the_record_keeps_its_fingerprint(land: Land, process: Process) -> None:
    made = held(land, process, scan=scan())
    assert made.scan.startswith("gatherings/")
    assert "sheet" not in made.scan
    assert store.place(made.scan).read_bytes() == PDF
    assert payload("gathering.recorded")["scan"] == made.scan_sha256
    assert held(land, process, scan=scan()) == made


def test_a_scan_that_is_none_is_refused_and_leaves_no_file(land: Land, process: Process) -> None:
    assert (
        refused(lambda: held(land, process, scan=scan(b"<html>", "sheet.pdf"))) is FileRefusal.NAME_AND_CONTENT_DIFFER
    )
    assert not Gathering.objects.exists()


def test_an_act_that_fails_takes_its_scan_away_again(
    land: Land, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []

    def fails(self: Gathering, **_more: Any) -> None:
        kept.append(self.scan)
        raise RuntimeError("The disk of the database is full")

    monkeypatch.setattr(Gathering, "save", fails)
    with pytest.raises(RuntimeError, match="full"):
        held(land, process, scan=scan())
    assert kept[0]
    assert not store.place(kept[0]).exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": {}}, "title"),
        ({"title": {"en": "a" * 201}}, "title"),
        ({"title": {"en": "a\u202eb"}}, "title"),
        ({"title": {"de": "Treffen"}}, "title"),
        ({"place": {"en": "a" * 201}}, "place"),
        ({"consent_text": {"en": "a" * 5001}}, "consent_text"),
        ({"people": 0}, "people"),
        ({"people": 1_000_001}, "people"),
        ({"consent": "assumed"}, "consent"),
        ({"held_on": HELD_ON - timedelta(days=1)}, "held_on"),
        ({"held_on": HELD_ON + timedelta(days=2)}, "held_on"),
        ({"stage": StageKind.FEEDBACK}, "held_on"),
    ],
)
def test_what_is_wrong_is_said_by_field(land: Land, process: Process, changed: dict[str, Any], field: str) -> None:
    assert set(wrong(lambda: held(land, process, **changed))) == {field}
    held(land, process)


def test_it_was_held_by_one_body_of_this_member(land: Land, process: Process) -> None:
    abroad = world.land("XB", "Elsewhere")
    assert set(wrong(lambda: held(land, process, office=land.office, organisation=land.organisation))) == {"body"}
    assert set(wrong(lambda: held(land, process, office=abroad.office))) == {"body"}
    assert held(land, process, office=land.office).office == land.office


def test_it_was_held_on_a_day_on_which_the_stage_was_open(land: Land, process: Process) -> None:
    stage = world.stage(process, StageKind.PROPOSE)
    over = world.begins(land, stage.ends_on)
    last = stage.ends_on - timedelta(days=1)
    assert set(wrong(lambda: held(land, process, held_on=stage.ends_on, at=over + DAY))) == {"held_on"}
    # What was said on the last day is typed in later.
    assert held(land, process, held_on=last, at=over + DAY).held_on == last


def test_nobody_was_heard_in_a_stage_that_waited_for_its_information(land: Land) -> None:
    process = world.announced(land)
    assert set(wrong(lambda: held(land, process))) == {"held_on"}
    world.pack(land, world.stage(process, StageKind.PROPOSE), at=noon(land) + DAY)
    assert set(wrong(lambda: held(land, process, at=noon(land) + 2 * DAY))) == {"held_on"}
    assert held(land, process, held_on=HELD_ON + timedelta(days=1), at=noon(land) + 2 * DAY)


def test_a_stage_that_is_closed_takes_no_more(land: Land, process: Process) -> None:
    design = world.stage(process)
    world.pack(land, design)
    world.close(land, design)
    at = noon(land) + DAY
    early = {"stage": StageKind.DESIGN, "held_on": design.opens_on}
    assert refused(lambda: held(land, process, at=at, **early)) is Refusal.STAGE_CLOSED


def test_before_the_announcement_nobody_is_heard(land: Land) -> None:
    process = world.written(land)
    assert refused(lambda: held(land, process)) is Refusal.NOT_ANNOUNCED_YET


def test_the_database_keeps_one_body_a_whole_scan_and_a_known_consent(land: Land, process: Process) -> None:
    made = held(land, process)
    for broken in (
        {"office": land.office, "organisation": land.organisation}, {"scan": "gatherings/aa/aa"}, {"consent": "none"},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
            Gathering.objects.filter(pk=made.pk).update(**broken)


@pytest.mark.parametrize("name", ["contact", "official", "advocate"])
def test_both_sides_of_the_forum_record_gatherings(land: Land, process: Process, name: str) -> None:
    assert held(land, process, by=land.people[name]).consent == Consent.SPOKEN


def test_nobody_of_another_member_does(land: Land, process: Process) -> None:
    abroad = world.land("XB", "Elsewhere")
    for who in (abroad.contact, abroad.people["advocate"], land.people["officer"]):
        with pytest.raises(ActRefused):
            held(land, process, by=who)
    with pytest.raises(ValidationError):
        held(land, process, title={})
    assert not Gathering.objects.exists()
