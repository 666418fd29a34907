"""`kuvend doctor`: what is wrong with this installation, most urgent first, each with its cure."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import DatabaseError, connections

from kuvend.config import faults
from kuvend.config.doctor import database, files, ledger, settings, work
from kuvend.config.doctor.trouble import Trouble

FAILED = "database-failed"

Check = Callable[[datetime], Iterator[Trouble]]

# In order of urgency: what stops the site, what endangers the record, what endangers people, what will hurt later.
FIRST: tuple[Check, ...] = (database.reachable, database.prepared)
NEEDING_DATABASE: tuple[Check, ...] = (
    ledger.head_holds,
    ledger.kept_is_there,
    ledger.key_is_safe,
    ledger.key_is_settled,
    ledger.sealed_in_time,
    database.durable,
    files.files_are_there,
    work.worker_lives,
    work.clocks_agree,
)
ALWAYS: tuple[Check, ...] = (
    settings.shown_inside,
    settings.secret_key,
    settings.own_folder,
    settings.served_safely,
    settings.demo_people,
)
LATER: tuple[Check, ...] = (work.mail_arrives, work.tasks_succeed, work.jobs_succeed)
LAST: tuple[Check, ...] = (settings.disk_has_room, settings.static_files, settings.mail_is_configured)


def examine(at: datetime) -> list[Trouble]:
    """Everything that is wrong. Where the database cannot be asked, what needs it is left out."""
    first = asked(FIRST, at)
    record = [] if first else asked(NEEDING_DATABASE, at)
    later = [] if first or fails(record) else asked(LATER, at)
    return [*first, *record, *asked(ALWAYS, at), *later, *asked(LAST, at)]


def asked(checks: tuple[Check, ...], at: datetime) -> list[Trouble]:
    """What the checks say. The first one that the database fails ends the list: the others would say the same."""
    found: list[Trouble] = []
    try:
        for check in checks:
            found.extend(check(at))
    except DatabaseError as error:
        connections.close_all()
        said = faults.sentence(error) or f"The database failed ({type(error).__name__})."
        found.append(Trouble(FAILED, said, "Mend the database, then run `kuvend doctor` again."))
    return found


def fails(found: list[Trouble]) -> bool:
    return any(trouble.code == FAILED for trouble in found)
