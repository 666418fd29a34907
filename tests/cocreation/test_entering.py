"""What was said at a gathering: entered, read by few, checked by a second person, and only then by everybody."""

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import Contribution, Gathering, Process
from kuvend.cocreation.rules import Channel, ContributionKind, Refusal, ShownAs, StageKind, Stance
from kuvend.cocreation.services.drafts import EntryCorrection
from kuvend.cocreation.services.entering import refuse_entry
from kuvend.decision import ActRefused
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from tests import make
from tests.cocreation import world
from tests.cocreation.answers import payload, refused, why_not, wrong
from tests.cocreation.contributing import sent, somebody
from tests.cocreation.workshops import DAY, HELD_ON, SAID, checked, entered, held, noon, opened
from tests.cocreation.world import Land

pytestmark = pytest.mark.django_db
WITHOUT_NAME = EntryCorrection(ContributionKind.IDEA, "More benches at the bus stops.", "en", title="Benches")


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return opened(land)


@pytest.fixture
def gathering(land: Land, process: Process) -> Gathering:
    return held(land, process)


def refuse(of: Land, entry: Contribution, **changed: Any) -> Contribution:
    known: dict[str, Any] = {
        "reason": "Nobody said so",
        "by": of.people["official"],
        "at": noon(of) + 3 * DAY,
        **changed,
    }
    return refuse_entry(contribution=entry, **known)


class TestEntering:
    def test_it_waits_and_only_the_circle_reads_it(self, land: Land, gathering: Gathering) -> None:
        row = entered(land, gathering)
        assert (row.code, row.table, row.channel, row.said_on) == ("XA7-0001", "3", Channel.MEETING, HELD_ON)
        assert (row.author, row.entered_by, row.published_at) == (None, land.people["advocate"], None)
        assert list(Contribution.objects.waiting()) == [row]
        assert list(Contribution.objects.visible_to(land.people["official"])) == [row]
        abroad = world.land("XB", "Elsewhere")
        for who in (None, make.person("nobody@example.org"), abroad.contact, abroad.people["advocate"]):
            assert not Contribution.objects.visible_to(who).exists()
        assert not Contribution.objects.on_record().exists()
        assert Entry.objects.get(kind="contribution.entered").disclosed_at is None

    def test_the_record_says_where_it_was_said_and_never_who_typed_it_in(
        self, land: Land, gathering: Gathering
    ) -> None:
        entered(land, gathering, shown_as=ShownAs.ORGANISATION, organisation=land.organisation)
        said = payload("contribution.entered")
        assert (said["gathering"], said["table"], said["text"]) == (gathering.code, "3", SAID)
        assert (said["channel"], said["said_on"]) == ("meeting", HELD_ON.isoformat())
        assert (said["shown_as"], said["organisation"]) == ("organisation", land.organisation.code)
        assert said["by"]["role"] == "forum-member-civil-society"

    def test_the_same_words_from_the_same_table_are_entered_once(self, land: Land, gathering: Gathering) -> None:
        first = entered(land, gathering)
        assert entered(land, gathering, by=land.contact) == first
        assert entered(land, gathering, table="4") != first
        assert entered(land, held(land, gathering.process, title={"en": "A talk"})) != first
        assert Contribution.objects.count() == 3
        assert Entry.objects.filter(kind="contribution.entered").count() == 3

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"text": " \n"}, "text"),
            ({"text": "a" * 5001}, "text"),
            ({"text": "a\u202eb"}, "text"),
            ({"title": ""}, "title"),
            ({"title": "a" * 201}, "title"),
            ({"title": "a\u200bb"}, "title"),
            ({"language": "english"}, "language"),
            ({"table": "a" * 41}, "table"),
            ({"shown_as": ShownAs.PERSON}, "shown_as"),
            ({"shown_as": ShownAs.ORGANISATION}, "shown_as"),
            ({"stance": Stance.FOR}, "stance"),
        ],
    )
    def test_what_is_wrong_is_said_by_field(
        self, land: Land, gathering: Gathering, changed: dict[str, Any], field: str
    ) -> None:
        assert set(wrong(lambda: entered(land, gathering, **changed))) == {field}
        assert entered(land, gathering)

    def test_it_stands_by_itself_in_the_stage_of_its_gathering(self, land: Land, gathering: Gathering) -> None:
        parent = sent(land, gathering.process, somebody())
        comment = {"kind": ContributionKind.COMMENT, "title": ""}
        assert set(wrong(lambda: entered(land, gathering, parent=parent, **comment))) == {"kind"}
        assert refused(lambda: entered(land, gathering, kind=ContributionKind.AMENDMENT)) is Refusal.NOT_TAKEN
        assert refused(lambda: entered(land, gathering, stage=StageKind.DESIGN)) is Refusal.NOT_TAKEN
        assert entered(land, gathering, stance=Stance.AGAINST, **comment).stance == "against"

    def test_it_is_typed_in_until_the_stage_is_closed(self, land: Land, gathering: Gathering) -> None:
        stage = world.stage(gathering.process, StageKind.PROPOSE)
        over = world.begins(land, stage.ends_on)
        assert entered(land, gathering, at=over + DAY)
        with act("site"):
            type(stage).objects.filter(pk=stage.pk).update(closed_at=over + 2 * DAY, closed_capacity={})
        assert refused(lambda: entered(land, gathering, table="5", at=over + 2 * DAY)) is Refusal.STAGE_CLOSED

    @pytest.mark.parametrize("name", ["contact", "official", "advocate"])
    def test_both_sides_of_the_forum_enter(self, land: Land, gathering: Gathering, name: str) -> None:
        assert entered(land, gathering, by=land.people[name])

    def test_nobody_else_does(self, land: Land, gathering: Gathering) -> None:
        abroad = world.land("XB", "Elsewhere")
        for who in (abroad.contact, abroad.people["official"], land.people["officer"], make.person("x@example.org")):
            with pytest.raises(ActRefused):
                entered(land, gathering, by=who)
        assert not Contribution.objects.exists()


