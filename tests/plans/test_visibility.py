"""Who sees a plan before it is published: its circle, while its mandates last; and nobody else, at any door."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from pytest_django.plugin import DjangoDbBlocker

from kuvend import subjects
from kuvend.catalogue.selectors import narrowing, query, vocabulary
from kuvend.edition.services import act
from kuvend.members.models import Mandate, User
from kuvend.members.rules import Role
from kuvend.plans.models import (
    ActionPlan,
    Commitment,
    Endorsement,
    Milestone,
    PlanStep,
    Revision,
    Withdrawal,
)
from kuvend.plans.rules import Outcome, RevisionState
from kuvend.plans.services import amending, publishing, writing
from kuvend.record.selectors.commitment import commitment_page
from kuvend.record.selectors.home import home_page
from kuvend.record.selectors.member import member_page
from kuvend.record.selectors.members import members_page
from kuvend.record.selectors.plan import plan_page
from kuvend.review.models import Finding
from tests import make
from tests.house import models
from tests.kept import kept_rows
from tests.plans import writing as world
from tests.plans.writing import AT, Land

pytestmark = pytest.mark.django_db

# Mandates are compared with the database's own clock: these lie far on both sides of it, whatever day it is.
PAST = datetime(2020, 1, 1, tzinfo=UTC)
SOON_PAST = datetime(2021, 1, 1, tzinfo=UTC)
FUTURE = datetime(2999, 1, 1, tzinfo=UTC)
TIMES = {"before": (FUTURE, None), "during": (PAST, None), "within": (PAST, FUTURE), "after": (PAST, SOON_PAST)}
IN_FORCE = {"during", "within"}

HANGING: list[type[Model]] = [ActionPlan, Commitment, Milestone, Finding, PlanStep, Endorsement, Withdrawal]
ALL: list[type[Model]] = [*HANGING, Revision]


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Land, ActionPlan]]:
    """The world that nearly all of these tests look at: made once, since making it takes longer than looking."""
    with kept_rows(django_db_blocker):
        land = world.land()
        yield land, being_written(land)


@pytest.fixture
def land(db: None, kept: tuple[Land, ActionPlan]) -> Land:
    """Objects of this test alone, which remember nothing that another asked of them."""
    made, _ = kept
    return Land(*deepcopy((made.government, made.office, made.organisation, made.people)))


@pytest.fixture
def hidden(db: None, kept: tuple[Land, ActionPlan]) -> ActionPlan:
    return deepcopy(kept[1])


@pytest.fixture
def elsewhere(db: None) -> Land:
    """Another member, whose plans this test makes."""
    return world.land("XC", "Thirdland")


def being_written(land: Land) -> ActionPlan:
    """A plan that is being written, with a row of every kind."""
    plan = land.plan()
    promise = world.complete(land, plan)
    make.finding(promise)
    gone = world.commitment(land, plan, number="2")
    amending.withdraw_commitment(commitment=gone, reason="No money", by=land.contact, at=AT)
    world.proposal(land, plan, promise, land.officer, number="7")
    writing.save_draft(plan=plan, commitment=None, content={}, base=0, by=land.officer, at=AT)
    return plan


def holding(role: Role, of: Any, when: str) -> User:
    """Somebody who holds the role, before, during or after."""
    person = make.person(f"{role}-{when}@example.org")
    since, until = TIMES[when]
    serves_all = role is Role.PARTNERSHIP_STAFF
    office = make.office(of, f"Office of {person.email}")
    organisation = world.organisation(of, f"Organisation of {person.email}")
    fields = {} if serves_all else {"office": office, "organisation": organisation}
    make.mandate(role, None if serves_all else of, person, since=since, until=until, **fields)
    return person


def seen(model: type[Model], user: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.all().visible_to(user)  # type: ignore[attr-defined]
    return rows


def test_no_kind_of_row_is_forgotten_here() -> None:
    """Whatever says for itself who sees it, and hangs on a plan, is tried below."""
    asked = {model for model in models() if hasattr(model._default_manager.all(), "visible_to")}
    assert {model for model in asked if model._meta.app_label == "plans"} == {*HANGING, Revision} - {Finding}


@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("role", Role)
def test_the_circle_sees_a_plan_while_its_mandates_last(role: Role, when: str, land: Land, hidden: ActionPlan) -> None:
    user = holding(role, land.government, when)
    for model in (ActionPlan, Commitment, Milestone, Finding, PlanStep, Withdrawal):
        assert seen(model, user).exists() is (when in IN_FORCE), model.__name__
    states = set(seen(Revision, user).values_list("state", flat=True))
    assert states == ({RevisionState.SUBMITTED, RevisionState.ACCEPTED} if when in IN_FORCE else set())


@pytest.mark.parametrize("when", TIMES)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PARTNERSHIP_STAFF])
def test_a_colleague_of_another_member_sees_nothing(role: Role, when: str, hidden: ActionPlan) -> None:
    user = holding(role, make.government("XB", "Otherland"), when)
    for model in ALL:
        assert not seen(model, user).exists(), model.__name__


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_a_stranger_sees_nothing(user: Any, hidden: ActionPlan) -> None:
    for model in ALL:
        assert not seen(model, user).exists(), model.__name__
    assert not seen(Revision, make.person("nobody@example.org")).exists()


def test_a_draft_is_its_authors_alone_and_only_while_they_belong(land: Land, hidden: ActionPlan) -> None:
    drafts = {
        name: seen(Revision, user).filter(state=RevisionState.DRAFT).count() for name, user in land.people.items()
    }
    assert drafts == {name: int(name == "officer") for name in land.people}
    with act("XA"):
        Mandate.objects.filter(person=land.officer).update(ends_at=SOON_PAST)
    assert not seen(Revision, land.officer).exists()


def test_with_publication_the_accepted_texts_are_everybodys_and_the_others_stay_in_the_circle(elsewhere: Land) -> None:
    plan, promise = world.published(elsewhere)
    world.proposal(elsewhere, plan, promise, elsewhere.officer, number="7")
    stranger = AnonymousUser()
    assert set(seen(Revision, stranger).values_list("state", flat=True)) == {RevisionState.ACCEPTED}
    assert RevisionState.SUBMITTED in set(seen(Revision, elsewhere.reviewer).values_list("state", flat=True))
    for model in (ActionPlan, Commitment, Milestone, PlanStep, Endorsement):
        assert seen(model, stranger).exists(), model.__name__


def test_an_endorsement_is_seen_with_its_plan(elsewhere: Land) -> None:
    plan = elsewhere.plan()
    world.complete(elsewhere, plan)
    world.signed_off(elsewhere, plan)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=elsewhere.forum, at=AT)
    assert not seen(Endorsement, AnonymousUser()).exists()
    assert seen(Endorsement, elsewhere.minister).exists()


def public_lists(user: Any, land: Land) -> Iterator[Any]:
    """What every list, count, search and feed of the public record finds for a user."""
    on = AT.date()
    asked = query.Query(text="contract")
    yield list(narrowing.narrowed(asked, user).values_list("code", flat=True))
    yield vocabulary.known_plans(user)
    yield home_page(day_in=lambda zone: on, viewer=user)
    yield members_page(q="", kind="", status="", day_in=lambda zone: on, viewer=user)
    yield member_page(land.government, on=on, viewer=user)


def test_public_lists_are_the_same_for_the_circle_as_for_everybody(land: Land, hidden: ActionPlan) -> None:
    told = [list(public_lists(user, land)) for user in (AnonymousUser(), land.contact, land.officer)]
    assert told[0] == told[1] == told[2]
    assert told[0][0] == []


def test_the_pages_of_a_plan_open_to_its_circle_alone(land: Land, hidden: ActionPlan) -> None:
    other = holding(Role.POINT_OF_CONTACT, make.government("XB", "Otherland"), "during")
    gone = holding(Role.POINT_OF_CONTACT, land.government, "after")
    on = AT.date()
    for user, opens in ((land.reviewer, True), (AnonymousUser(), False), (other, False), (gone, False)):
        assert (plan_page(land.government, 1, on=on, viewer=user) is not None) is opens
        assert (commitment_page("XA-1-01", on=on, viewer=user) is not None) is opens


def test_the_ledger_names_a_plan_only_to_those_who_see_it(land: Land, hidden: ActionPlan) -> None:
    waiting = hidden.revisions.waiting().get()
    for subject in ("plan/XA-1", "commitment/XA-1-01", f"revision/{waiting.code}"):
        assert subjects.is_visible(subject, land.forum)
        assert not subjects.is_visible(subject, AnonymousUser())
        assert subjects.title(subject)
    for subject in ("plan/XA-9", "plan/nonsense", "commitment/XA-1-09", "revision/none"):
        assert not subjects.is_visible(subject, land.forum)
        assert subjects.title(subject) is None
        assert subjects.address(subject) is None


def test_asking_costs_no_question_of_its_own(land: Land, hidden: ActionPlan, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        list(Commitment.objects.visible_to(land.officer))


def test_a_person_gets_their_texts_and_decisions_and_erasure_takes_their_drafts(land: Land, hidden: ActionPlan) -> None:
    rows = {name: list(rows) for name, rows in subjects.personal_rows(land.officer)}
    assert {row["state"] for row in rows["revision"]} == {"draft", "submitted"}
    assert rows["plan"] == []
    decided = {name: list(rows) for name, rows in subjects.personal_rows(land.contact)}["plan"]
    assert {"create-plan", "accepted", "withdrawn"} == {row["what"] for row in decided}
    with act("XA"):
        for kind, personal in subjects.personal_kinds():
            if kind.name in {"plan", "revision"}:
                personal.erase(land.officer, AT + timedelta(days=1))
    assert {row["state"] for row in list(dict(subjects.personal_rows(land.officer))["revision"])} == {"submitted"}
