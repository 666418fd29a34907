"""The pages of the record."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kuvend.members.messages import STATUS_MEANINGS
from kuvend.members.rules import Kind, Status
from kuvend.plans.messages import VALUES_ASK
from kuvend.record.selectors.facts import GovernmentLink
from kuvend.record.views import asking
from kuvend.record.views.figures import options, outcome_shares
from kuvend.record.views.timelines import commitments_timeline, full_timeline, plans_timeline
from kuvend.web.public_page import public_page


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    page = asking.ask_home(request)
    context = {"page": page, "outcomes": outcome_shares(page.outcomes), "twin": reverse("home_json")}
    return render(request, "record/home.html", context)


@public_page(parameters=asking.MEMBERS_PARAMETERS)
def members(request: HttpRequest) -> HttpResponse:
    page = asking.ask_members(request)
    twin = reverse("members_json", query=request.GET or None)
    context = {
        "page": page,
        "kinds": options(page.kinds, Kind),
        "statuses": options(page.statuses, Status),
        "twin": twin,
        "feed": reverse("members_atom"),
    }
    return render(request, "record/members.html", context)


@public_page(scope=asking.scope_of_government)
def member(request: HttpRequest, slug: str) -> HttpResponse:
    page = asking.ask_member(request, slug)
    context = {"page": page, "timeline": plans_timeline(page), "twin": reverse("member_json", args=[slug])}
    return _of(page.government, request, "record/member.html", context)


@public_page(scope=asking.scope_of_government)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    page = asking.ask_calendar(request, slug)
    context = {"page": page, "twin": reverse("calendar_json", args=[slug])}
    return _of(page.government, request, "record/calendar.html", context)


@public_page(scope=asking.scope_of_government)
def plan(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    page = asking.ask_plan(request, slug, number, in_full=False)
    context = {"page": page, "timeline": commitments_timeline(page), "twin": reverse("plan_json", args=[slug, number])}
    return _of(page.government, request, "record/plan.html", context)


@public_page(scope=asking.scope_of_government)
def plan_timeline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    page = asking.ask_plan(request, slug, number)
    twin = reverse("plan_timeline_json", args=[slug, number])
    context = {"page": page, "timeline": full_timeline(page), "twin": twin}
    return _of(page.government, request, "record/plan_timeline.html", context)


@public_page(scope=asking.scope_of_promise)
def commitment(request: HttpRequest, code: str) -> HttpResponse:
    page = asking.ask_commitment(request, code)
    if isinstance(page, str):
        return redirect("commitment", code=page, permanent=True)
    context = {"page": page, "twin": reverse("commitment_json", args=[code])}
    return _of(page.government, request, "record/commitment.html", context)


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    page = asking.ask_about()
    context = {
        "page": page,
        "values": [(value, VALUES_ASK[value]) for value in page.values],
        "statuses": STATUS_MEANINGS.items(),
        "twin": reverse("about_json"),
    }
    return render(request, "record/about.html", context)


def _of(government: GovernmentLink, request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    """A page about one government; an invented one is said to be invented, on every page."""
    return render(request, template, {**context, "invented": government.invented})
