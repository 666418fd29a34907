"""Contributing: an idea, a comment, a question, a reply, an amendment. What was typed is kept, whatever happens."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.contributing import ContributionForm
from kuvend.cocreation.messages import STAGE_KINDS
from kuvend.cocreation.rules import REPLIES, STAGES, ContributionKind, Passage, StageKind
from kuvend.cocreation.selectors import contributing
from kuvend.cocreation.selectors.contributing import DraftPassages
from kuvend.cocreation.selectors.similar import SimilarLine, similar_to
from kuvend.cocreation.services.contributions import require_open, submit_contribution
from kuvend.cocreation.services.drafts import AmendmentDraft, ContributionDraftText
from kuvend.cocreation.services.keeping_drafts import discard_contribution_draft, save_contribution_draft
from kuvend.cocreation.views.asking import Place, ask_kept_process, ask_kept_stage
from kuvend.decision import ActRefused, require
from kuvend.documents.rules import FileRefusal
from kuvend.documents.views.keeping import largest
from kuvend.ledger.views.receipts import after_act
from kuvend.members.views.acting import show as show_at
from kuvend.web.errors import NotFound
from kuvend.web.refusals import sentence
from kuvend.web.typed import keeps_what_was_typed, typed_before
from kuvend.web.uploads import takes_up_to, too_large
from kuvend.web.words import plain

methods = require_http_methods(["GET", "HEAD", "POST"])
# What a form carries beside what was typed.
CARRIED = {"csrfmiddlewaretoken", "step", "seen"}


@dataclass(frozen=True)
class Desk:
    """Where somebody contributes: the stage, and what they reply to or which passage they amend, if they do."""

    place: Place
    stage: Any
    kinds: frozenset[ContributionKind]
    # What the draft is kept under.
    mark: str
    parent: Any = None
    draft: DraftPassages | None = None
    passage: Passage | None = None

    @property
    def looks_for_similar(self) -> bool:
        return self.parent is None and self.passage is None

    @property
    def title(self) -> str:
        if self.passage:
            return _("Propose other words")
        return _("Reply") if self.parent else _("Contribute")


@takes_up_to(largest)
@keeps_what_was_typed
@methods
def contribute(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Contribute in a stage, or propose other words for a passage of a shown draft (`?draft=…&field=…&language=…`)."""
    place, stage = ask_kept_stage(request, slug, number, name)
    if request.GET.get("draft"):
        return _visit(request, _amending(request, place, stage))
    kinds = STAGES[StageKind(stage.kind)].takes - {ContributionKind.AMENDMENT}
    return _visit(request, Desk(place, stage, kinds, "new"))


@takes_up_to(largest)
@keeps_what_was_typed
@methods
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """Reply to a contribution."""
    parent = ask_contribution(request, code)
    process = parent.process
    place = ask_kept_process(request, process.government.slug, process.plan.number)
    stage = contributing.reply_stage(process, parent.stage, place.at) or parent.stage
    return _visit(request, Desk(place, stage, REPLIES, f"reply {parent.code}", parent=parent))


def ask_contribution(request: HttpRequest, code: str) -> Any:
    """A contribution by its code. Raises NotFound where the one who asks sees none."""
    found = contributing.contribution_at(code, request.user)
    if found is None:
        raise NotFound(_("No contribution on record stands at this address."))
    return found


def _amending(request: HttpRequest, place: Place, stage: Any) -> Desk:
    draft = contributing.shown_draft(place.process, request.GET["draft"], place.user)
    field, language = request.GET.get("field", ""), request.GET.get("language", "")
    passage = draft.passage(field, language) if draft else None
    if draft is None or passage is None:
        raise NotFound(_("No draft with this passage lies before the public now."))
    mark = f"amend {draft.draft.code} {field} {language}"[:120]
    return Desk(place, stage, frozenset({ContributionKind.AMENDMENT}), mark, draft=draft, passage=passage)


def _visit(request: HttpRequest, desk: Desk) -> HttpResponse:
    require(permissions.may_contribute(desk.place.holder, desk.place.process, at=desk.place.at))
    step = request.POST.get("step", "send")
    if request.method == "POST" and step == "live":
        return _live(request, desk)
    if request.method == "POST" and step == "discard":
        discard_contribution_draft(stage=desk.stage, place=desk.mark, by=desk.place.user)
        return redirect(request.get_full_path())
    if request.method == "POST" and step == "send":
        return _send(request, desk)
    return _begin(request, desk)


