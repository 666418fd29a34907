"""The vocabulary of membership, the status of a member on a day, and who holds which mandate. Pure: no Django."""

from kuvend.members.rules.mandates import (
    IMPLEMENTING,
    OFFICE_BOUND,
    ORGANISATION_BOUND,
    Held,
    Holder,
    Refusal,
    Role,
    capacity,
    holds,
)
from kuvend.members.rules.status import (
    Confidence,
    Kind,
    Precision,
    ResponsibilityKind,
    Sector,
    Status,
    StatusAnswer,
    StatusEventKind,
    StatusRecord,
    partial_date,
    status_on,
)

__all__ = [
    "IMPLEMENTING",
    "OFFICE_BOUND",
    "ORGANISATION_BOUND",
    "Confidence",
    "Held",
    "Holder",
    "Kind",
    "Precision",
    "Refusal",
    "ResponsibilityKind",
    "Role",
    "Sector",
    "Status",
    "StatusAnswer",
    "StatusEventKind",
    "StatusRecord",
    "capacity",
    "holds",
    "partial_date",
    "status_on",
]
