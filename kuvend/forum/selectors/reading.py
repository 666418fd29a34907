"""A forum and a meeting as they are shown: every row read once, in a number of queries that does not grow."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kuvend.cycle.choice import rulebook_for
from kuvend.cycle.plan_dates import GovernmentKind
from kuvend.forum.models import Decision, Forum, Holding, Meeting, MeetingPaper, Presence, Seat
from kuvend.forum.rules import (
    Attendance,
    FollowUpState,
    MeetingState,
    Rhythm,
    SeatSector,
    entered_later,
    meets_often_enough,
    notice,
    papers_ahead,
    parity,
    standing,
)
from kuvend.forum.selectors.changes import forum_revisions, meeting_changes, names_in
from kuvend.forum.selectors.lines import (
    AgendaLine,
    DecisionLine,
    FollowUpLine,
    ForumPage,
    HoldingLine,
    MeetingLine,
    MeetingPage,
    PaperLine,
    PresenceLine,
    SeatLine,
    SectorCount,
    Text,
)
from kuvend.forum.selectors.things import forum_of, meeting_at
from kuvend.members.models import Government
from kuvend.members.rules import Precision


def forum_page(government: Government, *, on: date) -> ForumPage | None:
    """The forum of a member as it is by the end of a day: the one that stands, else the last one. None: there is none.

    `on` is a day in the member's calendar.
    """
    forum = forum_of(government)
    if forum is None:
        return None
    forum.government = government
    seats = _seats(forum, on)
    there = tuple(seat for seat in seats if seat.exists)
    meetings = meeting_lines(forum)
    revisions = forum_revisions(forum)
    return ForumPage(
        code=forum.code,
        name=forum.name,
        remit=forum.remit,
        rules=forum.rules,
        selection=forum.selection,
        founded_on=forum.founded_on,
        founded_precision=Precision(forum.founded_precision),
        ended_on=forum.ended_on,
        ended_reason=forum.ended_reason,
        remit_document=forum.remit_document.code if forum.remit_document else "",
        rules_document=forum.rules_document.code if forum.rules_document else "",
        revised_at=forum.revised_at,
        parity=parity(seat.sector for seat in there),
        seats=there,
        former_seats=tuple(seat for seat in seats if not seat.exists),
        meetings=meetings,
        decisions=_decisions(Decision.objects.filter(meeting__forum=forum), on),
        revisions=revisions,
        names=names_in(revisions),
        rhythm=_rhythm(forum, meetings, on),
    )


def meeting_lines(forum: Forum) -> tuple[MeetingLine, ...]:
    """Every meeting of a forum, the latest first, with who took part by sector. Two queries."""
    counts: dict[int, dict[SeatSector, dict[str, int]]] = {}
    for meeting, sector, how, people in _presence_counts(forum):
        by_how = counts.setdefault(meeting, {}).setdefault(sector, {})
        by_how[how] = by_how.get(how, 0) + people
    return tuple(
        _line(meeting, forum.government.zone, _sectors(counts.get(meeting.pk, {})))
        for meeting in Meeting.objects.filter(forum=forum)
    )


def meeting_page(government: Government, number: int, *, on: date) -> MeetingPage | None:
    """All that is on record of a meeting of a member, by the end of a day in its calendar. None: there is no such."""
    meeting = meeting_at(government, number)
    if meeting is None:
        return None
    zone = government.zone
    presences = _presences(meeting)
    papers = [_paper(paper, meeting.starts_at, zone) for paper in _papers(meeting)]
    agenda = [
        AgendaLine(point.position, point.title, point.text, tuple(one for one in papers if one.item == point.position))
        for point in meeting.agenda.all()
    ]
    changes = meeting_changes(meeting)
    return MeetingPage(
        line=_line(meeting, zone, _sectors(_counted(presences))),
        forum=meeting.forum.code,
        agenda=tuple(agenda),
        papers=tuple(one for one in papers if one.item is None),
        presences=presences,
        minutes=meeting.minutes,
        minutes_document=meeting.minutes_document.code if meeting.minutes_document else "",
        decisions=_decisions(Decision.objects.filter(meeting=meeting), on),
        changes=changes,
        names=names_in(changes),
    )


def _line(meeting: Meeting, zone: ZoneInfo, sectors: tuple[SectorCount, ...]) -> MeetingLine:
    return MeetingLine(
        code=meeting.code,
        number=meeting.number,
        state=MeetingState(meeting.state),
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=zone,
        place=meeting.place,
        online_url=meeting.online_url,
        announced_at=meeting.announced_at,
        notice_days=notice(meeting.announced_at, meeting.starts_at, zone),
        cancelled_at=meeting.cancelled_at,
        cancelled_reason=meeting.cancelled_reason,
        recorded_at=meeting.recorded_at,
        entered_later=entered_later(meeting.starts_at, meeting.recorded_at),
        has_minutes=bool(str(meeting.minutes)) or meeting.minutes_document_id is not None,
        sectors=sectors,
    )


def _rhythm(forum: Forum, meetings: Iterable[MeetingLine], on: date) -> Rhythm | None:
    """Whether the forum meets as often as the rulebook of the day asks; nothing is asked of one that has ended."""
    book = rulebook_for(GovernmentKind(forum.government.kind), None, on).value
    if book is None or forum.ended_on is not None:
        return None
    return meets_often_enough(
        (one.day for one in meetings if one.state is MeetingState.HELD), on, book.forum_gap_months
    )


# Who took part.


def _presence_counts(forum: Forum) -> Iterable[tuple[int, SeatSector, str, int]]:
    rows = Presence.objects.filter(meeting__forum=forum)
    for meeting, of_seat, of_guests, how, people in rows.values_list(
        "meeting_id", "seat__sector", "sector", "how", "people"
    ):
        yield meeting, SeatSector(of_seat or of_guests), how, people


def _counted(presences: Iterable[PresenceLine]) -> dict[SeatSector, dict[str, int]]:
    counts: dict[SeatSector, dict[str, int]] = {}
    for one in presences:
        by_how = counts.setdefault(one.sector, {})
        by_how[one.how] = by_how.get(one.how, 0) + one.people
    return counts


def _sectors(counts: Mapping[SeatSector, Mapping[str, int]]) -> tuple[SectorCount, ...]:
    return tuple(
        SectorCount(sector, *(counts[sector].get(how, 0) for how in Attendance))
        for sector in SeatSector
        if sector in counts
    )


def _presences(meeting: Meeting) -> tuple[PresenceLine, ...]:
    """In the order of the seats, guests behind them."""
    rows = meeting.presences.select_related("seat__office", "seat__organisation")
    names = _names_at(meeting)
    lines = [
        PresenceLine(
            seat=row.seat.code if row.seat else "",
            sector=SeatSector(row.seat.sector if row.seat else row.sector),
            body=_body(row.seat) if row.seat else row.called,
            name=names.get((row.seat_id, row.by_alternate), "") if row.seat else "",
            by_alternate=row.by_alternate,
            people=row.people,
            how=Attendance(row.how),
        )
        for row in sorted(rows, key=lambda row: (row.seat is None, row.seat.position if row.seat else row.pk))
    ]
    return tuple(lines)


def _names_at(meeting: Meeting) -> dict[tuple[int | None, bool], str]:
    """Who was on each seat as a meeting began, where they agreed to be named.

    Of several alternates nobody knows which one came.
    """
    there = Holding.objects.in_force(meeting.starts_at).filter(seat__forum=meeting.forum_id)
    found: dict[tuple[int | None, bool], list[str]] = {}
    for holding in there.select_related("mandate__person"):
        found.setdefault((holding.seat_id, holding.alternate), []).append(_name(holding))
    return {place: names[0] for place, names in found.items() if len(names) == 1}


# Seats.


def _last_moment(day: date, zone: ZoneInfo) -> datetime:
    """The last moment of a day. Mandates end with their last day, so whoever leaves during it has left by then."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone) - timedelta(microseconds=1)


