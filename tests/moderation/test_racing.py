"""Several people at the same moment: one case, one decision, and nothing that is half removed."""

import pytest

from kuvend.cocreation.models import Contribution
from kuvend.decision import ActRefused
from kuvend.ledger.models import Entry
from kuvend.moderation.models import Case, Report
from kuvend.moderation.rules import PublishedRule, Refusal, Verdict
from kuvend.moderation.services.deciding import decide_case
from tests.cocreation import contributing
from tests.moderation import world
from tests.moderation.world import HOUR, WHY
from tests.plans.test_racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_those_who_report_at_once_open_one_case_and_a_double_click_counts_once() -> None:
    scene = world.scene()
    people = [contributing.somebody(f"reader-{number}@example.org") for number in range(2)]
    answers = at_once(*(lambda who=who: world.reported(scene, who) for who in (*people, people[0])))
    case = Case.objects.get()
    assert answers == [case] * 3
    assert Report.objects.count() == Entry.objects.filter(kind="moderation.reported").count() == 2


def test_of_two_decisions_at_once_one_holds() -> None:
    scene = world.scene()
    case = world.reported(scene)
    known = {"case": case, "reason": WHY, "at": scene.at + 2 * HOUR}
    answers = at_once(
        lambda: decide_case(verdict=Verdict.KEEP, rule=None, by=scene.moderator, **known),  # type: ignore[arg-type]
        lambda: decide_case(verdict=Verdict.REMOVE, rule=PublishedRule.UNLAWFUL, by=scene.other, **known),  # type: ignore[arg-type]
    )
    assert [one.refused.code for one in answers if isinstance(one, ActRefused)] == [Refusal.DECIDED_ALREADY]
    removed = Case.objects.get().verdict == Verdict.REMOVE
    assert Contribution.objects.filter(removed_at__isnull=False).exists() is removed
    assert Entry.objects.filter(kind__in=["moderation.kept", "moderation.removed"]).count() == 1
