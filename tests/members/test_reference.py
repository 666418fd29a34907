"""What every installation knows about the partnership's members and its list of policy areas."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core.validators import URLValidator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from kuvend.edition.models import PublicVersion
from kuvend.edition.services import act
from kuvend.members.models import (
    Government,
    GovernmentAlias,
    IssueArea,
    PolicyTag,
    PolicyTagLabel,
    Sourced,
    StatusEvent,
    TaxonomyVersion,
)
from kuvend.members.rules import Confidence, Kind, Precision, Status
from kuvend.members.selectors import status_history, status_on
from kuvend.members.services.reference import load_reference_data
from tests.kept import kept_rows

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)

# The countries as the partnership's table of 2016 names them.
NAMES_OF_2016 = """Albania, Argentina, Armenia, Azerbaijan, Brazil, Bulgaria, Canada, Chile, Colombia, Costa Rica,
Croatia, Czech Republic, Denmark, Dominican Republic, El Salvador, Estonia, Finland, Georgia, Ghana, Greece, Guatemala,
Honduras, Hungary, Indonesia, Ireland, Israel, Italy, Jordan, Kenya, Latvia, Liberia, Lithuania, Macedonia,
Malta, Mexico, Moldova, Mongolia, Montenegro, Netherlands, New Zealand, Norway, Panama, Paraguay, Peru,
Philippines, Romania, Serbia, Sierra Leone, Slovakia, South Africa, South Korea, Spain, Sweden, Tanzania,
Trinidad and Tobago, Tunisia, Turkey, UK, USA, Ukraine, Uruguay"""

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def reference_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        yield


def government(code: str) -> Government:
    return Government.objects.get(code=code)


def test_all_members_on_record_are_there() -> None:
    assert Government.objects.filter(kind=Kind.NATIONAL).count() == 88
    assert Government.objects.filter(kind=Kind.LOCAL).count() == 61


def test_one_that_never_joined_is_no_member() -> None:
    assert Government.objects.named("Russia") is None


def test_loading_again_changes_nothing_and_flushes_no_page() -> None:
    before = list(PublicVersion.objects.values_list("scope", "number"))
    report = load_reference_data(at=datetime(2027, 1, 1, tzinfo=UTC))
    assert not report.changed
    assert list(PublicVersion.objects.values_list("scope", "number")) == before
    assert government("AL").recorded_at == AT


def test_what_differs_from_the_tables_is_put_right_and_announced() -> None:
    with act():
        Government.objects.filter(code="AL").update(time_zone="UTC")
        StatusEvent.objects.filter(government__code="TR").delete()
        PolicyTag.objects.get(code="tax").issue_areas.clear()
    before = PublicVersion.objects.get(scope="site").number
    later = datetime(2027, 1, 1, tzinfo=UTC)
    report = load_reference_data(at=later).as_dict()
    assert (report["government"]["updated"], report["statusevent"]["created"]) == (1, 2)
    assert (government("AL").time_zone, government("AL").recorded_at) == ("Europe/Tirane", later)
    assert {area.code for area in PolicyTag.objects.get(code="tax").issue_areas.all()} == {
        "anti-corruption",
        "fiscal-openness",
    }
    assert PublicVersion.objects.get(scope="site").number == before + 1


def test_what_others_recorded_is_left_alone() -> None:
    with act():
        Government.objects.create(
            code="XX", slug="nowhere", kind=Kind.NATIONAL, name="Nowhere", country_code="XX", recorded_at=AT, source="x"
        )
    load_reference_data(at=AT)
    assert Government.objects.filter(code="XX").exists()


@pytest.mark.parametrize("model", [Government, StatusEvent, IssueArea, TaxonomyVersion])
def test_every_fact_has_a_source_and_a_degree_of_confidence(model: type[Sourced]) -> None:
    validate = URLValidator(schemes=["http", "https"])
    for fact in model._default_manager.all():
        assert fact.source
        assert fact.confidence in set(Confidence)
        if fact.source_url:
            validate(fact.source_url)


def test_general_knowledge_stays_unconfirmed() -> None:
    unchecked = Government.objects.filter(source__startswith="General knowledge")
    assert unchecked.count() == 16
    assert {one.confidence for one in unchecked} == {Confidence.LOW}
    assert not any(status_on(one, TODAY).confirmed for one in unchecked)


def test_codes_and_addresses_have_their_form() -> None:
    for one in Government.objects.select_related("parent"):
        form = r"[A-Z]{2}" if one.kind == Kind.NATIONAL else r"[A-Z]{2}-[A-Z0-9]{2,3}"
        assert re.fullmatch(form, one.code), one.code
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.slug), one.slug
        assert one.code[:2] == one.country_code


def test_every_local_government_lies_in_a_country_on_record() -> None:
    for one in Government.objects.filter(kind=Kind.LOCAL):
        assert one.parent is not None
        assert (one.parent.kind, one.parent.code) == (Kind.NATIONAL, one.country_code)


def test_every_time_zone_exists_and_every_member_has_a_language() -> None:
    for one in Government.objects.all():
        assert one.zone.key == one.time_zone
        assert one.languages


def test_every_name_is_there_in_both_languages() -> None:
    named = [
        *Government.objects.all(),
        *IssueArea.objects.all(),
        *TaxonomyVersion.objects.all(),
        *PolicyTag.objects.all(),
    ]
    for one in named:
        assert set(one.name.data) == {"en", "sq"}, one


def test_every_country_of_the_table_of_2016_is_known_by_its_name_there() -> None:
    names = [" ".join(name.split()) for name in NAMES_OF_2016.split(",")]
    assert len(names) == 61
    found = {name: Government.objects.named(name) for name in names}
    assert [name for name, one in found.items() if one is None] == []
    assert len({one.code for one in found.values() if one}) == 61


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UK", "GB"),
        ("usa", "US"),
        ("U.S.", "US"),
        ("Macedonia", "MK"),
        ("FYROM", "MK"),
        ("Republic of Korea", "KR"),
        ("Korea, South", "KR"),
        ("Slovakia", "SK"),
        ("Slovak Republic", "SK"),
        ("Czechia", "CZ"),
        ("Türkiye", "TR"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Cape Verde", "CV"),
        ("  cabo   VERDE ", "CV"),
        ("Kyrgyzstan", "KG"),
        ("Shqipëria", "AL"),
        ("al", "AL"),
        ("es-mad", "ES-MAD"),
        ("Madrid", "ES-MAD"),
        ("Madrid, Spain", "ES-MAD"),
        ("Sao Paulo", "BR-SAO"),
        ("Kaduna", "NG-KD"),
    ],
)
def test_a_member_is_known_by_its_other_names(name: str, code: str) -> None:
    found = Government.objects.named(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["", " ", "Atlantis", "%", "' or 1=1 --", "\x00", "\ud800"])
def test_what_is_no_name_finds_nobody(name: str) -> None:
    assert Government.objects.named(name) is None


def test_azerbaijans_status_is_dated_as_exactly_as_it_is_known() -> None:
    azerbaijan = government("AZ")
    assert status_on(azerbaijan, date(2016, 5, 3)).status is Status.ACTIVE
    assert status_on(azerbaijan, date(2016, 5, 4)).status is Status.INACTIVE
    assert status_on(azerbaijan, TODAY).status is Status.SUSPENDED
    last = azerbaijan.status_events.get(happened_on=date(2023, 8, 1))
    assert last.precision == Precision.MONTH


def test_albania_is_under_procedural_review_since_the_resolution_of_2023() -> None:
    answer = status_on(government("AL"), TODAY)
    assert (answer.status, answer.since, answer.since_precision) == (
        Status.UNDER_PROCEDURAL_REVIEW,
        date(2023, 4, 1),
        Precision.MONTH,
    )
    assert status_on(government("AL"), date(2023, 3, 31)).status is Status.ACTIVE


def test_albanias_letters_are_on_record_and_change_nothing() -> None:
    events = status_history(government("AL"), date(2023, 1, 31))
    assert [(event.kind, event.happened_on) for event in events] == [
        ("joined", date(2011, 1, 1)),
        ("letter", date(2011, 8, 2)),
        ("letter", date(2020, 7, 1)),
        ("letter", date(2021, 9, 1)),
        ("letter", date(2023, 1, 1)),
    ]


@pytest.mark.parametrize("code", ["US", "TZ", "HU"])
def test_a_withdrawal_without_a_date_holds_today_and_leaves_the_past_unsure(code: str) -> None:
    today, before = status_on(government(code), TODAY), status_on(government(code), date(2020, 1, 1))
    assert (today.status, today.confirmed, today.since) == (Status.WITHDRAWN, True, None)
    assert (before.status, before.confirmed) == (Status.ACTIVE, False)
    assert [event.status for event in before.undated] == [Status.WITHDRAWN]


@pytest.mark.parametrize("code", ["US-AUS", "TZ-KIG"])
def test_a_city_whose_country_has_withdrawn_has_no_known_status(code: str) -> None:
    answer = status_on(government(code), TODAY)
    assert answer.status is None
    assert answer.event is not None
    assert "withdrawn" in answer.event.note.data["en"]


def test_what_was_only_reported_is_not_shown_as_fact() -> None:
    georgia = status_on(government("GE"), TODAY)
    assert (georgia.status, georgia.confirmed) == (Status.SUSPENDED, False)


def test_the_status_of_many_members_costs_two_queries() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for one in Government.objects.prefetch_related("status_events"):
            status_on(one, TODAY)
    assert len(queries) == 2


def test_there_are_nine_issue_areas_with_a_description_of_our_own() -> None:
    areas = IssueArea.objects.all()
    assert [area.position for area in areas] == list(range(1, 10))
    assert all(set(area.description.data) == {"en", "sq"} for area in areas)
    assert {area.confidence for area in areas} == {Confidence.LOW}


def test_every_issue_area_has_tags_and_a_tag_may_have_several() -> None:
    assert all(area.tags.exists() for area in IssueArea.objects.all())
    assert PolicyTag.objects.get(code="open-contracting").issue_areas.count() == 2


@pytest.mark.parametrize(("version", "labels"), [("2016", 43), ("current", 80), ("older", 8)])
def test_every_column_of_the_layouts_has_its_tag(version: str, labels: int) -> None:
    assert PolicyTagLabel.objects.filter(version__code=version).count() == labels


def test_a_tag_keeps_its_code_when_the_list_renames_it() -> None:
    labels = PolicyTag.objects.get(code="right-to-information").labels.order_by("version__position")
    assert [one.label for one in labels] == ["Access to Information", "Access to information", "Right To Information"]


def test_every_tag_stands_in_some_version() -> None:
    assert not PolicyTag.objects.filter(labels__isnull=True).exists()


def test_no_two_names_meet() -> None:
    keys = list(GovernmentAlias.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys))
    assert all(keys)