def _seats(forum: Forum, on: date) -> tuple[SeatLine, ...]:
    holders: dict[int, list[HoldingLine]] = {}
    zone = forum.government.zone
    for holding in (
        Holding.objects.in_force(_last_moment(on, zone)).filter(seat__forum=forum).select_related("mandate__person")
    ):
        holders.setdefault(holding.seat_id, []).append(_holding(holding, zone))
    rows = Seat.objects.filter(forum=forum).select_related("office", "organisation")
    order = list(SeatSector)
    lines = (_seat(seat, holders.get(seat.pk, []), on, forum.ended_on) for seat in rows)
    return tuple(sorted(lines, key=lambda line: (order.index(line.sector), line.position)))


def _seat(seat: Seat, held: Sequence[HoldingLine], on: date, forum_ended: date | None) -> SeatLine:
    # What a forum had on its last day stays to be seen with it.
    day = forum_ended or on
    return SeatLine(
        code=seat.code,
        sector=SeatSector(seat.sector),
        position=seat.position,
        body=_body(seat),
        chair=seat.chair,
        chosen=seat.chosen,
        begins_on=seat.begins_on,
        ends_on=seat.ends_on,
        ended_reason=seat.ended_reason,
        exists=seat.begins_on <= day and (seat.ends_on is None or seat.ends_on > day),
        holder=next((one for one in held if not one.alternate), None),
        alternates=tuple(one for one in held if one.alternate),
    )


