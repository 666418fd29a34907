"""A member at work: a plan that is being written, proposals, mandates and invitations, and every door to them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kuvend.cocreation.models import AccessNeed, OutreachGroup, Process, Stage
from kuvend.cocreation.rules import ShownAs, StageKind
from kuvend.cocreation.services.process import begin_process
from kuvend.ledger.models import Entry
from kuvend.members.models import Invitation, IssueArea, Mandate, PolicyTag, SpeakerRequest, TaxonomyVersion, User
from kuvend.members.rules import Role
from kuvend.members.services.invitations import invite
from kuvend.members.services.mandates import Appointment
from kuvend.moderation.models import Case
from kuvend.plans.models import ActionPlan, Revision
from kuvend.web.access import Access, access_of
from tests import make
from tests.cocreation import contributions_world as contributions
from tests.cocreation import register
from tests.cocreation import world as cocreation
from tests.plans import writing
from tests.plans.writing import AT, Land

# Words of the draft, which nobody outside the circle may read.
SECRET = "Publish every contract"
# Every deed of the rules has one door, told apart by the name.
DEED = "submit-plan"


MODERATED = (
    "moderation_queue",
    "moderation_decide",
    "moderation_appeal",
    "moderation_decide_appeal",
    "moderation_destroy",
)


@dataclass(frozen=True)
class Desks:
    """The member, its plan, and the addresses of everything that hangs on them."""

    land: Land
    plan: ActionPlan
    staff: User
    doors: Mapping[str, str]


def at_work() -> Desks:
    """A member with a draft of one commitment, a proposal, a private draft, an invitation and a wish to speak."""
    land = writing.land()
    staff = make.mandate(Role.PARTNERSHIP_STAFF, since=writing.LONG_AGO).person
    plan = land.plan()
    promise = writing.complete(land, plan)
    proposal = writing.proposal(land, plan, promise, land.officer, title={"en": f"{SECRET} now"})
    appointment = Appointment(Role.FACILITATOR, government=land.government)
    _, token = invite(email="new@example.org", appointment=appointment, reason="Needed", by=land.contact, at=AT)
    request = make.speaker_request(land.organisation, make.person("speaker@example.org"))
    area = make.issue_area()
    make.tag(promise)
    slug = land.government.slug
    in_plan, in_member = {"slug": slug, "number": plan.number}, {"slug": slug}
    facts: dict[str, dict[str, object]] = {
        "invitation": {"token": token},
        "desk_withdraw": {"code": Invitation.objects.get().code},
        "desk_approve": {"code": request.code},
        "desk_decline": {"code": request.code},
        "desk_office": {**in_member, "code": land.office.code},
        "desk_revise_organisation": {**in_member, "code": land.organisation.code},
        "desk_organisation": {"code": land.organisation.code},
        "desk_speak": {"code": land.organisation.code},
        "desk_area": {"code": area.code},
        "desk_tag": {"code": PolicyTag.objects.get().code},
        "desk_labels": {"code": PolicyTag.objects.get().code, "version": TaxonomyVersion.objects.get().code},
        "plan_deed": {**in_plan, "name": DEED},
    }
    mandate = Mandate.objects.get(person=land.officer)
    facts |= {name: {"code": mandate.code} for name in ("desk_name", "desk_end", "desk_hand_over")}
    commitments = ("plan_commitment_edit", "plan_commitment_withdraw", "plan_commitment_carry_over")
    facts |= {name: {**in_plan, "code": promise.code} for name in commitments}
    facts |= {name: {**in_plan, **known} for name, known in cocreation_of(land, plan).items()}
    case = make.row(Case, subject="contribution/none", government=land.government, opened_at=AT)
    facts |= {name: {**in_member, "code": case.code} for name in MODERATED}
    facts["moderation_report"] = {"kind": "contribution", "code": "none"}
    doors = {}
    for name, wanted in rooms():
        known = facts.get(name) or {**in_plan, "code": proposal.code}
        doors[name] = reverse(name, kwargs={part: known[part] for part in wanted})
    return Desks(land, plan, staff, doors)


def cocreation_of(land: Land, plan: ActionPlan) -> dict[str, dict[str, object]]:
    """A process that nobody has announced: with a stage, a paper before it, a group and a need of it."""
    of = cocreation.Land(land.government, land.office, land.organisation, {"contact": land.contact})
    process = begin_process(plan=plan, by=land.contact, at=AT)
    stage = cocreation.write(of, process, StageKind.PROPOSE, at=AT, question={"en": SECRET})
    paper = cocreation.pack(of, stage, at=AT).document
    group = register.group(of, process, name={"en": SECRET}, at=AT)
    need = register.need(of, group, asked_on=AT.date(), at=AT)
    named = ("", "_drop", "_change", "_remove", "_close")
    doors: dict[str, dict[str, object]] = {f"process_stage{name}": {"name": stage.kind} for name in named}
    doors |= {f"process_pack_{name}": {"name": stage.kind, "code": paper.code} for name in ("add", "publish", "remove")}
    of_a_group = ("group_correct", "contact_record", "needs_ask", "need_record")
    doors |= {f"outreach_{name}": {"code": group.code} for name in of_a_group}
    theme = contributions.theme(of, process, name={"en": SECRET})
    doors |= {f"theme_{name}": {"code": theme.code} for name in ("rename", "group", "ungroup")}
    # Not of the stage above: one in which something was said cannot be dropped, and no announced one is.
    spoken = cocreation.write(of, process, StageKind.FEEDBACK, at=AT)
    held = contributions.gathering(of, process, title={"en": SECRET}, stage=spoken)
    entry = contributions.contribution(
        of, process, stage=spoken, gathering=held, text=SECRET, shown_as=ShownAs.UNNAMED, entered_by=land.contact,
        published_at=None,
    )  # fmt: skip
    of_a_gathering = ("gathering_keep", "gathering_scan", "entry_new", "entries_upload", "entries_template")
    doors |= {name: {"code": held.code} for name in of_a_gathering}
    doors |= {name: {"code": held.code, "entry": entry.code} for name in ("entry_check", "entry_refuse")}
    # Nothing is answered before the announcement.
    no_answer: dict[str, object] = {"code": "none", "text": "none", "pk": 1}
    doors |= {name: no_answer for name in ("answer", "answer_revise", "answer_link", "answer_unlink")}
    doors["contribute"] = {"name": stage.kind}
    return {**doors, "outreach_need_answer": {"code": need.code}}


def rooms() -> Iterator[tuple[str, list[str]]]:
    """Every address for which one signs in, but those of one's own account: its name, and what it asks for."""
    for route, pattern in _patterns(get_resolver().url_patterns):
        if access_of(pattern.callback) is Access.SIGNED_IN and "account/" not in route:
            yield str(pattern.name), re.findall(r"<\w+:(\w+)>", route)


