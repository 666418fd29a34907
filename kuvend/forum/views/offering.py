"""What the forms of a member offer, and what was chosen of it."""

from typing import Any

from django.utils.translation import gettext as _

from kuvend.documents.selectors.things import document_coded
from kuvend.forum.forms.fields import OFFICE, Offer, Paper
from kuvend.forum.selectors.choices import documents
from kuvend.members.selectors.finding import offices_of, organisations_of
from kuvend.web.dates import day_in_words
from kuvend.web.words import plain


def offer_of(government: Any, *, papers: bool = False) -> Offer:
    """What the forms of this member offer; its documents only where one is asked for."""
    return Offer(
        languages=tuple(government.languages),
        zone=government.zone,
        offices=[(row.code, plain(row.name)) for row in offices_of(government)],
        organisations=[(row.code, plain(row.name)) for row in organisations_of(government)],
        papers=papers_of(government) if papers else (),
    )


def papers_of(government: Any) -> list[Paper]:
    return [Paper(row.code, row.kind, _dated(row, government)) for row in documents(government)]


def _dated(document: Any, government: Any) -> str:
    """Two papers may have the same title: the day of publication tells them apart."""
    published = day_in_words(document.published_at.astimezone(government.zone).date())
    return _("%(title)s, published on %(day)s") % {"title": plain(document.title), "day": published}


def document_of(chosen: str) -> Any:
    """The document that a choice names, or none."""
    return document_coded(chosen) if chosen else None


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
