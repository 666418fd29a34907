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
    CONTRIBUTE = "contribute"
    SUPPORT = "support"
    SHOW_DRAFT = "show-draft"
    RECORD_GATHERING = "record-gathering"
    ENTER_CONTRIBUTION = "enter-contribution"
    CHECK_CONTRIBUTION = "check-contribution"
    MERGE_CONTRIBUTIONS = "merge-contributions"
    KEEP_THEMES = "keep-themes"
    ANSWER_CONTRIBUTION = "answer-contribution"
    JUDGE_ANSWER = "judge-answer"


class ProcessState(StrEnum):
    """Whether the public has been told of a process."""

    PREPARED = "prepared"
    ANNOUNCED = "announced"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed, to a process in which state, and whether only while its plan is being drafted.

    `anybody`: whoever has signed in, without any mandate.
    """

    roles: tuple[Role, ...] = ()
    states: tuple[ProcessState, ...] = tuple(ProcessState)
    drafting: bool = False
    anybody: bool = False


KEEPING = (Role.POINT_OF_CONTACT, Role.FACILITATOR, Role.PARTNERSHIP_STAFF)
# Outreach is work that both sides of the forum share.
REACHING = (*KEEPING, Role.FORUM_GOVERNMENT, Role.FORUM_CIVIL_SOCIETY)
# An institution answers: whoever runs the cycle, or the agency that would have to carry it out.
ANSWERING = (Role.POINT_OF_CONTACT, Role.LEAD_AGENCY_OFFICER)
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
    Deed.CONTRIBUTE: Grant(states=AFTER, anybody=True),
    Deed.SUPPORT: Grant(states=AFTER, anybody=True),
    Deed.SHOW_DRAFT: Grant(KEEPING, AFTER),
    Deed.RECORD_GATHERING: Grant(REACHING, AFTER),
    Deed.ENTER_CONTRIBUTION: Grant(REACHING, AFTER),
    Deed.CHECK_CONTRIBUTION: Grant(REACHING, AFTER),
    Deed.MERGE_CONTRIBUTIONS: Grant(KEEPING, AFTER),
    Deed.KEEP_THEMES: Grant(KEEPING, AFTER),
    Deed.ANSWER_CONTRIBUTION: Grant(ANSWERING, AFTER),
    # The author of what was answered; whether it is theirs is asked by the service.
    Deed.JUDGE_ANSWER: Grant(states=AFTER, anybody=True),
}
