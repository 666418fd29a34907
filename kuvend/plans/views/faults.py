"""Why a text or an act was not accepted, as sentences for the page, each with the input that mends it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from kuvend.decision import ActRefused
from kuvend.plans.differences import field_label
from kuvend.plans.messages import FAULTS
from kuvend.web.refusals import sentence

# The anchor of an input, what it is called, and what is wrong with it.
FaultLine = tuple[str, str, str]

# Fields that are no group of inputs by language, and where their input stands on the page.
PLAIN = frozenset(["number", "starts", "ends", "already_under_way", "focus_area", "leads", "goals", "tags"])
ROWS = {"milestones": "milestones", "focus_areas": "areas", "supporting": "others"}


def anchor_of(path: str, language: str) -> str:
    """The anchor of the input that mends a field: "milestones.0.title" is `id_milestones-0-title_<language>`."""
    name, *rest = path.split(".")
    if name == "values":
        return f"id_how_{rest[0]}_{rest[2] if len(rest) > 2 else language}" if rest else "id_claims_transparency"
    if name in ROWS and rest and rest[0].isdecimal():
        inner = anchor_of(".".join(rest[1:]), language).removeprefix("id_") if rest[1:] else ""
        return f"id_{ROWS[name]}-{rest[0]}-{inner}" if inner and name != "supporting" else f"{ROWS[name]}-{rest[0]}"
    if name in ROWS or name == "commitments":
        return ROWS.get(name, "commitments")
    if name in PLAIN or name in ("due", "office", "responsible", "length_years"):
        return f"id_{name}"
    return f"id_{name}_{rest[0] if rest else language}"


def of_text(fault: Any, language: str) -> list[FaultLine]:
    """What the service says of a text that it cannot keep."""
    return [
        (
            anchor_of(problem.field, language),
            str(field_label(problem.field.partition(".")[0])),
            str(FAULTS[problem.code]) % problem.facts,
        )
        for problem in fault.problems
    ]


def of_act(refused: ActRefused | ValidationError) -> list[str]:
    """Why an act was refused, as sentences."""
    if isinstance(refused, ActRefused):
        return [sentence(refused.refused)]
    return [str(message) for message in refused.messages]


def onto(form: Any, refused: ActRefused | ValidationError) -> None:
    """The refusal, on the form that asked for the act: at its field where it names one."""
    fields: dict[str, Iterable[Any]] = getattr(refused, "error_dict", {})
    for name, errors in fields.items():
        form.add_error(name if name in form.fields else None, [str(message) for error in errors for message in error])
    if not fields:
        for said in of_act(refused):
            form.add_error(None, said)
