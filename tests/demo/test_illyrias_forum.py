"""Illyria's forum is invented, written by the acts of any other, and always has a meeting ahead."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django.plugin import DjangoDbBlocker

from kuvend.demo import illyria
from kuvend.demo.illyria.clearing import clear
from kuvend.documents.models import Document
from kuvend.forum.models import Forum, Meeting
from kuvend.forum.rules import Standing
from kuvend.forum.selectors import forum_page
from kuvend.forum.selectors.lines import ForumPage
from kuvend.ledger.models import Entry
from kuvend.members.models import Government
from kuvend.members.services.reference import load_reference_data
from tests.kept import kept_rows

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        illyria.load(at=AT, today=TODAY)
        yield


@pytest.fixture
def country(loaded: None, db: None) -> Government:
    return Government.objects.get(code="XY")


@pytest.fixture
def page(country: Government) -> ForumPage:
    found = forum_page(country, on=TODAY)
    assert found
    return found


def test_it_has_five_seats_on_each_side_and_two_that_nobody_sits_on(page: ForumPage) -> None:
    assert (page.parity.government, page.parity.non_government, page.parity.equal) == (5, 5, True)
    assert [seat.vacant for seat in page.seats].count(True) == 2
    assert sum(len(seat.alternates) for seat in page.seats) == 1
    assert not any(seat.holder and seat.holder.name for seat in page.seats), "Nobody is named in public"


def test_two_meetings_were_held_one_entered_later_and_one_is_ahead(page: ForumPage) -> None:
    assert [(one.number, one.entered_later, one.notice_days) for one in page.meetings] == [
        (3, False, 16), (2, False, None), (1, True, None),
    ]  # fmt: skip
    following = page.next_meeting(AT)
    assert following
    assert following.number == 3


def test_one_decision_is_overdue_one_done_and_one_under_way(page: ForumPage) -> None:
    assert {one.standing for one in page.decisions} == {Standing.OVERDUE, Standing.DONE, Standing.UNDER_WAY}


def test_each_meeting_has_a_paper_in_the_repository(country: Government) -> None:
    for meeting in Meeting.objects.filter(forum__government=country):
        assert meeting.papers.get().document.versions.count() == 1


def test_all_its_words_are_in_both_languages(country: Government) -> None:
    forum = Forum.objects.get(government=country)
    assert all(set(getattr(forum, name).data) == {"en", "sq"} for name in ("name", "remit", "rules", "selection"))
    for meeting in forum.meetings.all():
        assert set(meeting.title.data) == set(meeting.place.data) == {"en", "sq"}


def test_its_acts_are_in_the_ledger(country: Government) -> None:
    kinds = {"forum.founded", "forum.seat-created", "forum.seat-filled", "meeting.announced", "meeting.entered"}
    kinds |= {"meeting.paper-added", "decision.followed-up", "document.published"}
    assert kinds <= set(Entry.objects.filter(scope="XY").values_list("kind", flat=True))


def test_loading_again_changes_nothing_and_clearing_takes_all_of_it(country: Government) -> None:
    illyria.load(at=AT + timedelta(days=1), today=TODAY + timedelta(days=1))
    assert Meeting.objects.filter(forum__government=country).count() == 3
    clear(country, at=AT)
    assert not Forum.objects.filter(government=country).exists()
    assert not Document.objects.filter(government=country).exists()
