"""Where partnership staff keep members, and the offices and organisations of each."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.decision import require
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members import permissions
from kuvend.members.forms.keeping import AddressForm, MemberForm, NameForm, NewMemberForm, OrganisationForm, StatusForm
from kuvend.members.forms.texts import TextsForm, initial_words
from kuvend.members.messages import STATUSES
from kuvend.members.rules import Kind, Sector, Status
from kuvend.members.selectors import finding, status_on, words_of
from kuvend.members.services.bodies import record_office, record_organisation, revise_office, revise_organisation
from kuvend.members.services.members import (
    MemberFacts,
    move_member,
    record_member,
    record_member_status,
    revise_member,
)
from kuvend.members.services.sources import Source
from kuvend.members.views.acting import ActPage, Crumbs, Given, Visit, act_page, sent, visit
from kuvend.members.views.asking import ask, government_at, of_government
from kuvend.web.words import plain


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Every member on record."""
    here = keeping(request)
    context = {"governments": finding.governments(), "receipts": receipts_for(request), "at": here.at}
    return render(request, "members/desk/members.html", context)


@require_safe
def member(request: HttpRequest, slug: str) -> HttpResponse:
    """What is kept of one member, and the acts that change it."""
    here = keeping(request)
    government = government_at(slug)
    status = status_on(government, here.at.astimezone(government.zone).date()).status
    context = {
        "government": government,
        "invented": government.invented,
        "status": STATUSES[status] if status else "",
        "offices": finding.offices_of(government),
        "organisations": finding.organisations_of(government),
        "receipts": receipts_for(request),
    }
    return render(request, "members/desk/member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_member(request: HttpRequest) -> HttpResponse:
    here = keeping(request)
    countries = [one for one in finding.governments() if one.kind == Kind.NATIONAL]
    form = NewMemberForm(
        sent(request), languages=site_languages(), countries=[(one.code, plain(one.name)) for one in countries]
    )

    def act(given: Given) -> str:
        made = record_member(
            code=given["code"],
            slug=given["slug"],
            kind=Kind(given["kind"]),
            parent=ask(finding.government_coded, given["parent"]) if given["parent"] else None,
            facts=facts_in(form, given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"government/{made.code}"

    title, button = _("Put a member on record"), _("Put it on record")
    return act_page(request, page_of(here, title, button, reverse("desk_members"), act, to_members()), form)


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    here, government = keeping(request), government_at(slug)
    form = MemberForm(
        sent(request),
        languages=languages_for(government),
        initial={
            **initial_words(name=words_of(government.name)),
            "time_zone": government.time_zone,
            "working_languages": " ".join(government.languages),
            "joined_year": government.joined_year,
        },
    )

    def act(given: Given) -> str:
        facts = facts_in(form, given)
        revise_member(government=government, facts=facts, reason=given["reason"], by=here.user, at=here.at)
        return f"government/{government.code}"

    title = _("Change what is said of a member")
    return act_page(request, page_of(here, title, _("Change it"), hub(government), act, to_member(government)), form)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, slug: str) -> HttpResponse:
    here, government = keeping(request), government_at(slug)
    form = AddressForm(sent(request), initial={"slug": government.slug})

    def act(given: Given) -> str:
        move_member(government=government, slug=given["slug"], reason=given["reason"], by=here.user, at=here.at)
        return f"government/{government.code}"

    page = page_of(
        here,
        _("Give a member's pages a new address"),
        _("Give the new address"),
        reverse("desk_members"),
        act,
        to_member(government),
        [_("The old address leads to the new one for ever, and is given to nobody else.")],
    )
    return act_page(request, page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, slug: str) -> HttpResponse:
    here, government = keeping(request), government_at(slug)

    def act(given: Given) -> str:
        record_member_status(
            government=government,
            status=Status(given["status"]),
            happened_on=given["happened_on"],
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"government/{government.code}"

    page = page_of(here, _("Record a change of status"), _("Record it"), hub(government), act, to_member(government))
    return act_page(request, page, StatusForm(sent(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def new_office(request: HttpRequest, slug: str) -> HttpResponse:
    here, government = keeping(request), government_at(slug)
    form = NameForm(sent(request), languages=languages_for(government))

    def act(given: Given) -> str:
        made = record_office(
            government=government,
            name=form.words("name"),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"office/{made.code}"

    title, button = _("Put an office on record"), _("Put it on record")
    return act_page(request, page_of(here, title, button, hub(government), act, to_member(government)), form)


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    here, government = keeping(request), government_at(slug)
    row = of_government(finding.office_at, code, government)
    form = NameForm(
        sent(request),
        languages=languages_for(government),
        initial={**initial_words(name=words_of(row.name)), "source": row.source, "source_url": row.source_url},
    )

    def act(given: Given) -> str:
        revise_office(
            office=row,
            name=form.words("name"),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"office/{row.code}"

    title = _("Change the name of an office")
    return act_page(request, page_of(here, title, _("Change it"), hub(government), act, to_member(government)), form)


@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    here, government = keeping(request), government_at(slug)
    form = OrganisationForm(sent(request), languages=languages_for(government))

    def act(given: Given) -> str:
        made = record_organisation(
            government=government,
            name=form.words("name"),
            sector=Sector(given["sector"]),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"organisation/{made.code}"

    title, button = _("Put an organisation on record"), _("Put it on record")
    return act_page(request, page_of(here, title, button, hub(government), act, to_member(government)), form)


@require_http_methods(["GET", "HEAD", "POST"])
def revise_body(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Change what is said of an organisation."""
    here, government = keeping(request), government_at(slug)
    row = of_government(finding.organisation_at, code, government)
    initial = {"source": row.source, "source_url": row.source_url, "sector": row.sector}
    form = OrganisationForm(
        sent(request),
        languages=languages_for(government),
        initial={**initial_words(name=words_of(row.name)), **initial},
    )

    def act(given: Given) -> str:
        revise_organisation(
            organisation=row,
            name=form.words("name"),
            sector=Sector(given["sector"]),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"organisation/{row.code}"

    title = _("Change what is said of an organisation")
    return act_page(request, page_of(here, title, _("Change it"), hub(government), act, to_member(government)), form)


def keeping(request: HttpRequest) -> Visit:
    """A visit of somebody who may keep the record; raises ActRefused for anybody else."""
    here = visit(request)
    require(permissions.may_keep_record(here.holder, at=here.at))
    return here


def page_of(
    here: Visit, title: Any, button: Any, back: str, act: Any, crumbs: Crumbs, happens: Sequence[Any] = ()
) -> ActPage:
    allowed = permissions.may_keep_record(here.holder, at=here.at)
    return ActPage(title=title, button=button, back=back, allowed=allowed, act=act, crumbs=crumbs, happens=happens)


def facts_in(form: TextsForm, given: Given) -> MemberFacts:
    return MemberFacts(
        name=form.words("name"),
        time_zone=given["time_zone"],
        languages=given["working_languages"].split(),
        joined_year=given["joined_year"],
        source=source_in(given),
    )


def source_in(given: Given) -> Source:
    return Source(given["source"], given["source_url"])


def site_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def languages_for(government: Any) -> list[str]:
    """In which names are written: the member's own languages, and those of the site."""
    return list(dict.fromkeys([*government.languages, *site_languages(), *words_of(government.name)]))


def hub(government: Any) -> str:
    return reverse("desk_member", args=[government.slug])


def to_members() -> Crumbs:
    return [(_("Desk"), reverse("desk")), (_("Members"), reverse("desk_members"))]


def to_member(government: Any) -> Crumbs:
    return [*to_members(), (government.name, hub(government))]
