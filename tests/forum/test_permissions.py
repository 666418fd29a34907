"""Who may do what to a forum: before, during and after a mandate, and never in another member."""

from typing import Any

import pytest

from kuvend.decision import ActRefused
from kuvend.forum import permissions
from kuvend.forum.models import FollowUp
from kuvend.forum.rules import FollowUpState
from kuvend.forum.services import following
from kuvend.forum.services.drafts import DecisionDraft
from kuvend.members.rules import Refusal, Role
from kuvend.members.selectors import holder_of
from tests import make
from tests.forum import world
from tests.forum.world import AT, DAY, STARTS

pytestmark = pytest.mark.django_db
AFTER = STARTS + 2 * DAY


def follow(decision: Any, by: Any, at: Any = AFTER) -> FollowUp:
    said = {"en": "It is done."}
    return following.follow_up(decision=decision, state=FollowUpState.DONE, text=said, by=by, at=at)


def test_whoever_keeps_a_forum_keeps_no_other() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    forum, foreign = world.founded(land), world.founded(abroad)
    holder = holder_of(land.contact)
    assert permissions.may_announce_meeting(holder, forum, at=AT)
    refusal = permissions.may_announce_meeting(holder, foreign, at=AT)
    assert not refusal
    assert refusal.code is Refusal.MANDATE_ELSEWHERE  # type: ignore[union-attr]


@pytest.mark.parametrize("role", [Role.POINT_OF_CONTACT, Role.FACILITATOR])
def test_a_forum_is_kept_by_a_mandate_while_it_is_in_force(role: Role) -> None:
    land = world.land()
    forum = world.founded(land)
    held = make.mandate(role, land.government, since=AT, until=AT + DAY)
    holder = holder_of(held.person)
    answers = [bool(permissions.may_create_seat(holder, forum, at=at)) for at in (AT - DAY, AT, AT + DAY)]
    assert answers == [False, True, False]
    assert bool(permissions.may_revise_forum(holder, forum, at=AT)) is (role is Role.POINT_OF_CONTACT)


def test_staff_of_the_partnership_keep_every_forum() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    staff = holder_of(make.mandate(Role.PARTNERSHIP_STAFF).person)
    assert all(permissions.may_end_forum(staff, world.founded(of), at=AT) for of in (land, abroad))


def test_the_owner_of_a_decision_says_what_became_of_it_in_the_owners_name() -> None:
    land = world.land()
    decision = world.decided(land)
    said = follow(decision, land.people["officer"])
    assert said.capacity["role"] == Role.LEAD_AGENCY_OFFICER
    assert said.capacity["office"] == {"en": "Ministry of Examples"}


def test_an_organisation_follows_up_what_it_owns_and_nothing_else() -> None:
    land = world.land()
    forum = world.founded(land)
    own = DecisionDraft({"en": "Count the members"}, organisation=land.organisation)
    other = DecisionDraft({"en": "Publish"}, office=land.office)
    meeting = world.held(land, world.announced(land, forum), decisions=[own, other])
    owned, others = meeting.decisions.all()
    assert follow(owned, land.people["advocate"]).capacity["role"] == Role.FORUM_CIVIL_SOCIETY
    for who in ("advocate", "official"):
        with pytest.raises(ActRefused):
            follow(others, land.people[who])
    elsewhere = make.organisation(land.government, "Second Organisation")
    stranger = make.mandate(Role.FORUM_CIVIL_SOCIETY, land.government, organisation=elsewhere)
    with pytest.raises(ActRefused) as refused:
        follow(owned, stranger.person)
    assert refused.value.refused.code is Refusal.ANOTHER_ORGANISATION


def test_an_officer_of_another_office_or_member_follows_nothing_up() -> None:
    land, abroad = world.land(), world.land("XB", "Otherland")
    decision = world.decided(land)
    near = world.appoint(land, "near", Role.LEAD_AGENCY_OFFICER, office=make.office(land.government, "Another office"))
    for who in (near.person, abroad.people["officer"], abroad.contact):
        with pytest.raises(ActRefused):
            follow(decision, who)
    assert not FollowUp.objects.exists()


def test_an_owner_speaks_while_the_mandate_is_in_force() -> None:
    land = world.land()
    decision = world.decided(land)
    short = make.mandate(Role.LEAD_AGENCY_OFFICER, land.government, office=land.office, since=AT, until=AFTER)
    with pytest.raises(ActRefused) as refused:
        follow(decision, short.person, at=AFTER)
    assert refused.value.refused.code is Refusal.MANDATE_ENDED
    assert follow(decision, short.person, at=AFTER - DAY).pk
