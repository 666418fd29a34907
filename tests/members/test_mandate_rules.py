"""Who holds a mandate, the most telling reason why not, and which mandates exclude each other. No database."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuvend.decision import ActRefused, Allowed, Refused
from kuvend.members.rules import (
    IMPLEMENTING,
    Held,
    Holder,
    Place,
    Refusal,
    Role,
    Term,
    beginning,
    capacity,
    dates_hold,
    ending,
    holds,
    may_be_held,
    misplaced,
)

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CONTACT = Role.POINT_OF_CONTACT
OFFICER = Role.LEAD_AGENCY_OFFICER


def held(role: Role = CONTACT, government: str | None = "XA", **fields: Any) -> Held:
    known: dict[str, Any] = {"code": "x", "office": None, "organisation": None, "begins_at": AT - DAY, "ends_at": None}
    return Held(role=role, government=government, **{**known, **fields})


def refusal(*mandates: Held, roles: tuple[Role, ...] = (CONTACT,), **asked: Any) -> Refused:
    answer = holds(Holder(1, mandates), roles, **{"government": "XA", "at": AT, **asked})
    assert isinstance(answer, Refused)
    return answer


def test_a_mandate_counts_from_its_first_moment_and_no_longer_at_its_end() -> None:
    holder = Holder(1, (held(begins_at=AT, ends_at=AT + DAY),))
    moments = [AT - timedelta(microseconds=1), AT, AT + DAY - timedelta(microseconds=1), AT + DAY]
    assert [bool(holds(holder, [CONTACT], government="XA", at=at)) for at in moments] == [False, True, True, False]


def test_whoever_is_not_signed_in_is_asked_to() -> None:
    assert holds(Holder(None), [CONTACT], government="XA", at=AT) == Refused(Refusal.SIGN_IN_FIRST)


def test_an_ended_mandate_says_its_last_day_where_it_was_held() -> None:
    midnight = datetime(2026, 5, 2, 22, tzinfo=UTC)  # The third of May begins in Tirana.
    told = refusal(held(ends_at=midnight, begins_at=midnight - DAY, zone="Europe/Tirane"))
    assert told == Refused(Refusal.MANDATE_ENDED, {"role": CONTACT, "ended": date(2026, 5, 2)})


def test_a_mandate_to_come_says_from_when() -> None:
    told = refusal(held(begins_at=AT + DAY), held(ends_at=AT, begins_at=AT - 9 * DAY))
    assert told == Refused(Refusal.MANDATE_NOT_BEGUN, {"role": CONTACT, "begins": date(2026, 6, 2)})


@pytest.mark.parametrize(
    ("mandate", "asked", "code"),
    [
        (held(government="XB"), {}, Refusal.MANDATE_ELSEWHERE),
        (held(OFFICER, office=1), {"roles": (OFFICER,), "office": 2}, Refusal.ANOTHER_OFFICE),
        (
            held(Role.SPEAKER, organisation=1),
            {"roles": (Role.SPEAKER,), "organisation": 2},
            Refusal.ANOTHER_ORGANISATION,
        ),
        (held(Role.MODERATOR), {}, Refusal.ANOTHER_ROLE),
        (held(Role.MODERATOR, government="XB"), {}, Refusal.NO_MANDATE),
        (held(begins_at=AT + DAY, ends_at=AT + DAY), {}, Refusal.NO_MANDATE),
        (held(Role.PARTNERSHIP_STAFF, None), {}, Refusal.ANOTHER_ROLE),
    ],
)
def test_the_most_telling_reason_is_given(mandate: Held, asked: dict[str, Any], code: Refusal) -> None:
    assert refusal(mandate, **asked).code is code


def test_staff_of_the_partnership_count_for_every_member_and_nobody_else_counts_for_the_partnership() -> None:
    staff = Holder(1, (held(Role.PARTNERSHIP_STAFF, None),))
    for government in ("XA", "XB", None):
        assert holds(staff, [Role.PARTNERSHIP_STAFF], government=government, at=AT)
    assert not holds(Holder(1, (held(),)), [CONTACT], government=None, at=AT)


def test_one_acts_for_the_member_before_one_acts_for_the_partnership() -> None:
    staff, own = held(Role.PARTNERSHIP_STAFF, None, code="staff"), held(code="own")
    roles = [Role.PARTNERSHIP_STAFF, CONTACT]
    assert capacity(Holder(1, (staff, own)), roles, government="XA", at=AT) == own
    assert capacity(Holder(1, (staff, own)), roles, government="XB", at=AT) == staff
    with pytest.raises(ActRefused):
        capacity(Holder(1, ()), roles, government="XA", at=AT)


moments = st.integers(0, 365 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
spans = st.tuples(moments, st.none() | moments).filter(lambda span: span[1] is None or span[0] < span[1])


@given(spans, spans, moments)
def test_two_mandates_overlap_exactly_when_some_moment_is_in_both(one: Any, two: Any, moment: datetime) -> None:
    term = Term(Place(CONTACT, "XA"), *one)
    other = held(begins_at=two[0], ends_at=two[1])
    mine = held(begins_at=one[0], ends_at=one[1])
    both = any(mine.in_force(at) and other.in_force(at) for at in (moment, one[0], two[0]))
    if both:
        assert term.overlaps(other)
    if term.overlaps(other):
        assert any(mine.in_force(at) and other.in_force(at) for at in (one[0], two[0]))


@pytest.mark.parametrize("role", Role)
def test_a_reviewer_carries_out_nothing_of_what_is_reviewed(role: Role) -> None:
    reviewing = Term(Place(Role.REVIEWER, "XA"), AT, None)
    excluded = not may_be_held(reviewing, [held(role, None if role is Role.PARTNERSHIP_STAFF else "XA")])
    assert excluded is (role in IMPLEMENTING or role is Role.REVIEWER)
    if role in IMPLEMENTING:
        office = 1 if role in {OFFICER, Role.SENIOR_OFFICIAL} else None
        assert not may_be_held(Term(Place(role, "XA", office), AT, None), [held(Role.REVIEWER)])
    assert may_be_held(reviewing, [held(role, "XB")]) if role is not Role.PARTNERSHIP_STAFF else True


def test_a_reviewer_may_have_carried_it_out_before_or_later() -> None:
    reviewing = Term(Place(Role.REVIEWER, "XA"), AT, AT + DAY)
    assert may_be_held(reviewing, [held(ends_at=AT), held(begins_at=AT + DAY)])
    assert may_be_held(reviewing, [held(begins_at=AT, ends_at=AT)]), "Taken back before it began"


def test_nobody_holds_the_same_twice_but_may_hold_it_again() -> None:
    again = Term(Place(CONTACT, "XA"), AT + DAY, None)
    assert may_be_held(again, [held()]) == Refused(Refusal.HELD_ALREADY, {"role": CONTACT})
    assert may_be_held(again, [held(ends_at=AT + DAY)])
    assert may_be_held(Term(Place(OFFICER, "XA", 2), AT, None), [held(OFFICER, office=1)])


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [
        (AT - 2 * DAY, None, Refusal.BACK_DATED),
        (AT, AT, Refusal.ENDS_TOO_EARLY),
        (AT + 2 * DAY, AT + DAY, Refusal.ENDS_TOO_EARLY),
        (AT - DAY / 2, AT - DAY / 4, Refusal.ENDS_TOO_EARLY),
    ],
)
def test_dates_that_cannot_be(begins: datetime, ends: datetime | None, code: Refusal) -> None:
    assert dates_hold(begins_at=begins, ends_at=ends, at=AT) == Refused(code, {})


def test_dates_that_can_be() -> None:
    assert dates_hold(begins_at=AT - DAY, ends_at=None, at=AT) == Allowed()
    assert dates_hold(begins_at=AT, ends_at=AT + DAY, at=AT) == Allowed()


def test_days_are_those_of_the_member() -> None:
    zone = ZoneInfo("Pacific/Auckland")
    late = datetime(2026, 9, 26, 13, tzinfo=UTC)  # Already the 27th there, on which its clocks go forward.
    assert beginning(date(2026, 9, 27), zone, late) is None
    assert beginning(None, zone, late) is None
    assert beginning(date(2026, 9, 28), zone, late) == datetime(2026, 9, 27, 11, tzinfo=UTC)
    assert ending(date(2026, 9, 27), zone) == datetime(2026, 9, 27, 11, tzinfo=UTC)
    assert ending(None, zone) is None


@pytest.mark.parametrize(
    ("role", "government", "office", "organisation", "wrong"),
    [
        (CONTACT, True, False, False, ()),
        (CONTACT, True, True, False, ()),
        (CONTACT, False, False, False, ("government",)),
        (CONTACT, True, False, True, ("organisation",)),
        (OFFICER, True, False, False, ("office",)),
        (Role.SPEAKER, True, False, False, ("organisation",)),
        (Role.PARTNERSHIP_STAFF, True, False, False, ("government",)),
        (Role.PARTNERSHIP_STAFF, False, True, False, ("office",)),
        (Role.PARTNERSHIP_STAFF, False, False, False, ()),
    ],
)
def test_a_role_is_held_where_it_can_be(
    role: Role, government: bool, office: bool, organisation: bool, wrong: tuple[str, ...]
) -> None:
    assert misplaced(role, government=government, office=office, organisation=organisation) == wrong
