"""Addresses of the record. A data twin stands at its page's address with `.json` for the last slash."""

from django.urls import URLPattern, URLResolver, path, register_converter

from kuvend.record.views import files, histories, pages, twins


class CodeConverter:
    """The code of a commitment: letters, digits and hyphens."""

    regex = "[A-Za-z0-9-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("home.json", twins.home, name="home_json"),
    path("members/", pages.members, name="members"),
    path("members.json", twins.members, name="members_json"),
    path("members.atom", files.members_atom, name="members_atom"),
    path("members/<slug:slug>/", pages.member, name="member"),
    path("members/<slug:slug>.json", twins.member, name="member_json"),
    path("members/<slug:slug>/calendar/", pages.calendar, name="calendar"),
    path("members/<slug:slug>/calendar.json", twins.calendar, name="calendar_json"),
    path("members/<slug:slug>/calendar.ics", files.calendar_ics, name="calendar_ics"),
    path("members/<slug:slug>/plans/<int:number>/", pages.plan, name="plan"),
    path("members/<slug:slug>/plans/<int:number>.json", twins.plan, name="plan_json"),
    path("members/<slug:slug>/plans/<int:number>/timeline/", pages.plan_timeline, name="plan_timeline"),
    path("members/<slug:slug>/plans/<int:number>/timeline.json", twins.plan_timeline, name="plan_timeline_json"),
    path("commitments/<code:code>/", pages.commitment, name="commitment"),
    path("commitments/<code:code>.json", twins.commitment, name="commitment_json"),
    path("commitments/<code:code>/history/", histories.history, name="commitment_history"),
    path("commitments/<code:code>/history.json", histories.history_json, name="commitment_history_json"),
    path("commitments/<code:code>/history.atom", histories.history_atom, name="commitment_history_atom"),
    path("about/", pages.about, name="about"),
    path("about.json", twins.about, name="about_json"),
]
