"""What a plan lacks before it can be submitted and published, as one list that is shown while people write.

A rule that no text confirms never blocks: it advises, and is shown as unverified.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as each
from datetime import date
from enum import StrEnum

from kuvend.cycle import Rule, Term, add_months
from kuvend.cycle.months import ONE_DAY
from kuvend.plans.rules.contents import Content
from kuvend.plans.rules.values import Answer, Claimed, value_test
from kuvend.plans.rules.vocabulary import Value


class LackCode(StrEnum):
    """What is missing. Each has its sentence in `messages.LACKS`, which says what to do."""

    NO_TITLE = "no-title"
    NO_PROBLEM = "no-problem"
    NO_SOLUTION = "no-solution"
    NO_LEAD = "no-lead"
    NO_START = "no-start"
    NO_END = "no-end"
    NO_MILESTONE = "no-milestone"
    MILESTONE_WITHOUT_TITLE = "milestone-without-title"
    MILESTONE_WITHOUT_DELIVERABLE = "milestone-without-deliverable"
    MILESTONE_WITHOUT_DUE_DATE = "milestone-without-due-date"
    MILESTONE_DUE_OUTSIDE = "milestone-due-outside"
    NO_VALUE = "no-value"
    VALUE_WITHOUT_WORDS = "value-without-words"
    NOT_RELEVANT = "not-relevant"
    UNDER_WAY_NOT_ANSWERED = "under-way-not-answered"
    PLAN_WITHOUT_TITLE = "plan-without-title"
    PLAN_WITHOUT_START = "plan-without-start"
    PLAN_WITHOUT_END = "plan-without-end"
    PLAN_LENGTH_NOT_CHOSEN = "plan-length-not-chosen"
    PLAN_LENGTH_NOT_ALLOWED = "plan-length-not-allowed"
    PLAN_TOO_LONG = "plan-too-long"
    PLAN_TOO_SHORT = "plan-too-short"
    NO_COMMITMENTS = "no-commitments"
    FEW_COMMITMENTS = "few-commitments"
    MANY_COMMITMENTS = "many-commitments"


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: where, which field mends it, by which rule of the cycle where it is one.

    `commitment` is the commitment's code, None for the plan itself; `advice`: worth doing, but nothing waits for it.
    """

    code: LackCode
    field: str
    commitment: str | None = None
    facts: Mapping[str, object] = each(default_factory=dict)
    advice: bool = False
    rule: Rule | None = None


NEEDED = {
    "title": LackCode.NO_TITLE,
    "problem": LackCode.NO_PROBLEM,
    "solution": LackCode.NO_SOLUTION,
    "leads": LackCode.NO_LEAD,
    "starts": LackCode.NO_START,
    "ends": LackCode.NO_END,
    "milestones": LackCode.NO_MILESTONE,
    "values": LackCode.NO_VALUE,
}


def commitment_lacks(content: Content, commitment: str | None = None) -> tuple[Lack, ...]:
    """What one commitment lacks. Source: the fields of OGP's template; the brief's test of the four values.

    That a commitment serves none of the four values by its own words is advice: the test is our indicator.
    """
    found = [Lack(code, name, commitment) for name, code in NEEDED.items() if not content[name]]
    found += _of_milestones(content, commitment)
    found += _of_values(content, commitment)
    if content["already_under_way"] is None:
        found.append(Lack(LackCode.UNDER_WAY_NOT_ANSWERED, "already_under_way", commitment))
    return tuple(found)


def _of_milestones(content: Content, commitment: str | None) -> Iterator[Lack]:
    for index, step in enumerate(content["milestones"]):
        place, facts = f"milestones.{index}", {"number": index + 1}
        if not step["title"]:
            yield Lack(LackCode.MILESTONE_WITHOUT_TITLE, f"{place}.title", commitment, facts)
        if not step["deliverable"]:
            yield Lack(LackCode.MILESTONE_WITHOUT_DELIVERABLE, f"{place}.deliverable", commitment, facts)
        if not step["due"]:
            yield Lack(LackCode.MILESTONE_WITHOUT_DUE_DATE, f"{place}.due", commitment, facts)
        elif _outside(step["due"]["on"], content):
            yield Lack(LackCode.MILESTONE_DUE_OUTSIDE, f"{place}.due", commitment, facts)


