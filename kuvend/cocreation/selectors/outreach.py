"""The outreach register of a process: its groups, how they were reached, what they need, and what is missing."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from kuvend.cocreation.models import AccessNeed, OutreachContact, OutreachGroup, Process
from kuvend.cocreation.rules import Channel, Group, Needed, NeedKind, NeedState, Reached, Response, gaps
from kuvend.cocreation.selectors.lines import ContactLine, GroupLine, NeedLine, OutreachCounts


def group_lines(process: Process, on: date) -> tuple[GroupLine, ...]:
    """The groups of a process in their order, their gaps as they are by the end of a day. Three queries."""
    contacts: dict[int, list[ContactLine]] = {}
    for contact in OutreachContact.objects.filter(group__process=process).select_related("office", "organisation"):
        contacts.setdefault(contact.group_id, []).append(_contact(contact))
    needs: dict[int, list[NeedLine]] = {}
    for need in AccessNeed.objects.filter(group__process=process):
        needs.setdefault(need.group_id, []).append(_need(need))
    rows = OutreachGroup.objects.filter(process=process)
    return tuple(_group(row, contacts.get(row.pk, ()), needs.get(row.pk, ()), on) for row in rows)


def _contact(row: OutreachContact) -> ContactLine:
    body = row.office or row.organisation
    return ContactLine(
        on=row.on,
        channel=Channel(row.channel),
        by=body.name if body else "",
        text=row.text,
        people=row.people,
        response=Response(row.response),
        response_text=row.response_text,
        recorded_at=row.recorded_at,
    )


def _need(row: AccessNeed) -> NeedLine:
    return NeedLine(
        code=row.code,
        kind=NeedKind(row.kind),
        asked_on=row.asked_on,
        text=row.text,
        state=NeedState(row.state),
        done=row.done,
        answered_on=row.answered_on,
    )


def _group(row: OutreachGroup, contacts: Sequence[ContactLine], needs: Sequence[NeedLine], on: date) -> GroupLine:
    judged = Group(
        row.code,
        [Reached(one.on, one.response) for one in contacts],
        [Needed(one.code, one.asked_on, one.state, one.answered_on) for one in needs],
        row.needs_asked_on,
    )
    return GroupLine(
        code=row.code,
        position=row.position,
        name=row.name,
        why=row.why,
        needs_asked_on=row.needs_asked_on,
        contacts=tuple(contacts),
        needs=tuple(needs),
        gaps=tuple(gaps([judged], on)),
    )


def counted(groups: Sequence[GroupLine]) -> OutreachCounts:
    """The register in figures: equal to a recount of its rows."""
    contacts = list(chain.from_iterable(group.contacts for group in groups))
    states = [need.state for group in groups for need in group.needs]
    return OutreachCounts(
        groups=len(groups),
        reached=sum(group.reached for group in groups),
        contacts=len(contacts),
        people=sum(contact.people or 0 for contact in contacts),
        needs=len(states),
        needs_met=states.count(NeedState.MET),
        needs_not_met=states.count(NeedState.NOT_MET),
        needs_open=states.count(NeedState.OPEN),
        gaps=sum(len(group.gaps) for group in groups),
    )