def _begin(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form as it is opened: with what was kept of it, if anything was. What was typed is shown also if too late."""
    if request.method == "POST":
        typed = _typed(request.POST)
        saved = request.POST["step"] == "keep" and _save(desk, typed)
        return _page(
            request, desk, _form(desk, initial=typed), saved=saved, full=request.POST["step"] == "keep" and not saved
        )
    brought_back = typed_before(request)
    kept = contributing.kept_draft(desk.stage, desk.mark, desk.place.user)
    if not brought_back and not kept:
        require_open(desk.stage, desk.place.at)
        if not desk.kinds:
            raise NotFound(_("Nothing is contributed in this stage."))
    initial = _typed(brought_back) if brought_back else dict(kept)
    form = _form(desk, initial=initial)
    return _page(request, desk, form, brought_back=brought_back is not None, kept=bool(kept))


def _typed(sent: Any) -> dict[str, Any]:
    """What was typed, by the name of the input: several choices with a comma between them."""
    return {name: ",".join(sent.getlist(name)) for name in sent if name not in CARRIED}


def _form(desk: Desk, *sent: Any, initial: dict[str, Any] | None = None) -> ContributionForm:
    known = {**(initial or {})}
    if "tags" in known:
        known["tags"] = str(known["tags"]).split(",")
    offers = contributing.offered(desk.place.process, desk.place.holder, desk.place.at)
    form = ContributionForm(*sent, kinds=desk.kinds or {ContributionKind.COMMENT}, offers=offers, initial=known)
    if desk.parent:
        form.as_reply()
    return form


def _save(desk: Desk, typed: dict[str, str]) -> bool:
    place = desk.place
    said = {name: typed.get(name, "") for name in ("title", "text", "quoted", "proposed")}
    if not any(said.values()):
        return False
    return save_contribution_draft(stage=desk.stage, place=desk.mark, typed=typed, by=place.user, at=place.at)


def _live(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What stands beside the form while one writes: whether it is kept, and what says something similar already."""
    saved = _save(desk, _typed(request.POST))
    context = {"saved": saved, "similar": _similar(request, desk), "desk": desk}
    return render(request, "cocreation/parts/contribute_live.html", context)


def _similar(request: HttpRequest, desk: Desk) -> tuple[SimilarLine, ...]:
    if not desk.looks_for_similar:
        return ()
    said = f"{request.POST.get('title', '')} {request.POST.get('text', '')}"[:6_000]
    return similar_to(desk.place.process, said, request.POST.get("language", ""))


def _send(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = _form(desk, request.POST, request.FILES)
    if too_large(request):
        form.add_error("files", sentence_of_size())
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    similar = _similar(request, desk)
    # A file that was chosen would have to be chosen again: then nothing is asked in between.
    if not request.FILES and {one.code for one in similar} - set(request.POST.get("seen", "").split()):
        return _page(request, desk, form, similar=similar, asked=True)
    try:
        return _sent(request, desk, form)
    except ActRefused as error:
        about_files = isinstance(error.refused.code, FileRefusal)
        form.add_error("files" if about_files else None, sentence(error.refused))
    except ValidationError as error:
        show_at(form, error)
    return _page(request, desk, form, similar=similar, status=422)


def sentence_of_size() -> str:
    return _("A file is larger than this form takes. Choose a smaller one.")


def _sent(request: HttpRequest, desk: Desk, form: ContributionForm) -> HttpResponse:
    place, passage = desk.place, desk.passage
    amendment = None
    if desk.draft and passage:
        words = {name: form.cleaned_data[name] for name in ("quoted", "proposed")}
        amendment = AmendmentDraft(desk.draft.draft, passage.field, passage.language, **words)
    draft = ContributionDraftText(
        stage=StageKind(desk.stage.kind), parent=desk.parent, amendment=amendment, **form.facts()
    )
    made = submit_contribution(process=place.process, draft=draft, by=place.user, at=place.at)
    discard_contribution_draft(stage=desk.stage, place=desk.mark, by=place.user)
    return after_act(request, reverse("contribution", args=[made.code]), f"contribution/{made.code}")


def _page(
    request: HttpRequest,
    desk: Desk,
    form: ContributionForm,
    *,
    similar: tuple[SimilarLine, ...] = (),
    status: int = 200,
    **said: bool,
) -> HttpResponse:
    government = desk.place.government
    context = {
        "desk": desk, "form": form, "similar": similar, "government": government, "invented": government.invented,
        "stage": STAGE_KINDS[StageKind(desk.stage.kind)], "question": desk.stage.question,
        "process_url": reverse("process", args=desk.place.address), "number": desk.place.plan.number,
        "about": plain(desk.draft.title) if desk.draft else "", "action": request.get_full_path(), **said,
    }  # fmt: skip
    return render(request, "cocreation/contribute.html", context, status=status)
