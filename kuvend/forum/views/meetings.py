"""Meetings before they are held: announced, changed, cancelled, given their papers."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.forum import permissions
from kuvend.forum.forms.meetings import ChangeForm, ItemForm, MeetingForm
from kuvend.forum.forms.seats import LeaveForm
from kuvend.forum.services.drafts import AgendaDraft
from kuvend.forum.services.meetings import announce_meeting, cancel_meeting, change_meeting
from kuvend.forum.views.acting import show
from kuvend.forum.views.asking import Place, ask_kept_forum, ask_kept_meeting
from kuvend.forum.views.founding import above
from kuvend.forum.views.offering import offer_of
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Done, Given, sent
from kuvend.web.access import signed_in

FIELDS = "forum/parts/meeting_fields.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    place = ask_kept_forum(request, slug)
    form = MeetingForm(sent(request), offer=offer_of(place.government))

    def act(given: Given) -> Done:
        meeting = announce_meeting(forum=place.forum, **told(form), by=place.user, at=place.at)
        return Done(f"meeting/{meeting.code}", address(place, meeting.number))

    return show(
        request,
        place,
        form,
        title=_("Announce a meeting"),
        button=_("Announce it"),
        back=place.keep_url,
        allowed=permissions.may_announce_meeting(place.holder, place.forum, at=place.at),
        act=act,
        happens=[_("The notice is public at once. How long before the meeting it came is shown with it, and stays.")],
        crumbs=above(place),
        fields=FIELDS,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, meeting = ask_kept_meeting(request, slug, number)
    texts = initial_words(title=words_of(meeting.title), place=words_of(meeting.place))
    held = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "online_url")}
    agenda = [{"title": words_of(item.title), "text": words_of(item.text)} for item in meeting.agenda.all()]
    form = ChangeForm(sent(request), offer=offer_of(place.government), agenda=agenda, initial={**texts, **held})

    def act(given: Given) -> str:
        change_meeting(meeting=meeting, **told(form), reason=given["reason"], by=place.user, at=place.at)
        return f"meeting/{meeting.code}"

    return show(
        request,
        place,
        form,
        title=_("Change a meeting"),
        button=_("Change it"),
        back=address(place, number),
        allowed=permissions.may_change_meeting(place.holder, meeting, at=place.at),
        act=act,
        happens=[
            _("What the notice said before stays on record, with your reason."),
            _("A paper of a point that you remove from the agenda lies before the whole meeting then."),
        ],
        crumbs=over(place, number),
        fields=FIELDS,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    place, meeting = ask_kept_meeting(request, slug, number)
    form = LeaveForm(sent(request))

    def act(given: Given) -> str:
        cancel_meeting(meeting=meeting, reason=given["reason"], by=place.user, at=place.at)
        return f"meeting/{meeting.code}"

    return show(
        request,
        place,
        form,
        title=_("Cancel a meeting"),
        button=_("Cancel it"),
        back=address(place, number),
        allowed=permissions.may_cancel_meeting(place.holder, meeting, at=place.at),
        act=act,
        happens=[_("The meeting stays on record as cancelled, with your reason.")],
        crumbs=over(place, number),
    )


def told(form: MeetingForm) -> dict[str, Any]:
    """What the form says of a meeting, as the services take it."""
    given = form.cleaned_data
    return {
        "starts_at": given["starts_at"],
        "ends_at": given["ends_at"],
        "title": form.words("title"),
        "place": form.words("place"),
        "online_url": given["online_url"],
        "agenda": agenda_of(form.items),
    }


def agenda_of(items: Iterable[ItemForm]) -> list[AgendaDraft]:
    """The points that have a title, each with what it is about."""
    return [
        AgendaDraft(item.words("title"), item.words("text"), item.cleaned_data["was"])
        for item in items
        if item.words("title")
    ]


def address(place: Place, number: int) -> str:
    return reverse("forum_meeting", args=[place.slug, number])


def over(place: Place, number: int) -> list[tuple[Any, str]]:
    """The way to the pages of the acts about a meeting."""
    title = _("Meeting %(number)s") % {"number": number}
    return [(_("Forum"), reverse("forum", args=[place.slug])), (title, address(place, number))]
