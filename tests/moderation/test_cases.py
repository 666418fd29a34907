"""From a report to the outcome of an appeal: who may, once, with a reason, and what the public reads of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import TestCase

from kuvend import subjects
from kuvend.cocreation.models import Contribution
from kuvend.cocreation.rules import Refusal as CocreationRefusal
from kuvend.cocreation.rules import StageKind
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.rules import Role
from kuvend.moderation.models import Case, Report
from kuvend.moderation.rules import AppealVerdict, CaseState, PublishedRule, Refusal, Verdict
from kuvend.moderation.selectors.cases import tally_of, tombstones_of
from kuvend.moderation.services import reporting
from kuvend.moderation.services.deciding import appeal, decide_appeal, decide_case
from kuvend.moderation.services.destroying import destroy_words
from tests import make
from tests.cocreation import answering, contributing
from tests.cocreation import world as cocreation
from tests.cocreation.world import LASTS, OPENS
from tests.house import models
from tests.moderation import world
from tests.moderation.world import HOUR, SECRET, WHY, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return world.scene()


def refused(do: Callable[[], object]) -> object:
    """The code of the refusal; nothing was written."""
    before = (Case.objects.count(), Report.objects.count(), Entry.objects.count())
    with pytest.raises(ActRefused) as error:
        do()
    assert (Case.objects.count(), Report.objects.count(), Entry.objects.count()) == before
    return error.value.refused.code


def test_several_reports_are_one_case_and_the_same_person_reports_once(scene: Scene) -> None:
    first = world.reported(scene)
    assert world.reported(scene, note="Again") == first
    assert world.reported(scene, scene.moderator, rule=PublishedRule.UNLAWFUL) == first
    assert [one.reporter for one in first.reports.all()] == [scene.reader, scene.moderator]
    assert Entry.objects.filter(kind="moderation.reported", disclosed_at__isnull=True).count() == 2
    assert subjects.is_visible(f"case/{first.code}", None) is False
    assert scene.contribution in Contribution.objects.on_record(), "It stays until somebody has decided"


def test_nobody_reports_their_own_words_or_what_they_cannot_see(scene: Scene) -> None:
    assert refused(lambda: world.reported(scene, scene.author)) is Refusal.ONES_OWN_WORDS
    assert refused(lambda: world.reported(scene, subject="contribution/none")) is Refusal.NOT_MODERATED
    assert refused(lambda: world.reported(scene, subject="plan/XA-1")) is Refusal.NOT_MODERATED
    world.removed(scene)
    late = contributing.somebody("late@example.org")
    assert refused(lambda: world.reported(scene, late)) is Refusal.NOT_MODERATED


def test_a_queue_is_not_flooded_by_one_person(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "DAILY", 1)
    world.reported(scene)
    author = contributing.somebody("other@example.org")
    other = contributing.sent(scene.land, scene.contribution.process, author, title="Another", text="Something else.")
    subject = f"contribution/{other.code}"
    assert refused(lambda: world.reported(scene, subject=subject)) is Refusal.REPORTED_OFTEN
    assert world.reported(scene, scene.moderator, subject=subject).subject == subject


def test_a_report_says_no_more_than_fits_and_nothing_hidden(scene: Scene) -> None:
    for note in ("x" * 2_001, "harm\u202eless"):
        with pytest.raises(ValidationError) as error:
            world.reported(scene, note=note)
        assert set(error.value.error_dict) == {"note"}
    assert not Case.objects.exists()


def test_what_is_kept_stays_and_is_nobodys_business(scene: Scene) -> None:
    case = world.removed(scene, verdict=Verdict.KEEP, rule=None, reason="He is a minister.")
    assert case.state is CaseState.KEPT
    assert scene.contribution in Contribution.objects.on_record()
    assert Entry.objects.get(kind="moderation.kept").disclosed_at is None
    assert list(Case.objects.visible_to(None)) == []
    assert tombstones_of([scene.subject]) == {}


def test_what_is_removed_leaves_a_tombstone_and_its_entries_are_withheld(scene: Scene) -> None:
    said = Entry.objects.get(kind="contribution.submitted")
    assert said.disclosed_at
    case = world.removed(scene)
    withheld = Entry.objects.get(pk=said.pk)
    assert withheld.disclosed_at is None
    assert not withheld.is_destroyed
    assert list(Contribution.objects.on_record()) == []
    for who in (None, scene.author, scene.reader, scene.moderator, scene.land.contact):
        assert not Contribution.objects.visible_to(who).exists()
    stone = tombstones_of([scene.subject])[scene.subject]
    assert (stone.case, stone.rule, stone.reason) == (case.code, PublishedRule.PRIVATE_FACTS, WHY)
    assert stone.capacity["role"] == Role.MODERATOR
    entry = Entry.objects.get(kind="moderation.removed")
    assert entry.disclosed_at
    assert SECRET not in (entry.payload or "")


def test_a_removal_names_a_rule_and_both_verdicts_a_reason(scene: Scene) -> None:
    case = world.reported(scene)
    for changed, field in (({"rule": None}, "rule"), ({"reason": " "}, "reason")):
        known = {"verdict": Verdict.REMOVE, "rule": PublishedRule.UNLAWFUL, "reason": WHY, **changed}
        with pytest.raises(ValidationError) as error:
            decide_case(case=case, by=scene.moderator, at=scene.at + HOUR, **known)  # type: ignore[arg-type]
        assert set(error.value.error_dict) == {field}
    assert scene.contribution in Contribution.objects.on_record()


def test_nobody_judges_what_they_wrote_or_reported(scene: Scene) -> None:
    make.mandate(Role.MODERATOR, scene.land.government, scene.author)
    make.mandate(Role.MODERATOR, scene.land.government, scene.reader)
    case = world.reported(scene)

    def decided(by: object) -> object:
        known = {"verdict": Verdict.REMOVE, "rule": PublishedRule.UNLAWFUL, "reason": WHY, "at": scene.at + HOUR}
        return refused(lambda: decide_case(case=case, by=by, **known))  # type: ignore[arg-type]

    assert (decided(scene.author), decided(scene.reader)) == (Refusal.PARTY_TO_IT, Refusal.PARTY_TO_IT)


def test_of_two_who_decide_the_second_is_told(scene: Scene) -> None:
    case = world.removed(scene)
    known = {"verdict": Verdict.KEEP, "rule": None, "reason": "It is fine.", "at": scene.at + 3 * HOUR}
    assert refused(lambda: decide_case(case=case, by=scene.other, **known)) is Refusal.DECIDED_ALREADY  # type: ignore[arg-type]
    again = {"verdict": Verdict.REMOVE, "rule": PublishedRule.PRIVATE_FACTS, "reason": WHY, "at": scene.at + 3 * HOUR}
    assert decide_case(case=case, by=scene.moderator, **again) == case  # type: ignore[arg-type]
    assert Entry.objects.filter(kind="moderation.removed").count() == 1


def test_an_appeal_comes_before_another_person(scene: Scene) -> None:
    case = world.appealed(scene)
    known = {"verdict": AppealVerdict.RESTORE, "reason": "He holds office.", "at": scene.at + 5 * HOUR}
    assert refused(lambda: decide_appeal(case=case, by=scene.moderator, **known)) is Refusal.SAME_PERSON  # type: ignore[arg-type]
    with pytest.raises(IntegrityError, match="another"), act("site"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(
            appeal_decided_by=scene.moderator, appeal_decided_at=scene.at, appeal_verdict=AppealVerdict.UPHOLD,
            appeal_reason="Because.", appeal_capacity={},
        )  # fmt: skip
    decide_appeal(case=case, by=scene.other, **known)  # type: ignore[arg-type]
    assert scene.contribution in Contribution.objects.on_record()
    assert Entry.objects.get(kind="contribution.submitted").disclosed_at
    assert tombstones_of([scene.subject]) == {}


def test_an_appeal_that_is_not_upheld_changes_nothing_and_is_told(scene: Scene) -> None:
    case = world.heard(scene, AppealVerdict.UPHOLD)
    assert case.state is CaseState.UPHELD
    assert not Contribution.objects.on_record().exists()
    assert tombstones_of([scene.subject])[scene.subject].state is CaseState.UPHELD


def test_only_the_author_appeals_once_and_only_a_removal(scene: Scene) -> None:
    case = world.removed(scene)

    def appealed(by: object, words: str = "He is a minister.") -> Callable[[], Case]:
        return lambda: appeal(case=case, words=words, by=by, at=scene.at + 3 * HOUR)  # type: ignore[arg-type]

    assert refused(appealed(scene.reader)) is MandateRefusal.NOT_YOURS
    with pytest.raises(ValidationError):
        appealed(scene.author, " ")()
    appealed(scene.author)()
    assert appealed(scene.author)() == case
    assert refused(appealed(scene.author, "Other words.")) is Refusal.APPEALED_ALREADY


def test_a_decision_without_an_appeal_is_not_looked_at_again(scene: Scene) -> None:
    case = world.removed(scene)
    known = {"verdict": AppealVerdict.RESTORE, "reason": "Because.", "at": scene.at + 5 * HOUR}
    assert refused(lambda: decide_appeal(case=case, by=scene.other, **known)) is Refusal.NO_APPEAL  # type: ignore[arg-type]


def test_what_came_back_can_be_reported_anew_by_somebody_else(scene: Scene) -> None:
    world.heard(scene)
    again = world.reported(scene, contributing.somebody("late@example.org"))
    assert again.state is CaseState.WAITING
    assert Case.objects.filter(subject=scene.subject).count() == 2
    with pytest.raises(IntegrityError, match="open_once|subject"), act("site"), transaction.atomic():
        Case(subject=scene.subject, government=scene.land.government, opened_at=scene.at).save(force_insert=True)


def test_no_stage_is_closed_while_a_report_waits(scene: Scene) -> None:
    """Also where all else is answered."""
    case = world.reported(scene)
    process = scene.contribution.process
    stage = cocreation.stage(process, StageKind.PROPOSE)
    at = cocreation.begins(scene.land, OPENS + 2 * LASTS)
    answering.answer(scene.land, process, scene.contribution, at=at)
    for earlier in process.stages.filter(opens_on__lt=stage.opens_on):
        cocreation.close(scene.land, earlier, at=at)
    with pytest.raises(ActRefused) as error:
        cocreation.close(scene.land, stage, at=at)
    assert error.value.refused.code is CocreationRefusal.CONTRIBUTIONS_OPEN
    assert error.value.refused.facts == {"unanswered": 0, "unchecked": 0, "unmoderated": 1}
    decide_case(case=case, verdict=Verdict.KEEP, rule=None, reason="It is fine.", by=scene.moderator, at=at)
    assert cocreation.close(scene.land, stage, at=at).closed_at == at


def test_the_counts_are_a_recount_of_the_cases(scene: Scene) -> None:
    world.removed(scene)
    counted = tally_of(scene.land.government)
    assert (counted.total, counted.states[CaseState.REMOVED], counted.median_hours) == (1, 1, 1.0)
    assert counted.removed_under[PublishedRule.PRIVATE_FACTS] == 1
    case = Case.objects.get()
    appeal(case=case, words="He is a minister.", by=scene.author, at=scene.at + 3 * HOUR)
    later = scene.at + timedelta(days=1)
    decide_appeal(case=case, verdict=AppealVerdict.RESTORE, reason="He is.", by=scene.other, at=later)
    counted = tally_of(scene.land.government)
    assert counted.states[CaseState.RESTORED] == 1
    assert counted.removed_under[PublishedRule.PRIVATE_FACTS] == 0


def test_an_erased_person_is_known_to_no_case_any_more(scene: Scene) -> None:
    case = world.removed(scene)
    for who in (scene.reader, scene.moderator):
        with act("site"):
            subjects.erase(who, scene.at + 5 * HOUR)
    case.refresh_from_db()
    assert case.decided_by is None
    assert case.capacity is not None
    assert case.capacity["role"] == Role.MODERATOR
    report = case.reports.get()
    assert (report.reporter, report.note) == (None, "")


class TestDestruction:
    """Words that a court wants nowhere any more."""

    def test_the_words_are_nowhere_and_the_proof_holds(self, scene: Scene) -> None:
        case = world.removed(scene)
        said = Entry.objects.get(kind="contribution.submitted")
        destroy_words(case=case, ground="Judgment 12/2026", by=scene.moderator, at=scene.at + 5 * HOUR)
        gone = Entry.objects.get(pk=said.pk)
        assert gone.is_destroyed
        assert (gone.digest, gone.salt) == (said.digest, None)
        assert Entry.objects.get(kind="moderation.destroyed").disclosed_at
        for model in models():
            for row in model._default_manager.values():
                assert SECRET not in str(row), model.__name__
        assert Report.objects.get().note == ""

    def test_its_files_are_deleted(self, scene: Scene, settings: Any, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = tmp_path
        letter = SimpleUploadedFile("letter.txt", b"His home")
        ana = contributing.somebody("writer@example.org")
        sent = contributing.sent(scene.land, scene.contribution.process, ana, text="With a letter", files=[letter])
        (path,) = [one for one in tmp_path.rglob("*") if one.is_file()]
        case = world.removed(scene, case=world.reported(scene, subject=f"contribution/{sent.code}"))
        with TestCase.captureOnCommitCallbacks(execute=True):
            destroy_words(case=case, ground="Judgment 12/2026", by=scene.moderator, at=scene.at + 5 * HOUR)
        assert not path.exists()
        assert not sent.files.exists()

    def test_nothing_is_destroyed_that_may_come_back(self, scene: Scene) -> None:
        known = {"ground": "Judgment 12/2026", "by": scene.other, "at": scene.at + 9 * HOUR}
        waiting = world.reported(scene)
        assert refused(lambda: destroy_words(case=waiting, **known)) is Refusal.NOT_FINAL  # type: ignore[arg-type]
        case = world.appealed(scene)
        assert refused(lambda: destroy_words(case=case, **known)) is Refusal.NOT_FINAL  # type: ignore[arg-type]
        hear = {"verdict": AppealVerdict.RESTORE, "reason": "He holds office.", "at": scene.at + 5 * HOUR}
        decide_appeal(case=case, by=scene.other, **hear)  # type: ignore[arg-type]
        assert refused(lambda: destroy_words(case=case, **known)) is Refusal.NOT_FINAL  # type: ignore[arg-type]

    def test_what_is_destroyed_is_not_appealed_and_a_ground_is_named(self, scene: Scene) -> None:
        case = world.removed(scene)
        with pytest.raises(ValidationError) as error:
            destroy_words(case=case, ground=" ", by=scene.moderator, at=scene.at + 5 * HOUR)
        assert set(error.value.error_dict) == {"ground"}
        destroy_words(case=case, ground="Judgment 12/2026", by=scene.moderator, at=scene.at + 5 * HOUR)
        late = {"words": "He is a minister.", "by": scene.author, "at": scene.at + 6 * HOUR}
        assert refused(lambda: appeal(case=case, **late)) is Refusal.DESTROYED  # type: ignore[arg-type]
