"""Publishing, new versions, corrections, withdrawal: whole or not at all, and once however often it is sent."""

import json
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult

from kuvend.decision import ActRefused
from kuvend.documents import store
from kuvend.documents.models import Document, DocumentVersion
from kuvend.documents.rules import DocumentKind, Refusal
from kuvend.documents.selectors import documents_of
from kuvend.documents.services import publishing
from kuvend.documents.services.sweeping import remove_withdrawn, sweep
from kuvend.ledger.models import Entry
from kuvend.members.rules import Precision
from tests import make
from tests.documents import world
from tests.documents.files import CSV, HTML, PDF, sent
from tests.documents.world import AT, Land, published

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
SECOND = PDF + b"second"


@pytest.fixture
def land() -> Land:
    return world.land()


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def said(kind: str) -> dict[str, Any]:
    entry = Entry.objects.get(kind=kind)
    return json.loads(entry.payload or "")  # type: ignore[no-any-return]


def add(land: Land, document: Document, **changed: Any) -> DocumentVersion:
    known = {"document": document, "language": "en", "file": sent(SECOND), "change": "The names", "by": land.contact}
    return publishing.add_version(**{**known, "at": LATER, **changed})


def test_the_bytes_are_kept_as_they_came_under_a_name_that_says_nothing(land: Land, folder: Path) -> None:
    document = published(land, file=sent(PDF, "Minutes of May.pdf"))
    version = document.versions.get()
    with store.opened(version.file) as file:
        assert file.read() == PDF
    assert (version.file_name, version.media_type, version.number) == ("Minutes of May.pdf", "application/pdf", 1)
    assert [path.name for path in on_disk(folder)] == [Path(version.file).name]
    assert "Minutes" not in version.file


def test_the_ledger_says_what_a_copy_can_be_checked_by(land: Land) -> None:
    document = published(land)
    payload = said("document.published")
    assert payload["sha256"] == sha256(PDF).hexdigest()
    assert (payload["size"], payload["media_type"], payload["language"]) == (len(PDF), "application/pdf", "en")
    assert payload["happened_on"] == "2026-05-01"
    assert Entry.objects.get().subject == f"document/{document.code}"


def test_a_date_is_told_no_more_exactly_than_it_is_known(land: Land) -> None:
    published(land, happened_on=date(2026, 5, 1), happened_precision=Precision.MONTH)
    assert said("document.published")["happened_on"] == "2026-05"


def test_sent_twice_it_is_published_once(land: Land, folder: Path) -> None:
    first, second = published(land), published(land, at=LATER)
    assert first == second
    assert (Document.objects.count(), Entry.objects.count(), len(on_disk(folder))) == (1, 1, 1)


