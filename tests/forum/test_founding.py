"""A forum is founded once, revised in the open, and ends with its record kept."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.forum.models import Forum, ForumRevision, Holding
from kuvend.forum.rules import Refusal
from kuvend.forum.services import founding, meetings, seats
from kuvend.ledger.models import Entry
from kuvend.members.selectors import words_of
from tests import make
from tests.forum import world
from tests.forum.world import AT, DAY, STARTS, TEXTS, WHY

pytestmark = pytest.mark.django_db


def refused(call: Any) -> Refusal:
    with pytest.raises(ActRefused) as stopped:
        call()
    code = stopped.value.refused.code
    assert isinstance(code, Refusal)
    return code


def test_a_forum_is_public_with_its_texts_from_the_act_that_founds_it() -> None:
    land = world.land()
    forum = world.founded(land)
    assert words_of(Forum.objects.visible_to(None).get().remit) == TEXTS["remit"]
    entry = Entry.objects.get(kind="forum.founded")
    assert entry.subject == f"forum/{forum.code}"
    assert entry.disclosed_at == AT
    assert "It steers the plan." in (entry.payload or "")


def test_sent_twice_it_is_founded_once() -> None:
    land = world.land()
    assert world.founded(land).pk == world.founded(land).pk
    assert Entry.objects.filter(kind="forum.founded").count() == 1


def test_a_member_has_one_forum_at_a_time() -> None:
    land, other = world.land(), world.land("XB", "Otherland")
    first = world.founded(land)
    world.founded(other)
    assert refused(lambda: world.founded(land, name={"en": "Another"})) is Refusal.HAS_A_FORUM
    founding.end_forum(forum=first, ended_on=date(2026, 5, 31), reason=WHY, by=land.contact, at=AT)
    assert world.founded(land, name={"en": "Another"}, founded_on=date(2026, 6, 1)).pk != first.pk


def test_the_database_itself_keeps_a_second_forum_out() -> None:
    land = world.land()
    forum = world.founded(land)
    with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
        Forum.objects.bulk_create(
            [Forum(government=land.government, name="B", recorded_at=AT, revised_at=AT, remit=forum.remit)]
        )


@pytest.mark.parametrize("field", TEXTS)
def test_no_text_may_be_missing(field: str) -> None:
    land = world.land()
    with pytest.raises(ValidationError) as wrong:
        world.founded(land, **{field: {"en": " "}})
    assert set(wrong.value.message_dict) == {field}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"de": "Ein Auftrag"}, "kept in en, sq"),
        ({"en": "It \u202esteers"}, "cannot be seen"),
        ({"en": "It\u200bsteers"}, "cannot be seen"),
        ({"en": "a" * 5_000_000}, "50000 characters or fewer"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_by_its_field(words: dict[str, str], said: str) -> None:
    land = world.land()
    with pytest.raises(ValidationError) as wrong:
        world.founded(land, remit=words)
    [sentence] = wrong.value.message_dict["remit"]
    assert said in sentence
    assert not Forum.objects.exists()


def test_it_is_not_founded_in_the_future_of_the_members_calendar() -> None:
    land = world.land()
    # 23:00 in UTC is already the next day in Tirana.
    late = AT.replace(hour=23)
    assert world.founded(land, founded_on=date(2026, 6, 2), at=late).founded_on == date(2026, 6, 2)
    other = world.land("XB", "Otherland")
    with pytest.raises(ValidationError, match="still to come"):
        world.founded(other, founded_on=date(2026, 6, 3), at=late)


def test_a_document_of_another_member_or_a_withdrawn_one_holds_no_remit() -> None:
    land, other = world.land(), world.land("XB", "Otherland")
    with pytest.raises(ValidationError, match="another member"):
        world.founded(land, remit_document=world.paper(other))
    gone = world.paper(land, withdrawn_at=AT, withdrawn_reason="Wrong", withdrawn_capacity={"role": "x"})
    with pytest.raises(ValidationError, match="withdrawn"):
        world.founded(land, remit_document=gone)
    assert world.founded(land, remit_document=world.paper(land)).remit_document is not None


def test_what_a_text_said_before_stays_beside_it() -> None:
    land = world.land()
    forum = world.founded(land)
    revise(land, forum, remit={"en": "It watches over the plan."})
    [before] = ForumRevision.objects.all()
    assert before.before["remit"] == TEXTS["remit"]
    assert (before.since, before.until, before.reason) == (AT, AT + DAY, WHY)
    payload = Entry.objects.get(kind="forum.revised").payload or ""
    assert "It watches over the plan." in payload
    assert "Organisations elect them." not in payload, "Only what changed"
    forum.refresh_from_db()
    assert forum.revised_at == AT + DAY


def revise(land: world.Land, forum: Forum, **changed: Any) -> Forum:
    at = changed.pop("at", AT + DAY)
    return founding.revise_forum(forum=forum, **{**TEXTS, **changed}, reason=WHY, by=land.contact, at=at)


def test_a_revision_that_changes_nothing_leaves_nothing() -> None:
    land = world.land()
    forum = world.founded(land)
    revise(land, forum, remit={"en": "It watches."})
    revise(land, forum, remit={"en": "It watches. "}, at=AT + 2 * DAY)
    assert ForumRevision.objects.count() == 1


def test_without_a_reason_nothing_is_revised() -> None:
    land = world.land()
    forum = world.founded(land)
    texts: dict[str, Any] = {**TEXTS, "remit": {"en": "Else"}}
    with pytest.raises(ValidationError) as wrong:
        founding.revise_forum(forum=forum, **texts, reason=" ", by=land.contact, at=AT)
    assert set(wrong.value.message_dict) == {"reason"}
    assert not ForumRevision.objects.exists()


def test_in_a_forum_that_ended_nothing_begins_and_nobody_sits() -> None:
    land = world.land()
    forum = world.founded(land)
    seat = world.seat(land, forum)
    seats.fill_seat(seat=seat, mandate=land.mandates["advocate"], by=land.contact, at=AT)
    founding.end_forum(forum=forum, ended_on=date(2026, 6, 2), reason=WHY, by=land.contact, at=AT + DAY)
    assert not Holding.objects.filter(ends_at__isnull=True).exists()
    assert refused(lambda: world.announced(land, forum)) is Refusal.FORUM_ENDED
    assert refused(lambda: revise(land, forum, remit={"en": "Else"})) is Refusal.FORUM_ENDED
    assert refused(lambda: world.seat(land, forum)) is Refusal.FORUM_ENDED


def test_the_last_meeting_of_a_forum_is_recorded_after_its_end() -> None:
    land = world.land()
    forum = world.founded(land)
    meeting = world.announced(land, forum)
    founding.end_forum(forum=forum, ended_on=date(2026, 6, 22), reason=WHY, by=land.contact, at=STARTS)
    assert world.held(land, meeting).recorded_at == STARTS + DAY


def test_ended_twice_is_ended_once_and_not_before_it_was_founded() -> None:
    land = world.land()
    forum = world.founded(land)
    with pytest.raises(ValidationError):
        founding.end_forum(forum=forum, ended_on=date(2024, 2, 1), reason=WHY, by=land.contact, at=AT)
    for _ in range(2):
        founding.end_forum(forum=forum, ended_on=date(2026, 5, 1), reason=WHY, by=land.contact, at=AT)
    assert Entry.objects.filter(kind="forum.ended").count() == 1


def test_the_meetings_of_a_member_are_counted_through_its_forums() -> None:
    land = world.land()
    first = world.founded(land)
    world.announced(land, first)
    founding.end_forum(forum=first, ended_on=date(2026, 6, 1), reason=WHY, by=land.contact, at=AT)
    second = world.founded(land, name={"en": "Another"}, founded_on=date(2026, 6, 1))
    assert world.announced(land, second).number == 2
    meetings.cancel_meeting(meeting=first.meetings.get(), reason=WHY, by=land.contact, at=AT)
    assert make.government("XC", "Thirdland").forums.count() == 0
