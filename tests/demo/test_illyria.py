"""Illyria is invented, says so, and always has a plan under way and the next one in drafting."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from kuvend.cycle import PlanDates, Recorded, SeamKind, drafting_window, gaps_and_overlaps
from kuvend.demo import illyria
from kuvend.demo.illyria import texts
from kuvend.demo.illyria.clearing import clear, outdated
from kuvend.demo.illyria.dates import PlanSpan, spans
from kuvend.edition.models import PublicVersion
from kuvend.ledger.models import Entry
from kuvend.members.models import Government, Mandate, Office, Organisation, Responsibility
from kuvend.members.rules import Role
from kuvend.members.services.mandates import end_mandate
from kuvend.members.services.reference import load_reference_data
from kuvend.plans.models import (
    ActionPlan,
    Commitment,
    CommitmentCode,
    FocusArea,
    Lineage,
    Milestone,
    PlanExtension,
    Revision,
    ValueClaim,
)
from kuvend.plans.rules import Stage, Standing, Value
from kuvend.plans.selectors.readiness import readiness
from kuvend.plans.services.fields import TEXTS
from kuvend.review.models import Finding
from tests import make
from tests.kept import kept_rows

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SOURCE = "Invented for Kuvend’s worked example"

days = st.dates(date(2020, 1, 1), date(2100, 12, 31))


def dates_of(number: int, span: PlanSpan) -> PlanDates:
    return PlanDates(
        number=number,
        first_year=span.first.year,
        starts=Recorded(span.first),
        ends=Recorded(span.last),
        delivered=Recorded(span.first) if number < 3 else None,
        submitted=number < 3,
    )


@given(days)
@example(date(2024, 2, 29))
@example(date(2026, 12, 31))
@example(date(2027, 1, 1))
@example(date(2026, 8, 31))
def test_on_any_day_the_next_plan_is_in_its_drafting_window(today: date) -> None:
    window = drafting_window(dates_of(2, spans(today)[2]), on=today).value
    assert window is not None
    assert window.contains(today)


@given(days)
@example(date(2024, 2, 29))
@example(date(2026, 12, 31))
def test_on_any_day_the_plans_follow_each_other_without_a_gap(today: date) -> None:
    plans = [dates_of(number, span) for number, span in spans(today).items()]
    seams = gaps_and_overlaps(plans, on=today)
    assert [seam.value.kind for seam in seams if seam.value] == [SeamKind.MEET] * len(seams)


@given(days)
@example(date(2024, 2, 29))
@example(date(2027, 1, 31))
def test_on_any_day_one_milestone_is_overdue_and_none_is_done_in_the_future(today: date) -> None:
    span = spans(today)[2]
    milestones = [one for text in texts.plan(2)["commitments"] for one in text.get("milestones", [])]
    overdue = [one for one in milestones if "done" not in one and span.end_of_month(one["due"]) < today]
    done = [span.month(one["done"]) for one in milestones if "done" in one]
    assert len(overdue) == 2
    assert done
    assert max(done) < today


@given(days)
@example(date(2024, 2, 29))
def test_on_any_day_what_has_happened_lies_in_the_past(today: date) -> None:
    for number, span in spans(today).items():
        for fact in texts.plan(number)["process_facts"]:
            assert "month" not in fact or span.month(fact["month"], day=1) <= today
        for finding in texts.plan(number).get("findings", []):
            assert span.month(finding["month"]) < today
        assert span.month(-6, day=20) < today


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        illyria.load(at=AT, today=TODAY)
        yield


@pytest.fixture
def country(loaded: None, db: None) -> Government:
    return Government.objects.get(code="XY")


def test_everything_invented_is_flagged(country: Government) -> None:
    assert country.invented
    assert "invented" in country.name.data["en"]
    sourced = [country, *country.status_events.all(), *country.offices.all(), *country.organisations.all()]
    for plan in country.plans.published():
        sourced += [plan, *plan.focus_areas.all(), *plan.process_facts.all(), *plan.extensions.all()]
        # The one that was reworded has been written here since.
        sourced += [*plan.commitments.exclude(revisions__number=2), *plan.findings.all()]
    sourced += [*Finding.objects.filter(commitment__plan__government=country), *Lineage.objects.all()]
    assert {one.source for one in sourced} == {SOURCE}


def test_the_city_is_invented_too_and_belongs_to_illyria(country: Government) -> None:
    city = Government.objects.get(code="XY-LIS")
    assert city.invented
    assert city.parent == country
    assert "invented" in city.name.data["en"]


def test_it_answers_to_its_bare_name(country: Government) -> None:
    assert Government.objects.named("illyria") == Government.objects.named("Iliria") == country


def test_people_are_named_by_their_post_alone(country: Government) -> None:
    posts = Responsibility.objects.filter(government=country)
    assert posts.count() == 3
    assert all(set(one.post.data) == {"en", "sq"} and not one.person for one in posts)


def test_a_plan_is_under_way_with_an_overdue_milestone_and_others_done(country: Government) -> None:
    plan = country.plans.get(number=2)
    assert plan.starts_on is not None
    assert plan.ends_on is not None
    assert plan.starts_on <= TODAY <= plan.ends_on
    milestones = Milestone.objects.filter(commitment__plan=plan)
    assert milestones.overdue(TODAY).count() == 2
    assert milestones.filter(done_on__lte=TODAY).count() == 7


def test_the_next_plan_is_being_drafted(country: Government) -> None:
    following = country.plans.get(number=3)
    assert (following.stage, following.published_at, following.delivered_on) == (Stage.DRAFTING, None, None)
    assert following.development_started_on is not None
    assert following.development_started_on < TODAY
    assert [one.code for one in following.commitments.all()] == ["XY-3-01"]


def test_the_next_plan_lacks_nothing_that_stands_in_the_way_of_its_submission(country: Government) -> None:
    following = country.plans.get(number=3)
    assert [lack.code for lack in readiness(following, on=TODAY) if not lack.advice] == []


def test_a_change_and_one_more_commitment_wait_for_a_decision(country: Government) -> None:
    waiting = country.plans.get(number=3).revisions.waiting().order_by("pk")
    assert [(one.capacity["role"], one.commitment and one.commitment.code, one.base) for one in waiting] == [
        ("lead-agency-officer", "XY-3-01", 2),
        ("forum-member-civil-society", None, 0),
    ]
    assert all(one.reason for one in waiting)


def test_nobody_outside_sees_the_next_plan_or_what_is_proposed_in_it(country: Government) -> None:
    stranger = AnonymousUser()
    assert not ActionPlan.objects.visible_to(stranger).filter(government=country, number=3).exists()
    assert not Revision.objects.visible_to(stranger).filter(plan__number=3).exists()


def test_one_published_commitment_was_reworded_in_public(country: Government) -> None:
    texts_of = Commitment.objects.get(code="XY-2-01").revisions.visible_to(AnonymousUser()).order_by("number")
    assert [(one.number, bool(one.reason)) for one in texts_of] == [(1, False), (2, True)]
    before, after = (one.content["outputs"]["en"] for one in texts_of)
    assert before != after


def test_every_role_has_somebody_with_a_mandate_that_an_act_gave(country: Government) -> None:
    held = Mandate.objects.filter(person__email__endswith="@illyria.example").select_related("person")
    roles = Counter(one.role for one in held.filter(government=country))
    assert set(roles) == set(Role) - {Role.PARTNERSHIP_STAFF, Role.SPEAKER}
    assert roles[Role.LEAD_AGENCY_OFFICER] == 2
    assert (roles[Role.FORUM_CIVIL_SOCIETY], roles[Role.FORUM_GOVERNMENT]) == (5, 4)
    assert held.filter(government=None).get().role == Role.PARTNERSHIP_STAFF
    assert held.filter(government__code="XY-LIS").count() == 4
    given = set(Entry.objects.filter(kind="mandate.appointed").values_list("subject", flat=True))
    assert {f"mandate/{one.code}" for one in held} == given
    assert not any(one.person.has_usable_password() or one.show_name for one in held)


def test_no_entry_of_the_ledger_names_a_person(country: Government) -> None:
    written = " ".join(str(entry.payload) for entry in Entry.objects.all())
    for person in texts.people()["people"]:
        assert person["name"] not in written
        assert f"{person['address']}@" not in written


def test_somebody_whose_mandate_was_ended_is_not_appointed_again(country: Government) -> None:
    moderator = Mandate.objects.get(person__email="moderator@illyria.example")
    staff = Mandate.objects.get(role=Role.PARTNERSHIP_STAFF).person
    end_mandate(mandate=moderator, reason="Tried out", by=staff, at=AT + timedelta(hours=1))
    illyria.load(at=AT + timedelta(hours=2), today=TODAY)
    assert Mandate.objects.filter(person=moderator.person).count() == 1
    assert not Mandate.objects.in_force(AT + timedelta(hours=2)).filter(person=moderator.person).exists()


def test_the_first_plan_has_ended_with_an_extension_and_findings(country: Government) -> None:
    first = country.plans.get(number=1)
    extension = PlanExtension.objects.get(plan=first)
    assert (extension.to_end, extension.from_end) == (first.ends_on, date(2024, 10, 31))
    completion = Finding.objects.filter(commitment__plan=first, indicator="completion")
    assert sorted(one.value for one in completion) == ["complete", "limited", "substantial"]


def test_a_commitment_shows_every_field_of_the_template(country: Government) -> None:
    commitment = Commitment.objects.get(code="XY-2-01")
    for name in set(TEXTS) - {"text"}:
        assert set(getattr(commitment, name).data) == {"en", "sq"}, name
    assert commitment.goals.count() == 2
    assert commitment.parties.count() == 3
    assert set(commitment.value_claims.values_list("value", flat=True)) == {
        Value.TRANSPARENCY,
        Value.ACCOUNTABILITY,
        Value.TECHNOLOGY,
    }


def test_one_commitment_is_withdrawn_and_one_outlasts_its_plan(country: Government) -> None:
    plan = country.plans.get(number=2)
    assert plan.commitments.get(standing=Standing.WITHDRAWN).number == "6"
    assert plan.ends_on is not None
    assert [one.number for one in plan.commitments.filter(ends_on__gt=plan.ends_on)] == ["5"]


def test_a_commitment_takes_up_one_of_the_earlier_plan(country: Government) -> None:
    lineage = Lineage.objects.get()
    assert (lineage.later.code, lineage.earlier.code, lineage.kind) == ("XY-2-04", "XY-1-02", "carried_over")


def test_accountability_is_claimed_with_what_faces_the_public(country: Government) -> None:
    claims = ValueClaim.objects.filter(value=Value.ACCOUNTABILITY)
    assert claims.count() == 2
    assert all(claim.faces_public for claim in claims)


def test_all_its_words_are_in_both_languages(country: Government) -> None:
    named: list[Government | Office | Organisation | FocusArea] = [
        country,
        *country.offices.all(),
        *Organisation.objects.all(),
    ]
    for plan in country.plans.all():
        assert set(plan.title.data) == set(plan.summary.data) == {"en", "sq"}
        named += [*plan.focus_areas.all()]
    assert all(set(one.name.data) == {"en", "sq"} for one in named)
    for milestone in Milestone.objects.all():
        assert set(milestone.title.data) == set(milestone.deliverable.data) == {"en", "sq"}


def test_loading_again_in_the_same_window_changes_nothing(country: Government) -> None:
    before = list(PublicVersion.objects.values_list("scope", "number"))
    again = illyria.load(at=AT, today=TODAY + timedelta(days=60))
    assert (again.commitments, again.findings) == ([], [])
    assert list(PublicVersion.objects.values_list("scope", "number")) == before


def test_an_example_stays_until_its_plan_ends(country: Government) -> None:
    last = country.plans.get(number=2).ends_on
    assert last == date(2027, 2, 28)
    assert not outdated(country, last)
    assert outdated(country, last + timedelta(days=1))
    assert not outdated(country, date(2026, 10, 1))
    assert outdated(country, date(2026, 9, 30))


def test_an_example_from_before_plans_were_written_here_is_set_up_anew(country: Government) -> None:
    clear(country, at=AT)
    for number in (1, 2, 3):
        make.plan(country, number, starts_on=spans(TODAY)[2].first if number == 2 else None, ends_on=None)
    assert outdated(country, TODAY)
    illyria.load(at=AT, today=TODAY)
    assert country.plans.get(number=3).stage == Stage.DRAFTING


def test_once_the_window_has_passed_the_example_is_set_up_anew(country: Government) -> None:
    later = TODAY + timedelta(days=400)
    assert outdated(country, later)
    illyria.load(at=datetime.combine(later, time(), UTC), today=later)
    assert country.plans.count() == 3
    assert Commitment.objects.filter(plan__government=country).count() == 10
    assert CommitmentCode.objects.filter(code__startswith="XY-").count() == 10
    assert Entry.objects.filter(kind="example.cleared").count() == 1
    assert Milestone.objects.overdue(later).count() == 3
    assert not outdated(country, later)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(TODAY, date(2095, 12, 31)))
@example(date(2028, 2, 29))
@example(date(2026, 12, 31))
def test_it_can_be_set_up_around_any_day(country: Government, today: date) -> None:
    at = datetime.combine(today, time(9), UTC)
    clear(country, at=at)
    illyria.load(at=at, today=today)
    plan = country.plans.get(number=2)
    assert Milestone.objects.filter(commitment__plan=plan).overdue(today).count() >= 1
    assert ActionPlan.objects.filter(government=country, starts_on__gt=today).count() == 1


@pytest.mark.django_db
def test_a_real_members_record_is_never_cleared_away() -> None:
    real = make.plan(make.government("XA"))
    with pytest.raises(ValueError, match="XA is not invented"):
        clear(real.government, at=AT)
    assert ActionPlan.objects.filter(pk=real.pk).exists()
