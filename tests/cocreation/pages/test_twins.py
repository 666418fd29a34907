"""A process for machines: data, calendar and feed say what the page says, to whoever may read it, until it changes."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import resolve
from icalendar import Calendar

from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import Channel, Response, StageKind
from kuvend.edition.services import act
from kuvend.members.models import Mandate
from kuvend.web.public_page.clock import READING, Reading
from kuvend.web.public_page.declaration import declaration_of
from tests.cocreation import register, world
from tests.cocreation.world import DAY, LATER, OPENS, Land
from tests.forum.pages.visits import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/en/members/exampleland/plans/7/co-creation"
TWIN, ICS, ATOM = f"{PAGE}.json", f"{PAGE}.ics", f"{PAGE}.atom"
FILES = (TWIN, ICS, ATOM)
EVERY = (f"{PAGE}/", *FILES)
MARK = "<script>alert(1)</script>"
NAMES = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def land() -> Land:
    return world.land()


def twin(client: Client) -> Any:
    return json.loads(client.get(TWIN).content)


def events(client: Client) -> list[Any]:
    return Calendar.from_ical(client.get(ICS).content).walk("VEVENT")


def entries(client: Client) -> list[tuple[str, str, str]]:
    """Title, link and what is said of each entry of the feed."""
    feed = ElementTree.fromstring(client.get(ATOM).content)
    return [
        (
            entry.findtext("atom:title", "", NAMES),
            _link(entry.find("atom:link", NAMES)),
            entry.findtext("atom:summary", "", NAMES),
        )
        for entry in feed.findall("atom:entry", NAMES)
    ]


def _link(element: ElementTree.Element | None) -> str:
    return element.get("href", "") if element is not None else ""


def told(land: Land) -> Process:
    """A process with all that a page can tell: a pack, a change, a stage that is closed, a group that was reached."""
    process = world.announced(land)
    world.pack(land, world.stage(process))
    longer = world.draft(StageKind.FEEDBACK, ends_on=OPENS + 70 * DAY, answered_by=OPENS + 90 * DAY)
    world.change(land, process, longer)
    world.close(land, world.stage(process))
    group = register.group(land, process)
    register.contact(land, group, people=12, response=Response.SOME, office=land.office)
    return process


class TestTwin:
    def test_it_holds_what_the_page_shows(self, land: Land, client: Client) -> None:
        told(land)
        answer = twin(client)
        assert (answer["kind"], answer["government"]["code"]) == ("co-creation", "XA")
        assert answer["page"].endswith(f"{PAGE}/")
        record = answer["record"]
        assert (record["code"], record["plan"]) == (
            "XA-7", {"number": 7, "years": "2025–2027", "title": "", "visible": False},
        )  # fmt: skip
        design = record["stages"][0]
        assert (design["kind"], design["standing"], design["opens_on"], design["last_day"]) == (
            "design", "closed", "2026-07-01", "2026-07-20",
        )  # fmt: skip
        assert design["outcome"] == {"en": "Two stages were made longer."}
        assert (design["takes"], design["channels"], design["asked"]) == (
            ["idea", "comment", "question"], ["web"], "everyone",
        )  # fmt: skip

    def test_it_tells_notice_and_cautions_with_rule_source_and_grade(self, land: Land, client: Client) -> None:
        process = world.written(land)
        on = world.begins(land, OPENS + 15 * DAY)
        world.announce(land, process, at=on, why={"en": "The law asks for it."})
        record = twin(client)["record"]
        notice, [version] = record["notice"], record["versions"]
        assert (notice["days"], notice["needed"], notice["enough"], notice["rule"]["grade"]) == (5, 14, False, "A")
        short = next(one for one in version["cautions"] if one["code"] == "short-notice")
        assert (short["rule"]["id"], short["rule"]["version"]) == ("advance_notice", "R2022")
        assert short["rule"]["source"]["title"]
        assert version["why"] == {"en": "The law asks for it."}

    def test_it_tells_what_changed_between_two_timetables(self, land: Land, client: Client) -> None:
        told(land)
        latest = twin(client)["record"]["versions"][0]
        [change] = latest["changes"]
        assert (latest["number"], latest["reason"], change["kind"]) == (2, world.WHY, "feedback")
        assert change["fields"][0] == {
            "field": "last_day", "language": "", "before": "2026-08-29", "after": "2026-09-08",
        }  # fmt: skip

    def test_it_tells_the_register_with_its_gaps(self, land: Land, client: Client) -> None:
        told(land)
        record = twin(client)["record"]
        assert (record["counts"]["people"], record["counts"]["gaps"]) == (12, 1)
        assert [gap["code"] for gap in record["groups"][0]["gaps"]] == ["needs-not-asked"]

    def test_no_number_of_the_database_is_told(self, land: Land, client: Client) -> None:
        """Rules have an id too, which is a word."""
        told(land)
        ids = [value for key, value in _pairs(twin(client)["record"]) if key in ("id", "pk")]
        assert all(isinstance(value, str) for value in ids)

    def test_it_names_nobody(self, land: Land, client: Client) -> None:
        told(land)
        for address in FILES:
            assert "Personal contact" not in client.get(address).content.decode()


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    inner: list[Any] = []
    if isinstance(value, dict):
        yield from value.items()
        inner = list(value.values())
    elif isinstance(value, list):
        inner = value
    for one in inner:
        yield from _pairs(one)


class TestCalendar:
    def test_a_stage_has_its_first_and_last_day_and_the_day_of_answers(self, land: Land, client: Client) -> None:
        world.announced(land)
        found = events(client)
        assert len(found) == 9
        assert [(str(one["UID"]).partition("@")[0], one["DTSTART"].dt) for one in found[:3]] == [
            ("XA-7-design-opens", date(2026, 7, 1)),
            ("XA-7-design-last-day", date(2026, 7, 20)),
            ("XA-7-design-answers", date(2026, 7, 31)),
        ]
        assert str(found[0]["SUMMARY"]).endswith("co-creation of plan 7 (2025–2027): “Design of the process” opens")
        assert str(found[0]["URL"]).endswith(f"{PAGE}/#stage-design")

    def test_a_change_moves_the_same_events_and_says_when(self, land: Land, client: Client) -> None:
        process = world.announced(land)
        before = {str(one["UID"]): one for one in events(client)}
        world.change(land, process, world.draft(StageKind.FEEDBACK, ends_on=OPENS + 65 * DAY))
        after = {str(one["UID"]): one for one in events(client)}
        assert set(after) == set(before)
        moved = [uid.partition("@")[0] for uid in after if after[uid]["DTSTART"].dt != before[uid]["DTSTART"].dt]
        assert moved == ["XA-7-feedback-last-day", "XA-7-feedback-answers"]
        assert {one["DTSTAMP"].dt for one in after.values()} == {LATER + DAY}

    def test_it_is_a_download_that_calendars_take(self, land: Land, client: Client) -> None:
        world.announced(land)
        answer = client.get(ICS)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Content-Disposition"] == 'attachment; filename="exampleland-plan-7-co-creation.ics"'


class TestFeed:
    def test_timetables_and_closings_are_told_the_latest_first(self, land: Land, client: Client) -> None:
        told(land)
        found = entries(client)
        assert [link.partition("#")[2] for _title, link, _said in found] == [
            "stage-design", "timetable-2", "timetable-1",
        ]  # fmt: skip
        assert found[0][2] == "Two stages were made longer."
        assert world.WHY in found[1][2]

    def test_cautions_are_told_with_the_timetable_and_why(self, land: Land, client: Client) -> None:
        process = world.written(land)
        world.announce(
            land, process, at=world.begins(land, OPENS + 15 * DAY), why={"en": "The law asks for it by autumn."}
        )
        [(title, _link, said)] = entries(client)
        assert title == "The timetable is announced"
        assert "Asked for: 14." in said
        assert "The law asks for it by autumn." in said

    def test_a_mark_in_every_text_is_told_as_text(self, land: Land, client: Client) -> None:
        process = world.begun(land)
        words: dict[str, Any] = {
            name: {"en": MARK} for name in ("question", "constraints", "can_change", "how_to_take_part")
        }
        for kind in world.KINDS:
            world.write(land, process, kind, **words)
        world.announce(land, process, why={"en": MARK})
        world.change(
            land, process, world.draft(StageKind.FEEDBACK, **words, channels=[Channel.MAIL]), reason=MARK,
        )  # fmt: skip
        world.close(land, world.stage(process), outcome={"en": MARK})
        assert MARK not in client.get(ATOM).content.decode()
        assert MARK in entries(client)[1][2].replace("&lt;", "<").replace("&gt;", ">")


class TestWhoReads:
    def test_before_the_announcement_the_circle_alone_does(self, land: Land, client: Client) -> None:
        world.written(land)
        abroad = world.land("XB", "Otherland")
        ended = signed_in(land.people["officer"])
        with act("site"):
            Mandate.objects.filter(pk=land.mandates["officer"].pk).update(ends_at=LATER)
        for address in FILES:
            assert signed_in(land.people["advocate"]).get(address).status_code == 200
            for shut in (client, signed_in(abroad.contact), ended):
                assert shut.get(address).status_code == 404, address

    def test_what_is_not_announced_is_not_there_at_all(self, land: Land, client: Client) -> None:
        """To the public a plan that is being written without a word about it is like one that nobody began."""
        world.written(land)
        shut = client.get(f"{PAGE}/").content.decode()
        none = client.get("/en/members/exampleland/plans/8/co-creation/").content.decode()
        assert "No plan 7 of Exampleland is on record." in shut
        assert shut.replace("plan 7", "plan 8").replace("plans/7/", "plans/8/") == none

    def test_from_the_announcement_on_everybody_does(self, land: Land, client: Client) -> None:
        world.announced(land)
        for address in FILES:
            assert client.get(address).status_code == 200

    def test_an_address_of_another_member_shows_nothing_of_this_one(self, land: Land, client: Client) -> None:
        world.announced(land)
        world.land("XB", "Otherland")
        for address in FILES:
            assert client.get(address.replace("exampleland", "otherland")).status_code == 404

    def test_where_none_is_on_record_it_says_so_and_leads_on(self, land: Land, client: Client) -> None:
        world.plan(land)
        said = signed_in(land.contact).get(f"{PAGE}/").content.decode()
        assert "No co-creation of plan 7 of Exampleland is on record." in said
        assert f"{PAGE}/keep/begin/" in said
        assert f"{PAGE}/keep/begin/" not in signed_in(land.people["advocate"]).get(f"{PAGE}/").content.decode()
        assert client.get("/en/members/nowhere/plans/7/co-creation/").status_code == 404


class TestKeeping:
    """Pages are kept until what they show is no longer true."""

    def until(self, address: str, at: datetime) -> datetime | None:
        """Until when the page that is rendered at a moment may be kept."""
        match = resolve(address)
        request = RequestFactory().get(address)
        request.user, reading = AnonymousUser(), Reading(at)
        request.META[READING] = reading
        match.func(request, *match.args, **match.kwargs)
        return reading.until

    @pytest.mark.parametrize("address", EVERY)
    @pytest.mark.parametrize("day", [OPENS, OPENS + 20 * DAY, OPENS + 31 * DAY, OPENS + 60 * DAY])
    def test_a_page_is_kept_to_the_moment_before_a_stage_opens_or_ends(
        self, land: Land, address: str, day: date
    ) -> None:
        world.announced(land)
        boundary = world.begins(land, day)
        assert self.until(address, boundary - timedelta(hours=3)) == boundary
        after = self.until(address, boundary)
        assert after is not None
        assert after > boundary

    @pytest.mark.parametrize("address", EVERY)
    def test_it_depends_on_its_government_alone(self, land: Land, address: str) -> None:
        match = resolve(address)
        declared = declaration_of(match.func)
        assert declared is not None
        assert declared.scope is not None
        assert declared.scope(match.kwargs) == "XA"
