"""The stages of a plan and the deeds of each, as tables: who may do what, when, and where it leads.

Permissions read these tables, and so do the diagram in `docs/reference/plan-stages.md` and the published matrix of
who may do what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kuvend.members.rules import Role


class Stage(StrEnum):
    """Where a plan stands on its way to the public."""

    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    SIGNED_OFF = "signed-off"
    PUBLISHED = "published"


class Deed(StrEnum):
    """What somebody may do to a plan or to a commitment in it."""

    CREATE_PLAN = "create-plan"
    WRITE = "write"
    PROPOSE = "propose"
    TAKE_BACK = "take-back"
    DECIDE = "decide"
    SUBMIT_PLAN = "submit-plan"
    RETURN_PLAN = "return-plan"
    SIGN_OFF = "sign-off"
    ENDORSE = "endorse"
    PUBLISH = "publish"
    EXTEND = "extend"
    WITHDRAW_COMMITMENT = "withdraw-commitment"
    CARRY_OVER = "carry-over"


@dataclass(frozen=True)
class Grant:
    """Who may do a deed, and at which stages of the plan.

    `office_bound` names those of the roles that may do it only where their own office has a part in the commitment.
    """

    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    office_bound: tuple[Role, ...] = ()


EVERY_STAGE = tuple(Stage)
# The text of a plan can be changed while it is drafted, and amended once it is public; in between it is before those
# who decide about it, and stands still.
OPEN_TEXT = (Stage.DRAFTING, Stage.PUBLISHED)
LEADING = (Role.POINT_OF_CONTACT,)
WRITING = (
    Role.POINT_OF_CONTACT,
    Role.LEAD_AGENCY_OFFICER,
    Role.FORUM_GOVERNMENT,
    Role.FORUM_CIVIL_SOCIETY,
    Role.REFORMER,
)
BOUND = (Role.LEAD_AGENCY_OFFICER,)

GRANTS: Mapping[Deed, Grant] = {
    # A new plan has no stage yet; the stages of those before it do not matter.
    Deed.CREATE_PLAN: Grant(LEADING, EVERY_STAGE),
    # Nobody's words are lost because a plan moved on while they typed: a private draft can always be kept.
    Deed.WRITE: Grant(WRITING, EVERY_STAGE, BOUND),
    Deed.PROPOSE: Grant(WRITING, OPEN_TEXT, BOUND),
    Deed.TAKE_BACK: Grant(WRITING, EVERY_STAGE),
    Deed.DECIDE: Grant(LEADING, OPEN_TEXT),
    Deed.SUBMIT_PLAN: Grant(LEADING, (Stage.DRAFTING,)),
    Deed.RETURN_PLAN: Grant((Role.SENIOR_OFFICIAL,), (Stage.SUBMITTED, Stage.SIGNED_OFF)),
    Deed.SIGN_OFF: Grant((Role.SENIOR_OFFICIAL,), (Stage.SUBMITTED,)),
    Deed.ENDORSE: Grant((Role.FORUM_CIVIL_SOCIETY,), (Stage.SUBMITTED, Stage.SIGNED_OFF)),
    Deed.PUBLISH: Grant(LEADING, (Stage.SIGNED_OFF,)),
    Deed.EXTEND: Grant(LEADING, (Stage.PUBLISHED,)),
    Deed.WITHDRAW_COMMITMENT: Grant(LEADING, OPEN_TEXT),
    # The stage is that of the plan into which it is carried.
    Deed.CARRY_OVER: Grant((Role.POINT_OF_CONTACT, Role.LEAD_AGENCY_OFFICER), (Stage.DRAFTING,), BOUND),
}


@dataclass(frozen=True)
class Move:
    """A step of a plan from one stage to another: the deed that makes it, and its entry in the ledger."""

    start: Stage | None
    deed: Deed
    end: Stage
    kind: str


MOVES: tuple[Move, ...] = (
    Move(None, Deed.CREATE_PLAN, Stage.DRAFTING, "plan.created"),
    Move(Stage.DRAFTING, Deed.SUBMIT_PLAN, Stage.SUBMITTED, "plan.submitted"),
    Move(Stage.SUBMITTED, Deed.RETURN_PLAN, Stage.DRAFTING, "plan.returned"),
    Move(Stage.SUBMITTED, Deed.SIGN_OFF, Stage.SIGNED_OFF, "plan.signed-off"),
    Move(Stage.SIGNED_OFF, Deed.RETURN_PLAN, Stage.DRAFTING, "plan.returned"),
    Move(Stage.SIGNED_OFF, Deed.PUBLISH, Stage.PUBLISHED, "plan.published"),
)


def next_stage(stage: Stage | None, deed: Deed) -> Stage | None:
    """The stage to which the deed takes a plan; None where it moves none."""
    return next((move.end for move in MOVES if move.start == stage and move.deed is deed), None)


class RevisionState(StrEnum):
    """Where a proposed text stands. What is accepted, declined or withdrawn stays so."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Subject(StrEnum):
    """What a revision is a text of."""

    PLAN = "plan"
    COMMITMENT = "commitment"


class Outcome(StrEnum):
    """What civil society in the forum says of a plan before it is published."""

    ENDORSED = "endorsed"
    WITHHELD = "withheld"
