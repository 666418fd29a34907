"""Whoever reads a kept page reads what is true now: after acts, past dates, and with many at once."""

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.db.models import F
from django.test import RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

import kuvend
from kuvend.edition.models import PublicVersion
from kuvend.edition.reading import PATIENCE, versions
from kuvend.edition.services import act
from kuvend.web.public_page import expires, layer, local_day
from kuvend.web.public_page.clock import READING
from tests.web import pages
from tests.web.reader import Reader

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.web.pages")]

T = TypeVar("T")

ALBANIA, GEORGIA, RECORD = "/en/members/albania/", "/en/members/georgia/", "/en/record/"


def publish(*scopes: str) -> None:
    with act(*scopes):
        pass


def elsewhere(do: Callable[[], T]) -> T:
    """Do it in a thread of its own, with a database connection of its own, and wait."""

    def alone() -> T:
        try:
            return do()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(alone).result()


def shown(answer_text: str) -> int:
    """The number of the public version that a member's page shows."""
    return int(answer_text.split()[2])


def test_act_shows_on_the_pages_of_its_scope_and_on_no_others(reader: Reader) -> None:
    for path in (ALBANIA, GEORGIA, RECORD):
        reader.get(path)
    publish("AL")
    pages.rendered.clear()
    assert shown(reader.get(ALBANIA).text) == 1
    assert reader.get(RECORD).text == "1 0 0"
    assert reader.get(GEORGIA).status == 200
    assert pages.rendered == [ALBANIA, RECORD]


def test_act_of_the_site_shows_on_every_page(reader: Reader) -> None:
    for path in (ALBANIA, GEORGIA, RECORD) * 2:
        reader.get(path)
    publish("site")
    for path in (ALBANIA, GEORGIA, RECORD) * 2:
        reader.get(path)
    assert len(pages.rendered) == 6


def test_private_writes_flush_nothing(reader: Reader) -> None:
    reader.get(ALBANIA)
    Session.objects.create(session_key="a" * 32, expire_date=datetime(2030, 1, 1, tzinfo=UTC))
    elsewhere(lambda: Session.objects.all().delete())
    reader.get(ALBANIA)
    assert len(pages.rendered) == 1


def test_act_that_failed_flushes_nothing(reader: Reader) -> None:
    reader.get(ALBANIA)
    with pytest.raises(ZeroDivisionError), act("AL"):
        raise ZeroDivisionError
    reader.get(ALBANIA)
    assert len(pages.rendered) == 1


STEPS = st.sampled_from(["read AL", "read GE", "read all", "act AL", "act GE", "act site", "act both", "sign in"])


@effort(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=12))
def test_every_reading_is_what_django_would_say_now(reader: Reader, straight: Reader, steps: list[str]) -> None:
    paths = {"read AL": ALBANIA, "read GE": GEORGIA, "read all": RECORD}
    scopes = {"act AL": ("AL",), "act GE": ("GE",), "act site": ("site",), "act both": ("AL", "GE")}
    for step in steps:
        if step in paths:
            assert reader.get(paths[step]).body == straight.get(paths[step]).body
        elif step in scopes:
            publish(*scopes[step])
        else:
            Session.objects.get_or_create(session_key="s", expire_date=datetime(2030, 1, 1, tzinfo=UTC))


def test_act_while_the_page_is_rendered_is_seen_by_the_next_reader(reader: Reader) -> None:
    pages.after_reading_rows.append(lambda: elsewhere(lambda: publish("AL")))
    assert shown(reader.get(ALBANIA).text) == 0
    pages.after_reading_rows.clear()
    assert shown(reader.get(ALBANIA).text) == 1


def test_act_between_reading_the_version_and_rendering_is_seen(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def versions_then_act() -> object:
        before = versions()
        elsewhere(lambda: publish("AL"))
        return before

    with monkeypatch.context() as patched:
        patched.setattr(layer, "versions", versions_then_act)
        assert shown(reader.get(ALBANIA).text) == 1
    publish("AL")
    assert shown(reader.get(ALBANIA).text) == 2


def test_act_of_another_process_is_seen_in_time(reader: Reader) -> None:
    """No act of this process: nothing tells this process but the database."""
    publish("AL")
    assert shown(reader.get(ALBANIA).text) == 1
    elsewhere(lambda: PublicVersion.objects.filter(scope="AL").update(number=F("number") + 1))
    if connection.vendor == "postgresql":
        time.sleep(PATIENCE)
    assert shown(reader.get(ALBANIA).text) == 2


def test_page_is_rendered_once_however_many_ask_at_once(reader: Reader) -> None:
    pages.after_reading_rows.append(lambda: time.sleep(0.2))
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: elsewhere(lambda: reader.get(ALBANIA)), range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert len(pages.rendered) == 1


def test_page_that_is_not_kept_is_rendered_for_each_of_those_who_waited(reader: Reader) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: elsewhere(lambda: reader.get("/en/faulty/missing/")), range(8)))
    assert [answer.status for answer in answers] == [404] * 8
    assert len(pages.rendered) == 8


