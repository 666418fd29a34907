"""A member with somebody who keeps its papers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from kuvend.documents.models import Document
from kuvend.documents.rules import DocumentKind
from kuvend.documents.services.publishing import publish_document
from kuvend.members.models import Government, User
from kuvend.members.rules import Precision, Role
from tests import make
from tests.documents.files import sent

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Land:
    government: Government
    contact: User


def land(code: str = "XA", called: str = "Exampleland", **fields: Any) -> Land:
    government = make.government(code, called, **fields)
    return Land(government, make.mandate(Role.POINT_OF_CONTACT, government).person)


def paper(**changed: Any) -> dict[str, Any]:
    """What is said of a paper: the minutes of a meeting in May."""
    said = {
        "kind": DocumentKind.MINUTES, "title": {"en": "Minutes of the fourth meeting"},
        "happened_on": date(2026, 5, 1), "happened_precision": Precision.DAY, "language": "en", "file": sent(),
    }  # fmt: skip
    return {**said, **changed}


def published(land: Land, **changed: Any) -> Document:
    known = {"government": land.government, "by": land.contact, "at": AT}
    return publish_document(**{**known, **paper(), **changed})
