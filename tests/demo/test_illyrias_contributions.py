"""What people said while Illyria's third plan is made: told by the acts of the pages, from its beginning to today."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from pytest_django.plugin import DjangoDbBlocker

from kuvend.cocreation.models import Contribution, Gathering, Process, ReasonedResponse, Use, Verdict
from kuvend.cocreation.rules import Outcome, StageKind, Standing
from kuvend.cocreation.selectors.checking import standing_of
from kuvend.demo import illyria
from kuvend.demo.illyria.clearing import clear
from kuvend.ledger.models import Entry
from kuvend.members.models import Government, User
from kuvend.members.selectors.account import DEMO_DOMAIN
from kuvend.members.services.reference import load_reference_data
from kuvend.moderation.models import Case
from kuvend.moderation.rules import PublishedRule
from kuvend.moderation.selectors.cases import tombstones_of
from tests.kept import kept_rows

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_reference_data(at=AT)
        illyria.load(at=AT, today=TODAY)
        yield


@pytest.fixture
def process(loaded: None, db: None) -> Process:
    return Process.objects.get(plan__government__code="XY")


def test_two_stages_are_closed_one_is_open_and_the_others_come(process: Process) -> None:
    assert [standing_of(process.stages.get(kind=kind), AT) for kind in StageKind] == [
        Standing.CLOSED, Standing.CLOSED, Standing.OPEN, *[Standing.NOT_YET] * 4,
    ]  # fmt: skip


def test_in_the_closed_stages_everything_is_answered_and_in_the_open_one_not_yet(process: Process) -> None:
    said = Contribution.objects.on_record().filter(process=process, merged_into__isnull=True)
    waiting = said.exclude(answers__replaced_at__isnull=True, answers__isnull=False)
    assert [one.stage.kind for one in waiting.select_related("stage")] == ["propose", "propose"]
    assert {one.outcome for one in ReasonedResponse.objects.all()} == {
        Outcome.ADOPTED, Outcome.PARTLY, Outcome.ALREADY, Outcome.OUT_OF_SCOPE,
    }  # fmt: skip


def test_ideas_came_by_web_and_from_a_sheet_of_which_one_still_waits_for_its_check(process: Process) -> None:
    entries = Gathering.objects.get(process=process).contributions.order_by("number")
    assert [(one.table, one.published_at is not None) for one in entries] == [("2", True), ("1", True), ("3", False)]
    assert all(one.author is None and one.checked_by != one.entered_by for one in entries)
    assert Contribution.objects.filter(process=process, channel="web").count() == 12


def test_one_of_them_advertised_and_was_removed(process: Process) -> None:
    (gone,) = Contribution.objects.filter(process=process, removed_at__isnull=False)
    assert gone not in Contribution.objects.on_record()
    stone = tombstones_of([f"contribution/{gone.code}"])[f"contribution/{gone.code}"]
    assert (stone.rule, stone.capacity["role"]) == (PublishedRule.ADVERTISING, "moderator")


def test_the_draft_changed_because_of_two_of_them(process: Process) -> None:
    uses = Use.objects.select_related("revision", "response")
    assert {(use.revision.number, use.field, use.language) for use in uses} == {
        (2, "solution", "en"), (2, "solution", "sq"),
    }  # fmt: skip
    assert len({use.response_id for use in uses}) == 2


def test_authors_say_whether_the_answers_met_the_point(process: Process) -> None:
    assert sorted(Verdict.objects.values_list("met", flat=True)) == ["no", "partly", "yes", "yes", "yes"]


def test_nothing_happened_in_the_future_and_every_act_is_in_the_ledger(process: Process) -> None:
    assert not Entry.objects.filter(at__gt=AT).exists()
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert kinds >= {
        "contribution.submitted", "contribution.supported", "gathering.recorded", "contribution.entered",
        "contribution.checked", "contribution.merged", "theme.made", "theme.grouped", "response.given",
        "response.linked", "answer.judged", "process.stage-closed", "moderation.reported", "moderation.removed",
    }  # fmt: skip


def test_no_entry_names_one_of_the_neighbours(process: Process) -> None:
    names = User.objects.filter(email__endswith=f"@{DEMO_DOMAIN}").values_list("name", flat=True)
    for payload in Entry.objects.filter(payload__isnull=False).values_list("payload", flat=True):
        assert payload
        assert not any(name in payload for name in names)


def test_clearing_takes_all_of_it_and_loading_sets_it_up_anew(process: Process) -> None:
    country = Government.objects.get(code="XY")
    clear(country, at=AT)
    assert not Contribution.objects.exists()
    assert not Case.objects.exists(), "Their codes are given anew"
    illyria.load(at=AT, today=TODAY)
    assert (Contribution.objects.count(), Case.objects.count()) == (15, 1)
