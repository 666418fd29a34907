"""Addresses of the desk: what somebody may do now, and where members are kept."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.cache import never_cache

from kuvend.members.views import desk, keeping, people, speakers, taxonomy
from kuvend.web.access import signed_in


def room(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """A page for whoever has signed in; what they may see and do there, permissions say. It is kept by nobody."""
    return path(route, signed_in(never_cache(view)), name=name)


urlpatterns: list[URLPattern | URLResolver] = [
    room("", desk.desk, "desk"),
    room("invitations/<str:token>/", desk.invitation, "invitation"),
    room("mandates/<slug:code>/name/", desk.name, "desk_name"),
    room("mandates/<slug:code>/end/", people.end, "desk_end"),
    room("mandates/<slug:code>/hand-over/", people.hand_on, "desk_hand_over"),
    room("invited/<slug:code>/withdraw/", people.withdraw, "desk_withdraw"),
    room("staff/", people.staff, "desk_staff"),
    room("staff/appoint/", people.appoint_staff, "desk_appoint_staff"),
    room("members/", keeping.members, "desk_members"),
    room("members/new/", keeping.new_member, "desk_new_member"),
    room("members/<slug:slug>/", keeping.member, "desk_member"),
    room("members/<slug:slug>/facts/", keeping.revise, "desk_revise_member"),
    room("members/<slug:slug>/address/", keeping.move, "desk_move_member"),
    room("members/<slug:slug>/status/", keeping.status, "desk_status"),
    room("members/<slug:slug>/people/", people.people, "desk_people"),
    room("members/<slug:slug>/people/appoint/", people.appoint_in_member, "desk_appoint"),
    room("members/<slug:slug>/offices/new/", keeping.new_office, "desk_new_office"),
    room("members/<slug:slug>/offices/<slug:code>/", keeping.office, "desk_office"),
    room("members/<slug:slug>/organisations/", speakers.organisations, "desk_organisations"),
    room("members/<slug:slug>/organisations/new/", keeping.new_organisation, "desk_new_organisation"),
    room("members/<slug:slug>/organisations/<slug:code>/", keeping.revise_body, "desk_revise_organisation"),
    room("organisations/<slug:code>/", speakers.organisation, "desk_organisation"),
    room("organisations/<slug:code>/speak/", speakers.speak, "desk_speak"),
    room("speakers/<slug:code>/approve/", speakers.approve, "desk_approve"),
    room("speakers/<slug:code>/decline/", speakers.decline, "desk_decline"),
    room("taxonomy/", taxonomy.taxonomy, "desk_taxonomy"),
    room("taxonomy/areas/new/", taxonomy.new_area, "desk_new_area"),
    room("taxonomy/areas/<slug:code>/", taxonomy.area, "desk_area"),
    room("taxonomy/tags/new/", taxonomy.new_tag, "desk_new_tag"),
    room("taxonomy/tags/<slug:code>/", taxonomy.tag, "desk_tag"),
    room("taxonomy/tags/<slug:code>/labels/<slug:version>/", taxonomy.labels, "desk_labels"),
    room("taxonomy/lists/new/", taxonomy.new_list, "desk_new_list"),
]
