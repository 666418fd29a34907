"""Answering in the browser: what waits, answers given, revised and linked, and the verdict of the author."""

import pytest
from django.test import Client

from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse, Use, Verdict
from kuvend.cocreation.rules import Met, Outcome, StageKind, UseKind
from kuvend.ledger.models import Entry
from tests import make
from tests.cocreation import answering, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.pages.visiting import KEEP, MARK, page, page_of, signed_in
from tests.cocreation.world import Land

pytestmark = pytest.mark.django_db
ROOM = f"{KEEP}answers/"
HIDDEN = "a\u202eb"
GOOD = {"outcome": "partly", "reason_en": "The half of it is in the draft.", "office": "", "with_replies": "on"}


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


@pytest.fixture
def officer(land: Land) -> Client:
    return signed_in(land.people["officer"])


def good(land: Land, **changed: str) -> dict[str, str]:
    return {**GOOD, "office": land.office.code, **changed}


def test_what_waits_is_ticked_and_answered_at_once(land: Land, process: Process, officer: Client) -> None:
    first, second = (rows.contribution(land, process, title=MARK, author=None) for _ in range(2))
    replied = rows.reply(land, first, author=None)
    shown = page(officer, ROOM)
    assert MARK not in shown
    assert shown.index(first.code) < shown.index(second.code)
    door = f"{ROOM}new/?c={first.code}&c={second.code}"
    assert first.code in page(officer, door)
    answer = officer.post(door, good(land))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, ROOM)
    response = ReasonedResponse.objects.get()
    assert (response.outcome, response.office) == (Outcome.PARTLY, land.office)
    assert set(Contribution.objects.filter(answers__response=response)) == {first, second, replied}
    assert "The receipt in the ledger" in page(officer, answer["Location"])


def test_a_theme_is_answered_for_all_under_it(land: Land, process: Process, officer: Client) -> None:
    grouped = [rows.contribution(land, process, author=None) for _ in range(3)]
    theme = rows.theme(land, process, *grouped, name={"en": "Registers"})
    assert "3 contributions wait" in page(officer, ROOM)
    assert officer.post(f"{ROOM}new/?theme={theme.code}", good(land)).status_code == 302
    assert ReasonedResponse.objects.get().answered.count() == 3
    late = rows.contribution(land, process, author=None, theme=theme)
    code = ReasonedResponse.objects.get().code
    assert f"{ROOM}{code}/revise/" in page(officer, ROOM)
    sent = {"outcome": "adopted", "reason_en": "All of it is in.", "because": "The minister agreed"}
    assert officer.post(f"{ROOM}{code}/revise/", sent).status_code == 302
    assert late.answers.get().response.number == 2
    assert "All of it is in." in page(officer, f"{ROOM}{code}/")


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"outcome": ""}, "outcome"),
        ({"outcome": "ignored"}, "outcome"),
        ({"reason_en": " "}, "reason_en"),
        ({"reason_en": "a" * 5_001}, "reason_en"),
        ({"reason_en": HIDDEN}, "reason_en"),
        ({"office": ""}, "office"),
        ({"office": "none-such"}, "office"),
    ],
)
def test_bad_input_is_named_and_nothing_is_answered(
    land: Land, process: Process, officer: Client, changed: dict[str, str], at: str
) -> None:
    door = f"{ROOM}new/?c={rows.contribution(land, process).code}"
    if changed == {"office": ""}:
        make.office(land.government, "Ministry of Other Examples")
        officer = signed_in(land.contact)
    answer = officer.post(door, good(land, **changed))
    assert answer.status_code == 422
    assert f'href="#id_{at}' in page_of(answer)
    assert not ReasonedResponse.objects.exists()


def test_an_officer_is_offered_their_own_office_and_the_contact_every_one(
    land: Land, process: Process, officer: Client
) -> None:
    other = make.office(land.government, "Ministry of Other Examples")
    door = f"{ROOM}new/?c={rows.contribution(land, process).code}"
    assert other.code not in page(officer, door)
    assert officer.post(door, good(land, office=other.code)).status_code == 422
    assert other.code in page(signed_in(land.contact), door)


def test_an_answer_is_linked_to_what_it_changed_and_the_link_taken_back(
    land: Land, process: Process, officer: Client
) -> None:
    response, text = answering.one(land, process), answering.changed(land, process)
    here = f"{ROOM}{response.code}/"
    assert f"{here}link/{text.code}/" in page(officer, here)
    assert "in the open" in page(officer, f"{here}link/{text.code}/")
    wrong = officer.post(f"{here}link/{text.code}/", {"passage": "problem|en", "kind": "changed"})
    assert wrong.status_code == 422
    sent = {"passage": "solution|en", "kind": UseKind.WORDS_TAKEN.value}
    assert officer.post(f"{here}link/{text.code}/", sent).status_code == 302
    use = Use.objects.get()
    assert (use.field, use.language, use.kind) == ("solution", "en", UseKind.WORDS_TAKEN)
    away = f"{here}links/{use.pk}/remove/"
    assert away in page(officer, here)
    assert officer.post(away, {"reason": ""}).status_code == 422
    assert officer.post(away, {"reason": "Another answer did it"}).status_code == 302
    assert not Use.objects.exists()


def test_others_see_none_of_it(land: Land, process: Process) -> None:
    response = answering.one(land, process)
    abroad = world.land("XB", "Otherland")
    doors = [ROOM, f"{ROOM}new/?c=XA7-0001", *(f"{ROOM}{response.code}/{end}" for end in ("", "revise/"))]
    before = Entry.objects.count()
    for who in (make.person("nobody@example.org"), abroad.contact, land.people["advocate"]):
        for door in doors:
            assert signed_in(who).get(door).status_code == 403, door
            assert signed_in(who).post(door, good(land)).status_code in {403, 405}, door
    assert all(Client().get(door).status_code == 302 for door in doors)
    assert Entry.objects.count() == before


def test_an_answer_of_one_process_opens_no_door_of_another(land: Land, process: Process) -> None:
    abroad = world.land("XB", "Otherland")
    response = answering.one(land, process)
    world.announced(abroad)
    away = ROOM.replace("exampleland", abroad.government.slug)
    client = signed_in(abroad.contact)
    assert client.get(away).status_code == 200
    assert client.get(f"{away}{response.code}/").status_code == 404
    assert client.get(f"{away}new/?c=XA7-0001").status_code == 404


def test_the_author_says_whether_it_met_the_point(land: Land, process: Process) -> None:
    answering.one(land, process)
    row = Answered.objects.select_related("contribution__author").get()
    door = f"/en/contributions/{row.contribution.code}/judge/"
    assert Client().get(door).status_code == 302
    assert signed_in(land.contact).get(door).status_code == 404
    author = signed_in(row.contribution.author)
    assert "as was asked" in page(author, door)
    assert author.post(door, {"met": "perhaps"}).status_code == 422
    assert author.post(door, {"met": "no"}).status_code == 302
    assert Verdict.objects.get().met == Met.NO


def test_the_page_that_closes_a_stage_says_what_waits_and_leads_there(land: Land, process: Process) -> None:
    at = rows.said_at(land, world.OPENS)
    rows.contribution(land, process, stage=StageKind.DESIGN, at=at)
    client, door = signed_in(land.contact), f"{KEEP}stages/design/close/"
    shown = page(client, door)
    assert "Without an answer: 1." in shown
    assert ROOM in shown
    answer = client.post(door, {"outcome_en": "Nothing was said."})
    assert answer.status_code == 422
    assert "A stage is closed only when" in page_of(answer)
    assert world.stage(process).closed_at is None
