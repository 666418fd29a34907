"""The acts on documents, each in the smallest world in which it may be done."""

from datetime import date, timedelta

from kuvend.documents.rules import DocumentKind
from kuvend.members.rules import Precision
from tests.acts import Arguments, case
from tests.documents import world
from tests.documents.files import PDF, sent
from tests.documents.world import AT

LATER = AT + timedelta(days=1)
WHY = "It was the wrong paper"


@case("document.published")
def a_document_is_published() -> Arguments:
    land = world.land()
    return {**world.paper(), "government": land.government, "by": land.contact, "at": AT}


@case("document.version-added")
def a_version_is_added() -> Arguments:
    land = world.land()
    document = world.published(land)
    return {
        "document": document, "language": "en", "file": sent(PDF + b"%2", "second.pdf"), "change": "The list of names",
        "by": land.contact, "at": LATER,
    }  # fmt: skip


@case("document.corrected")
def a_document_is_corrected() -> Arguments:
    land = world.land()
    document = world.published(land)
    return {
        "document": document, "title": {"en": "Minutes of May"}, "kind": DocumentKind.MINUTES,
        "happened_on": date(2026, 5, 2), "happened_precision": Precision.DAY, "reason": WHY, "by": land.contact,
        "at": LATER,
    }  # fmt: skip


@case("document.withdrawn")
def a_document_is_withdrawn() -> Arguments:
    land = world.land()
    return {"document": world.published(land), "reason": WHY, "by": land.contact, "at": LATER}
