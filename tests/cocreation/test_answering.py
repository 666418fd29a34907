"""Reasoned responses: to one, to many, to a theme; revised, linked to what changed, and judged by the author."""

import pytest

from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse, Use, Verdict
from kuvend.cocreation.rules import Met, Outcome, Refusal, UseKind
from kuvend.cocreation.services.answering import revise_response
from kuvend.cocreation.services.judging import judge_answer
from kuvend.cocreation.services.using import link_use, unlink_use
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.rules import Role
from kuvend.members.selectors import words_of
from kuvend.plans.rules import RevisionState
from tests import make
from tests.cocreation import answering, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.answering import GIVEN, REASON
from tests.cocreation.answers import payload, refused, why_not, wrong
from tests.cocreation.world import DAY, Land

pytestmark = pytest.mark.django_db
OTHER = {"en": "The law comes first."}


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return world.announced(land)


def revise(land: Land, response: ReasonedResponse, **said: object) -> ReasonedResponse:
    known = {
        "outcome": Outcome.DEFERRED, "reason": OTHER, "because": "It was delayed", "by": land.contact, "at": GIVEN + DAY
    }  # fmt: skip
    return revise_response(response=response, **{**known, **said})  # type: ignore[arg-type]


def covered(response: ReasonedResponse) -> set[Contribution]:
    return set(Contribution.objects.filter(answers__response=response))


def test_one_contribution_is_answered_with_a_reason_in_the_name_of_an_office(land: Land, process: Process) -> None:
    one = rows.contribution(land, process)
    response = answering.answer(land, process, one, by=land.people["officer"])
    assert (response.theme, response.office, response.number) == (None, land.office, 1)
    assert words_of(response.reason) == REASON
    assert response.capacity["role"] == Role.LEAD_AGENCY_OFFICER
    entry = Entry.objects.get(kind="response.given")
    assert (entry.subject, entry.disclosed_at) == (f"contribution/{one.code}", GIVEN)
    said = payload("response.given")
    assert (said["outcome"], said["reason"], said["answers"]) == ("adopted", REASON, [one.code])


def test_no_outcome_goes_without_a_reason(land: Land, process: Process) -> None:
    one = rows.contribution(land, process)
    for outcome in Outcome:
        for reason in ({}, {"en": " "}, {"de": "Nein"}, {"en": "a" * 5_001}, {"en": "a\u202eb"}):
            said = wrong(lambda: answering.answer(land, process, one, outcome=outcome, reason=reason))  # noqa: B023
            assert set(said) == {"reason"}
    assert not ReasonedResponse.objects.exists()


def test_an_officer_answers_in_no_other_name_than_that_of_their_office(land: Land, process: Process) -> None:
    one = rows.contribution(land, process)
    other = make.office(land.government, "Ministry of Other Examples")
    foreign = make.office(make.government("XB", "Otherland"))
    officer = land.people["officer"]
    stopped = refused(lambda: answering.answer(land, process, one, office=other, by=officer))
    assert stopped is MandateRefusal.ANOTHER_OFFICE
    assert set(wrong(lambda: answering.answer(land, process, one, office=foreign))) == {"office"}
    response = answering.answer(land, process, one, office=other)
    assert response.office == other
    assert refused(lambda: revise(land, response, by=officer)) is MandateRefusal.ANOTHER_OFFICE


def test_many_are_answered_at_once_with_the_replies_to_them(land: Land, process: Process) -> None:
    first, second = rows.contribution(land, process), rows.contribution(land, process, author=None)
    reply = rows.reply(land, first, author=None)
    without = answering.answer(land, process, second)
    assert covered(without) == {second}
    response = answering.answer(land, process, first, with_replies=True)
    assert covered(response) == {first, reply}
    assert payload("response.given")["answers"] == [first.code, reply.code]