def test_who_asks_after_an_act_does_not_wait_for_the_page_from_before(reader: Reader) -> None:
    may_go_on, has_read = threading.Event(), threading.Event()

    def wait_once() -> None:
        pages.after_reading_rows.clear()
        has_read.set()
        assert may_go_on.wait(10)

    pages.after_reading_rows.append(wait_once)
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(lambda: elsewhere(lambda: reader.get(ALBANIA)))
        assert has_read.wait(10)
        publish("AL")
        assert shown(reader.get(ALBANIA).text) == 1
        may_go_on.set()
        assert shown(slow.result().text) == 0
    assert shown(reader.get(ALBANIA).text) == 1


def test_no_reader_among_many_is_ever_behind(reader: Reader) -> None:
    committed = 0
    stop = threading.Event()

    def read_on() -> int:
        readings = 0
        while not stop.is_set():
            least = committed
            assert shown(reader.get(ALBANIA).text) >= least
            readings += 1
        return readings

    with ThreadPoolExecutor(3) as threads:
        readings = [threads.submit(lambda: elsewhere(read_on)) for _ in range(3)]
        for _ in range(40):
            publish("AL")
            committed += 1
            time.sleep(0.005)
        stop.set()
        assert all(each.result() > 0 for each in readings)


def test_page_expires_at_its_next_date_and_not_before(reader: Reader) -> None:
    closes = datetime(2026, 3, 1, 12, tzinfo=UTC)
    path = f"/en/deadline/{closes.isoformat()}/"
    with time_machine.travel(closes - timedelta(hours=1), tick=False) as clock:
        assert [reader.get(path).text for _ in range(2)] == ["open", "open"]
        clock.move_to(closes - timedelta(microseconds=1))
        assert reader.get(path).text == "open"
        assert len(pages.rendered) == 1
        clock.move_to(closes)
        assert [reader.get(path).text for _ in range(2)] == ["closed", "closed"]
        assert len(pages.rendered) == 2
        clock.move_to(closes + timedelta(days=1))
        reader.get(path)
        assert len(pages.rendered) == 3, "the second boundary counts once the first has passed"
        clock.move_to(closes + timedelta(days=400))
        reader.get(path)
        assert len(pages.rendered) == 3, "boundaries that have passed do not"


def test_each_government_has_its_own_midnight(reader: Reader) -> None:
    tirana, manila = "/en/today/Europe/Tirane/", "/en/today/Asia/Manila/"
    with time_machine.travel(datetime(2026, 6, 30, 15, 59, tzinfo=UTC), tick=False) as clock:
        assert (reader.get(tirana).text, reader.get(manila).text) == ("2026-06-30", "2026-06-30")
        clock.move_to(datetime(2026, 6, 30, 16, 0, tzinfo=UTC))
        assert (reader.get(tirana).text, reader.get(manila).text) == ("2026-06-30", "2026-07-01")
        clock.move_to(datetime(2026, 6, 30, 22, 0, tzinfo=UTC))
        assert (reader.get(tirana).text, reader.get(manila).text) == ("2026-07-01", "2026-07-01")
    assert len(pages.rendered) == 4


@effort(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
    at=st.datetimes(datetime(2015, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_local_day_lasts_until_the_page_expires(zone: ZoneInfo, at: datetime) -> None:
    request = RequestFactory().get("/")
    with time_machine.travel(at, tick=False):
        today = local_day(request, zone)
    until = request.META[READING].until
    assert at < until
    for moment in (at, at + (until - at) / 2, until - timedelta(seconds=1)):
        assert moment.astimezone(zone).date() == today
    assert until.astimezone(UTC).astimezone(zone).date() > today


def test_clock_stands_still_while_a_page_is_rendered() -> None:
    request = RequestFactory().get("/")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with time_machine.travel(at, tick=False) as clock:
        assert local_day(request, ZoneInfo("UTC")) == at.date()
        clock.shift(timedelta(days=3))
        assert local_day(request, ZoneInfo("UTC")) == at.date()
        expires(request, at + timedelta(hours=1))
    assert request.META[READING].until == at + timedelta(hours=1)


CLOCKS = re.compile(r"timezone\.now|localdate\(|date\.today|datetime\.(utc)?now|time\.time\(|{%-?\s*now\b")


def clocks_read(folder: Path) -> list[str]:
    """The files in which something reads a clock of its own: a page made from it would not know when it expires."""
    sources = [path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".txt", ".xml", ".svg"}]
    return sorted(path.relative_to(folder).as_posix() for path in sources if CLOCKS.search(path.read_text()))


def test_no_page_reads_another_clock(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("It is {% now 'H:i' %}.")
    (tmp_path / "views.py").write_text("today = date.today()")
    assert clocks_read(tmp_path) == ["page.html", "views.py"], "a clock would be found"
    read = clocks_read(Path(kuvend.__file__).parent)
    assert [path for path in read if not path.startswith(("config/", "web/public_page/"))] == []
