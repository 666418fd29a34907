"""What lies before a stage: documents of the member's repository, laid down and taken away."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kuvend.cocreation.models import InformationPack, Process, Stage
from kuvend.cocreation.rules import Refusal, StageKind, Standing
from kuvend.cocreation.selectors.checking import standing_of
from kuvend.cocreation.services.packs import remove_pack
from kuvend.documents.models import Document
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from tests.cocreation import world
from tests.cocreation.answers import payload, refused
from tests.cocreation.world import DAY, LATER, OPENS, WHY, Land

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def stage(land: Land) -> Stage:
    return world.stage(world.announced(land))


def withdrawn(document: Document, at: Any) -> Document:
    with act("XA"):
        document.withdrawn_at, document.withdrawn_reason, document.withdrawn_capacity = at, "Wrong", {"role": "x"}
        document.save()
    return document


def test_a_document_lies_before_a_stage_from_the_act_on(land: Land, stage: Stage) -> None:
    document = world.paper(land)
    pack = world.pack(land, stage, document, at=LATER + DAY)
    assert (pack.document, pack.added_at) == (document, LATER + DAY)
    entry = Entry.objects.get(kind="process.pack-added")
    assert (entry.subject, entry.disclosed_at) == ("stage/XA-7-design", LATER + DAY)
    assert payload("process.pack-added")["document"] == document.code


def test_laid_down_twice_it_lies_there_once(land: Land, stage: Stage) -> None:
    document = world.paper(land)
    assert world.pack(land, stage, document).pk == world.pack(land, stage, document, at=LATER + DAY).pk
    assert Entry.objects.filter(kind="process.pack-added").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic(), act("XA"):
        InformationPack(stage=stage, document=document, added_at=LATER).save()


def test_documents_of_others_and_withdrawn_ones_are_refused(land: Land, stage: Stage) -> None:
    abroad = world.land("XB", "Otherland")
    for document in (world.paper(abroad), withdrawn(world.paper(land), LATER)):
        with pytest.raises(ValidationError) as stopped:
            world.pack(land, stage, document)
        assert set(stopped.value.message_dict) == {"document"}
    assert not stage.packs.exists()


def test_before_the_announcement_nobody_reads_what_lies_there(land: Land) -> None:
    made = world.written(land)
    world.pack(land, world.stage(made))
    packs = InformationPack.objects.all()
    assert not packs.visible_to(AnonymousUser()).exists()
    assert packs.visible_to(land.people["advocate"]).exists()
    assert not packs.visible_to(world.land("XB", "Otherland").contact).exists()
    assert not Entry.objects.filter(kind="process.pack-added", disclosed_at__isnull=False).exists()
    world.announce(land, made)
    assert packs.visible_to(AnonymousUser()).exists()
    assert Entry.objects.filter(kind="process.pack-added", disclosed_at__isnull=False).exists()


def test_what_was_withdrawn_lies_there_no_longer(land: Land, stage: Stage) -> None:
    document = world.paper(land)
    world.pack(land, stage, document)
    withdrawn(document, LATER + DAY)
    assert not InformationPack.objects.visible_to(AnonymousUser()).exists()
    assert standing_of(world.stage(stage.process), world.begins(land, OPENS)) is Standing.WAITS_FOR_PACK


def test_a_stage_waits_for_its_pack_and_opens_with_it(land: Land, stage: Stage) -> None:
    opens = world.begins(land, OPENS)
    assert standing_of(stage, opens - SECOND) is Standing.NOT_YET
    assert standing_of(stage, opens) is Standing.WAITS_FOR_PACK
    world.pack(land, stage, at=opens + DAY)
    again = world.stage(stage.process)
    assert standing_of(again, opens + DAY - SECOND) is Standing.WAITS_FOR_PACK
    assert standing_of(again, opens + DAY) is Standing.OPEN


def test_up_to_the_opening_it_may_be_taken_away(land: Land, stage: Stage) -> None:
    document, opens = world.paper(land), world.begins(land, OPENS)
    world.pack(land, stage, document)
    take: dict[str, Any] = {"stage": stage, "document": document, "by": land.contact}
    late = lambda: remove_pack(**take, reason=WHY, at=opens)  # noqa: E731
    assert refused(late) == Refusal.STAGE_OPENED
    with pytest.raises(ValidationError, match="Say why"):
        remove_pack(**take, reason="", at=opens - SECOND)
    remove_pack(**take, reason=WHY, at=opens - SECOND)
    assert not stage.packs.exists()
    assert Document.objects.filter(pk=document.pk, withdrawn_at__isnull=True).exists(), "The document itself stays"
    remove_pack(**take, reason=WHY, at=opens - SECOND)
    said = payload("process.pack-removed")
    assert (said["document"], said["reason"]) == (document.code, WHY)


def test_nothing_is_laid_before_a_closed_stage(land: Land, stage: Stage) -> None:
    world.close(land, stage)
    late = lambda: world.pack(land, stage, at=world.begins(land, stage.ends_on))  # noqa: E731
    assert refused(late) == Refusal.STAGE_CLOSED


def test_nothing_is_laid_before_a_stage_that_was_dropped(land: Land) -> None:
    made = world.written(land)
    stage = world.stage(made, StageKind.PROPOSE)
    with act("XA"):
        Stage.objects.filter(pk=stage.pk).delete()
    assert refused(lambda: world.pack(land, stage)) == Refusal.STAGE_NOT_THERE
    assert Process.objects.count() == 1


@pytest.mark.parametrize("name", ["official", "advocate", "officer"])
def test_those_who_only_take_part_lay_nothing_down(land: Land, stage: Stage, name: str) -> None:
    assert refused(lambda: world.pack(land, stage, by=land.people[name])) == "another-role"
    assert not stage.packs.exists()
