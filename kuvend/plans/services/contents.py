"""A text before it is kept: in its one shape, checked against the record; and as the ledger names what is in it."""

from collections.abc import Callable, Iterable, Mapping
from secrets import token_hex
from typing import Any

from django.core.exceptions import ValidationError

from kuvend.members.models import Office, Organisation, PolicyTag
from kuvend.members.selectors import words_of
from kuvend.plans.models import ActionPlan
from kuvend.plans.rules import (
    Content,
    Fault,
    FaultyContent,
    Problem,
    Subject,
    adopt,
    commitment_content,
    plan_content,
)

Shape = Callable[[Mapping[str, Any]], Content]
SHAPES: Mapping[Subject, Shape] = {Subject.PLAN: plan_content, Subject.COMMITMENT: commitment_content}


class ContentRefused(ValidationError):
    """A text that cannot be kept. `problems` names each field and why; `rules.Problem` and `messages.FAULTS` tell."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        by_field: dict[str, list[ValidationError]] = {}
        for problem in self.problems:
            fault = ValidationError(problem.code.value, code=problem.code.value, params=dict(problem.facts))
            by_field.setdefault(problem.field, []).append(fault)
        super().__init__(by_field)


def checked(given: Mapping[str, Any], plan: ActionPlan, subject: Subject, known: Content | None) -> Content:
    """The text in its one shape, with every milestone or area marked. Raises ContentRefused with all that is wrong.

    `known` is the text it is written against: a milestone without a key is found there by its words.
    """
    try:
        content = SHAPES[subject](given)
    except FaultyContent as faulty:
        raise ContentRefused(faulty.problems) from faulty
    problems = [*_strangers(content, plan, known or {})]
    if problems:
        raise ContentRefused(problems)
    return marked(content, plan, subject, known)


def marked(content: Content, plan: ActionPlan, subject: Subject, known: Content | None) -> Content:
    if subject is Subject.COMMITMENT:
        held = known or {"milestones": []}
        return adopt(content, held, name="milestones", mark="key", label="title", new=lambda: token_hex(4))
    held = known or {"focus_areas": []}
    places = [*(area["position"] or 0 for side in (held, content) for area in side["focus_areas"]), 0]
    after = iter(range(max(places) + 1, max(places) + 1000))
    return adopt(content, held, name="focus_areas", mark="position", label="name", new=lambda: next(after))


def _strangers(content: Content, plan: ActionPlan, known: Content) -> Iterable[Problem]:
    """What the text refers to and this member does not have: offices, organisations, areas of the plan, policy tags.

    An office stays with its member, so one that the `known` text names is not asked for again.
    """
    held = {office for _, office in _offices_in(known)}
    offices = {field: office for field, office in _offices_in(content) if office not in held}
    if offices:
        here = Office.objects.filter(pk__in=offices.values(), government=plan.government)
        found = set(here.order_by().values_list("pk", flat=True))
        yield from (Problem(field, Fault.NOT_A_CHOICE) for field, office in offices.items() if office not in found)
    organisations = {
        f"supporting.{index}.organisation": party["organisation"]
        for index, party in enumerate(content.get("supporting", ()))
        if party["organisation"]
    }
    if organisations:
        ours = Organisation.objects.filter(pk__in=organisations.values(), government__in=[plan.government, None])
        ours |= Organisation.objects.filter(pk__in=organisations.values(), government__isnull=True)
        found = set(ours.values_list("pk", flat=True))
        yield from (Problem(field, Fault.NOT_A_CHOICE) for field, one in organisations.items() if one not in found)
    if content.get("focus_area") and not plan.focus_areas.filter(position=content["focus_area"]).exists():
        yield Problem("focus_area", Fault.NOT_A_CHOICE)
    if content.get("tags"):
        codes = set(PolicyTag.objects.filter(code__in=content["tags"]).values_list("code", flat=True))
        if set(content["tags"]) - codes:
            yield Problem("tags", Fault.NOT_A_CHOICE)


def _offices_in(content: Content) -> Iterable[tuple[str, int]]:
    """Every office that a text names, by the path of its field."""
    yield from ((f"leads.{index}", office) for index, office in enumerate(content.get("leads", ())))
    for name in ("supporting", "milestones"):
        rows = enumerate(content.get(name, ()))
        yield from ((f"{name}.{index}.office", row["office"]) for index, row in rows if row["office"])
    for index, area in enumerate(content.get("focus_areas", ())):
        yield from ((f"focus_areas.{index}.leads", office) for office in area["leads"])


def for_the_record(content: Content) -> Content:
    """The text as it leaves the house: offices and organisations by name, never by our row."""
    ids = {office for _, office in _offices_in(content)}
    named_offices = Office.objects.filter(pk__in=ids).order_by().values_list("pk", "name")
    offices = {office: words_of(name) for office, name in named_offices}
    wanted = [party["organisation"] for party in content.get("supporting", ()) if party["organisation"]]
    organisations = {row.pk: words_of(row.name) for row in Organisation.objects.filter(pk__in=wanted)}
    named = dict(content)
    if "leads" in content:
        named["leads"] = [offices.get(office, {}) for office in content["leads"]]
    if "supporting" in content:
        named["supporting"] = [
            {
                "sector": party["sector"],
                "name": offices.get(party["office"]) or organisations.get(party["organisation"]) or party["name"],
            }
            for party in content["supporting"]
        ]
    if "milestones" in content:
        named["milestones"] = [
            {**step, "office": offices.get(step["office"]) if step["office"] else None}
            for step in content["milestones"]
        ]
    if "focus_areas" in content:
        named["focus_areas"] = [
            {**area, "leads": [offices.get(office, {}) for office in area["leads"]]} for area in content["focus_areas"]
        ]
    return named
