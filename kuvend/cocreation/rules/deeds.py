"""What may be done to a process, its stages and its outreach, by whom and when: the table that permissions read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.members.rules import Role


class Deed(StrEnum):
    BEGIN_PROCESS = "begin-process"
    WRITE_STAGE = "write-stage"
    DROP_STAGE = "drop-stage"
    ANNOUNCE_PROCESS = "announce-process"
    CHANGE_TIMETABLE = "change-timetable"
    ADD_PACK = "add-pack"
    REMOVE_PACK = "remove-pack"
    CLOSE_STAGE = "close-stage"
    ADD_GROUP = "add-group"
    CORRECT_GROUP = "correct-group"
    RECORD_CONTACT = "record-contact"
    ASK_NEEDS = "ask-needs"
    RECORD_NEED = "record-need"
    ANSWER_NEED = "answer-need"


class ProcessState(StrEnum):
    """Whether the public has been told of a process."""

    PREPARED = "prepared"
    ANNOUNCED = "announced"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed, to a process in which state, and whether only while its plan is being drafted."""

    roles: tuple[Role, ...]
    states: tuple[ProcessState, ...] = tuple(ProcessState)
    drafting: bool = False


KEEPING = (Role.POINT_OF_CONTACT, Role.FACILITATOR, Role.PARTNERSHIP_STAFF)
# Outreach is work that both sides of the forum share.
REACHING = (*KEEPING, Role.FORUM_GOVERNMENT, Role.FORUM_CIVIL_SOCIETY)
BEFORE, AFTER = (ProcessState.PREPARED,), (ProcessState.ANNOUNCED,)

GRANTS: Mapping[Deed, Grant] = {
    Deed.BEGIN_PROCESS: Grant(KEEPING, drafting=True),
    Deed.WRITE_STAGE: Grant(KEEPING, BEFORE),
    Deed.DROP_STAGE: Grant(KEEPING, BEFORE),
    # A plan that is before those who decide about it is no longer made together.
    Deed.ANNOUNCE_PROCESS: Grant(KEEPING, BEFORE, drafting=True),
    Deed.CHANGE_TIMETABLE: Grant(KEEPING, AFTER),
    Deed.ADD_PACK: Grant(KEEPING),
    Deed.REMOVE_PACK: Grant(KEEPING),
    Deed.CLOSE_STAGE: Grant(KEEPING, AFTER),
    Deed.ADD_GROUP: Grant(KEEPING),
    Deed.CORRECT_GROUP: Grant(KEEPING),
    Deed.RECORD_CONTACT: Grant(REACHING),
    Deed.ASK_NEEDS: Grant(REACHING),
    Deed.RECORD_NEED: Grant(REACHING),
    Deed.ANSWER_NEED: Grant(REACHING),
}
