"""A timetable as the acts on it need it: stages from drafts, what refuses it, what it says, and how it is published."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.cocreation.models import Process, Stage, TimetableVersion
from kuvend.cocreation.rules import Caution, Channel, Fault, Planned, StageKind, as_kept, faults, in_order
from kuvend.cocreation.selectors.checking import cautions_of, has_opened, planned
from kuvend.cocreation.services.acting import Actor, today
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.decision import Refused
from kuvend.members.services.texts import Words, plain, said, words

# What is asked of people, which stays once they were asked; and all that a timetable says of a stage.
QUESTIONS = ("question", "constraints", "can_change")
TEXTS = (*QUESTIONS, "how_to_take_part")
SAYS = ("kind", "opens_on", "ends_on", "answered_by", *TEXTS, "channels")
# No text of a stage, of what came of it or of why it stands is longer than its input.
LONGEST = 5_000


def stage_for(process: Process, kind: StageKind) -> Stage:
    """The stage of a kind in a process that is held still: on record, or a new one."""
    row = process.stages.prefetch_related("packs__document").filter(kind=kind).first()
    stage = row or Stage(code=f"{process.code}-{kind.value}", kind=kind.value, outcome=LazyI18nString({}))
    stage.process = process
    return stage


def stages_of(process: Process) -> list[Stage]:
    """The stages of a process that is held still, as they are on record."""
    rows = list(process.stages.all())
    for row in rows:
        row.process = process
    return rows


def describe(stage: Stage, draft: StageDraft) -> None:
    """Let a stage say what the draft says. Raises ValidationError by field."""
    government = stage.process.government
    for field in TEXTS:
        setattr(stage, field, words(getattr(draft, field), field, of=government, most=LONGEST, required=False))
    stage.opens_on, stage.ends_on, stage.answered_by = draft.opens_on, draft.ends_on, draft.answered_by
    stage.channels = [channel.value for channel in Channel if channel in draft.channels]


def keep(stage: Stage) -> None:
    stage.full_clean(exclude=["process", "closed_capacity"])
    stage.save()


def says(stage: Stage) -> dict[str, Any]:
    """What a timetable says of a stage, as plain values."""
    return said(stage, SAYS)


def content_of(stages: Iterable[Stage]) -> dict[str, Any]:
    """A timetable as it is kept: its stages in their order, as plain values."""
    by_kind = {StageKind(stage.kind): stage for stage in stages}
    return {"stages": [says(by_kind[one.kind]) for one in in_order(map(planned, by_kind.values()))]}


def require_sound(stages: Iterable[Stage], *, about: StageKind | None = None, announcing: bool = False) -> None:
    """Raises ValidationError where the rules refuse a timetable: at the fields of the stage it is about, else of none.

    `announcing`: also where something is missing that a timetable has to have.
    """
    errors: dict[str, list[ValidationError]] = {}
    for fault in faults(map(planned, stages), announcing=announcing):
        errors.setdefault(fault.field_of(about) or NON_FIELD_ERRORS, []).append(_told(fault))
    if errors:
        raise ValidationError(errors)


def require_kept_word(stage: Stage, before: Mapping[str, Any], opened: bool, at: datetime) -> None:
    """Raises ValidationError where a change of a published stage breaks what people were told.

    One that has opened keeps its first day and what it asks, and only grows longer. Nothing is moved into the past.
    """
    now, day = says(stage), today(stage.process, at).isoformat()
    errors = {}
    if opened:
        if now["opens_on"] != before["opens_on"]:
            errors["opens_on"] = _("This stage has opened, so its first day stays.")
        if now["ends_on"] < before["ends_on"]:
            errors["ends_on"] = _("This stage has opened, so it does not end earlier than it said.")
        other = [field for field in QUESTIONS if not _asks_the_same(now[field], before[field])]
        errors.update({field: _("This stage has opened. People answer what they were asked.") for field in other})
    elif now["opens_on"] < day and now["opens_on"] != before.get("opens_on"):
        errors["opens_on"] = _("This day is past. Nobody could have known of it.")
    if now["ends_on"] <= day and now["ends_on"] != before.get("ends_on"):
        errors.setdefault("ends_on", _("This day is past. Choose a last day that is still to come."))
    if errors:
        raise ValidationError(errors)


def _asks_the_same(now: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether every wording stands as it stood. What was asked may be said in a further language."""
    return now == before or (bool(before) and before.items() <= now.items())


def next_version(
    process: Process, stages: Sequence[Stage], before: Sequence[Planned], *, why: Words, reason: str, by: Actor
) -> TimetableVersion:
    """The timetable as it is about to be published, not kept yet.

    Raises ValidationError where something has to be explained with it, and nobody says why it stands nevertheless.
    """
    found = cautions_of(process, list(map(planned, stages)), before=before, on=today(process, by.at))
    version = TimetableVersion(
        process=process, number=process.timetables.count() + 1, content=content_of(stages), published_at=by.at,
        reason=reason, cautions=[as_kept(one) for one in found], capacity=by.capacity,
        why=words(why, "why", of=process.government, most=LONGEST, required=False),
    )  # fmt: skip
    if found and not plain(version.why):
        raise ValidationError({"why": [*map(_told, found), ValidationError(_explain(), code="required")]})
    version.full_clean(exclude=["process", "capacity"])
    return version


def _told(check: Fault | Caution) -> ValidationError:
    """What is wrong, or has to be explained, by its code: its sentence is given to it where people read it."""
    refused = Refused(check.code, {"stage": check.stage, **check.facts})
    return ValidationError(check.code.value, code=check.code.value, params={"refused": refused})


def _explain() -> str:
    return _("Say why the timetable stands nevertheless. It is published with it.")


def published_facts(version: TimetableVersion) -> dict[str, Any]:
    """What the ledger says of a timetable that is published."""
    return {"number": version.number, "cautions": version.cautions, "why": plain(version.why)}


def opened(stage: Stage, at: datetime) -> bool:
    """Whether a stage on record has opened; a new one has not."""
    return stage.pk is not None and has_opened(stage, at)
