"""What people contribute: while a stage is open and no longer, once however often it is sent, in their own name."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from kuvend.cocreation.models import Contribution, ContributionFile
from kuvend.cocreation.rules import (
    Channel,
    ContributionKind,
    Refusal,
    ShownAs,
    StageKind,
    Stance,
    again_at,
    code_of_contribution,
    telling_words,
    words_in,
)
from kuvend.documents import store
from kuvend.documents.rules import FileRefusal
from kuvend.ledger.models import Entry
from kuvend.members.rules import Refusal as MandateRefusal
from kuvend.members.rules import Role
from kuvend.plans.models import FocusArea
from tests import make
from tests.cocreation import contributing, world
from tests.cocreation.answers import payload, refused, why_not, wrong
from tests.cocreation.contributing import HOUR, SAID, sent
from tests.cocreation.world import LASTS, OPENS

MOMENT = timedelta(microseconds=1)
COMMENT: dict[str, Any] = {"kind": ContributionKind.COMMENT, "title": "", "text": "We agree."}


@pytest.mark.django_db
def test_an_idea_stands_on_record_at_once_under_its_code() -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    made = sent(land, process, ana)
    assert (made.code, made.number) == ("XA7-0001", 1)
    assert (made.channel, made.said_on) == (Channel.WEB, OPENS + LASTS)
    assert made.submitted_at == made.published_at == contributing.noon(land)
    assert made.folded == "school budgets every school should publish its budget, line by line."
    assert sent(land, process, ana, text="Another one").code == "XA7-0002"
    for reader in (AnonymousUser(), land.contact):
        assert Contribution.objects.visible_to(reader).count() == 2


@pytest.mark.django_db
def test_the_record_says_the_words_and_never_who_wrote_them() -> None:
    land = world.land()
    sent(land, contributing.opened(land), contributing.somebody(), shown_as=ShownAs.UNNAMED)
    said = payload("contribution.submitted")
    assert said["by"] == {"role": "participant"}
    assert (said["title"], said["text"], said["stage"]) == ("School budgets", SAID, "propose")
    entry = Entry.objects.get(kind="contribution.submitted")
    assert entry.subject == "contribution/XA7-0001"
    assert entry.disclosed_at == contributing.noon(land)


@pytest.mark.django_db
def test_a_stage_takes_contributions_from_its_first_moment_up_to_its_last() -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    opens, ends = world.begins(land, OPENS + LASTS), world.begins(land, OPENS + 2 * LASTS)
    early = why_not(lambda: sent(land, process, ana, at=opens - MOMENT))
    assert (early.code, early.facts) == (Refusal.STAGE_OPENS_LATER, {"day": OPENS + LASTS})
    assert sent(land, process, ana, at=opens).submitted_at == opens
    assert (
        sent(land, process, ana, at=ends - MOMENT, text="In the last moment").said_on == OPENS + 2 * LASTS - world.DAY
    )
    late = why_not(lambda: sent(land, process, ana, at=ends, text="A moment late"))
    assert (late.code, late.facts) == (Refusal.STAGE_IS_OVER, {"day": OPENS + 2 * LASTS - world.DAY})


@pytest.mark.django_db
def test_a_stage_without_its_information_and_one_that_is_not_there_take_nothing() -> None:
    land = world.land()
    process, ana = world.announced(land), contributing.somebody()
    assert refused(lambda: sent(land, process, ana)) is Refusal.STAGE_WAITS
    deliberating: dict[str, Any] = {**COMMENT, "stage": StageKind.DELIBERATE}
    assert refused(lambda: sent(land, process, ana, **deliberating)) is Refusal.STAGE_NOT_THERE


@pytest.mark.django_db
def test_before_the_announcement_nobody_contributes() -> None:
    land = world.land()
    process = world.written(land)
    assert refused(lambda: sent(land, process, contributing.somebody())) is Refusal.NOT_ANNOUNCED_YET
    assert refused(lambda: sent(land, process, land.contact)) is Refusal.NOT_ANNOUNCED_YET


@pytest.mark.django_db
def test_sent_twice_it_is_one_and_another_word_is_another() -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    first = sent(land, process, ana)
    # Also where the second click comes after the stage is over.
    assert sent(land, process, ana, at=world.begins(land, OPENS + 2 * LASTS)) == first
    assert Contribution.objects.count() == Entry.objects.filter(kind="contribution.submitted").count() == 1
    assert sent(land, process, contributing.somebody("ben@example.org")) != first
    assert sent(land, process, ana, text=f"{SAID} Please.") != first


@pytest.mark.django_db
def test_each_stage_takes_what_its_rule_says() -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    world.pack(land, world.stage(process, StageKind.FEEDBACK))
    feedback: dict[str, Any] = {"stage": StageKind.FEEDBACK, "at": contributing.noon(land, StageKind.FEEDBACK)}
    assert refused(lambda: sent(land, process, ana, **feedback)) is Refusal.NOT_TAKEN
    for kind in (ContributionKind.COMMENT, ContributionKind.QUESTION):
        assert sent(land, process, ana, kind=kind, title="", **feedback).kind == kind


@pytest.mark.django_db
def test_a_reply_goes_to_what_is_no_reply_and_takes_a_side_if_it_likes() -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    idea = sent(land, process, ana)
    against = sent(land, process, ana, parent=idea, stance=Stance.AGAINST, **COMMENT)
    assert (against.parent, against.stance, payload("contribution.submitted")["parent"]) == (idea, "against", idea.code)
    assert refused(lambda: sent(land, process, ana, parent=against, **COMMENT)) is Refusal.NO_REPLY_HERE
    assert refused(lambda: sent(land, process, ana, parent=idea, text="An idea below one")) is Refusal.NOT_TAKEN
    asks: dict[str, Any] = {**COMMENT, "kind": ContributionKind.QUESTION, "stance": Stance.FOR}
    assert set(wrong(lambda: sent(land, process, ana, parent=idea, **asks))) == {"stance"}


@pytest.mark.django_db
def test_nobody_replies_to_what_stands_in_another_process() -> None:
    here, there = world.land(), world.land("XB", "Otherland")
    ana = contributing.somebody()
    idea = sent(there, contributing.opened(there), ana)
    process = contributing.opened(here)
    assert refused(lambda: sent(here, process, ana, parent=idea, **COMMENT)) is Refusal.NO_REPLY_HERE


@pytest.mark.django_db
def test_an_organisation_is_spoken_for_by_those_who_may() -> None:
    land, there = world.land(), world.land("XB", "Otherland")
    process, ana = contributing.opened(land), contributing.somebody()
    for_it: dict[str, Any] = {"shown_as": ShownAs.ORGANISATION, "organisation": land.organisation}
    assert isinstance(refused(lambda: sent(land, process, ana, **for_it)), MandateRefusal)
    make.mandate(Role.SPEAKER, land.government, ana, organisation=land.organisation)
    make.mandate(Role.SPEAKER, there.government, ana, organisation=there.organisation)
    assert sent(land, process, ana, **for_it).organisation == land.organisation
    assert payload("contribution.submitted")["by"]["organisation"] == {"en": land.organisation.name["en"]}
    elsewhere: dict[str, Any] = {**for_it, "organisation": there.organisation}
    assert isinstance(refused(lambda: sent(land, process, ana, **elsewhere)), MandateRefusal)
    assert set(wrong(lambda: sent(land, process, ana, shown_as=ShownAs.ORGANISATION))) == {"shown_as"}


BAD: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "text"),
    ({"text": "x" * 5_001}, "text"),
    ({"text": "turned \u202e around"}, "text"),
    ({"text": "no\u200bthing"}, "text"),
    ({"title": ""}, "title"),
    ({"title": "x" * 201}, "title"),
    ({"language": "English"}, "language"),
    ({"language": ""}, "language"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("changed", "field"), BAD)
def test_what_cannot_be_kept_is_named_by_its_field(changed: dict[str, Any], field: str) -> None:
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    assert set(wrong(lambda: sent(land, process, ana, **changed))) == {field}
    assert sent(land, process, ana).code == "XA7-0001"


@pytest.mark.django_db
def test_an_area_of_focus_is_one_of_this_plan() -> None:
    land, there = world.land(), world.land("XB", "Otherland")
    process, other = contributing.opened(land), world.plan(there)
    here = make.row(FocusArea, plan=process.plan, name={"en": "Money"}, position=2, **make.SOURCED)
    elsewhere = make.row(FocusArea, plan=other, name={"en": "Money"}, position=1, **make.SOURCED)
    ana = contributing.somebody()
    assert set(wrong(lambda: sent(land, process, ana, focus_area=elsewhere))) == {"focus_area"}
    assert sent(land, process, ana, focus_area=here).focus_area == here
    assert payload("contribution.submitted")["focus_area"] == 2


@pytest.mark.django_db
def test_an_amendment_quotes_the_passage_and_says_something_else() -> None:
    land = world.land()
    process, ana = contributing.opened(land, StageKind.FEEDBACK), contributing.somebody()
    draft, at = contributing.shown(land, process), contributing.noon(land, StageKind.FEEDBACK)
    made = sent(land, process, ana, at=at, **contributing.amending(draft, quoted="a  year.\r\nNobody"))
    assert (made.draft, made.quoted, made.proposed) == (draft, "a year.\nNobody", "every month")
    assert payload("contribution.submitted")["field"] == "problem"
    struck = sent(land, process, ana, at=at, **contributing.amending(draft, proposed=""))
    assert (struck.proposed, payload("contribution.submitted")["proposed"]) == ("", "")
    for changed, field in (
        ({"quoted": "twice a year"}, "quoted"),
        ({"quoted": ""}, "quoted"),
        ({"field_language": "sq"}, "quoted"),
        ({"field": "leads"}, "quoted"),
        ({"proposed": "once  a year"}, "proposed"),
        ({"proposed": "x" * 5_001}, "proposed"),
    ):
        said = contributing.amending(draft, **changed)
        assert set(wrong(partial(sent, land, process, ana, at=at, **said))) == {field}
    without = {**contributing.amending(draft), "amendment": None}
    assert set(wrong(lambda: sent(land, process, ana, at=at, **without))) == {"kind"}


@pytest.mark.django_db
def test_a_draft_that_a_newer_one_replaced_is_not_amended() -> None:
    land = world.land()
    process, ana = contributing.opened(land, StageKind.FEEDBACK), contributing.somebody()
    draft, at = contributing.shown(land, process), contributing.noon(land, StageKind.FEEDBACK)
    contributing.change(draft, replaced_at=at)
    again = contributing.amending(draft)
    assert refused(lambda: sent(land, process, ana, at=at, **again)) is Refusal.DRAFT_REPLACED


def letter(name: str = "letter.txt", content: bytes = b"Our letter") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.django_db
def test_files_come_with_it_and_are_judged_as_documents_are(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()
    made = sent(land, process, ana, files=[letter(), letter("second.txt", b"More")])
    rows = list(made.files.all())
    assert [row.file_name for row in rows] == ["letter.txt", "second.txt"]
    with store.opened(rows[0].file) as kept:
        assert kept.read() == b"Our letter"
    assert "letter" not in rows[0].file
    assert [one["sha256"] for one in payload("contribution.submitted")["files"]] == [row.sha256 for row in rows]
    bad = letter("letter.pdf")
    code = refused(lambda: sent(land, process, ana, text="With a bad one", files=[letter(), bad]))
    assert code is FileRefusal.NAME_AND_CONTENT_DIFFER
    four = [letter(f"{number}.txt") for number in range(4)]
    assert set(wrong(lambda: sent(land, process, ana, text="With four", files=four))) == {"files"}
    assert ContributionFile.objects.count() == len([one for one in tmp_path.rglob("*") if one.is_file()]) == 2


@pytest.mark.django_db
def test_of_an_act_that_fails_no_file_is_left(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path
    land = world.land()
    process, ana = contributing.opened(land), contributing.somebody()

    def fails(*args: Any, **more: Any) -> None:
        raise OSError("The disk is full")

    monkeypatch.setattr("kuvend.cocreation.services.contributions.record", fails)
    with pytest.raises(OSError, match="full"):
        sent(land, process, ana, files=[letter()])
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]
    assert not Contribution.objects.exists()


@pytest.mark.django_db
def test_a_flood_is_stopped_and_told_from_when_on_it_may_go_on() -> None:
    land = world.land()
    process, ana, at = contributing.opened(land), contributing.somebody(), contributing.noon(land)
    for number in range(20):
        sent(land, process, ana, text=f"{SAID} {number}", at=at + number * timedelta(minutes=1))
    later = at + 59 * timedelta(minutes=1)
    stopped = why_not(lambda: sent(land, process, ana, text="One more", at=later))
    assert (stopped.code, stopped.facts) == (Refusal.TOO_MANY, {"again": "13:00", "day": OPENS + LASTS})
    # Whoever sends the same again is told what was done, and others go on.
    assert sent(land, process, ana, text=f"{SAID} 3", at=later).number == 4
    assert sent(land, process, contributing.somebody("ben@example.org"), at=later).number == 21
    assert sent(land, process, ana, text="One more", at=at + HOUR).number == 22


AT = datetime(2026, 7, 1, 12, tzinfo=UTC)
LONG_AGO = AT - timedelta(days=900)


def test_an_hour_a_day_and_the_first_day_have_their_measure() -> None:
    in_an_hour = [AT + number * timedelta(minutes=2) for number in range(20)]
    assert again_at(in_an_hour[:19], LONG_AGO, AT + HOUR - MOMENT) is None
    assert again_at(in_an_hour, LONG_AGO, AT + HOUR - MOMENT) == AT + HOUR
    assert again_at(in_an_hour, LONG_AGO, AT + HOUR) is None
    in_a_day = [AT + number * timedelta(minutes=10) for number in range(100)]
    assert again_at(in_a_day, LONG_AGO, AT + timedelta(hours=23)) == AT + timedelta(days=1)
    new = [AT + HOUR] * 5
    assert again_at(new, AT, AT + 2 * HOUR) == AT + timedelta(days=1)
    assert again_at(new[:4], AT, AT + 2 * HOUR) is None
    assert again_at(new, AT, AT + timedelta(days=1)) is None


def test_codes_keep_members_and_plans_apart() -> None:
    assert code_of_contribution("XY", 7, 12) == "XY7-0012"
    assert code_of_contribution("XY", 12, 10_000) == "XY12-10000"
    assert code_of_contribution("XY-1", 2, 3) != code_of_contribution("XY-", 12, 3)


def test_words_are_found_as_they_stand() -> None:
    assert words_in("Once a\nyear, (in print).", "a year, (in") == "a\nyear, (in"
    assert words_in("Once a year", "twice") is None
    assert words_in("Once a year", " \n") is None


def test_telling_words_are_long_and_folded() -> None:
    assert telling_words("Këshilli i Shkollës 2026, the school") == ("keshilli", "shkolles", "school")
