"""Where partnership staff keep issue areas, policy tags, and what each version of the list calls a tag."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.forms.keeping import IssueAreaForm, LabelsForm, TagForm, TagListForm
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import finding, words_of
from kuvend.members.services.taxonomy import (
    label_tag,
    record_issue_area,
    record_tag,
    record_tag_list,
    revise_issue_area,
    revise_tag,
)
from kuvend.members.views.acting import ActPage, Crumbs, Given, Visit, act_page, sent
from kuvend.members.views.asking import ask
from kuvend.members.views.keeping import keeping, page_of, site_languages, source_in
from kuvend.web.words import plain


@require_safe
def taxonomy(request: HttpRequest) -> HttpResponse:
    """Issue areas, tags, and the versions of the list."""
    keeping(request)
    context = {
        "areas": finding.issue_areas(),
        "tags": finding.tags(),
        "lists": finding.tag_lists(),
        "receipts": receipts_for(request),
    }
    return render(request, "members/desk/taxonomy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_area(request: HttpRequest) -> HttpResponse:
    here = keeping(request)
    form = IssueAreaForm(sent(request), languages=site_languages(), new=True)

    def act(given: Given) -> str:
        made = record_issue_area(
            code=given["code"],
            name=form.words("name"),
            description=form.words("description"),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"issue-area/{made.code}"

    return act_page(request, of_taxonomy(here, _("Put an issue area on record"), _("Put it on record"), act), form)


@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest, code: str) -> HttpResponse:
    here = keeping(request)
    row = ask(finding.issue_area_at, code)
    texts = initial_words(name=words_of(row.name), description=words_of(row.description))
    initial = {**texts, "source": row.source, "source_url": row.source_url}
    form = IssueAreaForm(sent(request), languages=site_languages(), initial=initial)

    def act(given: Given) -> str:
        revise_issue_area(
            area=row,
            name=form.words("name"),
            description=form.words("description"),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"issue-area/{row.code}"

    return act_page(request, of_taxonomy(here, _("Change an issue area"), _("Change it"), act), form)


@require_http_methods(["GET", "HEAD", "POST"])
def new_tag(request: HttpRequest) -> HttpResponse:
    here = keeping(request)
    form = TagForm(sent(request), languages=site_languages(), areas=area_choices(), new=True)

    def act(given: Given) -> str:
        made = record_tag(
            code=given["code"],
            name=form.words("name"),
            areas=areas_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"tag/{made.code}"

    return act_page(request, of_taxonomy(here, _("Put a policy tag on record"), _("Put it on record"), act), form)


@require_http_methods(["GET", "HEAD", "POST"])
def tag(request: HttpRequest, code: str) -> HttpResponse:
    here = keeping(request)
    row = ask(finding.tag_at, code)
    initial = {**initial_words(name=words_of(row.name)), "areas": [one.code for one in row.issue_areas.all()]}
    form = TagForm(sent(request), languages=site_languages(), areas=area_choices(), initial=initial)

    def act(given: Given) -> str:
        name, areas = form.words("name"), areas_in(given)
        revise_tag(tag=row, name=name, areas=areas, reason=given["reason"], by=here.user, at=here.at)
        return f"tag/{row.code}"

    return act_page(request, of_taxonomy(here, _("Change a policy tag"), _("Change it"), act), form)


@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: HttpRequest, code: str, version: str) -> HttpResponse:
    here = keeping(request)
    row, of_list = ask(finding.tag_at, code), ask(finding.tag_list_at, version)
    known = finding.labels_of(row).get(of_list.code, [])
    form = LabelsForm(sent(request), initial={"labels": "\n".join(known)})

    def act(given: Given) -> str:
        label_tag(tag=row, version=of_list, labels=given["labels"], reason=given["reason"], by=here.user, at=here.at)
        return f"tag/{row.code}"

    facts = [(_("Tag"), row.name), (_("List"), of_list.name)]
    page = of_taxonomy(here, _("Change the labels of a tag"), _("Change them"), act, facts)
    return act_page(request, page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def new_list(request: HttpRequest) -> HttpResponse:
    here = keeping(request)
    form = TagListForm(sent(request), languages=site_languages())

    def act(given: Given) -> str:
        made = record_tag_list(
            code=given["code"],
            name=form.words("name"),
            source=source_in(given),
            reason=given["reason"],
            by=here.user,
            at=here.at,
        )
        return f"tag-list/{made.code}"

    title = _("Put a list of policy tags on record")
    return act_page(request, of_taxonomy(here, title, _("Put it on record"), act), form)


def area_choices() -> list[tuple[str, str]]:
    return [(one.code, plain(one.name)) for one in finding.issue_areas()]


def areas_in(given: Given) -> list[Any]:
    return [one for one in finding.issue_areas() if one.code in given["areas"]]


def of_taxonomy(here: Visit, title: Any, button: Any, act: Any, facts: Any = ()) -> ActPage:
    back = reverse("desk_taxonomy")
    crumbs: Crumbs = [(_("Desk"), reverse("desk")), (_("Taxonomy"), back)]
    page = page_of(here, title, button, back, act, crumbs)
    return ActPage(**{**vars(page), "facts": facts})
