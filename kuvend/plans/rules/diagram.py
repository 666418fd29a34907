"""Writes docs/reference/plan-stages.md from the tables: `python -m kuvend.plans.rules.diagram`. A test compares it."""

from collections.abc import Iterator
from pathlib import Path

from kuvend.plans.rules.stages import GRANTS, MOVES, Deed, Stage

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "plan-stages.md"

HEAD = """# The stages of a plan

Written by `make docs` from `kuvend/plans/rules/stages.py`; the permissions read the same tables.

Until it is published, a plan is seen by its circle alone: whoever holds a mandate of its member, and the staff of the
partnership. Its texts can be changed while it is drafted. Once it is submitted they stand still, until it is returned
or published. A published text is changed by amendments, each with its reason, until the time of the promise is over.
"""

BEFORE_EACH_MOVE = """
## What each step asks for

| step | asks for |
|---|---|
| submit-plan | nothing that a rule asks for is missing, and no proposal waits for a decision |
| return-plan | a reason; what was signed or endorsed no longer counts, as it was said of another text |
| publish | at least one organisation in the forum has endorsed the plan, or withheld its endorsement with reasons |

Publication is delivery: its day is the one at the member's place, and what the ledger holds about the plan can be read
by everybody from then on.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_diagram(), *_moves(), BEFORE_EACH_MOVE, *_deeds()])


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for move in MOVES:
        yield f"    {_node(move.start)} --> {_node(move.end)}: {move.deed}"
    yield f"    {_node(Stage.PUBLISHED)} --> [*]"
    yield "```"
    yield ""


def _node(stage: Stage | None) -> str:
    return stage.replace("-", "_") if stage else "[*]"


def _moves() -> Iterator[str]:
    yield "| from | step | to | who | entry in the ledger |"
    yield "|---|---|---|---|---|"
    for move in MOVES:
        yield f"| {move.start or ''} | {move.deed} | {move.end} | {_roles(move.deed)} | `{move.kind}` |"


def _deeds() -> Iterator[str]:
    yield "## What may be done when"
    yield ""
    yield f"| deed | who | {' | '.join(Stage)} |"
    yield f"|---|---|{'---|' * len(Stage)}"
    for deed, grant in GRANTS.items():
        marks = " | ".join("yes" if stage in grant.stages else "" for stage in Stage)
        yield f"| {deed} | {_roles(deed)} | {marks} |"
    yield ""
    yield "\\* where their own office has a part in the commitment. A new plan has no stage of its own yet; a"
    yield "commitment is carried over into a plan at the stage that is named."
    yield ""


def _roles(deed: Deed) -> str:
    grant = GRANTS[deed]
    return ", ".join(f"{role} \\*" if role in grant.office_bound else role for role in grant.roles)


if __name__ == "__main__":
    PAGE.write_text(page())
