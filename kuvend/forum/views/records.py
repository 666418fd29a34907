"""What a meeting came to: recorded, entered afterwards, corrected; and what became of its decisions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.forum import permissions
from kuvend.forum.forms.records import CorrectForm, FollowUpForm, Held, PastForm, RecordForm
from kuvend.forum.rules import Attendance, FollowUpState, SeatSector
from kuvend.forum.selectors.choices import seats_ever, seats_on
from kuvend.forum.selectors.things import decision_coded
from kuvend.forum.services.drafts import DecisionDraft, PresenceDraft
from kuvend.forum.services.following import follow_up as say_what_became
from kuvend.forum.services.recording import correct_record, enter_meeting, record_meeting
from kuvend.forum.views.acting import show
from kuvend.forum.views.asking import Place, ask_kept_forum, ask_kept_meeting, of
from kuvend.forum.views.founding import above
from kuvend.forum.views.meetings import address, agenda_of, over
from kuvend.forum.views.offering import body_of, chosen_of, document_of, offer_of
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Done, Given, sent
from kuvend.web.access import signed_in

FIELDS = "forum/parts/record_fields.html"
PAST_FIELDS = "forum/parts/past_fields.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, meeting = ask_kept_meeting(request, slug, number)
    offer = offer_of(place.government, papers=True)
    form = RecordForm(sent(request), offer=offer, seats=seats_on(meeting.forum, meeting.starts_at))

    def act(given: Given) -> str:
        record_meeting(meeting=meeting, **outcome(place, form), by=place.user, at=place.at)
        return f"meeting/{meeting.code}"

    return show(
        request,
        place,
        form,
        title=_("Record a meeting"),
        button=_("Put it on record"),
        back=address(place, number),
        allowed=permissions.may_record_meeting(place.holder, meeting, at=place.at),
        act=act,
        happens=[_("Who came, the minutes and the decisions are public at once. Corrections stay visible.")],
        crumbs=over(place, number),
        fields=FIELDS,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """A meeting that was held before it came on record here."""
    place = ask_kept_forum(request, slug)
    offer = offer_of(place.government, papers=True)
    form = PastForm(sent(request), offer=offer, seats=seats_ever(place.forum))

    def act(given: Given) -> Done:
        meeting = enter_meeting(
            forum=place.forum, starts_at=given["starts_at"], ends_at=given["ends_at"], title=form.words("title"),
            place=form.words("place"), agenda=agenda_of(form.items), **outcome(place, form), by=place.user,
            at=place.at,
        )  # fmt: skip
        return Done(f"meeting/{meeting.code}", address(place, meeting.number))

    return show(
        request,
        place,
        form,
        title=_("Enter a past meeting"),
        button=_("Put it on record"),
        back=place.keep_url,
        allowed=permissions.may_enter_meeting(place.holder, place.forum, at=place.at),
        act=act,
        happens=[_("It is shown that when it was announced is not known, and whether it was entered later.")],
        crumbs=above(place),
        fields=PAST_FIELDS,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, meeting = ask_kept_meeting(request, slug, number)
    form = CorrectForm(
        sent(request),
        offer=offer_of(place.government, papers=True),
        seats=seats_on(meeting.forum, meeting.starts_at),
        held=held_of(meeting),
    )

    def act(given: Given) -> str:
        correct_record(meeting=meeting, **outcome(place, form), reason=given["reason"], by=place.user, at=place.at)
        return f"meeting/{meeting.code}"

    return show(
        request,
        place,
        form,
        title=_("Correct the record of a meeting"),
        button=_("Correct it"),
        back=address(place, number),
        allowed=permissions.may_correct_record(place.holder, meeting, at=place.at),
        act=act,
        happens=[_("What the record said before stays on record, with your reason.")],
        crumbs=over(place, number),
        fields=FIELDS,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    decision = of(place.government, decision_coded(code), "meeting.forum")
    form = FollowUpForm(sent(request), offer=offer_of(place.government))
    number = decision.meeting.number

    def act(given: Given) -> str:
        state = FollowUpState(given["state"])
        say_what_became(decision=decision, state=state, text=form.words("text"), by=place.user, at=place.at)
        return f"decision/{decision.code}"

    return show(
        request,
        place,
        form,
        title=_("Say what became of a decision"),
        button=_("Put it on record"),
        back=address(place, number),
        allowed=permissions.may_follow_up(place.holder, decision, at=place.at),
        act=act,
        lead=decision.text,
        crumbs=over(place, number),
    )


def outcome(place: Place, form: RecordForm) -> dict[str, Any]:
    """What the form says a meeting came to, as the services take it."""
    return {
        "presences": [*_seats(form), *_guests(form)],
        "minutes": form.words("minutes"),
        "minutes_document": document_of(form.cleaned_data["minutes_document"]),
        "decisions": [_decision(place, row) for row in form.decisions if row.words("text")],
    }


def _seats(form: RecordForm) -> list[PresenceDraft]:
    return [
        PresenceDraft(Attendance(how), seat=row.seat, by_alternate=row.cleaned_data["by_alternate"])
        for row in form.seats
        if (how := row.cleaned_data["how"])
    ]


def _guests(form: RecordForm) -> list[PresenceDraft]:
    named = [row.cleaned_data for row in form.guests if row.cleaned_data.get("called")]
    return [
        PresenceDraft(
            Attendance(one["how"]), sector=SeatSector(one["sector"]), called=one["called"], people=one["people"]
        )
        for one in named
    ]


def _decision(place: Place, row: Any) -> DecisionDraft:
    given = row.cleaned_data
    office, organisation = body_of(place.government, given["owner"])
    return DecisionDraft(
        row.words("text"), office=office, organisation=organisation, called=given["called"], due_on=given["due_on"],
        code=given["code"],
    )  # fmt: skip


def held_of(meeting: Any) -> Held:
    """What is on record of a meeting, as the form wants it."""
    came = list(meeting.presences.select_related("seat"))
    followed = set(meeting.decisions.filter(follow_ups__isnull=False).values_list("code", flat=True))
    return Held(
        followed=followed,
        minutes=words_of(meeting.minutes),
        document=meeting.minutes_document,
        seats={row.seat.code: {"how": row.how, "by_alternate": row.by_alternate} for row in came if row.seat},
        guests=[
            {name: getattr(row, name) for name in ("called", "sector", "how", "people")} for row in came if not row.seat
        ],
        decisions=[
            {
                **{f"text_{code}": words for code, words in words_of(row.text).items()},
                "owner": chosen_of(row.owner_office, row.owner_organisation),
                "called": row.owner_called,
                "due_on": row.due_on,
                "code": row.code,
            }
            for row in meeting.decisions.select_related("owner_office", "owner_organisation")
        ],
    )
