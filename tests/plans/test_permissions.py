"""Who may do what to a plan: every deed, every role, each stage; before, during and after the mandate; two members."""

from datetime import UTC, datetime, timedelta

import pytest

from kuvend.decision import Refused
from kuvend.members.rules import Held, Holder, Role
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.plans import permissions
from kuvend.plans.messages import DEEDS, OUTCOMES, REFUSALS, REVISION_STATES, STAGES
from kuvend.plans.permissions import Matter, acting_as, may
from kuvend.plans.rules import (
    GRANTS,
    MOVES,
    Deed,
    Outcome,
    Refusal,
    RevisionState,
    Stage,
    next_stage,
)

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
ENDS = datetime(2027, 1, 1, tzinfo=UTC)
DURING = datetime(2026, 6, 1, tzinfo=UTC)
OFFICE, ANOTHER = 1, 2


def holder(role: Role, government: str | None = "XA", office: int | None = OFFICE) -> Holder:
    if role is Role.PARTNERSHIP_STAFF:
        government, office = None, None
    return Holder(1, (Held("m", role, government, office, 1, BEGINS, ENDS),))


def about(stage: Stage | None, *, offices: frozenset[int] | None = frozenset({OFFICE})) -> Matter:
    return Matter("XA", stage, offices, author=1)


def code(decision: object) -> object:
    assert isinstance(decision, Refused)
    return decision.code


EVERY = [(deed, role, stage) for deed in Deed for role in Role for stage in Stage]


@pytest.mark.parametrize(("deed", "role", "stage"), EVERY)
def test_the_table_decides(deed: Deed, role: Role, stage: Stage) -> None:
    grant = GRANTS[deed]
    granted = role in grant.roles and stage in grant.stages
    assert bool(may(deed, holder(role), about(stage), at=DURING)) is granted


@pytest.mark.parametrize("deed", Deed)
def test_a_mandate_counts_from_its_first_moment_to_the_last_before_its_end(deed: Deed) -> None:
    grant = GRANTS[deed]
    who, matter = holder(grant.roles[0]), about(grant.stages[0])
    moment = timedelta(microseconds=1)
    assert code(may(deed, who, matter, at=BEGINS - moment)) == MandateRefusal.MANDATE_NOT_BEGUN
    assert may(deed, who, matter, at=BEGINS)
    assert may(deed, who, matter, at=ENDS - moment)
    assert code(may(deed, who, matter, at=ENDS)) == MandateRefusal.MANDATE_ENDED


@pytest.mark.parametrize("deed", Deed)
def test_a_mandate_counts_at_home_alone(deed: Deed) -> None:
    grant = GRANTS[deed]
    for role in grant.roles:
        decision = may(deed, holder(role, "XB"), about(grant.stages[0]), at=DURING)
        assert code(decision) == MandateRefusal.MANDATE_ELSEWHERE


@pytest.mark.parametrize("deed", Deed)
def test_a_stranger_is_asked_to_sign_in(deed: Deed) -> None:
    decision = may(deed, Holder(None), about(GRANTS[deed].stages[0]), at=DURING)
    assert code(decision) == MandateRefusal.SIGN_IN_FIRST


@pytest.mark.parametrize("deed", [deed for deed, grant in GRANTS.items() if grant.office_bound])
def test_an_officer_speaks_for_the_own_office_alone(deed: Deed) -> None:
    grant = GRANTS[deed]
    stage, officer = grant.stages[0], holder(Role.LEAD_AGENCY_OFFICER)
    assert may(deed, officer, about(stage, offices=frozenset({ANOTHER, OFFICE})), at=DURING)
    elsewhere = may(deed, officer, about(stage, offices=frozenset({ANOTHER})), at=DURING)
    assert code(elsewhere) == MandateRefusal.ANOTHER_OFFICE
    nobody = may(deed, officer, about(stage, offices=frozenset()), at=DURING)
    assert code(nobody) == MandateRefusal.ANOTHER_OFFICE
    assert may(deed, officer, about(stage, offices=None), at=DURING), "A text that names no office yet"
    assert may(deed, holder(Role.POINT_OF_CONTACT, office=ANOTHER), about(stage), at=DURING)


