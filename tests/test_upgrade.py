"""An installation of the version before acts: after the upgrade its rows are there, and what was public stays so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from kuvend.members.models import Office
from kuvend.plans.models import ActionPlan, Milestone
from kuvend.plans.rules import Stage

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("plans", "0001_initial"), ("members", "0001_initial")]
AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
SOURCED: dict[str, Any] = {"source": "Constructed for a test", "recorded_at": AT}


@pytest.fixture
def then() -> Iterator[Any]:
    """The tables and models of that version. Afterwards the database is as it was, whatever happened."""
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    try:
        yield MigrationExecutor(connection).loader.project_state(BEFORE).apps
    finally:
        upgrade()


def upgrade() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def recorded(then: Any) -> None:
    """What an installation of that version holds: a public plan with a commitment, and one that is not public."""
    land = then.get_model("members", "Government").objects.create(
        code="XA", slug="exampleland", name={"en": "Exampleland"}, kind="national", country_code="XA",
        time_zone="Europe/Tirane", languages=["en"], joined_year=2011, **SOURCED,
    )  # fmt: skip
    then.get_model("members", "Office").objects.create(
        government=land, name={"en": "Ministry of Examples"}, key="ministry of examples", **SOURCED
    )
    plans = then.get_model("plans", "ActionPlan").objects
    years = {"first_year": 2025, "last_year": 2027, **SOURCED}
    plans.create(government=land, number=2, title={"en": "Not yet"}, **years)
    public = plans.create(
        government=land, number=1, title={"en": "A plan"}, starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31),
        delivered_on=date(2024, 12, 20), published_at=AT, **years,
    )  # fmt: skip
    promise = then.get_model("plans", "Commitment").objects.create(
        plan=public, code="XA-1-01", number="1", position=1, title={"en": "Open the budget"}, **SOURCED
    )
    then.get_model("plans", "Milestone").objects.create(
        commitment=promise, position=1, title={"en": "A law"}, recorded_at=AT
    )


def test_what_was_on_record_is_whole_after_the_upgrade(then: Any, client: Client) -> None:
    recorded(then)
    upgrade()
    assert dict(ActionPlan.objects.values_list("number", "stage")) == {1: Stage.PUBLISHED, 2: Stage.DRAFTING}
    assert Milestone.objects.get().key == ""
    assert Office.objects.get().code, "Every office has got a code of its own"
    connection.check_constraints()
    page = client.get("/en/members/exampleland/plans/1/")
    assert page.status_code == 200
    assert "Open the budget" in page.content.decode()
    assert client.get("/en/members/exampleland/plans/2/").status_code == 404, "What was not public still is not"


def test_upgrading_twice_changes_nothing(then: Any) -> None:
    recorded(then)
    upgrade()
    before = list(ActionPlan.objects.values())
    upgrade()
    assert list(ActionPlan.objects.values()) == before
