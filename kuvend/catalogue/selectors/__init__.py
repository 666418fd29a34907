"""Reading the catalogue: a question from an address, its answer page by page, its facets counted."""

from kuvend.catalogue.selectors.facets import Option
from kuvend.catalogue.selectors.listing import Page, Row, every_row, latest_recorded, page, understood
from kuvend.catalogue.selectors.narrowing import narrowed, search
from kuvend.catalogue.selectors.query import NOT_JUDGED, PARAMETERS, Facet, Ignored, Query, Reading, read
from kuvend.catalogue.selectors.vocabulary import PlanName

__all__ = [
    "NOT_JUDGED",
    "PARAMETERS",
    "Facet",
    "Ignored",
    "Option",
    "Page",
    "PlanName",
    "Query",
    "Reading",
    "Row",
    "every_row",
    "latest_recorded",
    "narrowed",
    "page",
    "read",
    "search",
    "understood",
]