def test_one_acts_under_the_mandate_that_allows_it() -> None:
    officer = Held("o", Role.LEAD_AGENCY_OFFICER, "XA", OFFICE, None, BEGINS, ENDS)
    other = Held("p", Role.LEAD_AGENCY_OFFICER, "XA", ANOTHER, None, BEGINS, ENDS)
    who = Holder(1, (officer, other))
    for office, held in ((OFFICE, officer), (ANOTHER, other)):
        assert acting_as(Deed.PROPOSE, who, about(Stage.DRAFTING, offices=frozenset({office})), at=DURING) == held


def test_the_wrong_stage_is_named_with_those_that_would_do() -> None:
    decision = may(Deed.PUBLISH, holder(Role.POINT_OF_CONTACT), about(Stage.DRAFTING), at=DURING)
    assert isinstance(decision, Refused)
    assert decision.code is Refusal.NOT_AT_THIS_STAGE
    assert decision.facts == {"stage": Stage.DRAFTING, "stages": (Stage.SIGNED_OFF,)}


def test_who_may_not_is_told_so_before_when() -> None:
    decision = may(Deed.PUBLISH, holder(Role.REVIEWER), about(Stage.DRAFTING), at=DURING)
    assert code(decision) == MandateRefusal.ANOTHER_ROLE


def test_a_proposal_is_taken_back_by_its_author_alone() -> None:
    matter = Matter("XA", Stage.DRAFTING, frozenset({OFFICE}), author=2)
    decision = permissions.may_take_back(holder(Role.POINT_OF_CONTACT), matter, at=DURING)
    assert code(decision) == Refusal.NOT_THE_AUTHOR
    assert permissions.may_take_back(holder(Role.POINT_OF_CONTACT), about(Stage.DRAFTING), at=DURING)


def test_every_deed_has_its_grant_and_its_function() -> None:
    assert set(GRANTS) == set(Deed)
    for deed in Deed:
        assert callable(getattr(permissions, f"may_{deed.replace('-', '_')}"))
    for grant in GRANTS.values():
        assert set(grant.office_bound) <= set(grant.roles)
        assert grant.stages


def test_reviewers_and_strangers_to_the_plan_write_nothing() -> None:
    granted = {role for grant in GRANTS.values() for role in grant.roles}
    assert not granted & {Role.REVIEWER, Role.MODERATOR, Role.FACILITATOR, Role.PARTNERSHIP_STAFF, Role.SPEAKER}


def test_whoever_may_decide_may_propose() -> None:
    """`revise` asks for the one alone."""
    decide, propose = GRANTS[Deed.DECIDE], GRANTS[Deed.PROPOSE]
    assert set(decide.roles) <= set(propose.roles) - set(propose.office_bound)
    assert set(decide.stages) <= set(propose.stages)


def test_nobody_signs_off_or_endorses_their_own_plan() -> None:
    leading = set(GRANTS[Deed.SUBMIT_PLAN].roles)
    assert not leading & {*GRANTS[Deed.SIGN_OFF].roles, *GRANTS[Deed.ENDORSE].roles}


def test_every_move_is_granted_where_it_starts_and_leads_somewhere() -> None:
    for move in MOVES:
        if move.start:
            assert move.start in GRANTS[move.deed].stages
            assert next_stage(move.start, move.deed) is move.end
    moving = {move.deed for move in MOVES} - {Deed.CREATE_PLAN}
    for deed in moving:
        assert {move.start for move in MOVES if move.deed is deed} == set(GRANTS[deed].stages)


def test_no_plan_is_stuck_and_none_becomes_public_without_sign_off() -> None:
    reached, todo = set(), [Stage.DRAFTING]
    while todo:
        stage = todo.pop()
        reached.add(stage)
        todo += [move.end for move in MOVES if move.start is stage and move.end not in reached]
    assert reached == set(Stage)
    assert {move.start for move in MOVES if move.end is Stage.PUBLISHED} == {Stage.SIGNED_OFF}
    assert {move.deed for move in MOVES if move.end is Stage.SIGNED_OFF} == {Deed.SIGN_OFF}


def test_every_word_of_the_tables_has_a_sentence() -> None:
    assert set(REFUSALS) == set(Refusal)
    assert set(STAGES) == set(Stage)
    assert set(DEEDS) == set(Deed)
    assert set(REVISION_STATES) == set(RevisionState)
    assert set(OUTCOMES) == set(Outcome)
