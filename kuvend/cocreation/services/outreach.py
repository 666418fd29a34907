"""The outreach register: whom a plan affects, how and when they were reached, what they need to take part.

It is kept from the beginning of a process on, and read by everybody once its timetable is announced. It names groups,
offices and organisations, never a person.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.models import AccessNeed, OutreachContact, OutreachGroup, Process
from kuvend.cocreation.rules import Channel, Deed, NeedKind, NeedState, Response
from kuvend.cocreation.services.acting import Actor, allowed, locked, record, today
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Office, Organisation, User
from kuvend.members.services.texts import LINE, Words, own, plain, reasoned, said, words

# No text of the register is longer than its input.
LONGEST = 5_000
GROUP = ("name", "why")
CONTACT = ("on", "channel", "office", "organisation", "text", "people", "response", "response_text")
NEED = ("kind", "asked_on", "text")
ANSWER = ("state", "done")


@act_of_record("outreach.group-added", permission=permissions.may_add_group, notice="everyone who follows the process")
def add_group(*, process: Process, name: Words, why: Words, by: User, at: datetime) -> OutreachGroup:
    """Put a group on the register that the plan affects, and why. Raises ValidationError by field."""
    process = locked(process)
    actor = allowed(permissions.may_add_group, Deed.ADD_GROUP, by, process, at)
    group = OutreachGroup(process=process, recorded_at=at)
    _describe(group, name, why)
    for there in _called_the_same(group):
        if said(there, GROUP) == said(group, GROUP):
            raise AlreadyDone(there)
        raise ValidationError({"name": _("This group is on the register already. Correct what it says.")}, code="there")
    highest = process.outreach_groups.aggregate(highest=Max("position"))["highest"]
    group.position = (highest or 0) + 1
    _keep(group)
    _record("outreach.group-added", group, said(group, GROUP), actor)
    return group


@act_of_record(
    "outreach.group-corrected", permission=permissions.may_correct_group, notice="everyone who follows the process"
)
def correct_group(
    *, group: OutreachGroup, name: Words, why: Words, reason: str, by: User, at: datetime
) -> OutreachGroup:
    """Say something else of a group. What the register said of it stays in the ledger, with the reason."""
    group, actor = _begin(group, permissions.may_correct_group, Deed.CORRECT_GROUP, by, at)
    because, before = reasoned(reason), said(group, GROUP)
    _describe(group, name, why)
    after = said(group, GROUP)
    changed = [field for field in GROUP if after[field] != before[field]]
    if not changed:
        raise AlreadyDone(group)
    if _called_the_same(group):
        raise ValidationError({"name": _("Another group on the register is called so.")}, code="there")
    _keep(group)
    facts = {"reason": because, "before": {field: before[field] for field in changed}}
    _record("outreach.group-corrected", group, {**facts, **{field: after[field] for field in changed}}, actor)
    return group


@act_of_record(
    "outreach.contact-recorded", permission=permissions.may_record_contact, notice="everyone who follows the process"
)
def record_contact(
    *,
    group: OutreachGroup,
    on: date,
    channel: Channel,
    text: Words,
    office: Office | None = None,
    organisation: Organisation | None = None,
    people: int | None = None,
    response: Response = Response.NOT_KNOWN,
    response_text: Words | None = None,
    by: User,
    at: datetime,
) -> OutreachContact:
    """Record how and when a group was reached, by which body, and what came back.

    `people` None: nobody counted. The same words about the same day twice are one contact.
    """
    group, actor = _begin(group, permissions.may_record_contact, Deed.RECORD_CONTACT, by, at)
    government = group.process.government
    _not_ahead(on, "on", group, at)
    own(office, "body", government)
    own(organisation, "body", government)
    if office and organisation:
        raise ValidationError({"body": _("Name the one of the two that reached them.")}, code="two")
    made = OutreachContact(
        group=group, on=on, channel=channel, office=office, organisation=organisation, people=people,
        response=response, recorded_at=at,
        text=words(text, "text", of=government, most=LONGEST),
        response_text=words(response_text or {}, "response_text", of=government, most=LONGEST, required=False),
    )  # fmt: skip
    if response == Response.NONE and plain(made.response_text):
        raise ValidationError({"response": _("Something came back, and here it says that nothing did.")}, code="none")
    _once(made, group.contacts.filter(on=on, channel=channel).select_related("office", "organisation"), CONTACT)
    _keep(made)
    _record("outreach.contact-recorded", group, said(made, CONTACT), actor)
    return made


@act_of_record("outreach.needs-asked", permission=permissions.may_ask_needs, notice="everyone who follows the process")
def ask_needs(*, group: OutreachGroup, on: date, by: User, at: datetime) -> OutreachGroup:
    """Record that a group was asked what it needs to take part, and named nothing. The last day counts."""
    group, actor = _begin(group, permissions.may_ask_needs, Deed.ASK_NEEDS, by, at)
    _not_ahead(on, "on", group, at)
    before = group.needs_asked_on
    if before == on:
        raise AlreadyDone(group)
    if before and on < before:
        raise ValidationError({"on": _("They were asked again later than this day.")}, code="later")
    group.needs_asked_on = on
    _keep(group)
    _record("outreach.needs-asked", group, {"on": plain(on)}, actor)
    return group


@act_of_record(
    "outreach.need-recorded", permission=permissions.may_record_need, notice="everyone who follows the process"
)
def record_need(
    *, group: OutreachGroup, kind: NeedKind, asked_on: date, text: Words, by: User, at: datetime
) -> AccessNeed:
    """Record what a group needs so that it can take part: open until somebody says what was done about it."""
    group, actor = _begin(group, permissions.may_record_need, Deed.RECORD_NEED, by, at)
    _not_ahead(asked_on, "asked_on", group, at)
    need = AccessNeed(group=group, kind=kind, asked_on=asked_on, state=NeedState.OPEN, recorded_at=at)
    need.text = words(text, "text", of=group.process.government, most=LONGEST)
    _once(need, group.needs.filter(kind=kind, asked_on=asked_on), NEED)
    need.done = words({}, "done", of=group.process.government, required=False)
    _keep(need)
    _record("outreach.need-recorded", group, {"need": need.code, **said(need, NEED)}, actor)
    return need


@act_of_record(
    "outreach.need-answered", permission=permissions.may_answer_need, notice="everyone who follows the process"
)
def answer_need(*, need: AccessNeed, state: NeedState, done: Words, by: User, at: datetime) -> AccessNeed:
    """Say what was done about a need, or why nothing was. The last word counts; the ledger keeps those before it."""
    group, actor = _begin(need.group, permissions.may_answer_need, Deed.ANSWER_NEED, by, at)
    need = AccessNeed.objects.get(pk=need.pk)
    need.group = group
    before = said(need, ANSWER)
    if state not in (NeedState.MET, NeedState.NOT_MET):
        raise ValidationError({"state": _("Say whether the need was met.")}, code="open")
    need.state, need.done = state, words(done, "done", of=group.process.government, most=LONGEST)
    if said(need, ANSWER) == before:
        raise AlreadyDone(need)
    need.answered_on = today(group.process, at)
    _keep(need)
    _record("outreach.need-answered", group, {"need": need.code, **said(need, ANSWER), "before": before}, actor)
    return need


def code_of(group: OutreachGroup) -> str:
    """How the ledger names a group."""
    return f"outreach-group/{group.code}"


def _begin(
    group: OutreachGroup, may: permissions.Permission, deed: Deed, by: User, at: datetime
) -> tuple[OutreachGroup, Actor]:
    """The group as it is now, its process held still until the act ends, and whoever may do the deed."""
    process = locked(group.process)
    row = OutreachGroup.objects.get(pk=group.pk)
    row.process = process
    return row, allowed(may, deed, by, row, at)


def _describe(group: OutreachGroup, name: Words, why: Words) -> None:
    government = group.process.government
    group.name = words(name, "name", of=government, most=LINE)
    group.why = words(why, "why", of=government, most=LONGEST)


def _called_the_same(group: OutreachGroup) -> list[OutreachGroup]:
    """The other groups of the process that have one of this one's names."""
    names = set(plain(group.name).values())
    others = group.process.outreach_groups.exclude(pk=group.pk)
    return [one for one in others if names & set(plain(one.name).values())]


def _once(row: Any, there: Any, fields: tuple[str, ...]) -> None:
    """What is on record word for word is not put there again."""
    for one in there:
        if said(one, fields) == said(row, fields):
            raise AlreadyDone(one)


def _not_ahead(day: date, field: str, group: OutreachGroup, at: datetime) -> None:
    if day > today(group.process, at):
        raise ValidationError({field: _("This day is still to come.")}, code="ahead")


def _keep(row: Any) -> None:
    """Keep a row. What its fields and the database refuse is a ValidationError by field."""
    row.full_clean(exclude=["process", "group", "office", "organisation"])
    row.save()


def _record(kind: str, group: OutreachGroup, facts: dict[str, Any], actor: Actor) -> None:
    record(kind, code_of(group), facts, process=group.process, by=actor)
