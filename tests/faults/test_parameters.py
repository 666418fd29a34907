"""Only the parameters a page lists change it: nobody sorts or filters by a column that was not meant for it."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuvend.catalogue.selectors import Facet
from kuvend.plans.models import Commitment
from kuvend.web.access import Access, access_of
from tests.faults.crawl import address_of, read, routes
from tests.faults.test_every_address import FACTS
from tests.house import models

LISTED = {"q", "kind", "status", "after", "before", *(facet.value for facet in Facet)}
COLUMNS = [
    f"{path}{lookup}"
    for model in models()
    for field in model._meta.concrete_fields
    for path in (field.name, f"plan__{field.name}", f"commitment__plan__{field.name}")
    for lookup in ("", "__startswith", "__regex")
]
GUESSES = (
    "order_by ordering sort o fields format debug page limit offset lang next callback _ user viewer on at".split()
)
GUESSES += ["include", "published", "draft", "preview", "q[]"]
UNLISTED = (st.sampled_from([*COLUMNS, *GUESSES]) | st.text(max_size=12)).filter(lambda name: name not in LISTED)
VALUES = st.sampled_from(["1", "true", "a", "-pk", "XA", "sq", "pbkdf2", "2026-01-01", "json"]) | st.text(max_size=12)

# A word that stands nowhere but in what is typed.
SPOOR = "zzqx9"

PAGES = [
    address_of(route, **FACTS)
    for route, view in routes(get_resolver().url_patterns)
    if access_of(view) is Access.PUBLIC and "z" not in route
]
# The ledger's own, with an entry, its tile, its payload and its receipt behind them.
LEDGER_PAGES = [page for page in PAGES if "/ledger" in page]


def test_no_address_of_the_ledger_heeds_a_parameter(promise: Commitment, sealed_ledger: None, client: Client) -> None:
    """Each of them, with every guess and a part of the columns, for they are few and their words are proof."""
    guesses = urlencode(dict.fromkeys([*GUESSES, *COLUMNS[::40]], "1"))
    assert len(LEDGER_PAGES) == 11
    for page in LEDGER_PAGES:
        plain, asked_for = read(client, page), read(client, f"{page}?{guesses}")
        assert plain.status == 200, page
        assert (asked_for.status, asked_for.text) == (plain.status, plain.text), page


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.sampled_from(PAGES), asked=st.dictionaries(UNLISTED, VALUES, min_size=1, max_size=4))
def test_a_parameter_that_is_not_listed_changes_nothing(
    promise: Commitment, sealed_ledger: None, client: Client, page: str, asked: dict[str, str]
) -> None:
    asked_for = read(client, f"{page}?{urlencode(asked)}")
    plain = read(client, page)
    assert (asked_for.status, asked_for.text) == (plain.status, plain.text)


@pytest.mark.parametrize(
    "attack",
    [
        "' OR '1'='1",
        "'; DROP TABLE plans_commitment; --",
        "1) UNION SELECT password FROM members_user --",
        '" OR search_text MATCH "a* NOT b',
        "NEAR(a b, 2)",
        "search_text:promise",
        "promise* & !x | (y",
        "a'':*",
        "\\') --",
        "%' --",
        "%(params)s %s %d",
        "$1 ::text",
        "^promise",
        "{promise}",
        "\u02bc OR 1=1",
        "promise\0promise",
        "🦊" * 60,
    ],
)
def test_no_words_of_a_reader_stand_in_a_statement(promise: Commitment, client: Client, attack: str) -> None:
    """On both databases: what is typed travels beside the statement, and breaks none."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    for name in sorted(LISTED):
        for place in ("catalogue.json", "members.json"):
            with connection.execute_wrapper(note):
                answer = client.get(f"/en/{place}", {name: f"{attack} {SPOOR}"})
            assert answer.status_code == 200
            assert b"pbkdf2" not in answer.content
    assert [sql for sql in statements if SPOOR in sql] == []
    assert len(statements) > 40