class TestChecking:
    def test_a_second_person_publishes_it_with_all_that_was_entered(self, land: Land, gathering: Gathering) -> None:
        row = checked(land, entered(land, gathering))
        assert (row.checked_by, row.published_at) == (land.people["official"], noon(land) + 3 * DAY)
        assert list(Contribution.objects.visible_to(None)) == [row]
        kinds = Entry.objects.filter(subject="contribution/XA7-0001", disclosed_at__isnull=False)
        assert set(kinds.values_list("kind", flat=True)) == {"contribution.entered", "contribution.checked"}
        assert payload("contribution.checked")["corrected"] == []

    def test_whoever_entered_it_does_not_check_it(self, land: Land, gathering: Gathering) -> None:
        row = entered(land, gathering)
        own = land.people["advocate"]
        assert refused(lambda: checked(land, row, by=own)) is Refusal.CHECKED_BY_ANOTHER
        assert refused(lambda: refuse(land, row, by=own)) is Refusal.CHECKED_BY_ANOTHER
        with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
            Contribution.objects.filter(pk=row.pk).update(checked_by=own)
        assert checked(land, row)

    def test_what_was_put_right_is_never_published_as_it_was_typed(self, land: Land, gathering: Gathering) -> None:
        row = checked(land, entered(land, gathering), corrected=WITHOUT_NAME)
        assert (row.text, row.table) == ("More benches at the bus stops.", "")
        assert "private" not in row.folded
        public = Entry.objects.filter(disclosed_at__isnull=False)
        assert not [entry for entry in public if "Private" in (entry.payload or "")]
        said = payload("contribution.checked")
        assert (said["corrected"], said["text"]) == (["text", "table"], row.text)
        assert Entry.objects.get(kind="contribution.entered").disclosed_at is None

    def test_a_correction_is_held_to_the_same_rules(self, land: Land, gathering: Gathering) -> None:
        row = entered(land, gathering)
        for changed, field in (
            ({"text": ""}, "text"), ({"text": "a" * 5001}, "text"), ({"title": ""}, "title"),
            ({"title": "a" * 201}, "title"), ({"language": "??"}, "language"), ({"table": "a" * 41}, "table"),
            ({"stance": Stance.FOR}, "stance"), ({"text": "a\u202eb"}, "text"),
        ):  # fmt: skip
            made = EntryCorrection(**{**vars(WITHOUT_NAME), **changed})
            assert set(wrong(partial(checked, land, row, corrected=made))) == {field}
        amended = EntryCorrection(**{**vars(WITHOUT_NAME), "kind": ContributionKind.AMENDMENT})
        assert refused(lambda: checked(land, row, corrected=amended)) is Refusal.NOT_TAKEN
        assert Contribution.objects.get().text == SAID

    def test_checked_twice_is_once_and_nothing_changes_afterwards(self, land: Land, gathering: Gathering) -> None:
        row = checked(land, entered(land, gathering))
        before = Entry.objects.count()
        assert checked(land, row).published_at == row.published_at
        assert Entry.objects.count() == before
        assert refused(lambda: checked(land, row, corrected=WITHOUT_NAME)) is Refusal.CHECKED_ALREADY
        assert refused(lambda: checked(land, row, by=land.contact)) is Refusal.CHECKED_ALREADY
        assert refused(lambda: refuse(land, row)) is Refusal.CHECKED_ALREADY

    def test_what_is_refused_is_never_public_and_says_why_to_those_who_check(
        self, land: Land, gathering: Gathering
    ) -> None:
        row = refuse(land, entered(land, gathering))
        assert (row.refused_because, row.published_at) == ("Nobody said so", None)
        assert refuse(land, row) == row
        assert refused(lambda: checked(land, row)) is Refusal.ENTRY_REFUSED
        assert refused(lambda: refuse(land, row, reason="Another")) is Refusal.ENTRY_REFUSED
        assert not Contribution.objects.waiting().exists()
        assert not Contribution.objects.visible_to(None).exists()
        assert not Entry.objects.filter(subject__startswith="contribution/", disclosed_at__isnull=False).exists()
        with pytest.raises(IntegrityError), transaction.atomic(), act("site"):
            Contribution.objects.filter(pk=row.pk).update(published_at=noon(land) + 4 * DAY)

    def test_a_refusal_says_why(self, land: Land, gathering: Gathering) -> None:
        row = entered(land, gathering)
        assert set(wrong(lambda: refuse(land, row, reason=" "))) == {"reason"}
        assert set(wrong(lambda: refuse(land, row, reason="a" * 5001))) == {"reason"}

    def test_what_people_contributed_by_themselves_is_not_checked(self, land: Land, process: Process) -> None:
        row = sent(land, process, somebody())
        assert why_not(lambda: checked(land, row)).code is Refusal.NOT_ENTERED
        assert refused(lambda: refuse(land, row)) is Refusal.NOT_ENTERED

    def test_nobody_of_another_member_checks(self, land: Land, gathering: Gathering) -> None:
        row = entered(land, gathering)
        abroad = world.land("XB", "Elsewhere")
        for who in (abroad.contact, abroad.people["official"], land.people["officer"]):
            with pytest.raises(ActRefused):
                checked(land, row, by=who)
        assert Contribution.objects.get().published_at is None
