"""Writing: the form of a commitment or of the plan's own text. Everything typed is kept, whatever goes wrong."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuvend.decision import ActRefused, require
from kuvend.plans import permissions
from kuvend.plans.differences import FieldChange, Names, field_changes
from kuvend.plans.forms import rows
from kuvend.plans.forms.commitment import CommitmentEntry
from kuvend.plans.forms.entry import Entry
from kuvend.plans.forms.plan import PlanEntry
from kuvend.plans.rules import RevisionState, Subject, commitment_content, commitment_lacks, value_test
from kuvend.plans.rules.readiness import claims_in
from kuvend.plans.selectors import places
from kuvend.plans.selectors.texts import current_text
from kuvend.plans.services.writing import discard_draft, save_draft
from kuvend.plans.views import faults
from kuvend.plans.views.asking import Place, ask_commitment, ask_plan, ask_revision
from kuvend.plans.views.lacks import lack_lines
from kuvend.web.access import signed_in
from kuvend.web.typed import keeps_what_was_typed, typed_before
from kuvend.web.words import plain

FIELDS = {Subject.COMMITMENT: "plans/parts/commitment_fields.html", Subject.PLAN: "plans/parts/plan_fields.html"}
EMPTY: dict[str, Any] = {}


@dataclass(frozen=True)
class Work:
    """What somebody writes: a text of a commitment or of the plan, kept as `revision` once it was saved."""

    place: Place
    subject: Subject
    commitment: Any
    revision: Any
    content: dict[str, Any]
    base: int

    @property
    def seen(self) -> str:
        """The state that this page shows: what was saved elsewhere since has another."""
        return self.revision.saved_at.isoformat() if self.revision else ""

    @property
    def mark(self) -> str:
        """What the browser calls its own copy."""
        if self.revision:
            return str(self.revision.code)
        return f"{self.place.code} {self.commitment.code if self.commitment else 'plan'}"

    @property
    def language(self) -> str:
        return self.place.choices.languages[0]

    def entry(self, typed: rows.Typed | None = None) -> Entry:
        made = CommitmentEntry if self.subject is Subject.COMMITMENT else PlanEntry
        return made(choices=self.place.choices, content=self.content, typed=typed)


@signed_in
@require_POST
def add_commitment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Begin a commitment. A draft without a word in it is used again, so that a second click begins nothing."""
    place = ask_plan(request, slug, number)
    draft = places.empty_draft(place.plan, request.user) or save_draft(
        plan=place.plan, commitment=None, content=EMPTY, base=0, by=place.user, at=place.at
    )
    return redirect("plan_revision_edit", slug, number, draft.code)


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def edit_commitment(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Change a commitment on record. The first time it is saved, a draft of it begins."""
    place, commitment = ask_commitment(request, slug, number, code)
    require(permissions.may_write(place.holder, commitment, at=place.at))
    return _edit_text(request, place, Subject.COMMITMENT, commitment)


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def edit_plan(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change the text of the plan itself."""
    place = ask_plan(request, slug, number)
    require(permissions.may_write(place.holder, place.plan, at=place.at))
    return _edit_text(request, place, Subject.PLAN, None)


@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def edit_revision(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Go on with a draft of one's own."""
    place, revision = ask_revision(request, slug, number, code)
    if revision.state != RevisionState.DRAFT:
        return redirect("plan_revision", slug, number, code)
    return _write(request, _going_on(place, revision))


@signed_in
@require_POST
def discard(request: HttpRequest, slug: str, number: int, code: str) -> HttpResponse:
    """Throw a draft of one's own away."""
    place, revision = ask_revision(request, slug, number, code)
    discard_draft(revision=revision, by=place.user, at=place.at)
    return redirect("plan_draft", slug, number)


def _edit_text(request: HttpRequest, place: Place, subject: Subject, commitment: Any) -> HttpResponse:
    draft = places.own_draft(place.plan, commitment, subject, place.user)
    if draft is not None:
        return _write(request, replace(_going_on(place, draft), commitment=commitment))
    text = current_text(place.plan, commitment, subject)
    assert text is not None, "What is on record has a text"
    return _write(request, Work(place, subject, commitment, None, dict(text.content), text.number))


def _going_on(place: Place, revision: Any) -> Work:
    """A draft, in the one shape of its text: one that was just begun lacks every field."""
    return Work(place, Subject(revision.subject), revision.commitment, revision, dict(revision.content), revision.base)


def _write(request: HttpRequest, work: Work) -> HttpResponse:
    if request.method == "POST":
        return _answer(request, work, request.POST.get("step", "save"))
    typed = typed_before(request)
    entry = work.entry(typed)
    return _page(request, work, entry, faults=_checked(entry) if typed else [], brought_back=typed is not None)


def _answer(request: HttpRequest, work: Work, step: str) -> HttpResponse:
    """What becomes of what was typed: drawn again with its rows changed, checked, or saved."""
    typed, moved = rows.after(request.POST, step)
    entry = work.entry(typed)
    if rows.is_step(step):
        if request.headers.get("HX-Request"):
            context = {"entry": entry, "moved": moved, "place": work.place}
            return render(request, f"{FIELDS[work.subject]}#{moved.rpartition('-')[0] or step.split('-')[1]}", context)
        return _page(request, work, entry, moved=moved)
    wrong = _checked(entry)
    if wrong or step in ("check", "restore"):
        return _page(request, work, entry, faults=wrong, checked=True, live=step == "autosave")
    if request.POST.get("seen", "") != work.seen:
        return _page(request, work, entry, conflict=_conflict(work, entry), live=step == "autosave")
    return _save(request, work, entry, step)


def _checked(entry: Entry) -> list[faults.FaultLine]:
    return [] if entry.is_valid() else entry.faults


def _conflict(work: Work, entry: Entry) -> list[FieldChange]:
    """In what the draft, as it was saved elsewhere, differs from what was typed here."""
    return field_changes(work.content, entry.content, Names(work.place.choices))


def _save(request: HttpRequest, work: Work, entry: Entry, step: str) -> HttpResponse:
    place = work.place
    try:
        draft = save_draft(
            plan=place.plan, commitment=work.commitment, content=entry.content, base=work.base, by=place.user,
            at=place.at, revision=work.revision, subject=work.subject,
        )  # fmt: skip
    except ActRefused as refused:
        wrong = [("", str(_("Not saved")), said) for said in faults.of_act(refused)]
        return _page(request, work, entry, faults=wrong, live=step == "autosave")
    except ValidationError as refused:
        return _page(request, work, entry, faults=_kept_out(refused, work), live=step == "autosave")
    saved = replace(work, revision=draft, content=dict(draft.content))
    if step == "autosave":
        return _page(request, saved, entry, saved=True, live=True)
    return redirect(_AFTER.get(step, "plan_revision_edit"), place.government.slug, place.number, draft.code)


_AFTER = {"preview": "plan_revision_preview", "submit": "plan_revision_submit"}


def _kept_out(refused: ValidationError, work: Work) -> list[faults.FaultLine]:
    if hasattr(refused, "problems"):
        return faults.of_text(refused, work.language)
    return [("", str(_("Not saved")), said) for said in faults.of_act(refused)]


def _page(
    request: HttpRequest,
    work: Work,
    entry: Entry,
    *,
    faults: list[faults.FaultLine] | None = None,
    conflict: list[FieldChange] | None = None,
    moved: str = "",
    saved: bool = False,
    checked: bool = False,
    brought_back: bool = False,
    live: bool = False,
) -> HttpResponse:
    """The form with everything that was typed in it, or only what stands beside it when htmx asks while one writes."""
    context = {
        "place": work.place,
        "invented": work.place.government.invented,
        "heading": _heading(work),
        "entry": entry,
        "entry_template": FIELDS[work.subject],
        "mark": work.mark,
        "revision": work.revision,
        "seen": work.seen if saved or (conflict and not live) else request.POST.get("seen", work.seen),
        "faults": faults or [],
        "conflict": conflict,
        "moved": moved,
        "saved": saved,
        "saved_at": _clock(work) if saved else "",
        "brought_back": brought_back,
        "checked": checked,
        "discard_url": _own_address("plan_revision_discard", work) if work.revision else "",
        **({} if faults else _judged(work, entry)),
    }
    return render(request, "plans/writing.html#live" if live else "plans/writing.html", context)


def _heading(work: Work) -> str:
    title = plain_title(work.content)
    if work.subject is Subject.PLAN:
        return _("The text of the plan")
    return title or _("A new commitment")


def plain_title(content: dict[str, Any]) -> str:
    words = content.get("title") or {}
    return next((text for text in words.values() if text), "") if isinstance(words, dict) else plain(words)


def _clock(work: Work) -> str:
    return localtime(work.revision.saved_at, work.place.government.zone).strftime("%H:%M:%S")


def _judged(work: Work, entry: Entry) -> dict[str, Any]:
    """What the words so far come to: the test of the values, and what is still missing."""
    if not isinstance(entry, CommitmentEntry):
        return {}
    written = entry.content if entry.fields.is_bound and entry.is_valid() else work.content
    content = commitment_content(written)
    return {
        "test": value_test(claims_in(content)),
        "lacks": lack_lines(commitment_lacks(content), lambda lack: f"#{faults.anchor_of(lack.field, work.language)}"),
    }


def _own_address(name: str, work: Work) -> str:
    return reverse(name, args=[work.place.government.slug, work.place.number, work.revision.code])
