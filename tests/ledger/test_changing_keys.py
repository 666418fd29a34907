"""A change of the key may be cut off between any two lines: the file and the record never part for good."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from kuvend.ledger.models import Checkpoint, Entry
from kuvend.ledger.services import anew, changing_keys, keys
from kuvend.ledger.services.changing_keys import BEGUN_ANEW, ROTATED, retire, rotate, settle
from kuvend.ledger.services.keys import Keys, kept_file, key_file, next_file
from tests.ledger.acts import AT, record, seal, sealed

pytestmark = pytest.mark.django_db


class CutOff(BaseException):
    """The process was killed here."""


def killed(*_: object, **__: object) -> Any:
    raise CutOff


@contextmanager
def cut_off(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> Iterator[None]:
    """What is done here is killed where it calls this function. What was not committed is gone."""
    with monkeypatch.context() as patch:
        patch.setattr(where, name, killed)
        with pytest.raises(CutOff), transaction.atomic():
            yield


@contextmanager
def cut_off_after_commit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is done here is killed where `.next` takes the place of the key. Other files are written as ever."""
    replace = os.replace
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda a, b: killed() if a == next_file() else replace(a, b))
        with pytest.raises(CutOff):
            yield


def rotation() -> Keys:
    return rotate(at=AT)


def beginning() -> Keys:
    return anew.begin_anew(reason="The disk died.", at=AT)


CHANGES = pytest.mark.parametrize(
    ("change", "kind"), [(rotation, ROTATED), (beginning, BEGUN_ANEW)], ids=["rotation", "beginning anew"]
)


@CHANGES
@pytest.mark.parametrize("name", ["prepare", "put_on_record"])
def test_what_was_cut_off_before_it_was_on_record_never_happened(
    change: Callable[[], Keys], kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(2)
    before = key_file().read_text()
    with cut_off(monkeypatch, anew if change is beginning else changing_keys, name):
        change()
    assert key_file().read_text() == before
    record(9)
    assert seal().signed, "The ledger goes on with the key it had"
    assert not next_file().exists()
    assert key_file().read_text() == before
    assert not Entry.objects.filter(kind=kind).exists()
    made = change()
    assert made.signers[0].private_text() not in before
    assert keys.read_keys().verifiers == made.verifiers


@CHANGES
def test_what_is_on_record_is_finished_by_the_next_sealing(
    change: Callable[[], Keys], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(2)
    old, kept = key_file().read_text(), kept_file().read_text()
    with cut_off_after_commit(monkeypatch):
        change()
    assert next_file().exists()
    seal()
    assert not next_file().exists()
    current = keys.read_keys().signers[0].verifier
    assert f'"to":"{current}"' in (Entry.objects.get(kind=kind).payload or "")
    if kind == BEGUN_ANEW:
        assert key_file().with_name("key.1").read_text() == old
        assert key_file().with_name("key.checkpoint.1").read_text() == kept
    else:
        assert old in key_file().read_text(), "The old key signs beside it"
    assert Checkpoint.objects.latest("size").note.startswith(current.name)


@CHANGES
def test_the_same_command_again_finishes_what_was_cut_off_and_begins_no_second(
    change: Callable[[], Keys], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(2)
    with cut_off_after_commit(monkeypatch):
        change()
    waiting = keys.read_keys(next_file())
    assert change().verifiers == waiting.verifiers
    assert Entry.objects.filter(kind=kind).count() == 1


def test_a_beginning_that_was_cut_off_while_putting_aside_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed(2)
    old, kept = key_file().read_text(), kept_file().read_text()
    for _ in range(3):
        with cut_off_after_commit(monkeypatch):
            settle() or beginning()
    seal()
    assert key_file().with_name("key.1").read_text() == old
    assert key_file().with_name("key.checkpoint.1").read_text() == kept


def test_retiring_first_finishes_a_rotation_that_was_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the file that waits would bring back the key that was retired."""
    sealed(1)
    old = keys.read_keys().signers[0].verifier
    with cut_off_after_commit(monkeypatch):
        rotation()
    alone = retire()
    assert alone.retired == (old,)
    assert settle() == ""
    assert keys.read_keys().verifiers == alone.verifiers


def test_no_first_key_is_made_while_a_change_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between putting the old key aside and the new one in place there is none: a reader must not make a third."""
    sealed(1)
    with cut_off_after_commit(monkeypatch):
        beginning()
    assert not key_file().exists()
    with pytest.raises(keys.KeyUnusable):
        keys.ready_keys()
    assert settle() == BEGUN_ANEW
    assert keys.ready_keys().origin == "localhost:8000/ledger-2"
