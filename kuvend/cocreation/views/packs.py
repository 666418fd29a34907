"""The information pack of a stage: papers of the repository, or a new one that is published right here."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.packs import PackForm
from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.rules import StageKind
from kuvend.cocreation.selectors.choices import documents_for
from kuvend.cocreation.services.packs import add_pack, remove_pack
from kuvend.cocreation.views.acting import show
from kuvend.cocreation.views.asking import ask_kept_stage
from kuvend.documents.forms.documents import DocumentForm
from kuvend.documents.selectors.things import document_coded
from kuvend.documents.services.publishing import publish_document
from kuvend.documents.views.keeping import at_the_file, languages_of, largest
from kuvend.members.forms.mandates import ReasonForm
from kuvend.members.views.acting import Given, sent
from kuvend.web.access import signed_in
from kuvend.web.errors import NotFound
from kuvend.web.uploads import takes_up_to
from kuvend.web.words import plain

methods = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@methods
def add(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Lay a document of the repository before a stage."""
    place, stage = ask_kept_stage(request, slug, number, name)
    documents = {row.code: row for row in documents_for(stage)}
    form = PackForm(sent(request), documents=[(code, plain(row.title)) for code, row in documents.items()])

    def act(given: Given) -> str:
        add_pack(stage=stage, document=documents[given["document"]], by=place.user, at=place.at)
        return f"stage/{stage.code}"

    nothing = _("No other document stands in the repository. Publish one first.")
    return show(
        request,
        place,
        form,
        title=_("Add to the information pack"),
        button=_("Add it"),
        allowed=permissions.may_add_pack(place.holder, stage, at=place.at),
        act=act,
        lead=STAGE_KINDS[StageKind(stage.kind)],
        happens=[] if documents else [nothing],
    )


@takes_up_to(largest)
@signed_in
@methods
def publish(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Publish a document, and lay it before a stage."""
    place, stage = ask_kept_stage(request, slug, number, name)
    form = DocumentForm(sent(request), request.FILES or None, languages=languages_of(place.government))

    def act(given: Given) -> str:
        # Both or neither: nothing is published here that then lies before no stage.
        with transaction.atomic():
            document = publish_document(government=place.government, **form.facts(), by=place.user, at=place.at)
            add_pack(stage=stage, document=document, by=place.user, at=place.at)
        return f"stage/{stage.code}"

    return show(
        request,
        place,
        form,
        title=_("Publish for the information pack"),
        button=_("Publish it"),
        allowed=permissions.may_add_pack(place.holder, stage, at=place.at),
        act=at_the_file(act),
        lead=STAGE_KINDS[StageKind(stage.kind)],
        happens=[_("It is published in the repository at once, where everybody can read it.")],
    )


@signed_in
@methods
def remove(request: HttpRequest, slug: str, number: int, name: str, code: str) -> HttpResponse:
    """Take a document out of the pack of a stage that has not opened."""
    place, stage = ask_kept_stage(request, slug, number, name)
    document = document_coded(code)
    if document is None or not stage.packs.filter(document=document).exists():
        raise NotFound(_("Nothing on record stands at this address."))
    form = ReasonForm(sent(request))

    def act(given: Given) -> str:
        remove_pack(stage=stage, document=document, reason=given["reason"], by=place.user, at=place.at)
        return f"stage/{stage.code}"

    return show(
        request,
        place,
        form,
        title=_("Take out of the information pack"),
        button=_("Take it out"),
        allowed=permissions.may_remove_pack(place.holder, stage, at=place.at),
        act=act,
        lead=document.title,
        happens=[_("The document stays in the repository. That it lay before this stage stays in the ledger.")],
    )
