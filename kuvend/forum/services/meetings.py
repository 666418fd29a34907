"""Meetings before they are held: announced, changed, cancelled; and the papers that lie before them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.documents.models import Document
from kuvend.documents.services.referring import own_document
from kuvend.forum import permissions
from kuvend.forum.models import AgendaItem, Forum, Meeting, MeetingChange, MeetingPaper
from kuvend.forum.rules import Deed, MeetingState, Refusal, notice
from kuvend.forum.selectors.saying import NOTICE, announced
from kuvend.forum.services.acting import Actor, allowed, locked, record, refuse, still_there
from kuvend.forum.services.drafts import AgendaDraft
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import LINE, Words, line, plain, reasoned, said, words


@act_of_record(
    "meeting.announced", permission=permissions.may_announce_meeting, notice="the forum; everyone who follows it"
)
def announce_meeting(
    *,
    forum: Forum,
    starts_at: datetime,
    ends_at: datetime | None = None,
    title: Words | None = None,
    place: Words | None = None,
    online_url: str = "",
    agenda: Sequence[AgendaDraft] = (),
    by: User,
    at: datetime,
) -> Meeting:
    """Announce a meeting that is still to begin: when, where, with which agenda. Raises ValidationError by field."""
    forum = locked(forum)
    actor = allowed(permissions.may_announce_meeting, Deed.ANNOUNCE_MEETING, by, forum, at)
    still_there(forum)
    _ahead(starts_at, at)
    meeting = Meeting(
        forum=forum,
        state=MeetingState.ANNOUNCED,
        announced_at=at,
        number=next_number(forum),
        minutes=LazyI18nString({}),
    )
    describe(meeting, starts_at, ends_at, title, place, online_url)
    somewhere(meeting)
    points = agenda_items(meeting, agenda)
    once(meeting)
    keep(meeting)
    AgendaItem.objects.bulk_create(points)
    days = notice(at, starts_at, forum.government.zone)
    facts = {**announced(meeting, points), "forum": forum.code, "number": meeting.number, "days_before": days}
    record("meeting.announced", code_of(meeting), facts, government=forum.government, by=actor)
    return meeting


@act_of_record(
    "meeting.changed", permission=permissions.may_change_meeting, notice="the forum; everyone who follows it"
)
def change_meeting(
    *,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime | None = None,
    title: Words | None = None,
    place: Words | None = None,
    online_url: str = "",
    agenda: Sequence[AgendaDraft] = (),
    reason: str,
    by: User,
    at: datetime,
) -> Meeting:
    """Say something else in a notice, while the meeting has not begun: what it said stays readable, with the reason.

    A paper goes with its point; one of a point that is no longer on the agenda lies before the whole meeting.
    """
    meeting, actor = begin(meeting, permissions.may_change_meeting, Deed.CHANGE_MEETING, by, at)
    why = reasoned(reason)
    _ahead(starts_at, at)
    before = announced(meeting, meeting.agenda.all())
    describe(meeting, starts_at, ends_at, title, place, online_url)
    somewhere(meeting)
    points = agenda_items(meeting, agenda)
    after = announced(meeting, points)
    if after == before:
        raise AlreadyDone(meeting)
    once(meeting)
    keep(meeting)
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(points)
    _take_papers_along(meeting, agenda)
    changed = {field: said for field, said in after.items() if said != before[field]}
    keep_before(meeting, "meeting.changed", {field: before[field] for field in changed}, why, actor)
    facts = {"reason": why, **changed}
    record("meeting.changed", code_of(meeting), facts, government=meeting.forum.government, by=actor)
    return meeting


@act_of_record(
    "meeting.cancelled", permission=permissions.may_cancel_meeting, notice="the forum; everyone who follows it"
)
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: datetime) -> Meeting:
    """Say that an announced meeting is not held, and why; also afterwards, where it did not take place."""
    meeting = held_still(meeting)
    if meeting.state == MeetingState.CANCELLED:
        allowed(permissions.may_announce_meeting, Deed.ANNOUNCE_MEETING, by, meeting.forum, at)
        if meeting.cancelled_reason == reasoned(reason):
            raise AlreadyDone(meeting)
    actor = allowed(permissions.may_cancel_meeting, Deed.CANCEL_MEETING, by, meeting, at)
    meeting.state, meeting.cancelled_at, meeting.cancelled_reason = MeetingState.CANCELLED, at, reasoned(reason)
    keep(meeting)
    facts = {"reason": meeting.cancelled_reason, "starts_at": plain(meeting.starts_at)}
    record("meeting.cancelled", code_of(meeting), facts, government=meeting.forum.government, by=actor)
    return meeting


@act_of_record("meeting.paper-added", permission=permissions.may_add_paper, notice="the forum; everyone who follows it")
def add_paper(*, meeting: Meeting, document: Document, item: int | None = None, by: User, at: datetime) -> MeetingPaper:
    """Lay a document of the repository before a meeting, or before the point of its agenda at this position."""
    meeting, actor = begin(meeting, permissions.may_add_paper, Deed.ADD_PAPER, by, at)
    document = Document.objects.select_for_update().get(pk=document.pk)
    own_document(document, "document", meeting.forum.government)
    if item is not None and not meeting.agenda.filter(position=item).exists():
        raise ValidationError({"item": _("The agenda has no such point.")})
    there = meeting.papers.filter(document=document).first()
    if there:
        raise AlreadyDone(there)
    paper = MeetingPaper(meeting=meeting, document=document, item=item, added_at=at)
    paper.full_clean(exclude=["meeting", "document"])
    paper.save()
    facts = {"document": document.code, "item": item}
    record("meeting.paper-added", code_of(meeting), facts, government=meeting.forum.government, by=actor)
    return paper


def _take_papers_along(meeting: Meeting, agenda: Sequence[AgendaDraft]) -> None:
    now = {draft.was: place for place, draft in enumerate(agenda, start=1) if draft.was}
    papers = list(meeting.papers.all())
    for paper in papers:
        paper.item = now.get(paper.item) if paper.item else None
    MeetingPaper.objects.bulk_update(papers, ["item"])


def code_of(meeting: Meeting) -> str:
    """How the ledger names a meeting."""
    return f"meeting/{meeting.code}"


def begin(meeting: Meeting, may: permissions.Permission, deed: Deed, by: User, at: datetime) -> tuple[Meeting, Actor]:
    """The meeting as it is now, its forum held still until the act ends, and whoever may do the deed."""
    row = held_still(meeting)
    return row, allowed(may, deed, by, row, at)


def held_still(meeting: Meeting) -> Meeting:
    forum = locked(meeting.forum)
    row = Meeting.objects.get(pk=meeting.pk)
    row.forum = forum
    return row


def next_number(forum: Forum) -> int:
    """The meetings of a member are counted through, also when one forum follows another."""
    of_the_member = Meeting.objects.filter(forum__government_id=forum.government_id)
    highest: int | None = of_the_member.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def describe(
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime | None,
    title: Words | None,
    place: Words | None,
    online_url: str,
) -> None:
    """Give a meeting what its notice says."""
    government = meeting.forum.government
    if ends_at is not None and ends_at <= starts_at:
        raise ValidationError({"ends_at": _("It ends before it begins.")}, code="order")
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.title = words(title or {}, "title", of=government, most=LINE, required=False)
    meeting.place = words(place or {}, "place", of=government, most=LINE, required=False)
    meeting.online_url = line(online_url, "online_url", most=500, required=False)


def somewhere(meeting: Meeting) -> None:
    """Whoever reads a notice must know where to go."""
    if not plain(meeting.place) and not meeting.online_url:
        raise ValidationError({"place": _("Say where it is held, or give the address at which one joins it.")})


def agenda_items(meeting: Meeting, drafts: Sequence[AgendaDraft]) -> list[AgendaItem]:
    """The points of an agenda, in order, not kept yet."""
    government = meeting.forum.government
    return [
        AgendaItem(
            meeting=meeting,
            position=place,
            title=words(draft.title, "agenda", of=government, most=LINE),
            text=words(draft.text, "agenda", of=government, required=False),
        )
        for place, draft in enumerate(drafts, start=1)
    ]


def once(meeting: Meeting) -> None:
    """A forum has no two meetings that begin at the same moment; the same notice twice is one."""
    others = meeting.forum.meetings.exclude(pk=meeting.pk).exclude(state=MeetingState.CANCELLED)
    there = others.filter(starts_at=meeting.starts_at).first()
    if there is None:
        return
    told = (*NOTICE, "state", "minutes")
    if meeting.pk is None and said(there, told) == said(meeting, told):
        raise AlreadyDone(there)
    refuse(Refusal.MEETING_AT_THAT_TIME)


def keep(meeting: Meeting) -> None:
    meeting.full_clean(exclude=["forum", "minutes_document"])
    meeting.save()


def keep_before(meeting: Meeting, kind: str, before: dict[str, Any], why: str, actor: Actor) -> None:
    """Keep what was said until now, so that everybody can read it beside what is said."""
    MeetingChange(meeting=meeting, kind=kind, at=actor.at, reason=why, before=before, capacity=actor.capacity).save()


def _ahead(starts_at: datetime, at: datetime) -> None:
    if starts_at <= at:
        raise ValidationError({"starts_at": _("This moment is over. A meeting is announced before it begins.")})
