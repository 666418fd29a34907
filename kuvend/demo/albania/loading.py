"""Albania's record, from the tables beside this file: member, plans, commitments, findings."""

from datetime import datetime

from kuvend.demo.albania import early, later
from kuvend.demo.albania.tables import Row, in_languages, several, sources, table
from kuvend.demo.example import Loaded, by_code
from kuvend.members.models import Government, Office
from kuvend.members.rules import ResponsibilityKind, partial_date
from kuvend.members.services.recording import record_offices, record_responsibility
from kuvend.plans.models import ActionPlan, FocusArea
from kuvend.plans.rules import ProcessTopic
from kuvend.plans.services.plan_facts import ProcessFactDraft, record_focus_area, record_process_facts
from kuvend.plans.services.recording import record_commitments, record_plan
from kuvend.review.services.findings import record_findings

Plans = dict[int, ActionPlan]
Offices = dict[str, Office]
# A focus area by the number of its plan and its position, as the tables write them.
Areas = dict[tuple[str, str], FocusArea]


def load(*, at: datetime) -> Loaded:
    """Put Albania's record in, as far as it is not there."""
    government = Government.objects.get(code="AL")
    offices = load_offices(government, at)
    load_responsibilities(government, offices, at)
    plans = {int(row["number"]): load_plan(government, row, at) for row in table("plans")}
    areas = load_focus_areas(plans, offices, at)
    load_process_facts(plans, at)
    recorded = record_commitments(
        [*early.commitments(plans, offices), *later.commitments(plans, areas, offices)], at=at
    )
    commitments = by_code(recorded)
    judged = record_findings([*early.findings(commitments), *later.findings(plans, commitments)], at=at)
    return Loaded(recorded, judged)


def load_offices(government: Government, at: datetime) -> Offices:
    offices: Offices = {}
    for row in table("offices"):
        names = [in_languages(row, "name")]
        offices |= record_offices(government=government, names=names, source=sources()[row["source"]], at=at)
    return offices


def load_responsibilities(government: Government, offices: Offices, at: datetime) -> None:
    for row in table("responsibilities"):
        record_responsibility(
            government=government,
            kind=ResponsibilityKind(row["kind"]),
            office=offices[row["office"]],
            post=in_languages(row, "post"),
            source=sources()[row["source"]],
            at=at,
        )


def load_plan(government: Government, row: Row, at: datetime) -> ActionPlan:
    starts_on, starts_precision = partial_date(row["starts"])
    ends_on, ends_precision = partial_date(row["ends"], end=True)
    return record_plan(
        government=government,
        number=int(row["number"]),
        at=at,
        title=in_languages(row, "title"),
        summary=in_languages(row, "summary"),
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        starts_on=starts_on,
        starts_precision=starts_precision,
        ends_on=ends_on,
        ends_precision=ends_precision,
        length_years=int(row["length_years"]) if row["length_years"] else None,
        **vars(sources()[row["source"]]),
    )


def load_focus_areas(plans: Plans, offices: Offices, at: datetime) -> Areas:
    return {
        (row["plan"], row["position"]): record_focus_area(
            plan=plans[int(row["plan"])],
            name=in_languages(row, "name"),
            position=int(row["position"]),
            leads=[offices[name] for name in several(row["leads"])],
            source=sources()[row["source"]],
            at=at,
        )
        for row in table("focus_areas")
    }


def load_process_facts(plans: Plans, at: datetime) -> None:
    rows = table("process_facts")
    for number, plan in plans.items():
        drafts = [process_fact(row) for row in rows if row["plan"] == str(number)]
        record_process_facts(plan=plan, drafts=drafts, at=at)


def process_fact(row: Row) -> ProcessFactDraft:
    happened_on, precision = partial_date(row["happened"])
    return ProcessFactDraft(
        topic=ProcessTopic(row["topic"]),
        statement=in_languages(row, "statement"),
        happened_on=happened_on,
        precision=precision,
        **vars(sources()[row["source"]]),
    )
