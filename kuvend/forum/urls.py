"""Addresses of a member's forum. A data twin stands at its page's address with `.json` for the last slash."""

from django.urls import URLPattern, URLResolver, include, path

from kuvend.forum.views import files, founding, meetings, pages, papers, records, seats, twins

kept: list[URLPattern | URLResolver] = [
    path("", founding.keep, name="forum_keep"),
    path("found/", founding.found, name="forum_found"),
    path("terms/", founding.revise, name="forum_revise"),
    path("end/", founding.end, name="forum_end"),
    path("seats/new/", seats.new, name="forum_seat_new"),
    path("seats/<slug:code>/fill/", seats.fill, name="forum_seat_fill"),
    path("seats/<slug:code>/close/", seats.close, name="forum_seat_close"),
    path("holdings/<slug:code>/leave/", seats.leave, name="forum_seat_leave"),
    path("meetings/announce/", meetings.announce, name="forum_announce"),
    path("meetings/enter/", records.enter, name="forum_enter"),
    path("meetings/<int:number>/change/", meetings.change, name="forum_meeting_change"),
    path("meetings/<int:number>/cancel/", meetings.cancel, name="forum_meeting_cancel"),
    path("meetings/<int:number>/paper/", papers.add, name="forum_meeting_paper"),
    path("meetings/<int:number>/record/", records.record, name="forum_meeting_keep_record"),
    path("meetings/<int:number>/correct/", records.correct, name="forum_meeting_correct"),
    path("decisions/<slug:code>/", records.follow_up, name="forum_follow_up"),
]

of_a_forum: list[URLPattern | URLResolver] = [
    path("", pages.forum, name="forum"),
    path("meetings.ics", files.meetings_ics, name="forum_meetings_ics"),
    path("meetings.atom", files.meetings_atom, name="forum_meetings_atom"),
    path("meetings/<int:number>/", pages.meeting, name="forum_meeting"),
    path("meetings/<int:number>.json", twins.meeting, name="forum_meeting_json"),
    path("meetings/<int:number>/record/", pages.record, name="forum_meeting_record"),
    path("meetings/<int:number>/record.json", twins.record, name="forum_meeting_record_json"),
    path("keep/", include(kept)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("members/<slug:slug>/forum.json", twins.forum, name="forum_json"),
    path("members/<slug:slug>/forum/", include(of_a_forum)),
]
