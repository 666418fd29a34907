"""Stages: written and dropped before the announcement, changed with a reason after it, closed when they are over."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kuvend.cocreation import permissions
from kuvend.cocreation.forms.process import CloseForm, RemoveForm
from kuvend.cocreation.forms.stages import DAY, ChangeForm, StageForm
from kuvend.cocreation.messages import STAGE_KINDS, STAGE_MEANINGS
from kuvend.cocreation.rules import Channel, Planned, Refusal, StageKind, window
from kuvend.cocreation.selectors.answering import unsettled
from kuvend.cocreation.services.closing import close_stage
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.cocreation.services.process import change_timetable, drop_stage, write_stage
from kuvend.cocreation.views.acting import above, show
from kuvend.cocreation.views.asking import Place, ask_kept_kind, ask_kept_stage
from kuvend.decision import Decision, Refused
from kuvend.documents.views.keeping import languages_of
from kuvend.members.forms.texts import initial_words
from kuvend.members.selectors import words_of
from kuvend.members.views.acting import Act, Done, Given, sent
from kuvend.web.access import signed_in
from kuvend.web.forms import KitForm
from kuvend.web.refusals import sentence

methods = require_http_methods(["GET", "HEAD", "POST"])
TEXTS = ("question", "constraints", "can_change", "how_to_take_part")


@signed_in
@methods
def write(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Write a stage of a timetable that nobody has announced yet."""
    place, kind, stage = ask_kept_kind(request, slug, number, name)
    form = StageForm(sent(request), languages=languages_of(place.government), initial=held_of(stage))

    @at_the_last_day
    def act(given: Given) -> str:
        written = write_stage(process=place.process, draft=draft_of(kind, form), by=place.user, at=place.at)
        return f"stage/{written.code}"

    return show(
        request,
        place,
        form,
        title=STAGE_KINDS[kind],
        button=_("Keep it"),
        allowed=permissions.may_write_stage(place.holder, place.process, at=place.at),
        act=act,
        lead=STAGE_MEANINGS[kind],
    )