def _holding(holding: Holding, zone: ZoneInfo) -> HoldingLine:
    ends = [moment for moment in (holding.ends_at, holding.mandate.ends_at) if moment]
    return HoldingLine(
        code=holding.code,
        alternate=holding.alternate,
        name=_name(holding),
        post=holding.mandate.post,
        begins_on=holding.begins_at.astimezone(zone).date(),
        ends_on=min(ends).astimezone(zone).date() if ends else None,
    )


def _name(holding: Holding) -> str:
    mandate = holding.mandate
    return mandate.person.name if mandate.show_name else ""


def _body(seat: Seat) -> Text:
    body = seat.office or seat.organisation
    return body.name if body else seat.called


# Papers and decisions.


def _papers(meeting: Meeting) -> Iterable[MeetingPaper]:
    return meeting.papers.select_related("document")


def _paper(paper: MeetingPaper, starts_at: datetime, zone: ZoneInfo) -> PaperLine:
    document = paper.document
    gone = document.withdrawn_at is not None
    return PaperLine(
        document=document.code,
        item=paper.item,
        added_at=paper.added_at,
        published_at=None if gone else document.published_at,
        days_ahead=None if gone else papers_ahead(document.published_at, starts_at, zone),
        withdrawn=gone,
        title=document.title,
    )


def _decisions(rows: Any, on: date) -> tuple[DecisionLine, ...]:
    """These decisions, the latest meeting first, with what became of each. Two queries."""
    found = rows.select_related("meeting", "owner_office", "owner_organisation").prefetch_related("follow_ups")
    return tuple(_decision(row, on) for row in found.order_by("-meeting__starts_at", "-meeting__number", "position"))


def _decision(row: Decision, on: date) -> DecisionLine:
    said = tuple(FollowUpLine(FollowUpState(one.state), one.text, one.at, one.capacity) for one in row.follow_ups.all())
    owner = row.owner_office or row.owner_organisation
    return DecisionLine(
        code=row.code,
        position=row.position,
        meeting=row.meeting.number,
        text=row.text,
        owner=owner.name if owner else row.owner_called,
        due_on=row.due_on,
        standing=standing(said[-1].state if said else None, row.due_on, on),
        follow_ups=said,
    )
