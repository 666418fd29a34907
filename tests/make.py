"""Rows for tests, one call each. What a test does not name gets a plain, constructed value."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from django.db.models import Model

from kuvend.edition.services import act
from kuvend.members.models import (
    Government,
    GovernmentAlias,
    IssueArea,
    Mandate,
    Office,
    Organisation,
    PolicyTag,
    Responsibility,
    SpeakerRequest,
    StatusEvent,
    TaxonomyVersion,
    User,
    name_key,
)
from kuvend.members.rules import Kind, ResponsibilityKind, Role, Sector, Status, StatusEventKind
from kuvend.plans.models import (
    ActionPlan,
    Commitment,
    CommitmentCode,
    CommitmentParty,
    CommitmentTag,
    FocusArea,
    GoalLink,
    Lineage,
    Milestone,
    PlanExtension,
    ProcessFact,
    ValueClaim,
)
from kuvend.plans.rules import LineageKind, Part, ProcessTopic, Stage, Value
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, Phase

M = TypeVar("M", bound=Model)

RECORDED_AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
SOURCED: dict[str, Any] = {"source": "Constructed for a test", "recorded_at": RECORDED_AT}
REVIEWER = {"en": "Independent Reporting Mechanism"}


def row(model: type[M], **fields: Any) -> M:
    """One guarded row, written inside an act."""
    with act("site"):
        made = model(**fields)
        made.save(force_insert=True)
        return made


def government(code: str = "XA", called: str = "Exampleland", **fields: Any) -> Government:
    defaults: dict[str, Any] = {
        "slug": name_key(called).replace(" ", "-"),
        "name": {"en": called},
        "kind": Kind.NATIONAL,
        "country_code": code[:2],
        "time_zone": "Europe/Tirane",
        "languages": ["en"],
        "joined_year": 2011,
    }
    return row(Government, **{"code": code, **SOURCED, **defaults, **fields})


def alias(of: Government, name: str) -> GovernmentAlias:
    return row(GovernmentAlias, government=of, name=name, key=name_key(name))


def status(of: Government, status: Status | None, on: date | None, **fields: Any) -> StatusEvent:
    """A change of status, or a letter when there is none."""
    kind = StatusEventKind.STATUS if status else StatusEventKind.LETTER
    defaults = {"kind": kind, "status": status or "", "happened_on": on}
    return row(StatusEvent, **{"government": of, **SOURCED, **defaults, **fields})


def office(of: Government, name: str = "Ministry of Examples") -> Office:
    return row(Office, government=of, name={"en": name}, key=name_key(name), **SOURCED)


def responsibility(at: Office, kind: ResponsibilityKind = ResponsibilityKind.POINT_OF_CONTACT, **fields: Any) -> Any:
    defaults = {"government": at.government, "office": at, "kind": kind}
    return row(Responsibility, **{**SOURCED, **defaults, **fields})


def organisation(of: Government | None, name: str = "Open Examples", **fields: Any) -> Organisation:
    defaults = {"name": {"en": name}, "key": name_key(name), "sector": Sector.CIVIL_SOCIETY}
    return row(Organisation, **{"government": of, **SOURCED, **defaults, **fields})


def person(email: str = "ana@example.org", *, confirmed: bool = True, **fields: Any) -> User:
    """Somebody with an account, whose address is confirmed unless said otherwise."""
    known = User.objects.filter(email=email).first()
    if known:
        return known
    made = User.objects.create_user(email, **{"joined_at": RECORDED_AT, **fields})
    EmailAddress.objects.create(user=made, email=email, primary=True, verified=confirmed)
    return made


def mandate(
    role: Role = Role.POINT_OF_CONTACT,
    of: Government | None = None,
    who: User | None = None,
    *,
    since: datetime = RECORDED_AT,
    until: datetime | None = None,
    **fields: Any,
) -> Mandate:
    """A mandate in force since the start of 2026. Whoever is not named is somebody with an address of their own."""
    who = who or person(f"{role}-{of.code if of else 'site'}-{User.objects.count()}@example.org")
    defaults = {"begins_at": since, "ends_at": until, "appointed_at": since, "appointed_reason": "For a test"}
    return row(Mandate, **{"person": who, "role": role, "government": of, **defaults, **fields})


def speaker_request(of: Organisation, who: User, **fields: Any) -> SpeakerRequest:
    return row(SpeakerRequest, **{"organisation": of, "person": who, "requested_at": RECORDED_AT, **fields})


def plan(of: Government, number: int = 1, **fields: Any) -> ActionPlan:
    """A published plan of two years, 2025-2027, with its dates on record."""
    defaults: dict[str, Any] = {
        "title": {"en": f"Action plan {number}"},
        "first_year": 2025,
        "last_year": 2027,
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2026, 12, 31),
        "delivered_on": date(2024, 12, 20),
        "published_at": RECORDED_AT,
    }
    known = {"government": of, "number": number, **SOURCED, **defaults, **fields}
    return row(ActionPlan, **{"stage": Stage.PUBLISHED if known["published_at"] else Stage.DRAFTING, **known})


def extension(of: ActionPlan, to_end: date, **fields: Any) -> PlanExtension:
    defaults: dict[str, Any] = {"authority": {"en": "Steering Committee"}, "reason": {"en": "An election"}}
    return row(PlanExtension, **{"plan": of, "to_end": to_end, **SOURCED, **defaults, **fields})


def focus_area(of: ActionPlan, name: str = "Access to Justice", leads: Sequence[Office] = ()) -> FocusArea:
    made = row(FocusArea, plan=of, name={"en": name}, position=of.focus_areas.count() + 1, **SOURCED)
    with act("site"):
        made.leads.set(leads)
    return made


def process_fact(of: ActionPlan, topic: ProcessTopic = ProcessTopic.ONLINE, **fields: Any) -> ProcessFact:
    defaults = {"statement": {"en": "People were asked online."}, "position": of.process_facts.count() + 1}
    return row(ProcessFact, **{"plan": of, "topic": topic, **SOURCED, **defaults, **fields})


def commitment(of: ActionPlan, code: str = "", **fields: Any) -> Commitment:
    position = of.commitments.count() + 1
    code = code or f"{of.government.code}-{of.number}-{position:02}"
    defaults: dict[str, Any] = {"position": position, "number": str(position), "title": {"en": f"Promise {position}"}}
    made = row(Commitment, **{"plan": of, "code": code, **SOURCED, **defaults, **fields})
    row(CommitmentCode, code=code, commitment=made)
    return made


def commitments(of: ActionPlan, count: int) -> list[Commitment]:
    """Many commitments at once, each with a lead, two milestones and a finding."""
    drafts = [
        Commitment(
            plan=of, code=f"{of.government.code}-{of.number}-{n:04}", position=n, title={"en": f"Promise {n}"},
            starts_on=of.starts_on, ends_on=of.ends_on, **SOURCED,
        )
        for n in range(1, count + 1)
    ]  # fmt: skip
    with act("site"):
        made = Commitment.objects.bulk_create(drafts)
        CommitmentCode.objects.bulk_create([CommitmentCode(code=c.code, commitment=c) for c in made])
        CommitmentParty.objects.bulk_create(
            [CommitmentParty(commitment=c, part=Part.LEAD, name="Ministry of Examples") for c in made]
        )
        Milestone.objects.bulk_create(
            [
                Milestone(
                    commitment=c, position=n, title={"en": f"Step {n}"}, due_on=of.ends_on, recorded_at=RECORDED_AT
                )
                for c in made
                for n in (1, 2)
            ]
        )
        Finding.objects.bulk_create([_completion(c, "limited") for c in made])
    return made


def _completion(of: Commitment, value: str) -> Finding:
    fields: dict[str, Any] = {"indicator": Indicator.COMPLETION, "value": value, "phase": Phase.PROGRESS}
    return Finding(commitment=of, by=REVIEWER, **fields, **SOURCED)


def code_alias(of: Commitment, code: str) -> CommitmentCode:
    return row(CommitmentCode, code=code, commitment=of, current=False)


def claim(of: Commitment, value: Value, how: str = "", faces_public: bool | None = None) -> ValueClaim:
    words = {"en": how} if how else ""
    return row(ValueClaim, commitment=of, value=value, how=words, faces_public=faces_public)


def party(of: Commitment, name: str = "Ministry of Examples", part: Part = Part.LEAD, **fields: Any) -> CommitmentParty:
    position = of.parties.filter(part=part).count()
    return row(CommitmentParty, **{"commitment": of, "name": name, "part": part, "position": position, **fields})


def milestone(of: Commitment, title: str = "First step", **fields: Any) -> Milestone:
    defaults = {"position": of.milestones.count() + 1, "title": {"en": title}, "recorded_at": RECORDED_AT}
    return row(Milestone, **{"commitment": of, **defaults, **fields})


def lineage(later: Commitment, earlier: Commitment, kind: LineageKind = LineageKind.CONTINUES) -> Lineage:
    return row(Lineage, later=later, earlier=earlier, kind=kind, **SOURCED)


def goal(of: Commitment, number: int) -> GoalLink:
    return row(GoalLink, commitment=of, goal=number)


def policy_tag(name: str = "Open Data") -> PolicyTag:
    key = name_key(name).replace(" ", "-")
    return PolicyTag.objects.filter(code=key).first() or row(PolicyTag, code=key, name={"en": name})


def tag_list(code: str = "test") -> TaxonomyVersion:
    """A version of the list of tags; the first one there is, or a new one."""
    fields = {"code": code, "name": {"en": "Test list"}, "position": 1}
    return TaxonomyVersion.objects.first() or row(TaxonomyVersion, **fields, **SOURCED)


def tag(of: Commitment, name: str = "Open Data") -> CommitmentTag:
    """A policy tag on a commitment; the tag, and the version of the list, are made when they are missing."""
    return row(CommitmentTag, commitment=of, tag=policy_tag(name), version=tag_list())


def issue_area(code: str = "justice", name: str = "Justice", **fields: Any) -> IssueArea:
    return row(IssueArea, **{"code": code, "name": {"en": name}, "position": 1, **SOURCED, **fields})


def finding(
    on: Commitment | ActionPlan,
    indicator: Indicator = Indicator.COMPLETION,
    value: str = "substantial",
    phase: Phase = Phase.END_OF_TERM,
    **fields: Any,
) -> Finding:
    subject: dict[str, Any] = {"plan" if isinstance(on, ActionPlan) else "commitment": on}
    defaults: dict[str, Any] = {"indicator": indicator, "value": value, "phase": phase, "by": REVIEWER}
    return row(Finding, **{**subject, **defaults, **SOURCED, **fields})
