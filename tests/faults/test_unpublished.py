"""What is not published is nowhere: not in a page, list, count, facet, search, feed, file or command."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import ForeignKey, Model
from django.test import Client

from kuvend.cocreation.models import AccessNeed, OutreachContact, OutreachGroup, Process, Stage
from kuvend.config.reporting import print_calendar
from kuvend.edition.services import act
from kuvend.members.models import Office
from kuvend.plans.models import ActionPlan, Commitment, Milestone
from kuvend.plans.rules import Part, Value
from kuvend.plans.rules import Stage as PlanStage
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, Phase
from tests import make
from tests.faults.conftest import NOON
from tests.faults.crawl import crawl, read
from tests.house import models

NOBODY = AnonymousUser()
ENGLISH = ["/en/"]

# Reference data, the same for everybody and public by its nature.
PUBLIC = {"members.IssueArea", "members.TaxonomyVersion", "members.PolicyTag"}
# The ledger is there for everybody. An entry's header is public for ever; what guards its payload is tried in
# tests/ledger/test_pages.py and test_addresses.py.
PUBLIC |= {"ledger.Entry", "ledger.Tile", "ledger.Checkpoint", "ledger.Cosignature"}
# Never shown on a page by itself: an account, the numbers behind the keeping of pages, the signs of the workers.
NEVER_SHOWN = {"members.User", "edition.PublicVersion", "config.WorkerSign", "config.JobRun"}

PROBES = [
    "/en/members/exampleland/plans/3/",
    "/en/members/exampleland/plans/3.json",
    "/en/members/exampleland/plans/3/timeline/",
    "/en/members/exampleland/plans/3/timeline.json",
    "/en/members/exampleland/plans/3/co-creation/",
    "/en/members/exampleland/plans/3/co-creation.json",
    "/en/members/exampleland/plans/3/co-creation.ics",
    "/en/members/exampleland/plans/3/co-creation.atom",
    "/en/members/exampleland/plans/3/co-creation/contributions/",
    "/en/members/exampleland/plans/3/co-creation/contributions.json",
    "/en/members/exampleland/plans/3/co-creation/contributions.atom",
    "/en/commitments/XA-3-01/",
    "/en/commitments/XA-3-01.json",
    "/en/commitments/xa-3-01/",
    "/en/commitments/XA-3-01-OLD/",
    "/en/commitments/XA-3-02/",
    "/en/commitments/XA-3/",
    "/en/catalogue/?q=clandestine",
    "/en/catalogue.json?q=clandestine",
    "/en/catalogue.csv?q=clandestine",
    "/en/catalogue/?plan=XA-3",
    "/en/catalogue.json?plan=XA-3",
    "/en/catalogue.csv?plan=XA-3",
    "/en/catalogue/?year=2031",
    "/en/catalogue/?member=XA&after=2032-XA-3-0",
    "/en/catalogue/?before=2020-XA-1-1",
    "/en/catalogue/?tag=clandestine-tag",
    "/en/catalogue/?completion=complete",
    "/en/members/?q=clandestine",
]


def plan_in_a_drawer(promise: Commitment) -> ActionPlan:
    """A plan that is not published, with a row of every kind, tied to what is published where rows can be tied."""
    land = promise.plan.government
    office = Office.objects.get(government=land)
    words = {
        "title": {"en": "Clandestine plan"},
        "summary": {"en": "Clandestine summary"},
        "source": "Clandestine source",
    }
    days = {"starts_on": date(2031, 1, 1), "ends_on": date(2032, 12, 31), "delivered_on": date(2026, 6, 1)}
    plan = make.plan(land, 3, published_at=None, first_year=2031, last_year=2033, **days, **words)
    area = make.focus_area(plan, "Clandestine area", leads=[office])
    make.process_fact(plan, statement={"en": "Clandestine meeting"})
    make.extension(plan, date(2033, 6, 30), reason={"en": "Clandestine reason"})
    make.finding(plan, Indicator.INFLUENCE, "collaborate", Phase.DESIGN, by={"en": "Clandestine reviewer"})
    hidden = make.commitment(
        plan, title={"en": "Clandestine title"}, problem={"en": "Clandestine problem"}, focus_area=area,
        search_text="clandestine title", starts_on=date(2031, 2, 1), ends_on=date(2032, 2, 1),
    )  # fmt: skip
    make.code_alias(hidden, "XA-3-01-OLD")
    make.claim(hidden, Value.TRANSPARENCY, "Clandestine how")
    make.party(hidden, "Clandestine agency", Part.LEAD)
    make.milestone(hidden, "Clandestine step", office=office, due_on=date(2026, 6, 1))
    make.goal(hidden, 5)
    make.tag(hidden, "Open Data")
    make.finding(hidden, Indicator.COMPLETION, "complete", published_on=date(2026, 6, 1))
    make.lineage(hidden, promise)
    process_in_a_drawer(plan)
    return plan


def process_in_a_drawer(plan: ActionPlan) -> Process:
    """A process that nobody announced, with a row of every kind."""
    process = make.row(Process, plan=plan, code="XA-3", begun_at=make.RECORDED_AT)
    days = {"opens_on": date(2026, 6, 1), "ends_on": date(2026, 7, 1), "answered_by": date(2026, 8, 1)}
    make.row(Stage, process=process, code="XA-3-propose", kind="propose", question={"en": "Clandestine?"}, **days)
    group = make.row(
        OutreachGroup, process=process, position=1, name={"en": "Clandestine group"}, why={"en": "Clandestine why"},
        recorded_at=make.RECORDED_AT,
    )  # fmt: skip
    known = {"group": group, "text": {"en": "Clandestine words"}, "recorded_at": make.RECORDED_AT}
    make.row(OutreachContact, on=date(2026, 6, 1), channel="web", response="some", **known)
    make.row(AccessNeed, kind="hour", asked_on=date(2026, 6, 1), **known)
    return process


def everything(client: Client, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[int, str]]:
    """All that anybody can learn: every linked answer, what guessed addresses say, what the command line prints."""
    answers = [*crawl(client, ENGLISH, within="/en/"), *(read(client, address) for address in PROBES)]
    seen = {answer.address: (answer.status, answer.text) for answer in answers}
    for as_json in (False, True):
        print_calendar("Exampleland", on=None, at=NOON, as_json=as_json)
        seen[f"kuvend calendar {as_json}"] = (0, capsys.readouterr().out)
    return seen


def test_a_plan_in_a_drawer_changes_no_byte_of_the_site(
    promise: Commitment, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(client, capsys)
    plan = plan_in_a_drawer(promise)
    assert {address for address, told in everything(client, capsys).items() if told != before.get(address)} == set()
    with act("XA"):
        ActionPlan.objects.filter(pk=plan.pk).update(stage=PlanStage.PUBLISHED, published_at=make.RECORDED_AT)
    after = everything(client, capsys)
    changed = {address for address, told in after.items() if told != before.get(address)}
    unchanged_probes = {"/en/commitments/XA-3-02/", "/en/commitments/XA-3/", "/en/catalogue/?tag=clandestine-tag"}
    assert set(PROBES) - changed <= unchanged_probes | {"/en/members/?q=clandestine"}, (
        "Publishing shows what was hidden"
    )
    assert {"/en/", "/en/members/exampleland/", "/en/catalogue/", "/en/catalogue.atom", "/en/catalogue.csv"} <= changed
    assert {"/en/members/exampleland/calendar.ics", "kuvend calendar True"} <= changed


def hangs_on(model: type[Model]) -> set[type[Model]]:
    """The models whose rows decide, by a key that is never empty or by one of two, whether a row can be seen."""
    return {field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey)}


def is_decided(model: type[Model]) -> bool:
    if hasattr(model._default_manager.all(), "visible_to") or model._meta.label in PUBLIC:
        return True
    return any(is_decided(other) for other in hangs_on(model) - {model})


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_of_every_row_one_definition_says_who_sees_it(model: type[Model]) -> None:
    assert is_decided(model) or model._meta.label in NEVER_SHOWN


def test_what_hangs_on_a_hidden_plan_is_visible_to_nobody(promise: Commitment) -> None:
    plan = plan_in_a_drawer(promise)
    assert not ActionPlan.objects.visible_to(NOBODY).filter(pk=plan.pk).exists()
    assert not Commitment.objects.visible_to(NOBODY).filter(plan=plan).exists()
    assert not Milestone.objects.visible_to(NOBODY).filter(commitment__plan=plan).exists()
    assert not Finding.objects.visible_to(NOBODY).filter(plan=plan).exists()
    assert not Finding.objects.visible_to(NOBODY).filter(commitment__plan=plan).exists()
    for model in (Process, Stage, OutreachGroup, OutreachContact, AccessNeed):
        assert model.objects.exists(), "There is something to hide"
        assert not model.objects.visible_to(NOBODY).exists()
    with act("XA"):
        ActionPlan.objects.filter(pk=plan.pk).update(stage=PlanStage.PUBLISHED, published_at=make.RECORDED_AT)
    assert not Process.objects.visible_to(NOBODY).exists(), "A process is announced by itself, not with its plan"