def _outside(day: str, content: Content) -> bool:
    """Whether a day lies before the commitment's first day or after its last."""
    starts, ends = content["starts"], content["ends"]
    return bool((starts and day < starts["on"]) or (ends and day > ends["on"]))


def _of_values(content: Content, commitment: str | None) -> Iterator[Lack]:
    for value, claim in content["values"].items():
        if not claim["how"]:
            yield Lack(LackCode.VALUE_WITHOUT_WORDS, f"values.{value}.how", commitment, {"value": Value(value)})
    if content["values"] and value_test(claims_in(content)).relevant is Answer.NO:
        yield Lack(LackCode.NOT_RELEVANT, "values", commitment, advice=True)


def claims_in(content: Content) -> list[Claimed]:
    """What a text says of each value, as the test of the values takes it."""
    return [
        Claimed(Value(value), bool(claim["how"]), claim["faces_public"]) for value, claim in content["values"].items()
    ]


@dataclass(frozen=True)
class Lengths:
    """What the plan's rulebook says of its length and size; None where it is silent."""

    years: Term[tuple[int, ...]] | None = None
    minimum_months: Term[int] | None = None
    commitments: Term[tuple[int, int]] | None = None


def plan_lacks(plan: Content, commitments: Sequence[tuple[str, Content]], rules: Lengths) -> tuple[Lack, ...]:
    """What a plan and its commitments lack: what blocks first, then what is only advised.

    `commitments` are those that stand, by code. Source of each limit: `Lack.rule`.
    """
    found = [*_of_plan(plan), *_of_length(plan, rules), *_of_size(len(commitments), rules)]
    for code, content in commitments:
        found += commitment_lacks(content, code)
    return tuple(sorted(found, key=lambda lack: lack.advice))


def _of_plan(plan: Content) -> Iterator[Lack]:
    if not plan["title"]:
        yield Lack(LackCode.PLAN_WITHOUT_TITLE, "title")
    if not plan["starts"]:
        yield Lack(LackCode.PLAN_WITHOUT_START, "starts")
    if not plan["ends"]:
        yield Lack(LackCode.PLAN_WITHOUT_END, "ends")
    if plan["length_years"] is None:
        yield Lack(LackCode.PLAN_LENGTH_NOT_CHOSEN, "length_years")


def _of_length(plan: Content, rules: Lengths) -> Iterator[Lack]:
    years, term = plan["length_years"], rules.years
    if years and term and years not in term.value:
        facts = {"years": years, "allowed": term.value}
        yield Lack(LackCode.PLAN_LENGTH_NOT_ALLOWED, "length_years", None, facts, not term.rule.verified, term.rule)
    if not (plan["starts"] and plan["ends"]):
        return
    starts, ends = date.fromisoformat(plan["starts"]["on"]), date.fromisoformat(plan["ends"]["on"])
    if years and ends >= add_months(starts, 12 * years):
        yield Lack(LackCode.PLAN_TOO_LONG, "ends", None, {"years": years})
    minimum = rules.minimum_months
    if minimum and ends + ONE_DAY < add_months(starts, minimum.value):
        facts = {"months": minimum.value}
        yield Lack(LackCode.PLAN_TOO_SHORT, "ends", None, facts, not minimum.rule.verified, minimum.rule)


def _of_size(count: int, rules: Lengths) -> Iterator[Lack]:
    if not count:
        yield Lack(LackCode.NO_COMMITMENTS, "commitments")
    elif rules.commitments:
        few, many = rules.commitments.value
        facts, rule = {"count": count, "few": few, "many": many}, rules.commitments.rule
        if count < few:
            yield Lack(LackCode.FEW_COMMITMENTS, "commitments", None, facts, True, rule)
        if count > many:
            yield Lack(LackCode.MANY_COMMITMENTS, "commitments", None, facts, True, rule)
