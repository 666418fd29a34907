"""Who may do what to a process: by role, member and day, and by where the process and its plan stand."""

from datetime import timedelta

import pytest

from kuvend.cocreation import messages, permissions
from kuvend.cocreation.permissions import Matter, may
from kuvend.cocreation.rules import GRANTS, CautionCode, Deed, FaultCode, ProcessState, Refusal, StageKind
from kuvend.cocreation.selectors import things
from kuvend.decision import Refused
from kuvend.ledger.services.acts import ACTS
from kuvend.members.rules import Held, Holder, Role
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.selectors import holder_of
from kuvend.web.refusals import sentence
from tests import make
from tests.cocreation import register, world
from tests.cocreation.world import AT, DAY, LATER

OUTREACH = {Deed.RECORD_CONTACT, Deed.ASK_NEEDS, Deed.RECORD_NEED, Deed.ANSWER_NEED}
# What people said without this site is entered and checked by both sides of the forum, once the process is announced.
ENTERING = {Deed.RECORD_GATHERING, Deed.ENTER_CONTRIBUTION, Deed.CHECK_CONTRIBUTION}
ANYBODY = {deed for deed, grant in GRANTS.items() if grant.anybody}


def test_every_deed_has_its_grant_its_permission_and_its_words() -> None:
    assert set(GRANTS) == set(messages.DEEDS) == set(Deed)
    for deed in Deed:
        assert callable(getattr(permissions, f"may_{deed.value.replace('-', '_')}"))


def test_every_act_and_refusal_is_said_in_words() -> None:
    own = {kind for kind, act in ACTS.items() if act.service.__module__.startswith("kuvend.cocreation")}
    assert own == set(messages.ACTS)
    assert set(messages.REFUSALS) == set(Refusal)
    facts = {
        "day": AT.date(), "stage": StageKind.PROPOSE, "again": "10:00", "which": "XA7-0001",
        "code": "XA7-0001", "into": "XA7-0002", "theme": "XA-7-t1", "codes": ("XA7-0001",),
        "one": "XA7-0001", "unanswered": 2, "unchecked": 1, "unmoderated": 1,
    }  # fmt: skip
    assert all("%(" not in sentence(Refused(code, facts)) for code in Refusal)
    assert set(messages.FAULTS) == set(FaultCode)
    assert set(messages.CAUTIONS) == set(CautionCode)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", sorted(set(Deed) - ANYBODY))
def test_a_mandate_counts_while_it_is_in_force_and_for_its_member(deed: Deed) -> None:
    here, there = make.government("XA"), make.government("XB", "Otherland")
    person = make.person()
    role = Role.FACILITATOR if Role.FACILITATOR in GRANTS[deed].roles else Role.POINT_OF_CONTACT
    make.mandate(role, here, person, begins_at=AT, ends_at=AT + 9 * DAY)
    holder, about = holder_of(person), Matter("XA")
    moments = (AT - timedelta(seconds=1), AT, AT + 9 * DAY - timedelta(seconds=1), AT + 9 * DAY)
    assert [bool(may(deed, holder, about, at=at)) for at in moments] == [False, True, True, False]
    elsewhere = may(deed, holder, Matter(there.code), at=AT)
    assert isinstance(elsewhere, Refused)
    assert elsewhere.code is MandateRefusal.MANDATE_ELSEWHERE


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["official", "advocate"])
def test_both_sides_of_the_forum_record_outreach_and_nothing_else(name: str) -> None:
    land = world.land()
    holder = holder_of(land.people[name])
    assert {deed for deed in Deed if may(deed, holder, Matter("XA"), at=LATER)} == OUTREACH | ENTERING | ANYBODY
    stranger = Holder(None)
    assert not {deed for deed in Deed if may(deed, stranger, Matter("XA"), at=LATER)}


def test_what_is_for_later_and_what_is_too_late_says_so() -> None:
    holder = Holder(1, (Held("1", Role.POINT_OF_CONTACT, "XA", None, None, AT, None),))
    found = {deed: may(deed, holder, Matter("XA", state), at=AT) for deed in Deed for state in ProcessState}
    assert {deed for deed, said in found.items() if said} == {
        deed for deed, grant in GRANTS.items() if ProcessState.ANNOUNCED in grant.states
    }
    for deed, state, code in (
        (Deed.WRITE_STAGE, ProcessState.ANNOUNCED, Refusal.ANNOUNCED_ALREADY),
        (Deed.CLOSE_STAGE, ProcessState.PREPARED, Refusal.NOT_ANNOUNCED_YET),
    ):
        said = may(deed, holder, Matter("XA", state), at=AT)
        assert isinstance(said, Refused)
        assert said.code is code
    drafted = [deed for deed in Deed if not may(deed, holder, Matter("XA", None, drafting=False), at=AT)]
    assert set(drafted) == {Deed.BEGIN_PROCESS, Deed.ANNOUNCE_PROCESS}


@pytest.mark.django_db
def test_whatever_hangs_on_a_process_is_asked_of_the_process() -> None:
    land = world.land()
    made = world.announced(land)
    group = register.group(land, made)
    need = register.need(land, group)
    asked: list[permissions.Subject] = [made, world.stage(made), group, need]
    assert {permissions.matter(subject) for subject in asked} == {Matter("XA", ProcessState.ANNOUNCED)}
    assert permissions.matter(made.plan) == Matter("XA")
    assert things.process_of(made.plan) == made
