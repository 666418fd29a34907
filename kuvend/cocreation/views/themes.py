"""The room for themes: made, described anew, filled and emptied, with a search for those that are many."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.facilitating import ChooseForm, RenameForm, TakeOutForm, ThemeForm
from kuvend.cocreation.selectors import facilitating
from kuvend.cocreation.services import themes
from kuvend.cocreation.views.acting import above, show
from kuvend.cocreation.views.asking import Place, ask_kept_process
from kuvend.cocreation.views.outreach import nothing_there
from kuvend.decision import require
from kuvend.documents.views.keeping import languages_of
from kuvend.ledger.views.receipts import receipts_for
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in

methods = require_http_methods(["GET", "HEAD", "POST"])
CHOOSE = "cocreation/choose.html"
# The longest search that is looked for.
LONGEST = 200


@signed_in
@require_safe
def keep(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every theme of the process, and how much nobody has grouped yet."""
    place = ask_kept_process(request, slug, number)
    require(permissions.may_keep_themes(place.holder, place.process, at=place.at))
    rooms = facilitating.themes_of(place.process)
    loose = facilitating.handled(place.process).filter(theme__isnull=True).count()
    context = {
        "place": place, "government": place.government, "invented": place.government.invented, "themes": rooms,
        "loose": loose, "receipts": receipts_for(request, place.government.time_zone),
    }  # fmt: skip
    return render(request, "cocreation/themes.html", context)


@signed_in
@methods
def make(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make a theme."""
    place = ask_kept_process(request, slug, number)
    form = ThemeForm(sent(request), languages=languages_of(place.government))

    def act(given: Given) -> str:
        made = themes.make_theme(
            process=place.process, name=form.words("name"), summary=form.words("summary"), by=place.user, at=place.at
        )
        return themes.code_of(made)

    return show(
        request,
        place,
        form,
        title=_("Make a theme"),
        button=_("Make it"),
        allowed=permissions.may_keep_themes(place.holder, place.process, at=place.at),
        act=act,
        back=room(place),
        crumbs=crumbs(place),
        lead=_("Contributions that are about the same stand together under it, and can be answered together."),
        happens=[_("Everybody reads it at once.")],
    )


@signed_in
@methods
def rename(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Describe a theme in other words."""
    place, theme = ask_theme(request, slug, number, code)
    held = initial_words(name=words_of(theme.name), summary=words_of(theme.summary))
    form = RenameForm(sent(request), languages=languages_of(place.government), initial=held)

    def act(given: Given) -> str:
        themes.rename_theme(
            theme=theme, name=form.words("name"), summary=form.words("summary"), reason=given["reason"],
            by=place.user, at=place.at,
        )  # fmt: skip
        return themes.code_of(theme)

    return show(
        request,
        place,
        form,
        title=_("Describe a theme anew"),
        button=_("Put it on record"),
        allowed=permissions.may_keep_themes(place.holder, theme, at=place.at),
        act=act,
        back=room(place),
        crumbs=crumbs(place),
        lead=theme.name,
        happens=[_("What it says now stays in the ledger, with your reason.")],
    )


@signed_in
@methods
def group(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Put contributions under a theme: the newest that are under none, or those that a search finds."""
    place, theme = ask_theme(request, slug, number, code)
    allowed = permissions.may_keep_themes(place.holder, theme, at=place.at)
    require(allowed)
    q = searched(request)
    others = facilitating.handled(place.process).exclude(theme=theme)
    # A search looks everywhere, so that one can be moved; without one, what is under no theme comes first to mind.
    rows = others if q else others.filter(theme__isnull=True) | others.filter(code__in=ticked(request))
    offer = facilitating.to_choose(rows, q, ticked=ticked(request))
    form = ChooseForm(sent(request), offered=offer.labels())

    def act(given: Given) -> str:
        chosen = [row for row in offer.rows if row.code in given["contributions"]]
        themes.group_contributions(theme=theme, contributions=chosen, by=place.user, at=place.at)
        return themes.code_of(theme)

    return show(
        request,
        place,
        form,
        title=_("Group contributions under a theme"),
        button=_("Group them"),
        allowed=allowed,
        act=act,
        back=room(place),
        crumbs=crumbs(place),
        template=CHOOSE,
        lead=theme.name,
        facts=found(offer),
        happens=[_("A contribution is under one theme at a time. Search to find those under another one as well.")],
    )


@signed_in
@methods
def ungroup(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Take contributions out of a theme."""
    place, theme = ask_theme(request, slug, number, code)
    allowed = permissions.may_keep_themes(place.holder, theme, at=place.at)
    require(allowed)
    offer = facilitating.to_choose(facilitating.under(theme), searched(request), ticked=ticked(request))
    form = TakeOutForm(sent(request), offered=offer.labels())

    def act(given: Given) -> str:
        chosen = [row for row in offer.rows if row.code in given["contributions"]]
        themes.ungroup_contributions(
            theme=theme, contributions=chosen, reason=given["reason"], by=place.user, at=place.at
        )
        return themes.code_of(theme)

    return show(
        request,
        place,
        form,
        title=_("Take contributions out of a theme"),
        button=_("Take them out"),
        allowed=allowed,
        act=act,
        back=room(place),
        crumbs=crumbs(place),
        template=CHOOSE,
        lead=theme.name,
        facts=found(offer),
        happens=[_("What the answer to this theme covers stays under it.")],
    )


def ask_theme(request: HttpRequest, slug: str, number: int, code: str) -> tuple[Place, Any]:
    """A theme of this very process."""
    place = ask_kept_process(request, slug, number)
    theme = facilitating.theme_at(place.process, code)
    if theme is None:
        nothing_there()
    return place, theme


def searched(request: HttpRequest) -> str:
    """What was looked for, which stays in the address while the form is sent."""
    return request.GET.get("q", "").strip()[:LONGEST]


def ticked(request: HttpRequest) -> list[str]:
    """What the form was sent with: it is offered again, whatever came in since or was looked for."""
    return request.POST.getlist("contributions")[: facilitating.A_PAGE]


def found(offer: facilitating.Offer) -> list[tuple[Any, str]]:
    shown = {"shown": len(offer.rows), "total": offer.total}
    return [(_("Shown here"), _("%(shown)s of %(total)s") % shown)]


def room(place: Place) -> str:
    return reverse("themes_keep", args=place.address)


def crumbs(place: Place) -> list[tuple[Any, str]]:
    return [*above(place), (_("Themes"), room(place))]
