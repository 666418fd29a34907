"""Illyria's member, people, plans, promises and findings, put on record around today."""

from datetime import date, datetime, timedelta

from kuvend.demo.example import Loaded, by_code
from kuvend.demo.illyria import texts
from kuvend.demo.illyria.clearing import clear, outdated
from kuvend.demo.illyria.cocreation import load_process
from kuvend.demo.illyria.dates import PlanSpan, spans
from kuvend.demo.illyria.drafts import Drafting
from kuvend.demo.illyria.forum import load_forum
from kuvend.demo.illyria.member import Cast, load_member
from kuvend.demo.illyria.people import load_people
from kuvend.demo.illyria.texts import Table
from kuvend.demo.illyria.writing import NEXT, RUNNING, amend_running_plan, begin_next_plan, propose_in_next_plan
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan, Commitment, FocusArea
from kuvend.plans.rules import LineageKind, ProcessTopic
from kuvend.plans.services.plan_facts import (
    ProcessFactDraft,
    record_extension,
    record_focus_area,
    record_lineage,
    record_process_facts,
)
from kuvend.plans.services.recording import Recorded, record_commitments, record_plan
from kuvend.review.rules import Indicator, Phase
from kuvend.review.services.findings import FindingDraft, RecordedFinding, record_findings

# The plans that were recorded as published; the next one is written here.
PUBLISHED = (1, RUNNING)
# Nobody judged an invented plan; the words say so wherever the finding is shown.
REVIEWER = {"en": "An invented reviewer", "sq": "Një vlerësues i shpikur"}


def load(*, at: datetime, today: date) -> Loaded:
    """Put Illyria on record, unless it is there and its next plan is still being drafted on the day `today`.

    When that time has passed, the old example is cleared away and set up anew around today.
    """
    cast = load_member(at)
    since = at + timedelta(days=texts.read("cocreation")["begun"])
    people = load_people(cast, since)
    if outdated(cast.government, today):
        clear(cast.government, at=at)
    elif cast.government.plans.exists():
        load_forum(cast, people, at=at, today=today)
        load_process(cast, people, cast.government.plans.get(number=NEXT), at=at, today=today)
        return Loaded([], [])
    recorded: list[Recorded] = []
    judged: list[RecordedFinding] = []
    planned = spans(today)
    for number in PUBLISHED:
        loaded = PlanLoading(cast, number, planned[number], at).load(by_code(recorded))
        recorded += loaded.recorded
        judged += loaded.judged
    amend_running_plan(cast, people, at)
    facts = [process_fact(text, planned[NEXT], cast) for text in texts.plan(NEXT)["process_facts"]]
    drafted = begin_next_plan(cast, people, planned[NEXT], facts, since=since, at=at)
    load_forum(cast, people, at=at, today=today)
    load_process(cast, people, drafted, at=at, today=today)
    propose_in_next_plan(cast, people, drafted, planned[NEXT], at)
    return Loaded(recorded, judged)


class PlanLoading:
    """One plan with all that hangs on it."""

    def __init__(self, cast: Cast, number: int, span: PlanSpan, at: datetime) -> None:
        self.cast, self.number, self.span, self.at = cast, number, span, at
        self.text = texts.plan(number)
        self.plan = self.record_plan()

    def load(self, earlier: dict[str, Commitment]) -> Loaded:
        areas = self.record_focus_areas()
        self.record_making()
        self.record_extension()
        drafting = Drafting(self.plan, self.span, areas, self.cast.offices, self.cast.organisations, self.cast.source)
        promises: list[Table] = self.text["commitments"]
        recorded = record_commitments([drafting.commitment(text) for text in promises], at=self.at)
        commitments = by_code(recorded)
        self.record_lineage(promises, commitments, earlier)
        return Loaded(recorded, self.record_findings(commitments))

    def record_plan(self) -> ActionPlan:
        return record_plan(
            government=self.cast.government,
            number=self.number,
            at=self.at,
            **self.text["plan"],
            first_year=self.span.first.year,
            last_year=self.span.last.year,
            starts_on=self.span.first,
            ends_on=self.span.last,
            delivered_on=self.span.month(-1, day=20),
            development_started_on=self.span.month(-6, day=20),
            length_years=2,
            **vars(self.cast.source),
        )

    def record_focus_areas(self) -> list[FocusArea]:
        return [
            record_focus_area(
                plan=self.plan,
                name=text["name"],
                position=position,
                leads=[self.cast.offices[name] for name in text["leads"]],
                source=self.cast.source,
                at=self.at,
            )
            for position, text in enumerate(self.text["focus_areas"], start=1)
        ]

    def record_making(self) -> None:
        drafts = [process_fact(text, self.span, self.cast) for text in self.text["process_facts"]]
        record_process_facts(plan=self.plan, drafts=drafts, at=self.at)

    def record_extension(self) -> None:
        text = self.text.get("extension")
        if text:
            record_extension(
                plan=self.plan,
                from_end=self.span.nominal_end,
                to_end=self.span.last,
                decided_on=self.span.month(text["decided_month"]),
                authority=text["authority"],
                reason=text["reason"],
                source=self.cast.source,
                at=self.at,
            )

    def record_lineage(
        self, promises: list[Table], commitments: dict[str, Commitment], earlier: dict[str, Commitment]
    ) -> None:
        for text in promises:
            if "continues" in text:
                record_lineage(
                    later=commitments[f"{self.number}/{text['number']}"],
                    earlier=earlier[f"{self.number - 1}/{text['continues']['number']}"],
                    kind=LineageKind(text["continues"]["kind"]),
                    source=self.cast.source,
                    at=self.at,
                )

    def record_findings(self, commitments: dict[str, Commitment]) -> list[RecordedFinding]:
        drafts = [
            self.finding(text, Indicator(indicator), value, commitments)
            for text in self.text.get("findings", [])
            for indicator, value in text.items()
            if indicator not in {"commitment", "phase", "month"}
        ]
        return record_findings(drafts, at=self.at)

    def finding(
        self, text: Table, indicator: Indicator, value: str, commitments: dict[str, Commitment]
    ) -> FindingDraft:
        """On the commitment that the text names, else on the plan."""
        return FindingDraft(
            subject=commitments[f"{self.number}/{text['commitment']}"] if "commitment" in text else self.plan,
            indicator=indicator,
            value=value,
            phase=Phase(text["phase"]),
            by=REVIEWER,
            published_on=self.span.month(text["month"]),
            **vars(self.cast.source),
        )


def process_fact(text: Table, span: PlanSpan, cast: Cast) -> ProcessFactDraft:
    return ProcessFactDraft(
        topic=ProcessTopic(text["topic"]),
        statement=text["statement"],
        happened_on=span.month(text["month"], day=1) if "month" in text else None,
        precision=Precision.MONTH,
        **vars(cast.source),
    )
