"""The pages of the acts: publish a paper, add a file, correct what is said of it, withdraw it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kuvend.decision import ActRefused
from kuvend.documents import permissions
from kuvend.documents.forms.documents import CorrectionForm, DocumentForm, VersionForm, WithdrawalForm
from kuvend.documents.messages import FILE_REFUSALS
from kuvend.documents.rules import FileRefusal
from kuvend.documents.services import publishing
from kuvend.documents.views.asking import ask_document
from kuvend.members.forms.dates import in_parts
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Act, ActPage, Crumbs, Done, Given, act_page, sent, visit
from kuvend.members.views.asking import government_at
from kuvend.web.access import signed_in
from kuvend.web.refusals import sentence
from kuvend.web.uploads import takes_up_to, too_large
from kuvend.web.words import plain

methods = require_http_methods(["GET", "HEAD", "POST"])


def largest() -> int:
    return int(settings.DOCUMENT_LARGEST) * 1_000_000


@takes_up_to(largest)
@signed_in
@methods
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a paper of a member."""
    here, government = visit(request), government_at(slug)

    def act(given: Given) -> Done:
        document = publishing.publish_document(government=government, **form.facts(), by=here.user, at=here.at)
        return Done(f"document/{document.code}", reverse("document", args=[document.code]))

    form = DocumentForm(sent(request), request.FILES or None, languages=languages_of(government))
    return show(
        request,
        form,
        back=reverse("documents", args=[slug]),
        title=_("Publish a document"),
        button=_("Publish"),
        allowed=permissions.may_publish_document(here.holder, government, at=here.at),
        act=at_the_file(act),
        crumbs=crumbs_to(government),
        invented=government.invented,
        happens=[
            _("Everybody can read it at once, and it stays: a file is never replaced, only followed by a new version."),
            _("The ledger keeps its fingerprint, so that everybody can check a copy."),
            _("Take out what names private persons before you send it."),
        ],
    )


@takes_up_to(largest)
@signed_in
@methods
def version(request: HttpRequest, code: str) -> HttpResponse:
    """Add a new version, or the first file in another language."""
    here, row = visit(request), ask_document(code)
    form = VersionForm(sent(request), request.FILES or None, languages=languages_of(row.government))

    def act(given: Given) -> str:
        publishing.add_version(
            document=row, language=form.chosen_language, file=given["file"], change=given["change"], by=here.user,
            at=here.at,
        )  # fmt: skip
        return f"document/{code}"

    return show(
        request,
        form,
        back=reverse("document", args=[code]),
        title=_("Add a file"),
        lead=_("A new version, or the paper in another language. Earlier files stay where they are."),
        button=_("Publish"),
        allowed=permissions.may_add_version(here.holder, row, at=here.at),
        act=at_the_file(act),
        crumbs=crumbs_of(row),
        invented=row.government.invented,
    )


@signed_in
@methods
def correct(request: HttpRequest, code: str) -> HttpResponse:
    """Put right what is said of a paper."""
    here, row = visit(request), ask_document(code)
    title = words_of(row.title)
    languages = tuple(dict.fromkeys([*languages_of(row.government), *title]))
    said = {"kind": row.kind, "happened": in_parts(row.happened_on, row.happened_precision)}
    form = CorrectionForm(sent(request), languages=languages, initial={**said, **initial_words(title=title)})

    def act(given: Given) -> str:
        publishing.correct_document(document=row, **form.facts(), reason=given["reason"], by=here.user, at=here.at)
        return f"document/{code}"

    return show(
        request,
        form,
        back=reverse("document", args=[code]),
        title=_("Correct what is said of it"),
        lead=_("The files stay as they are. The ledger keeps what was said before."),
        button=_("Correct"),
        allowed=permissions.may_correct_document(here.holder, row, at=here.at),
        act=act,
        crumbs=crumbs_of(row),
        invented=row.government.invented,
    )


@signed_in
@methods
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take a paper out of the repository."""
    here, row = visit(request), ask_document(code)
    form = WithdrawalForm(sent(request))

    def act(given: Given) -> str:
        publishing.withdraw_document(document=row, reason=given["reason"], by=here.user, at=here.at)
        return f"document/{code}"

    return show(
        request,
        form,
        back=reverse("document", args=[code]),
        title=_("Withdraw this document"),
        button=_("Withdraw"),
        allowed=permissions.may_withdraw_document(here.holder, row, at=here.at),
        act=act,
        crumbs=crumbs_of(row),
        invented=row.government.invented,
        happens=[
            _("Its files are deleted, in every version and language. Nobody can bring them back."),
            _("Its page stays, with the reason. So does what the ledger says of it."),
        ],
    )


def show(request: HttpRequest, form: forms.Form, **said: Any) -> HttpResponse:
    """The page of an act, or the act itself. What it says is that of an `ActPage`."""
    blame_size(request, form)
    return act_page(request, ActPage(**said), form)


def blame_size(request: HttpRequest, form: forms.Form) -> None:
    """Say at the input that the file was too large, in place of "Choose the file": nothing of it was kept."""
    if too_large(request):
        said_so = FILE_REFUSALS[FileRefusal.TOO_LARGE] % {"most": settings.DOCUMENT_LARGEST}
        form.errors["file"] = form.error_class([said_so])


def at_the_file(act: Act) -> Act:
    """The act, where a file that cannot be kept is refused at its input."""

    def acted(given: Given) -> str | Done:
        try:
            return act(given)
        except ActRefused as error:
            if isinstance(error.refused.code, FileRefusal):
                raise ValidationError({"file": sentence(error.refused)}) from None
            raise

    return acted


def languages_of(government: Any) -> tuple[str, ...]:
    """The languages to give a title in: the member's own, or English where none is on record."""
    return tuple(government.languages) or ("en",)


def crumbs_to(government: Any) -> Crumbs:
    address = reverse("documents", args=[government.slug])
    return [(government.name, reverse("member", args=[government.slug])), (_("Documents"), address)]


def crumbs_of(row: Any) -> Crumbs:
    return [*crumbs_to(row.government), (plain(row.title), reverse("document", args=[row.code]))]