@signed_in
@methods
def drop(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Take a stage out of a timetable that nobody has announced yet."""
    place, stage = ask_kept_stage(request, slug, number, name)

    def act(given: Given) -> str:
        drop_stage(stage=stage, by=place.user, at=place.at)
        return place.subject

    return show(
        request,
        place,
        KitForm(sent(request)),
        title=_("Take out a stage"),
        button=_("Take it out"),
        allowed=permissions.may_drop_stage(place.holder, stage, at=place.at),
        act=act,
        lead=STAGE_KINDS[StageKind(stage.kind)],
        happens=[_("What was written of it is gone. Nobody but those who write the plan has seen it.")],
    )


@signed_in
@methods
def change(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Change a stage of a timetable that was announced, or add one to it."""
    place, kind, stage = ask_kept_kind(request, slug, number, name)
    form = ChangeForm(sent(request), languages=languages_of(place.government), initial=held_of(stage))

    @at_the_last_day
    def act(given: Given) -> str:
        change_timetable(
            process=place.process, stage=draft_of(kind, form), why=form.words("why"), reason=given["reason"],
            by=place.user, at=place.at,
        )  # fmt: skip
        return place.subject

    return show(
        request,
        place,
        form,
        title=_("Change the timetable"),
        button=_("Publish the new timetable"),
        allowed=permissions.may_change_timetable(place.holder, place.process, at=place.at),
        act=act,
        lead=STAGE_KINDS[kind],
        happens=[
            _("It is public at once, with your reason. What it said before stays, and everybody sees the difference."),
            _("A stage that has opened keeps its first day and what it asks, and never ends earlier than it said."),
        ],
    )


@signed_in
@methods
def remove(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Take a stage that has not opened out of a timetable that was announced."""
    place, stage = ask_kept_stage(request, slug, number, name)
    form = RemoveForm(sent(request), languages=languages_of(place.government))

    def act(given: Given) -> str:
        change_timetable(
            process=place.process, stage=StageKind(stage.kind), why=form.words("why"), reason=given["reason"],
            by=place.user, at=place.at,
        )  # fmt: skip
        return place.subject

    return show(
        request,
        place,
        form,
        title=_("Take out a stage"),
        button=_("Publish the new timetable"),
        allowed=permissions.may_change_timetable(place.holder, stage, at=place.at),
        act=act,
        lead=STAGE_KINDS[StageKind(stage.kind)],
        happens=[_("It is public at once, with your reason. What the timetable said before stays readable.")],
    )


@signed_in
@methods
def close(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Say what came of a stage whose time is over."""
    place, stage = ask_kept_stage(request, slug, number, name)
    kind = StageKind(stage.kind)
    hint = OUTCOME_HINTS.get(kind, OUTCOME_HINT)
    form = CloseForm(sent(request), languages=languages_of(place.government), hint=hint)

    def act(given: Given) -> str:
        close_stage(stage=stage, outcome=form.words("outcome"), by=place.user, at=place.at)
        return f"stage/{stage.code}"

    return show(
        request,
        place,
        form,
        title=_("Close a stage"),
        button=_("Close it"),
        allowed=may_close(place, stage),
        act=act,
        lead=STAGE_KINDS[kind],
        crumbs=way_to_answers(place),
        happens=[
            *still_open(stage),
            _("Everybody reads at once what came of it. A stage that is closed stays as it is."),
        ],
    )


def way_to_answers(place: Place) -> list[tuple[Any, str]]:
    """The way to the page, by the room in which what waits is answered: for those who may."""
    may = permissions.may_answer_contribution(place.holder, place.process, at=place.at)
    return [*above(place), (_("Answers"), reverse("answers", args=place.address))] if may else above(place)


def still_open(stage: Any) -> list[str]:
    """What keeps a stage from being closed."""
    left = unsettled(stage)
    return [sentence(Refused(Refusal.CONTRIBUTIONS_OPEN, asdict(left)))] if left else []


def may_close(place: Place, stage: Any) -> Decision:
    """Whether somebody may close a stage now: nobody types what came of one that still runs."""
    decision = permissions.may_close_stage(place.holder, stage, at=place.at)
    planned = Planned(StageKind(stage.kind), stage.opens_on, stage.ends_on)
    if decision and place.at < window(planned, place.government.zone).ends:
        return Refused(Refusal.STAGE_NOT_OVER, {"day": planned.last_day})
    return decision


def at_the_last_day(act: Act) -> Act:
    """The act, where what is wrong with the end of a stage is said at the input for its last day."""

    def acted(given: Given) -> str | Done:
        try:
            return act(given)
        except ValidationError as error:
            found = dict(error.error_dict) if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
            told: Any = {"last_day" if name == "ends_on" else name: faults for name, faults in found.items()}
            raise ValidationError(told) from None

    return acted


def draft_of(kind: StageKind, form: StageForm) -> StageDraft:
    """A stage as the form says it, as the services take it."""
    given = form.cleaned_data
    return StageDraft(
        kind, given["opens_on"], form.ends_on, given["answered_by"], **{name: form.words(name) for name in TEXTS},
        channels=[Channel(one) for one in given["channels"]],
    )  # fmt: skip


def held_of(stage: Any) -> dict[str, Any]:
    """What stands in the inputs for a stage on record."""
    if stage is None:
        return {}
    words = initial_words(**{name: words_of(getattr(stage, name)) for name in TEXTS})
    days = {"opens_on": stage.opens_on, "last_day": stage.ends_on - DAY, "answered_by": stage.answered_by}
    return {**words, **days, "channels": stage.channels}


OUTCOME_HINT = _("What people said, and what became of it. Everybody reads it. Name offices and roles, not people.")
OUTCOME_HINTS = {
    StageKind.DESIGN: _(
        "What people said about the process, and what it changed in the timetable. Everybody reads it. Name offices "
        "and roles, not people."
    )
}
