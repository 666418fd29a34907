"""What every act on a process begins and ends with: the process held still, who acts in which capacity, the entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from kuvend.cocreation.models import Process, Stage
from kuvend.cocreation.permissions import Permission, Subject, acting_as
from kuvend.cocreation.rules import Deed, Refusal
from kuvend.decision import ActRefused, Refused, require
from kuvend.ledger.services.entries import append
from kuvend.members.models import User
from kuvend.members.selectors import capacity_of, holder_of


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, in the capacity that allows it, and when."""

    user: User
    # The role and the names of the office and organisation, as the record keeps them.
    capacity: dict[str, Any]
    at: datetime


def allowed(permission: Permission, deed: Deed, by: User, subject: Subject, at: datetime) -> Actor:
    """Whoever may do the deed, with the capacity they do it in. Raises ActRefused otherwise."""
    holder = holder_of(by)
    require(permission(holder, subject, at=at))
    return Actor(by, capacity_of(acting_as(deed, holder, subject, at=at)).payload(), at)


def refuse(code: Refusal, **facts: object) -> NoReturn:
    raise ActRefused(Refused(code, facts))


def locked(process: Process) -> Process:
    """The process as it is now, held until the act ends: no two acts change its stages or its outreach at once."""
    return Process.objects.select_for_update(of=("self",)).select_related("plan__government").get(pk=process.pk)


def begin(stage: Stage, may: Permission, deed: Deed, by: User, at: datetime) -> tuple[Stage, Actor]:
    """The stage as it is now, its process held still until the act ends, and whoever may do the deed.

    Refused where the stage was dropped meanwhile.
    """
    process = locked(stage.process)
    row = process.stages.filter(pk=stage.pk).first()
    if row is None:
        allowed(may, deed, by, process, at)
        refuse(Refusal.STAGE_NOT_THERE)
    row.process = process
    return row, allowed(may, deed, by, row, at)


def today(process: Process, at: datetime) -> date:
    """The day of a moment in the member's calendar."""
    return at.astimezone(process.government.zone).date()


def code_of(process: Process) -> str:
    """How the ledger names a process."""
    return f"process/{process.code}"


def code_of_stage(stage: Stage) -> str:
    return f"stage/{stage.code}"


def record(
    kind: str, subject: str, facts: Mapping[str, Any], *, process: Process, by: Actor, public: bool = True
) -> None:
    """Append the entry of an act. Everybody may read it once the process is announced, and its subject is `public`."""
    append(
        kind=kind,
        subject=subject,
        payload={"by": by.capacity, **facts},
        at=by.at,
        actor=by.user.pk,
        scope=process.government.code,
        public=public and process.announced_at is not None,
    )
