"""Commitments come on record once, whatever brings them, and nobody's words are lost."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.edition.models import PublicVersion
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode
from kuvend.plans.rules import Part, Value
from kuvend.plans.services.drafts import ClaimDraft, CommitmentDraft, MilestoneDraft, Moment, PartyDraft
from kuvend.plans.services.recording import (
    CodeTaken,
    Outcome,
    codes_elsewhere,
    record_commitments,
    record_plan,
)
from tests import make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def plan() -> ActionPlan:
    return record_plan(government=make.government("AL"), number=1, at=AT, source="A table", first_year=2012)


def draft(plan: ActionPlan, number: str = "1", title: str = "Open data portal", **fields: Any) -> CommitmentDraft:
    return CommitmentDraft(plan=plan, number=number, title={"en": title}, **{"source": "A table", **fields})


def record(*drafts: CommitmentDraft, at: datetime = AT) -> list[Outcome]:
    return [one.outcome for one in record_commitments(drafts, at=at)]


def codes() -> list[str]:
    return list(Commitment.objects.order_by("plan", "position").values_list("code", flat=True))


def full(plan: ActionPlan) -> CommitmentDraft:
    return draft(
        plan,
        texts={"text": {"en": "All data in one place."}},
        theme="Open Data",
        starts=Moment(date(2012, 1, 1), Precision.YEAR),
        ends=Moment(as_written="07/01/2013"),
        parties=(PartyDraft(Part.LEAD, "Agency for Information"), PartyDraft(Part.SUPPORTING, "Këshilli")),
        values={Value.TRANSPARENCY: ClaimDraft({"en": "Data are published."}), Value.TECHNOLOGY: None},
        goals=(16,),
        milestones=(MilestoneDraft({"en": "Portal online"}, due=Moment(date(2013, 6, 30))),),
    )


class TestCodes:
    def test_a_commitment_without_an_ogp_id_gets_our_own_code_in_the_order_of_the_plans_numbers(
        self, plan: ActionPlan
    ) -> None:
        record(draft(plan, "1.10", "Tenth"), draft(plan, "1.9", "Ninth"), draft(plan, "1.1", "First"))
        assert [(c.code, c.number) for c in plan.commitments.all()] == [
            ("AL-1-01", "1.1"),
            ("AL-1-02", "1.9"),
            ("AL-1-03", "1.10"),
        ]

    def test_ogps_own_id_is_the_code_where_it_is_known(self, plan: ActionPlan) -> None:
        record(draft(plan, "1", "Portal"), draft(plan, "2", "e-Acts", code="AL0002"), draft(plan, "3", "Parliament"))
        assert codes() == ["AL-1-01", "AL0002", "AL-1-03"]

    def test_an_ogp_id_that_comes_later_becomes_an_alias_and_the_code_stays(self, plan: ActionPlan) -> None:
        record(draft(plan, "2", "e-Acts"))
        assert record(draft(plan, "2", "e-Acts", code="AL0002")) == [Outcome.UPDATED]
        assert codes() == ["AL-1-01"]
        alias = CommitmentCode.objects.get(code="AL0002")
        assert (alias.commitment.code, alias.current) == ("AL-1-01", False)
        assert "al0002" in Commitment.objects.get().search_text
        assert record(draft(plan, "2", "e-Acts", code="AL0002")) == [Outcome.UNCHANGED]

    def test_a_later_commitment_takes_the_next_place_and_no_code_is_used_twice(self, plan: ActionPlan) -> None:
        record(draft(plan, "2", "Second"))
        record(draft(plan, "1", "First"))
        assert [(c.code, c.number) for c in plan.commitments.all()] == [("AL-1-01", "2"), ("AL-1-02", "1")]

    def test_an_id_of_another_plans_commitment_is_refused_and_nothing_is_written(self, plan: ActionPlan) -> None:
        record(draft(plan, code="AL0001"))
        second = record_plan(government=plan.government, number=2, at=AT, source="A table", first_year=2014)
        assert codes_elsewhere(second, ["AL0001", "AL0099"]) == {"AL0001"}
        with pytest.raises(CodeTaken, match="AL0001"):
            record(draft(second, "1", "New"), draft(second, "2", "Other", code="AL0001"))
        assert codes() == ["AL0001"]


class TestOnce:
    def test_the_same_draft_twice_changes_nothing_and_announces_nothing(self, plan: ActionPlan) -> None:
        assert record(full(plan)) == [Outcome.CREATED]
        before = PublicVersion.objects.get(scope="AL").number
        assert record(full(plan), at=LATER) == [Outcome.UNCHANGED]
        assert PublicVersion.objects.get(scope="AL").number == before
        assert Commitment.objects.get().recorded_at == AT

    @pytest.mark.parametrize(
        ("number", "title"),
        [
            ("10", "10. The regulation on ethics"),
            ("10.", "THE REGULATION, on ethics"),
            ("10", "The regu\xadlation on ethics"),
            ("10", "A title that was put differently"),
        ],
    )
    def test_a_commitment_is_recognised_by_its_number_however_its_title_is_spelt(
        self, plan: ActionPlan, number: str, title: str
    ) -> None:
        record(draft(plan, "10", "The regulation on ethics"))
        record(draft(plan, number, title))
        assert Commitment.objects.count() == 1

    def test_repeated_numbers_are_kept_apart_and_found_again(self, plan: ActionPlan) -> None:
        twins = [draft(plan, "4", "Open budgets"), draft(plan, "4", "Open courts"), draft(plan, "4", "Open land")]
        assert record(*twins) == [Outcome.CREATED] * 3
        assert record(*reversed(twins)) == [Outcome.UNCHANGED] * 3
        assert codes() == ["AL-1-01", "AL-1-02", "AL-1-03"]

    def test_even_number_and_title_may_repeat_and_the_text_tells_them_apart(self, plan: ActionPlan) -> None:
        twins = [draft(plan, "", "Open sector", texts={"text": {"en": text}}) for text in ("Budgets", "Courts")]
        assert record(*twins) == [Outcome.CREATED] * 2
        assert record(*reversed(twins)) == [Outcome.UNCHANGED] * 2

    def test_two_ids_of_ogp_are_two_commitments(self, plan: ActionPlan) -> None:
        record(draft(plan, code="AL0001"))
        assert record(draft(plan, code="AL0005")) == [Outcome.CREATED]

    def test_the_same_number_in_another_plan_is_another_commitment(self, plan: ActionPlan) -> None:
        second = record_plan(government=plan.government, number=2, at=AT, source="A table", first_year=2014)
        record(draft(plan))
        assert record(draft(second)) == [Outcome.CREATED]

    def test_the_number_of_queries_does_not_grow_with_the_batch(
        self, plan: ActionPlan, django_assert_max_num_queries: Any
    ) -> None:
        many = [replace(full(plan), number=str(n), title={"en": f"Promise {n}"}) for n in range(150)]
        with django_assert_max_num_queries(30):
            record(*many)


class TestWhoseWordsStay:
    def test_what_is_empty_is_filled_and_what_another_source_wrote_stays(self, plan: ActionPlan) -> None:
        record(draft(plan, title="As its page has it", source="A better place"))
        assert record(replace(full(plan), title={"und": "As the table has it"})) == [Outcome.UPDATED]
        kept = Commitment.objects.get()
        assert kept.title.data == {"en": "As its page has it"}
        assert kept.text.data == {"en": "All data in one place."}
        assert kept.source == "A better place"
        assert (kept.starts_on, kept.starts_precision) == (date(2012, 1, 1), Precision.YEAR)
        assert kept.ends_as_written == "07/01/2013"
        assert kept.parties.count() == 2

    def test_parties_of_another_source_stay(self, plan: ActionPlan) -> None:
        theirs = (PartyDraft(Part.LEAD, "The ministry"),)
        record(draft(plan, source="A better place", parties=theirs))
        record(full(plan))
        assert [(p.part, p.name) for p in Commitment.objects.get().parties.all()] == [
            (Part.LEAD, "The ministry"),
            (Part.SUPPORTING, "Këshilli"),
        ]

    def test_the_same_source_brings_its_own_words_up_to_date(self, plan: ActionPlan) -> None:
        record(full(plan))
        step = MilestoneDraft({"en": "Portal online"}, due=Moment(date(2013, 12, 31)))
        newer = replace(
            full(plan),
            texts={"text": {"en": "All data, at once."}},
            parties=(PartyDraft(Part.LEAD, "Agency for Data"),),
            goals=(9, 16),
            milestones=(step,),
        )
        milestone = Commitment.objects.get().milestones.get().pk
        assert record(newer, at=LATER) == [Outcome.UPDATED]
        now = Commitment.objects.get()
        assert now.text.data == {"en": "All data, at once."}
        assert [party.name for party in now.parties.all()] == ["Agency for Data", "Këshilli"]
        assert [link.goal for link in now.goals.all()] == [9, 16]
        assert (now.milestones.get().pk, now.milestones.get().due_on) == (milestone, date(2013, 12, 31))
        assert now.recorded_at == LATER
        assert "agency for data" in now.search_text

    def test_a_source_may_correct_the_sources_it_is_newer_than(self, plan: ActionPlan) -> None:
        record(draft(plan, texts={"text": {"en": "Old"}}))
        newer = draft(plan, source="A newer table", newer_than=("A table",), texts={"text": {"en": "New"}})
        assert record(newer) == [Outcome.UPDATED]
        assert Commitment.objects.get().text.data == {"en": "New"}

    def test_nothing_is_blanked(self, plan: ActionPlan) -> None:
        record(full(plan))
        assert record(draft(plan)) == [Outcome.UNCHANGED]
        assert Commitment.objects.get().theme == "Open Data"

    def test_dates_of_two_sources_that_contradict_each_other_are_not_joined(self, plan: ActionPlan) -> None:
        record(draft(plan, source="A better place", ends=Moment(date(2012, 12, 31))))
        record(draft(plan, starts=Moment(date(2014, 1, 1))))
        kept = Commitment.objects.get()
        assert (kept.starts_on, kept.ends_on) == (None, date(2012, 12, 31))


def test_what_cannot_be_kept_is_refused_before_anything_is_written(plan: ActionPlan) -> None:
    with pytest.raises(ValidationError):
        record(draft(plan, "1"), draft(plan, "2" * 21, "Too long a number"))
    assert codes() == []


def test_a_text_that_the_template_does_not_have_is_a_mistake_of_the_caller(plan: ActionPlan) -> None:
    with pytest.raises(ValueError, match="poem"):
        record(draft(plan, texts={"poem": {"en": "Rose"}}))


def test_search_finds_every_language_party_theme_and_code_without_case_or_accents(plan: ActionPlan) -> None:
    record(replace(full(plan), title={"en": "Open data", "sq": "Të dhëna të HAPURA"}))
    text = Commitment.objects.get().search_text
    for word in ("al-1-01", "te dhena te hapura", "open data", "all data in one place", "agency", "keshilli"):
        assert word in text


class TestPlans:
    def test_a_plan_is_recorded_once_and_published_when_it_is_recorded(self, plan: ActionPlan) -> None:
        again = record_plan(government=plan.government, number=1, at=LATER, source="Another", first_year=2011)
        assert (again.pk, again.first_year, again.published_at) == (plan.pk, 2012, AT)

    def test_what_is_not_known_of_a_plan_is_filled_by_a_later_source(self, plan: ActionPlan) -> None:
        known: dict[str, Any] = {"starts_on": date(2012, 4, 1), "starts_precision": Precision.MONTH}
        record_plan(
            government=plan.government, number=1, at=LATER, source="Another", first_year=2012, last_year=2014, **known
        )
        plan.refresh_from_db()
        assert (plan.last_year, plan.starts_on, plan.starts_precision) == (2014, date(2012, 4, 1), Precision.MONTH)

    def test_a_plan_that_is_not_published_stays_so(self) -> None:
        government = make.government("AL")
        fields: dict[str, Any] = {"government": government, "number": 7, "first_year": 2027}
        record_plan(**fields, source="A draft", at=AT, published_at=None)
        record_plan(**fields, source="A table", at=LATER)
        assert ActionPlan.objects.get().published_at is None

    def test_a_plan_that_ends_before_it_starts_is_refused(self) -> None:
        with pytest.raises(ValidationError):
            record_plan(
                government=make.government("AL"), number=1, at=AT, source="A table", first_year=2014, last_year=2012
            )
