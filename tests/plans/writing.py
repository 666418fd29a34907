"""A small world in which a plan is written: one member with its people, and a text that lacks nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest

from kuvend.decision import ActRefused
from kuvend.members.models import Government, Mandate, Office, Organisation, User, name_key
from kuvend.members.rules import ORGANISATION_BOUND, Role, Sector
from kuvend.plans.models import ActionPlan, Commitment, Revision
from kuvend.plans.rules import Content, Outcome, Subject
from kuvend.plans.services import deciding, publishing, writing
from tests import make

# Noon in Tirana, in the middle of the mandates below.
AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

ROLES: Mapping[str, Role] = {
    "contact": Role.POINT_OF_CONTACT,
    "officer": Role.LEAD_AGENCY_OFFICER,
    "minister": Role.SENIOR_OFFICIAL,
    "forum": Role.FORUM_CIVIL_SOCIETY,
    "colleague": Role.FORUM_GOVERNMENT,
    "reformer": Role.REFORMER,
    "reviewer": Role.REVIEWER,
}


@dataclass
class Land:
    """A member and the people who act for it, each called by what they are."""

    government: Government
    office: Office
    organisation: Organisation
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def plan(self, number: int = 1) -> ActionPlan:
        return writing.create_plan(
            government=self.government, number=number, first_year=2027, last_year=2029,
            title={"en": f"Plan {number}"}, by=self.contact, at=AT,
        )  # fmt: skip


def land(code: str = "XA", called: str = "Exampleland") -> Land:
    government = make.government(code, called)
    made = Land(government, make.office(government), organisation(government))
    for name, role in ROLES.items():
        made.people[name] = make.person(f"{name}@{code.lower()}.example")
        mandate(made, made.people[name], role)
    return made


def organisation(of: Government, name: str = "Open Society House") -> Organisation:
    fields: dict[str, Any] = {"name": {"en": name}, "key": name_key(name), "sector": Sector.CIVIL_SOCIETY}
    return make.row(Organisation, government=of, **fields, **make.SOURCED)


def mandate(of: Land, whom: User, role: Role, **fields: Any) -> Mandate:
    """A mandate in force since 2020, without an end, unless told otherwise."""
    at_office = {Role.LEAD_AGENCY_OFFICER, Role.SENIOR_OFFICIAL, Role.POINT_OF_CONTACT}
    known: dict[str, Any] = {
        "office": of.office if role in at_office else None,
        "organisation": of.organisation if role in ORGANISATION_BOUND else None,
        "since": LONG_AGO,
    }
    return make.mandate(role, of.government, whom, **{**known, **fields})


def whole(office: Office, **fields: Any) -> Content:
    """The text of a commitment that lacks nothing."""
    text: dict[str, Any] = {
        "number": "1",
        "title": {"en": "Publish every contract"},
        "problem": {"en": "Nobody can see what the state buys."},
        "solution": {"en": "A public register of contracts."},
        "starts": {"on": "2027-01-01", "precision": "day"},
        "ends": {"on": "2028-12-31", "precision": "day"},
        "already_under_way": False,
        "leads": [office.pk],
        "values": {"transparency": {"how": {"en": "Contracts are open to all."}, "faces_public": None}},
        "milestones": [
            {
                "title": {"en": "The register opens"},
                "deliverable": {"en": "A register on the web"},
                "due": {"on": "2027-12-31", "precision": "day"},
            }
        ],
    }
    return {**text, **fields}


def plan_text(**fields: Any) -> Content:
    """The text of a plan that lacks nothing."""
    text: dict[str, Any] = {
        "title": {"en": "Plan 1"},
        "summary": {"en": "What we promise."},
        "starts": {"on": "2027-01-01", "precision": "day"},
        "ends": {"on": "2028-12-31", "precision": "day"},
        "length_years": 2,
        "focus_areas": [],
    }
    return {**text, **fields}


def commitment(of: Land, plan: ActionPlan, **fields: Any) -> Commitment:
    """A complete commitment on record, written and accepted by the point of contact."""
    revision = deciding.revise(
        plan=plan, commitment=None, content=whole(of.office, **fields), base=0, reason="", by=of.contact, at=AT
    )
    assert revision.commitment
    return revision.commitment


def proposal(of: Land, plan: ActionPlan, about: Commitment | None, by: User, **fields: Any) -> Revision:
    """A text that waits for a decision."""
    base = about.revisions.accepted().count() if about else 0
    draft = writing.save_draft(plan=plan, commitment=about, content=whole(of.office, **fields), base=base, by=by, at=AT)
    return writing.submit_revision(revision=draft, reason="It says more", by=by, at=AT)


def draft(of: Land, plan: ActionPlan, by: User, about: Commitment | None = None, **fields: Any) -> Revision:
    """A text of somebody's own, written against the newest."""
    base = about.revisions.accepted().count() if about else 0
    return writing.save_draft(plan=plan, commitment=about, content=whole(of.office, **fields), base=base, by=by, at=AT)


def revise_plan(of: Land, plan: ActionPlan, base: int, **fields: Any) -> Revision:
    """The text of a plan itself, written and accepted by the point of contact."""
    return deciding.revise(
        plan=plan, commitment=None, content=plan_text(**fields), base=base, reason="The forum asked for it",
        by=of.contact, at=AT, subject=Subject.PLAN,
    )  # fmt: skip


def refusal(call: Callable[..., Any], **arguments: Any) -> StrEnum:
    """Why an act is refused."""
    with pytest.raises(ActRefused) as refused:
        call(**arguments)
    return refused.value.refused.code


def complete(of: Land, plan: ActionPlan) -> Commitment:
    """Give a plan all that it needs to be submitted."""
    deciding.revise(
        plan=plan, commitment=None, content=plan_text(), base=1, reason="Dates", by=of.contact, at=AT,
        subject=Subject.PLAN,
    )  # fmt: skip
    return commitment(of, plan)


def published(of: Land, number: int = 1, at: datetime = AT) -> tuple[ActionPlan, Commitment]:
    """A plan that went the whole way to the public."""
    plan = of.plan(number)
    promise = complete(of, plan)
    signed_off(of, plan, at)
    publishing.record_endorsement(plan=plan, outcome=Outcome.ENDORSED, reasons="", by=of.forum, at=at)
    return publishing.publish(plan=plan, by=of.contact, at=at + timedelta(hours=1)), promise


def signed_off(of: Land, plan: ActionPlan, at: datetime = AT) -> ActionPlan:
    publishing.submit_plan(plan=plan, by=of.contact, at=at)
    return publishing.sign_off(plan=plan, by=of.minister, at=at)