def test_a_theme_is_answered_for_all_that_wait_under_it(land: Land, process: Process) -> None:
    own, waits, gone, target = (rows.contribution(land, process, author=None) for _ in range(4))
    theme = rows.theme(land, process, own, waits, gone)
    rows.merged(land, gone, target)
    before = answering.answer(land, process, own)
    response = answering.answer(land, process, theme=theme, reason=OTHER)
    assert covered(response) == {waits}
    assert covered(before) == {own}
    assert Entry.objects.filter(kind="response.given").latest("pk").subject == f"theme/{theme.code}"
    empty = rows.theme(land, process)
    assert set(wrong(lambda: answering.answer(land, process, theme=empty))) == {"contributions"}
    assert refused(lambda: answering.answer(land, process, theme=theme)) is Refusal.THEME_ANSWERED


def test_sent_twice_it_is_answered_once_and_another_answer_is_refused(land: Land, process: Process) -> None:
    one, two = rows.contribution(land, process), rows.contribution(land, process, author=None)
    first = answering.answer(land, process, one)
    assert answering.answer(land, process, one) == first
    for call in (
        lambda: answering.answer(land, process, one, reason=OTHER),
        lambda: answering.answer(land, process, one, two),
    ):
        stopped = why_not(call)
        assert (stopped.code, stopped.facts["codes"]) == (Refusal.HAS_AN_ANSWER, (one.code,))
    assert Entry.objects.filter(kind="response.given").count() == 1


def test_what_is_not_on_record_merged_or_elsewhere_is_not_answered(land: Land, process: Process) -> None:
    abroad = world.land("XB", "Otherland")
    foreign = rows.contribution(abroad, world.announced(abroad), author=None)
    gone, target = (rows.contribution(land, process, author=None) for _ in range(2))
    rows.merged(land, gone, target)
    waits = rows.entered(land, rows.gathering(land, process))
    assert set(wrong(lambda: answering.answer(land, process, foreign))) == {"contributions"}
    stopped = why_not(lambda: answering.answer(land, process, gone))
    assert (stopped.code, stopped.facts["into"]) == (Refusal.ANSWER_WHERE_MERGED, target.code)
    assert refused(lambda: answering.answer(land, process, waits)) is Refusal.ANSWER_WAITS_FOR_CHECK


def test_a_revised_answer_keeps_the_earlier_one_and_covers_what_came_since(land: Land, process: Process) -> None:
    one = rows.contribution(land, process)
    theme = rows.theme(land, process, one)
    first = answering.answer(land, process, theme=theme)
    late = rows.contribution(land, process, author=None, theme=theme)
    second = revise(land, first)
    first.refresh_from_db()
    assert (first.replaced_at, words_of(first.reason), covered(first)) == (GIVEN + DAY, REASON, {one})
    assert (second.code, second.number, second.office) == (first.code, 2, land.office)
    assert covered(second) == {one, late}
    assert Answered.objects.filter(replaced_at=None).count() == 2
    said = payload("response.revised")
    assert (said["because"], said["before"]["reason"], said["reason"]) == ("It was delayed", REASON, OTHER)


def test_a_revision_says_why_and_starts_from_the_answer_that_stands(land: Land, process: Process) -> None:
    first = answering.one(land, process)
    assert set(wrong(lambda: revise(land, first, because=" "))) == {"because"}
    assert revise(land, first, outcome=Outcome.ADOPTED, reason=REASON) == first
    second = revise(land, first)
    assert revise(land, first) == second
    assert refused(lambda: revise(land, first, reason={"en": "Neither."})) is Refusal.ANSWER_REPLACED
    assert Entry.objects.filter(kind="response.revised").count() == 1


def link(land: Land, response: ReasonedResponse, text: object, **said: object) -> Use:
    known = {"field": "solution", "language": "en", "kind": UseKind.CHANGED, "by": land.contact, "at": GIVEN + DAY}
    return link_use(response=response, revision=text, **{**known, **said})  # type: ignore[arg-type]


