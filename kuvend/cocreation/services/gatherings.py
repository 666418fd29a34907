"""Gatherings: where people spoke without this site, and how they agreed that their words are published."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Gathering, Process, Stage
from kuvend.cocreation.rules import Deed, Refusal, opened_at
from kuvend.cocreation.selectors.checking import packs_of, planned
from kuvend.cocreation.services.acting import allowed, locked, record, refuse, today
from kuvend.cocreation.services.composing import stage_of
from kuvend.cocreation.services.drafts import GatheringDraft
from kuvend.documents import store
from kuvend.documents.services.looking import Judged, judged
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import LINE, own, said, words

# No text of a gathering is longer than its input.
LONGEST = 5_000
MOST_PEOPLE = 1_000_000
FOLDER = "gatherings"
SAID = ("title", "held_on", "place", "office", "organisation", "people", "consent", "consent_text")


@act_of_record(
    "gathering.recorded", permission=permissions.may_record_gathering, notice="everyone who follows the process"
)
def record_gathering(*, process: Process, draft: GatheringDraft, by: User, at: datetime) -> Gathering:
    """Record a gathering within a stage, with the consent of those who spoke. Everybody reads it at once, but its scan.

    The same gathering sent twice is recorded once. Raises ActRefused, also for a scan that cannot be kept, and
    ValidationError by field.
    """
    process = locked(process)
    actor = allowed(permissions.may_record_gathering, Deed.RECORD_GATHERING, by, process, at)
    row = _described(process, draft)
    row.recorded_at, row.capacity = at, actor.capacity
    look = judged(draft.scan) if draft.scan else None
    _stop_if_there(row, look)
    require_not_closed(row.stage)
    _require_within(row.stage, draft.held_on, at)
    row.number = (process.gatherings.aggregate(highest=Max("number"))["highest"] or 0) + 1
    row.code = f"{process.code}-g{row.number}"
    row.full_clean(exclude=["process", "stage", "office", "organisation", "capacity", "scan"])
    with _scan_kept(row, draft, look):
        row.save(force_insert=True)
        facts = {"stage": row.stage.kind, **said(row, SAID), **({"scan": row.scan_sha256} if look else {})}
        record("gathering.recorded", code_of_gathering(row), facts, process=process, by=actor)
    return row


def code_of_gathering(gathering: Gathering) -> str:
    """How the ledger names a gathering."""
    return f"gathering/{gathering.code}"


def require_not_closed(stage: Stage) -> None:
    """What was said in a stage may be typed in until somebody closes the stage, also after its last day."""
    if stage.closed_at:
        refuse(Refusal.STAGE_CLOSED, day=today(stage.process, stage.closed_at))


def _described(process: Process, draft: GatheringDraft) -> Gathering:
    """The row, without its number; what belongs to another member is a ValidationError by field."""
    government, stage = process.government, stage_of(process, draft.stage)
    if not planned(stage).rule.takes:
        raise ValidationError({"stage": _("Nothing is contributed in this stage.")}, code="takes-nothing")
    own(draft.office, "body", government)
    own(draft.organisation, "body", government)
    if draft.office and draft.organisation:
        raise ValidationError({"body": _("Name the one of the two that held it.")}, code="two")
    if draft.people is not None and not 1 <= draft.people <= MOST_PEOPLE:
        raise ValidationError({"people": _("Say how many spoke, or leave it empty.")}, code="people")
    return Gathering(
        process=process, stage=stage, held_on=draft.held_on, office=draft.office, organisation=draft.organisation,
        people=draft.people, consent=draft.consent, title=words(draft.title, "title", of=government, most=LINE),
        place=words(draft.place, "place", of=government, most=LINE, required=False),
        consent_text=words(draft.consent_text, "consent_text", of=government, most=LONGEST, required=False),
    )  # fmt: skip


def _stop_if_there(row: Gathering, look: Judged | None) -> None:
    there = row.process.gatherings.filter(stage=row.stage, held_on=row.held_on, scan_sha256=look.sha256 if look else "")
    for one in there.select_related("office", "organisation"):
        if said(one, SAID) == said(row, SAID):
            raise AlreadyDone(one)


def _require_within(stage: Stage, day: date, at: datetime) -> None:
    """People spoke while the stage was open: from the day on which it opened to its last day."""
    if day > today(stage.process, at):
        raise ValidationError({"held_on": _("This day is still to come.")}, code="ahead")
    there = planned(stage)
    opened = opened_at(there, packs_of(stage), stage.process.government.zone)
    if opened is None:
        raise ValidationError({"held_on": _("This stage has not opened: nothing lies before it yet.")}, code="waits")
    first = today(stage.process, opened)
    if not first <= day <= there.last_day:
        facts = {"first": first.isoformat(), "last": there.last_day.isoformat()}
        said_so = _("This stage is open from %(first)s to %(last)s. Choose a day of that time.")
        raise ValidationError({"held_on": said_so % facts}, code="outside")


@contextmanager
def _scan_kept(row: Gathering, draft: GatheringDraft, look: Judged | None) -> Iterator[None]:
    """The scan on disk, named by the row. If what follows fails, it is taken away again."""
    if draft.scan is None or look is None:
        yield
        return
    row.scan_name, row.scan_media_type, row.scan_sha256 = look.name, look.kind.media_type, look.sha256
    with store.kept(draft.scan.chunks(), FOLDER) as row.scan:
        yield
