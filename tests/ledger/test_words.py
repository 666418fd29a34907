"""Nobody reads a code where words belong: every kind of entry is said in words."""

from kuvend.ledger.messages import kind_words
from kuvend.ledger.services.acts import ACTS
from tests.test_acts import MODULES


def test_every_act_is_told_in_words() -> None:
    assert MODULES, "Importing the services is what fills the list of acts"
    assert [kind for kind in ACTS if kind_words(kind) == kind] == []


def test_an_import_is_told_in_words() -> None:
    assert kind_words("record.imported") != "record.imported"