def test_an_answer_is_linked_to_a_passage_that_changed_and_to_no_other(land: Land, process: Process) -> None:
    response, text = answering.one(land, process), answering.changed(land, process)
    use = link(land, response, text)
    assert link(land, response, text) == use
    said = payload("response.linked")
    assert text.commitment
    assert (said["commitment"], said["revision"], said["field"]) == (text.commitment.code, text.code, "solution")
    assert "open" not in str(said), "What a text says stays out: it may not be public"
    for field, language in (("problem", "en"), ("solution", "sq"), ("none", "en")):
        assert set(wrong(lambda: link(land, response, text, field=field, language=language))) == {"passage"}  # noqa: B023
    assert set(wrong(lambda: link(land, response, text, kind=UseKind.ADDED))) == {"passage"}
    first = text.commitment.revisions.get(number=1)
    assert link(land, response, first, field="problem", kind=UseKind.ADDED).revision == first


def test_a_text_of_another_plan_or_one_not_accepted_is_not_linked(land: Land, process: Process) -> None:
    response, text = answering.one(land, process), answering.changed(land, process)
    abroad = world.land("XB", "Otherland")
    foreign = answering.changed(abroad, world.announced(abroad))
    assert text.commitment
    undecided = {"state": RevisionState.SUBMITTED, "number": None, "decided_at": None, "decided_capacity": None}
    proposed = rows.text(land, text.commitment, content={"solution": {"en": "Yet another"}}, **undecided)
    for other in (foreign, proposed):
        assert set(wrong(lambda: link(land, response, other))) == {"passage"}  # noqa: B023


def test_links_go_with_a_revision_unless_nothing_is_adopted(land: Land, process: Process) -> None:
    response, text = answering.one(land, process), answering.changed(land, process)
    link(land, response, text)
    partly = revise(land, response, outcome=Outcome.PARTLY)
    assert partly.uses.get().revision == text
    assert response.uses.count() == 1
    none = revise(land, partly, outcome=Outcome.NOT_ADOPTED, at=GIVEN + 2 * DAY)
    assert not none.uses.exists()
    assert refused(lambda: link(land, none, text, at=GIVEN + 3 * DAY)) is Refusal.NOTHING_ADOPTED
    assert refused(lambda: link(land, response, text)) is Refusal.ANSWER_REPLACED


def test_a_link_is_taken_back_with_a_reason(land: Land, process: Process) -> None:
    response, text = answering.one(land, process), answering.changed(land, process)
    use = link(land, response, text)

    def take_back(reason: str) -> ReasonedResponse:
        return unlink_use(use=use, reason=reason, by=land.contact, at=GIVEN + DAY)

    assert set(wrong(lambda: take_back(" "))) == {"reason"}
    take_back("Another answer did it")
    assert take_back("Another answer did it") == response
    assert not Use.objects.exists()
    assert payload("response.unlinked")["reason"] == "Another answer did it"
    assert Entry.objects.filter(kind="response.unlinked").count() == 1


def test_the_author_alone_judges_the_answer_and_the_last_word_counts(land: Land, process: Process) -> None:
    response = answering.one(land, process)
    answered = Answered.objects.select_related("contribution__author").get(response=response)
    author = answered.contribution.author
    assert author

    def judge(met: Met, by: object = author) -> Verdict:
        return judge_answer(answered=answered, met=met, by=by, at=GIVEN + DAY)  # type: ignore[arg-type]

    for other in (land.contact, make.person("somebody@example.net")):
        assert refused(lambda: judge(Met.YES, other)) is MandateRefusal.NOT_YOURS  # noqa: B023
    assert judge(Met.NO) == judge(Met.NO)
    assert judge(Met.PARTLY).met == Met.PARTLY
    said = payload("answer.judged")
    assert (said["met"], said["before"], said["by"]) == ("partly", "no", {"role": "participant"})
    assert Verdict.objects.count() == 1
    assert Entry.objects.filter(kind="answer.judged").count() == 2
    revise(land, response)
    assert refused(lambda: judge(Met.YES)) is Refusal.ANSWER_REPLACED


def test_what_nobody_with_an_account_said_nobody_judges(land: Land, process: Process) -> None:
    response = answering.answer(land, process, rows.checked(land, rows.gathering(land, process)))
    answered = Answered.objects.get(response=response)
    stopped = refused(lambda: judge_answer(answered=answered, met=Met.YES, by=land.people["advocate"], at=GIVEN + DAY))
    assert stopped is MandateRefusal.NOT_YOURS
