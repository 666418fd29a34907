"""A contribution as it is read: whole, step by step, by whoever may, in queries that do not grow."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import Met, Outcome, ShownAs
from kuvend.cocreation.selectors.contribution_lines import ContributionPage, StepKind
from kuvend.cocreation.selectors.contribution_list import Filters, Order, contribution_list, said_in
from kuvend.cocreation.selectors.contributions import contribution_page
from kuvend.cocreation.selectors.uses import story_of
from kuvend.edition.services import act
from kuvend.ledger.services.entries import append
from tests import make
from tests.cocreation import contributions_world as said
from tests.cocreation import world
from tests.cocreation.world import DAY, Land

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


def read(land: Land, code: str, viewer: Any = NOBODY, **asked: Any) -> ContributionPage | None:
    return contribution_page(code, viewer, at=said.said_at(land), **asked)


def page(land: Land, code: str, viewer: Any = NOBODY, **asked: Any) -> ContributionPage:
    found = read(land, code, viewer, **asked)
    assert found is not None
    return found


def counted(ask: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


class TestTrace:
    def test_the_whole_story_stands_in_the_order_in_which_it_happened(self, land: Land, process: Process) -> None:
        one, two = said.contribution(land, process), said.contribution(land, process)
        said.theme(land, process, one, two, name={"en": "Contracts"})
        said.merged(land, two, one)
        answer = said.answered(land, one)
        said.judged(answer, one, Met.PARTLY)
        promise = said.commitment(land, process)
        first = said.text(land, promise)
        second = said.text(
            land, promise, at=answer.given_at + 2 * DAY, content={"solution": {"en": "An open register of contracts."}}
        )
        said.use(answer, second)
        said.shown(land, process, first, replaced_at=second.decided_at)
        said.shown(land, process, second)
        found = page(land, one.code)
        assert [step.kind for step in found.steps] == [
            StepKind.RECEIVED, StepKind.GROUPED, StepKind.ABSORBED, StepKind.ANSWERED, StepKind.JUDGED,
            StepKind.CHANGED,
        ]  # fmt: skip
        passage = found.steps[-1].passage
        assert passage is not None
        assert (passage.before, passage.after) == ("A public register of contracts.", "An open register of contracts.")
        assert (found.answer and found.answer.outcome, found.answer and found.answer.met) == (
            Outcome.ADOPTED, Met.PARTLY,
        )  # fmt: skip

    def test_each_step_names_its_entry_in_the_ledger_once_it_is_public(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        subject = f"contribution/{one.code}"
        said.told(subject, "contribution.submitted", one.submitted_at, of=land)
        answer = said.answered(land, one)
        said.told(subject, "response.given", answer.given_at, of=land, public=False)
        received, answered = page(land, one.code).steps
        assert received.entry is not None
        assert answered.entry is None

    def test_what_was_merged_is_answered_with_the_one_it_went_into(self, land: Land, process: Process) -> None:
        one, two = said.contribution(land, process), said.contribution(land, process)
        said.merged(land, two, one)
        said.answered(land, one, outcome=Outcome.DEFERRED)
        found = page(land, two.code)
        assert found.answer is not None
        assert found.answer.through is not None
        assert (found.answer.through.code, found.line.outcome) == (one.code, Outcome.DEFERRED)
        assert found.line.merged_into is not None
        assert found.line.merged_into.code == one.code

    def test_an_earlier_answer_stays_beside_the_one_that_replaced_it(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        said.revised(land, said.answered(land, one, outcome=Outcome.NOT_ADOPTED))
        found = page(land, one.code)
        given = [step.answer for step in found.steps if step.kind is StepKind.ANSWERED and step.answer]
        assert [(one.outcome, one.replaced_at is None) for one in given] == [
            (Outcome.NOT_ADOPTED, False), (Outcome.PARTLY, True),
        ]  # fmt: skip
        assert found.answer == given[1]

    def test_a_text_that_is_not_shown_is_told_to_its_circle_alone(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        answer, promise = said.answered(land, one), said.commitment(land, process)
        said.text(land, promise)
        said.use(answer, said.text(land, promise, content={"solution": {"en": "Secret words."}}))
        assert StepKind.CHANGED not in [step.kind for step in page(land, one.code).steps]
        assert StepKind.CHANGED in [step.kind for step in page(land, one.code, land.contact).steps]

    def test_of_an_earlier_text_that_was_never_shown_nothing_is_told(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        answer, promise = said.answered(land, one), said.commitment(land, process)
        said.text(land, promise, content={"solution": {"en": "Secret words."}})
        now = said.text(land, promise, content={"solution": {"en": "Open words."}})
        said.use(answer, now)
        said.shown(land, process, now)
        passage = page(land, one.code).steps[-1].passage
        assert passage is not None
        assert (passage.before, passage.after) == (None, "Open words.")

    def test_once_the_plan_is_public_its_milestones_end_the_story(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        answer, promise = said.answered(land, one), said.commitment(land, process)
        said.use(answer, said.text(land, promise))
        make.milestone(promise, "Open the register")
        with act("site"):
            plan = process.plan
            plan.stage, plan.published_at = "published", answer.given_at + 30 * DAY
            plan.save()
            published = append(
                kind="plan.published", subject=f"plan/{land.government.code}-{plan.number}", payload={},
                at=plan.published_at, actor=None, scope=land.government.code, public=True,
            )  # fmt: skip
        last = page(land, one.code).steps[-1]
        assert last.kind is StepKind.PROMISED
        assert last.entry is not None
        assert last.entry.code == published.code
        assert last.promise is not None
        assert [str(step.title) for step in last.promise.milestones] == ["Open the register"]


class TestWhoReads:
    def test_what_waits_for_a_check_is_nowhere_but_before_those_who_check(self, land: Land, process: Process) -> None:
        waiting = said.entered(land, said.gathering(land, process), title="Zqxv secret", theme=None)
        abroad = world.land("XB", "Otherland")
        for blind in (NOBODY, said.somebody(), abroad.contact):
            assert read(land, waiting.code, blind) is None
        assert page(land, waiting.code, land.people["official"]).waiting
        assert contribution_list(process, Filters(q="zqxv")).total == 0
        assert said_in(process, said.said_at(land)).latest == ()

    def test_a_reply_that_waits_is_not_counted(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        said.entered(land, said.gathering(land, process), parent=one, kind="comment")
        found = page(land, one.code)
        assert (found.replies, found.replies_total, found.line.replies) == ((), 0, 0)

    @pytest.mark.parametrize("viewer", ["nobody", "contact", "author"])
    def test_who_an_unnamed_author_is_nobody_reads(self, land: Land, process: Process, viewer: str) -> None:
        who = said.somebody("Zqxv Hidden")
        one = said.contribution(land, process, author=who, shown_as=ShownAs.UNNAMED)
        said.reply(land, one, author=who, shown_as=ShownAs.UNNAMED)
        looking = {"nobody": NOBODY, "contact": land.contact, "author": who}[viewer]
        assert "Zqxv" not in repr(page(land, one.code, looking))
        assert "Zqxv" not in repr(contribution_list(process, Filters()))

    def test_a_person_is_named_as_their_account_is(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process, author=said.somebody("Blerta Shembulli"))
        assert page(land, one.code).line.author.name == "Blerta Shembulli"

    def test_own_and_supported_are_those_of_whoever_looks(self, land: Land, process: Process) -> None:
        who, other = said.somebody(), said.somebody("Blerta Shembulli")
        one = said.contribution(land, process, author=who)
        said.supported(one, other)
        told = [(found.own, found.supported) for found in (page(land, one.code, v) for v in (NOBODY, who, other))]
        assert told == [(False, False), (True, False), (False, True)]


class TestList:
    def test_a_list_is_searched_without_case_and_accents(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process, title="Këshilli bashkiak")
        said.contribution(land, process)
        assert [line.code for line in contribution_list(process, Filters(q="KESHILLI")).lines] == [one.code]

    def test_it_is_filtered_by_what_became_of_it(self, land: Land, process: Process) -> None:
        adopted, merged, waiting = (said.contribution(land, process) for _ in range(3))
        said.merged(land, merged, adopted)
        said.answered(land, adopted)

        def codes(outcome: str) -> set[str]:
            return {line.code for line in contribution_list(process, Filters(outcome=outcome)).lines}

        assert (codes("adopted"), codes("open")) == ({adopted.code, merged.code}, {waiting.code})

    def test_it_is_sorted_by_support_and_by_replies(self, land: Land, process: Process) -> None:
        supported, discussed, newest = (said.contribution(land, process) for _ in range(3))
        said.supported(supported, count=2)
        said.reply(land, discussed)
        firsts = [contribution_list(process, Filters(sort=order)).lines[0].code for order in Order]
        assert firsts == [newest.code, supported.code, discussed.code]

    def test_pages_hold_each_contribution_once(self, land: Land, process: Process) -> None:
        made = said.many(land, process, 120)
        pages = [contribution_list(process, Filters(page=number)) for number in (1, 2, 3)]
        codes = [line.code for one in pages for line in one.lines]
        assert codes == [one.code for one in reversed(made)]
        assert [one.next is None for one in pages] == [False, False, True]


class TestQueries:
    def test_a_page_asks_as_often_with_10_replies_as_with_1000(self, land: Land, process: Process) -> None:
        one = said.contribution(land, process)
        said.answered(land, one)
        said.many(land, process, 10, parent=one)
        few = counted(lambda: page(land, one.code))
        said.many(land, process, 990, parent=one)
        assert counted(lambda: page(land, one.code)) == few

    def test_a_list_asks_as_often_of_10_as_of_1000(self, land: Land, process: Process) -> None:
        said.many(land, process, 10)
        asked = Filters(q="contract", sort=Order.SUPPORTED)
        few = [
            counted(lambda: contribution_list(process, asked)),
            counted(lambda: said_in(process, said.said_at(land))),
        ]
        said.many(land, process, 990)
        many = [
            counted(lambda: contribution_list(process, asked)), counted(lambda: said_in(process, said.said_at(land))),
        ]  # fmt: skip
        assert many == few


class TestBackwards:
    def test_a_commitment_tells_which_contributions_made_its_passages(self, land: Land, process: Process) -> None:
        one, two = said.contribution(land, process), said.contribution(land, process)
        waiting = said.entered(land, said.gathering(land, process))
        answer, promise = said.answered(land, one, two, waiting), said.commitment(land, process)
        text = said.text(land, promise)
        said.use(answer, text)
        assert story_of(promise, NOBODY) == ()
        said.shown(land, process, text)
        [origin] = story_of(promise, NOBODY)
        assert [line.code for line in origin.contributions] == [one.code, two.code]
        assert (origin.field, origin.language, origin.total) == ("solution", "en", 2)