def test_the_same_paper_of_another_member_is_another(land: Land) -> None:
    assert published(land) != published(world.land("XB", "Elsewhere"))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": {"en": "  "}}, "title"),
        ({"title": {"en": "x" * 251}}, "title"),
        ({"title": {"en": "minutes\u202efdp"}}, "title"),
        ({"kind": "poem"}, "kind"),
        ({"language": "English"}, "language"),
        ({"language": ""}, "language"),
    ],
)
def test_what_cannot_be_kept_is_named_and_leaves_nothing(
    land: Land, folder: Path, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as told:
        published(land, **changed)
    assert set(told.value.message_dict) == {field}
    assert (Document.objects.count(), on_disk(folder)) == (0, [])


def test_a_hostile_file_leaves_nothing(land: Land, folder: Path) -> None:
    with pytest.raises(ActRefused):
        published(land, file=sent(HTML))
    assert (Document.objects.count(), Entry.objects.count(), on_disk(folder)) == (0, 0, [])


def test_where_the_act_fails_after_the_file_was_written_the_file_goes(
    land: Land, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **more: Any) -> None:
        assert len(on_disk(folder)) == 1, "The file is on disk before its entry"
        raise RuntimeError("The database went away")

    monkeypatch.setattr(publishing, "record", fail)
    with pytest.raises(RuntimeError):
        published(land)
    assert (Document.objects.count(), on_disk(folder)) == (0, [])


def test_where_the_disk_fails_there_is_no_row(land: Land, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kuvend.documents.store.os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        published(land)
    assert (Document.objects.count(), on_disk(folder)) == (0, [])


def test_a_version_follows_and_the_earlier_one_stays(land: Land, folder: Path) -> None:
    document = published(land)
    version = add(land, document)
    assert (version.number, version.change) == (2, "The names")
    assert [row.number for row in document.versions.order_by("number")] == [1, 2]
    assert len(on_disk(folder)) == 2
    assert said("document.version-added")["sha256"] == sha256(SECOND).hexdigest()


def test_another_language_begins_at_one_and_has_nothing_to_explain(land: Land) -> None:
    document = published(land)
    assert add(land, document, language="sq", change="").number == 1
    assert add(land, document, language="und", file=sent(CSV, "seats.csv"), change="").number == 1
    line = documents_of([document.pk])[document.pk]
    assert line.languages == ("en", "sq", "und")


def test_a_second_version_says_what_is_new(land: Land) -> None:
    with pytest.raises(ValidationError) as told:
        add(land, published(land), change=" ")
    assert set(told.value.message_dict) == {"change"}


def test_the_same_file_sent_twice_is_one_version(land: Land) -> None:
    document = published(land)
    assert add(land, document) == add(land, document)
    assert document.versions.count() == 2


def test_what_is_said_is_corrected_and_the_ledger_keeps_what_was_said(land: Land) -> None:
    document = published(land)
    facts = {"title": {"en": "Agenda"}, "kind": DocumentKind.AGENDA, "happened_on": None}
    known = {"happened_precision": Precision.DAY, "reason": "It is the agenda", "by": land.contact, "at": LATER}
    corrected = publishing.correct_document(document=document, **facts, **known)  # type: ignore[arg-type]
    again = publishing.correct_document(document=document, **facts, **known)  # type: ignore[arg-type]
    assert (str(corrected.title), corrected.kind, again.pk) == ("Agenda", DocumentKind.AGENDA, corrected.pk)
    payload = said("document.corrected")
    assert payload["before"]["title"] == {"en": "Minutes of the fourth meeting"}
    assert (payload["after"]["kind"], payload["after"]["happened_on"]) == ("agenda", None)


def withdrawn(land: Land, document: Document, at: datetime = LATER) -> Document:
    return publishing.withdraw_document(document=document, reason="Names of children", by=land.contact, at=at)


def test_what_is_withdrawn_is_seen_no_more_and_its_files_go_with_the_worker(land: Land, folder: Path) -> None:
    document = published(land)
    add(land, document, language="sq", change="")
    withdrawn(land, document)
    assert not Document.objects.visible_to(None).exists()
    assert not DocumentVersion.objects.visible_to(None).exists()
    assert documents_of([document.pk])[document.pk].files == ()
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"] == [document.code]
    assert len(on_disk(folder)) == 2, "Nothing goes before the act is committed"
    remove_withdrawn.call(document.code)
    remove_withdrawn.call(document.code)
    assert on_disk(folder) == []


def test_the_worker_deletes_nothing_that_stands(land: Land, folder: Path) -> None:
    remove_withdrawn.call(published(land).code)
    assert len(on_disk(folder)) == 1


def test_nothing_is_done_to_what_was_withdrawn(land: Land) -> None:
    document = withdrawn(land, published(land))
    for act in (lambda: add(land, document), lambda: withdrawn(land, document)):
        with pytest.raises(ActRefused) as told:
            act()
        assert told.value.refused.code is Refusal.ALREADY_WITHDRAWN


def test_withdrawn_it_can_be_published_anew(land: Land) -> None:
    first = withdrawn(land, published(land))
    assert published(land, at=LATER) != first


def test_what_a_killed_process_left_is_swept_after_a_day_and_nothing_else(land: Land, folder: Path) -> None:
    kept = store.place(published(land).versions.get().file)
    stray = kept.parent / ("0" * 32)
    stray.write_bytes(PDF)
    now = datetime.fromtimestamp(stray.stat().st_mtime, tz=AT.tzinfo)
    assert sweep(now + timedelta(hours=23)) == 0
    assert sweep(now + timedelta(hours=25)) == 1
    assert on_disk(folder) == [kept]
    assert sweep(now + timedelta(hours=25)) == 0


@pytest.mark.parametrize(
    "fields",
    [{"number": 0}, {"size": 0}, {"media_type": "text/html"}, {"number": 2}, {"language": ""}, {"file": ""}],
)
def test_the_database_refuses_a_version_that_is_none(land: Land, fields: dict[str, Any]) -> None:
    document = make.row(Document, government=land.government, kind="other", title={"en": "Paper"}, published_at=AT)
    whole = {
        "number": 1, "language": "en", "file_name": "a.pdf", "media_type": "application/pdf", "size": 1,
        "sha256": "0" * 64, "file": "documents/00/0", "published_at": AT, "capacity": {},
    }  # fmt: skip
    with pytest.raises(IntegrityError):
        make.row(DocumentVersion, document=document, **{**whole, **fields})


def test_the_database_refuses_a_withdrawal_without_a_reason(land: Land) -> None:
    with pytest.raises(IntegrityError):
        make.row(
            Document, government=land.government, kind="other", title={"en": "Paper"}, published_at=AT,
            withdrawn_at=AT, withdrawn_capacity={"role": "facilitator"},
        )  # fmt: skip


def test_lines_cost_two_queries_however_many(land: Land, django_assert_num_queries: Any) -> None:
    ids = [published(land, title={"en": f"Paper {number}"}).pk for number in range(5)]
    with django_assert_num_queries(2):
        assert set(documents_of([*ids, 0])) == set(ids)