def _patterns(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, route)
        else:
            yield route, pattern


def everything() -> tuple[int, ...]:
    """How much there is of all that people at work can change."""
    work = (ActionPlan, Revision, Process, Stage, OutreachGroup, AccessNeed)
    kinds = (*work, Mandate, Invitation, SpeakerRequest, IssueArea, PolicyTag, User, Entry)
    return tuple(kind._default_manager.count() for kind in kinds)


def strangers(desks: Desks) -> dict[str, User]:
    """People who have no business at these desks, each for another reason."""
    abroad = writing.land("XB", "Otherland")
    hour = timedelta(hours=1)
    ended, coming = make.person("ended@example.org"), make.person("coming@example.org")
    writing.mandate(desks.land, ended, Role.POINT_OF_CONTACT, ends_at=AT - hour)
    writing.mandate(desks.land, coming, Role.POINT_OF_CONTACT, begins_at=AT + 1000 * hour)
    return {
        "somebody with an account": make.person("nobody@example.org"),
        "the point of contact of another member": abroad.contact,
        "the minister of another member": abroad.minister,
        "somebody whose mandate ended": ended,
        "somebody whose mandate is still to begin": coming,
    }


class _Undo(Exception):
    pass


def undone(act: Callable[[], Any]) -> Any:
    """What the act answers, with everything it wrote taken back."""
    answer: list[Any] = []
    try:
        with transaction.atomic():
            answer.append(act())
            raise _Undo
    except _Undo:
        return answer[0]
