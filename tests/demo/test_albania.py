"""Albania's example says what the sources say, no more and no less."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core.validators import URLValidator
from pytest_django.plugin import DjangoDbBlocker

from kuvend.catalogue.rules.layouts import SOURCES, Edition
from kuvend.demo import albania
from kuvend.demo.albania.tables import sources, table
from kuvend.edition.models import PublicVersion
from kuvend.members.models import Government, Office, Responsibility, Sourced
from kuvend.members.rules import Precision
from kuvend.members.services.reference import load_reference_data
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode, FocusArea, ProcessFact
from kuvend.plans.rules import Part
from kuvend.review.models import Finding
from kuvend.review.rules import Indicator, StarFormula
from tests.kept import kept_rows

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        albania.load(at=AT)
        yield


def plan(number: int) -> ActionPlan:
    return ActionPlan.objects.get(government__code="AL", number=number)


def findings(number: int, indicator: Indicator) -> Counter[str]:
    judged = Finding.objects.filter(commitment__plan=plan(number), indicator=indicator)
    return Counter(judged.values_list("value", flat=True))


def finding(code: str, indicator: Indicator) -> str:
    return Finding.objects.get(commitment__code=code, indicator=indicator).value


@pytest.mark.parametrize(("number", "count"), [(1, 30), (2, 13), (3, 17), (4, 4), (5, 9), (6, 9)])
def test_each_plan_has_the_commitments_that_are_known(number: int, count: int) -> None:
    assert plan(number).commitments.count() == count


@pytest.mark.parametrize(
    ("number", "indicator", "counts"),
    [
        (1, Indicator.COMPLETION, {"complete": 9, "substantial": 7, "limited": 10, "not_started": 4}),
        (2, Indicator.COMPLETION, {"substantial": 5, "limited": 7, "not_started": 1}),
        (1, Indicator.POTENTIAL_IMPACT, {"transformative": 7, "moderate": 12, "minor": 9, "none": 2}),
        (2, Indicator.POTENTIAL_IMPACT, {"transformative": 1, "moderate": 9, "minor": 1, "none": 2}),
        (1, Indicator.STARRED, {"yes": 7, "no": 23}),
        (2, Indicator.STARRED, {"yes": 4, "no": 9}),
    ],
)
def test_the_codes_of_the_first_two_plans_add_up(number: int, indicator: Indicator, counts: dict[str, int]) -> None:
    assert findings(number, indicator) == counts


def test_every_commitment_of_the_first_two_plans_has_all_its_codes() -> None:
    for commitment in Commitment.objects.filter(plan__number__lte=2):
        assert commitment.findings.count() == 8, commitment.code


def test_each_star_names_the_formula_of_its_time() -> None:
    stars = Finding.objects.filter(indicator=Indicator.STARRED, commitment__plan__number__lte=2)
    assert set(stars.values_list("commitment__plan__number", "method")) == {
        (1, StarFormula.BEFORE_JUNE_2014),
        (2, StarFormula.OF_2015),
    }


def test_the_third_plan_has_one_star() -> None:
    starred = Finding.objects.get(indicator=Indicator.STARRED, commitment__plan__number=3)
    assert starred.commitment is not None
    assert (starred.commitment.number, starred.value) == ("9", "yes")


def test_the_fifth_plan_is_judged_as_published() -> None:
    assert findings(5, Indicator.VERIFIABLE) == {"yes": 9}
    assert findings(5, Indicator.RELEVANT) == {"yes": 9}
    assert findings(5, Indicator.AMBITION) == {"high": 3, "low": 4, "not_high": 2}
    assert findings(5, Indicator.PROMISING) == {"yes": 3}
    assert findings(5, Indicator.EARLY_RESULTS) == {"marginal": 5, "none_yet": 2}


def test_a_code_that_could_not_be_read_is_not_there() -> None:
    assert findings(5, Indicator.COMPLETION) == {}
    assert not Finding.objects.filter(
        commitment__code__in=["AL0067", "AL0073"], indicator=Indicator.EARLY_RESULTS
    ).exists()
    assert findings(6, Indicator.EARLY_RESULTS) == {}


@pytest.mark.parametrize(
    ("code", "indicator", "value"),
    [
        ("AL0002", Indicator.COMPLETION, "substantial"),
        ("AL0045", Indicator.AMBITION, "high"),
        ("AL0062", Indicator.RELEVANT_TECHNOLOGY, "yes"),
        ("AL0064", Indicator.RELEVANT_ACCOUNTABILITY, "yes"),
        ("AL0070", Indicator.EARLY_RESULTS, "marginal"),
        ("AL0076", Indicator.RELEVANT, "no"),
        ("AL0090", Indicator.AMBITION, "low"),
    ],
)
def test_single_codes_are_as_published(code: str, indicator: Indicator, value: str) -> None:
    assert finding(code, indicator) == value


@pytest.mark.parametrize(
    ("number", "indicator", "values"),
    [
        (3, Indicator.CONTRARY_TO_PROCESS, ["no"]),
        (4, Indicator.CONTRARY_TO_PROCESS, ["yes"]),
        (4, Indicator.INFLUENCE, ["consult"]),
        (5, Indicator.CONTRARY_TO_PROCESS, ["yes"]),
        (5, Indicator.MINIMUM_REQUIREMENTS, ["not_met"]),
        (5, Indicator.FORUM, ["no", "yes"]),
        (6, Indicator.FORUM, ["yes"]),
    ],
)
def test_the_plans_are_judged_as_published(number: int, indicator: Indicator, values: list[str]) -> None:
    judged = plan(number).findings.filter(indicator=indicator).order_by("phase")
    assert [one.value for one in judged] == values


def test_a_period_is_given_as_far_as_it_is_known() -> None:
    periods = [(p.years, p.starts_on, p.ends_on) for p in ActionPlan.objects.filter(government__code="AL")]
    assert periods == [
        ("2012–2014", None, None),
        ("2014–2016", date(2014, 7, 1), None),
        ("2016–2018", date(2016, 7, 1), date(2018, 6, 30)),
        ("2018–2020", None, None),
        ("2020–2022", None, None),
        ("2023–2025", None, None),
    ]
    assert plan(3).starts_precision == plan(3).ends_precision == Precision.MONTH
    assert not ActionPlan.objects.filter(delivered_on__isnull=False).exists()


def test_ogps_ids_stand_only_where_they_were_seen() -> None:
    official = {code for code in CommitmentCode.objects.values_list("code", flat=True) if not code.startswith("AL-")}
    seen = [2, 44, 45, *range(61, 79), 82, 85, 90, 96]
    assert official == {f"AL{number:04}" for number in seen}


def test_our_own_codes_follow_the_plans_numbers() -> None:
    codes = plan(2).commitments.values_list("number", "code")
    assert list(codes)[:5] == [
        ("1.1", "AL-2-01"),
        ("1.2", "AL-2-02"),
        ("1.3", "AL-2-03"),
        ("1.4", "AL-2-04"),
        ("2.1", "AL-2-05"),
    ]
    assert Commitment.objects.get(code="AL-1-30").number == "30"


def test_the_sixth_plan_says_how_many_of_its_commitments_are_not_known() -> None:
    statements = [fact.statement.data["en"] for fact in plan(6).process_facts.all()]
    assert any("24 commitments" in text and "nine are known" in text for text in statements)
    assert "24 commitments" in plan(6).summary.data["en"]


def test_the_four_areas_of_focus_have_their_leads() -> None:
    areas = FocusArea.objects.filter(plan=plan(5)).prefetch_related("leads")
    assert [(area.name.data["en"], area.leads.count()) for area in areas] == [
        ("Anti-Corruption", 2),
        ("Digital Governance", 2),
        ("Access to Justice", 1),
        ("Fiscal Transparency", 1),
    ]
    assert [area.commitments.count() for area in areas] == [2, 3, 2, 2]


def test_every_commitment_of_the_fifth_plan_has_its_fields() -> None:
    for commitment in plan(5).commitments.all():
        assert set(commitment.problem.data) == {"en", "sq"}
        assert commitment.parties.filter(part=Part.LEAD).exists()
        assert commitment.tags.exists()
        assert commitment.focus_area is not None


def test_a_lead_that_is_an_institution_on_record_is_tied_to_it() -> None:
    lead = Commitment.objects.get(code="AL0070").parties.get(part=Part.LEAD)
    assert lead.office == Office.objects.get(key="ministry of justice")


@pytest.mark.parametrize(("number", "facts"), [(1, 13), (2, 12), (5, 11)])
def test_how_a_plan_was_made_is_on_record(number: int, facts: int) -> None:
    assert plan(number).process_facts.count() == facts


def test_the_consultation_of_2020_is_dated() -> None:
    fact = plan(5).process_facts.get(happened_on=date(2020, 10, 13))
    assert (fact.topic, fact.precision) == ("consultation", Precision.DAY)


def test_who_answers_is_named_by_post_alone() -> None:
    posts = Responsibility.objects.filter(government__code="AL")
    assert {one.kind for one in posts} == {"point_of_contact", "secretariat"}
    assert {one.person for one in posts} == {""}


@pytest.mark.parametrize("model", [ActionPlan, Commitment, Finding, FocusArea, Office, ProcessFact, Responsibility])
def test_everything_names_its_source(model: type[Sourced]) -> None:
    validate = URLValidator(schemes=["http", "https"])
    facts = list(model._default_manager.all())
    assert facts
    for fact in facts:
        assert fact.source
        validate(fact.source_url)


@pytest.mark.parametrize(
    "name", ["plans", "offices", "responsibilities", "focus_areas", "process_facts", "commitments", "findings"]
)
def test_every_row_of_every_table_names_a_source_that_is_listed(name: str) -> None:
    assert {row["source"] for row in table(name)} <= sources().keys()


def test_no_source_is_listed_in_vain() -> None:
    used = {row["source"] for name in ("plans", "offices", "findings", "commitments") for row in table(name)}
    used |= {row["source"] for name in ("responsibilities", "focus_areas", "process_facts") for row in table(name)}
    assert sources().keys() - used == {"DB16", "DB16-example"}


def test_the_codes_carry_the_name_of_the_table_that_the_import_reads() -> None:
    source = sources()["DB16"]
    assert (source.source, source.source_url) == SOURCES[Edition.OF_2016]


def test_all_texts_of_our_own_are_in_both_languages() -> None:
    for fact in ProcessFact.objects.all():
        assert set(fact.statement.data) == {"en", "sq"}
    for one in ActionPlan.objects.all():
        assert set(one.title.data) == set(one.summary.data) == {"en", "sq"}


def test_loading_again_changes_nothing_and_flushes_no_page() -> None:
    before = list(PublicVersion.objects.values_list("scope", "number"))
    again = albania.load(at=datetime(2027, 1, 1, tzinfo=UTC))
    assert set(again.commitments) == set(again.findings) == {"unchanged"}
    assert list(PublicVersion.objects.values_list("scope", "number")) == before
    assert ProcessFact.objects.filter(recorded_at__gt=AT).count() == 0


def test_nothing_real_is_flagged_as_invented() -> None:
    assert not Government.objects.filter(invented=True).exists()
