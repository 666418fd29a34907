"""What the forms of a member offer, and what was chosen of it."""

from typing import Any

from kuvend.forum.forms.fields import OFFICE, Offer
from kuvend.members.selectors.finding import offices_of, organisations_of
from kuvend.web.words import plain


def offer_of(government: Any) -> Offer:
    return Offer(
        languages=tuple(government.languages),
        zone=government.zone,
        offices=[(row.code, plain(row.name)) for row in offices_of(government)],
        organisations=[(row.code, plain(row.name)) for row in organisations_of(government)],
    )


def body_of(government: Any, chosen: str) -> tuple[Any, Any]:
    """The office and the organisation that a choice names: one of them, or neither."""
    kind, _, code = chosen.partition(":")
    if not code:
        return None, None
    rows = offices_of(government) if kind == OFFICE else organisations_of(government)
    row = next(row for row in rows if row.code == code)
    return (row, None) if kind == OFFICE else (None, row)


def chosen_of(office: Any, organisation: Any) -> str:
    """The choice that names one of these."""
    if office:
        return f"office:{office.code}"
    return f"organisation:{organisation.code}" if organisation else ""
