"""An act is all or nothing, and the public version of what it changed moves with it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from kuvend.edition.acting import OutsideAct, require_act
from kuvend.edition.models import PublicVersion
from kuvend.edition.services import act

pytestmark = pytest.mark.django_db(transaction=True)


def numbers() -> dict[str, int]:
    return dict(PublicVersion.objects.values_list("scope", "number"))


def publish(*scopes: str) -> None:
    with act(*scopes):
        pass


def publish_and_fail(*scopes: str) -> None:
    publish(*scopes)
    raise OutsideAct("Something else went wrong after it.")


def test_act_raises_the_number_of_each_scope_it_names() -> None:
    publish("AL", "site")
    publish("AL")
    assert numbers() == {"AL": 2, "site": 1}


def test_acts_within_an_act_count_once_with_it() -> None:
    with act("AL"):
        publish("AL", "GE")
        publish("GE")
    assert numbers() == {"AL": 1, "GE": 1}


def test_act_that_fails_leaves_nothing() -> None:
    with pytest.raises(OutsideAct), act("AL"):
        publish_and_fail("GE")
    assert numbers() == {}


def test_act_that_fails_within_another_leaves_the_other_whole() -> None:
    with act("AL"):
        with pytest.raises(OutsideAct), act("GE"):
            raise OutsideAct
    assert numbers() == {"AL": 1}


def test_act_undone_by_the_transaction_around_it_leaves_nothing() -> None:
    with pytest.raises(OutsideAct), transaction.atomic():
        publish_and_fail("AL")
    assert numbers() == {}


def test_guarded_rows_are_written_within_an_act_only() -> None:
    with act("AL"):
        require_act("Plan")
    with pytest.raises(OutsideAct, match="Plan is guarded"):
        require_act("Plan")


def test_no_act_is_lost_and_none_blocks_another_when_many_act_at_once() -> None:
    def publish_often(scopes: tuple[str, ...]) -> None:
        for _ in range(10):
            publish(*scopes)
        connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(publish_often, [("AL", "GE"), ("GE", "AL"), ("site", "AL"), ("GE", "site")]))
    assert numbers() == {"AL": 30, "GE": 30, "site": 20}
