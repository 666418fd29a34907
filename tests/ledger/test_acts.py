"""An act of record ends with its entry, or it does not happen."""

from datetime import datetime

import pytest

from kuvend.decision import Allowed, Decision
from kuvend.edition.acting import OutsideAct
from kuvend.edition.models import PublicVersion
from kuvend.ledger.models import Entry
from kuvend.ledger.services import acts
from kuvend.ledger.services.acts import ACTS, ActWithoutEntry, act_of_record
from kuvend.ledger.services.entries import append
from tests.ledger.acts import AT

pytestmark = pytest.mark.django_db


def may(*, at: datetime) -> Decision:
    return Allowed()


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "ACTS", {})


def put(kind: str) -> Entry:
    return append(kind=kind, subject="bell/1", payload={}, at=AT, actor=7, scope="XA", public=True)


def test_an_act_with_its_entry_goes_through_and_is_in_the_register() -> None:
    @act_of_record("bell.rung", permission=may, notice="the neighbours")
    def ring(*, times: int) -> list[str]:
        """Ring the bell."""
        return [put("bell.rung").kind for _ in range(times)]

    assert ring(times=2) == ["bell.rung"] * 2
    assert Entry.objects.count() == 2
    act = acts.ACTS["bell.rung"]
    assert (act.kind, act.permission, act.notice) == ("bell.rung", may, "the neighbours")
    assert act.service is ring
    assert ring.__doc__ == "Ring the bell."


def test_an_act_without_its_entry_leaves_nothing() -> None:
    @act_of_record("bell.rung", permission=may)
    def ring() -> None:
        put("bell.polished")

    with pytest.raises(ActWithoutEntry, match=r"ring .*bell\.rung"):
        ring()
    assert Entry.objects.count() == 0
    assert PublicVersion.objects.count() == 0


def test_an_act_may_end_in_several_ways() -> None:
    @act_of_record("bell.rung", "bell.silent", permission=may)
    def ring(*, loud: bool) -> None:
        put("bell.rung" if loud else "bell.silent")

    ring(loud=True)
    ring(loud=False)
    assert {each.service for each in acts.ACTS.values()} == {ring}
    assert set(acts.ACTS) == {"bell.rung", "bell.silent"}


def test_an_act_within_an_act_counts_for_both() -> None:
    @act_of_record("bell.rung", permission=may)
    def ring() -> None:
        put("bell.rung")

    @act_of_record("feast.opened", "bell.rung-for-a-feast", permission=may)
    def open_feast() -> None:
        ring()
        put("feast.opened")

    open_feast()
    assert list(Entry.objects.values_list("kind", flat=True)) == ["bell.rung", "feast.opened"]


def test_the_entry_of_an_act_that_failed_does_not_count_for_the_one_around_it() -> None:
    @act_of_record("bell.rung", permission=may)
    def ring() -> None:
        put("bell.rung")
        raise LookupError

    @act_of_record("feast.opened", permission=may)
    def open_feast() -> None:
        put("feast.opened")
        with pytest.raises(LookupError):
            ring()

    open_feast()
    assert list(Entry.objects.values_list("kind", flat=True)) == ["feast.opened"]

    @act_of_record("bell.borrowed", permission=may)
    def borrow() -> None:
        with pytest.raises(LookupError):
            ring()

    with pytest.raises(ActWithoutEntry):
        borrow()


def test_the_entry_of_the_act_before_does_not_count() -> None:
    @act_of_record("bell.rung", permission=may)
    def ring(*, really: bool) -> None:
        if really:
            put("bell.rung")

    ring(really=True)
    with pytest.raises(ActWithoutEntry):
        ring(really=False)


def test_two_acts_never_share_a_kind() -> None:
    act_of_record("bell.rung", permission=may)(lambda: None)
    with pytest.raises(ValueError, match="already the act"):
        act_of_record("bell.rung", permission=may)(lambda: None)


def test_nothing_is_appended_outside_an_act() -> None:
    with pytest.raises(OutsideAct):
        put("bell.rung")


def test_the_real_register_has_words_for_every_act() -> None:
    """Each kind is a dotted verb, and somebody may perform it."""
    for kind, act in ACTS.items():
        assert kind == act.kind
        assert callable(act.service)
        assert callable(act.permission)
