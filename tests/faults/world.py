"""A record that fills every page: a government with a row of every kind, and its pages' addresses."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Field, JSONField, Model, SlugField, TextField
from django.db.models.query import QuerySet

from kuvend.edition.services import act
from kuvend.members.models import (
    Government,
    Organisation,
    PolicyTag,
    PolicyTagLabel,
    TagGrouping,
    TaxonomyVersion,
    User,
)
from kuvend.members.rules import Sector, Status
from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import Part, ProcessTopic, Value
from kuvend.review.rules import Indicator, Phase
from tests import make
from tests.house import models

# What an attacker writes where a text is asked for: it ends an attribute, a tag, a line, a cell and an event.
ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{%% now %%}\u202e\r\nEND:VEVENT\r\nX-EVIL: 1"
SHORT_ATTACK = '"><b onx>'
ATTACKING_ADDRESS = 'javascript:alert(1)//"><script>alert(1)</script>'

# The code of a receipt that can be written down.
RECEIPT = "0" * 31 + "1"

HALF_A_YEAR = timedelta(days=182)

# Texts that are identifiers: addresses are made of them, and services and reference data alone write them.
IDENTIFIERS = {
    "members.Government.code",
    "members.Government.country_code",
    "members.Government.time_zone",
    "members.Government.languages",
    "plans.Commitment.code",
    "plans.CommitmentCode.code",
    "review.Finding.value",
    "edition.PublicVersion.scope",
}


def fill(government: Government, plan: ActionPlan, **promised: Any) -> Commitment:
    """A row of every kind that hangs on a plan, and the plan's one commitment, which it answers."""
    assert plan.ends_on
    ministry = make.office(government)
    make.responsibility(ministry, person="A Person", post={"en": "A post"})
    area = make.focus_area(plan, leads=[ministry])
    make.process_fact(plan, ProcessTopic.ONLINE, happened_on=date(2024, 5, 1))
    make.extension(plan, plan.ends_on + HALF_A_YEAR, from_end=plan.ends_on, decided_on=date(2026, 1, 1))
    promise = make.commitment(plan, focus_area=area, **promised)
    sourced = {"sector": Sector.CIVIL_SOCIETY, **make.SOURCED}
    organisation = make.row(Organisation, government=government, name={"en": "Forum"}, key="forum", **sourced)
    make.claim(promise, Value.PARTICIPATION, "People decide", faces_public=True)
    make.party(promise)
    make.party(promise, "Forum", Part.SUPPORTING, organisation=organisation)
    make.milestone(promise, deliverable={"en": "A law"}, office=ministry, responsible="A unit", due_on=date(2026, 1, 1))
    make.goal(promise, 16)
    make.code_alias(promise, f"{promise.code}-OLD")
    make.finding(promise, Indicator.COMPLETION, "limited", Phase.PROGRESS, published_on=date(2026, 2, 1))
    make.finding(promise, Indicator.STARRED, "yes", Phase.END_OF_TERM, method="star-2015")
    make.finding(plan, Indicator.INFLUENCE, "consult", Phase.DESIGN)
    return promise


def world() -> Commitment:
    """A government with two plans, and a row of every model in the second; its commitment is the answer."""
    area = make.issue_area()
    land = make.government(called="Exampleland")
    make.government("XA-CIT", "Example City", kind="local", parent=land, country_code="XA")
    make.alias(land, "Example")
    make.status(land, Status.ACTIVE, date(2020, 1, 1), note={"en": "A note"})
    make.status(land, None, date(2021, 1, 1), note={"en": "A letter"})
    earlier = make.commitment(make.plan(land, 1, first_year=2023, last_year=2025, starts_on=None, ends_on=None))
    promise = fill(land, make.plan(land, 2, summary={"en": "A summary"}))
    make.lineage(promise, earlier)
    make.tag(promise)
    tag, version = PolicyTag.objects.get(), TaxonomyVersion.objects.get()
    make.row(TagGrouping, tag=tag, issue_area=area)
    make.row(PolicyTagLabel, tag=tag, version=version, label="Open Data")
    return promise


def texts(model: type[Model]) -> "list[Field[Any, Any]]":
    """The columns of a model that hold words of people."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not isinstance(field, SlugField)
        and not field.choices
        and f"{model._meta.label}.{field.name}" not in IDENTIFIERS
    ]


def attack_every_text() -> dict[str, str]:
    """Write an attack into every text of every row. Answers the mark of each column, by its name."""
    marks: dict[str, str] = {}
    with act("site"):
        for model in models():
            for field in texts(model):
                name = f"{model._meta.label}.{field.name}"
                marks[name] = f"mk{len(marks):03}x"
                attack(model._default_manager.all(), field, marks[name])
    return marks


def attack(rows: "QuerySet[Any]", field: "Field[Any, Any]", mark: str) -> None:
    """Each row gets a text of its own, since some must differ."""
    for number, row in enumerate(rows.order_by("pk")):
        rows.filter(pk=row.pk).update(**{field.name: attacking(field, f"{mark}{number}")})


def attacking(field: "Field[Any, Any]", mark: str) -> Any:
    if field.name == "source_url":
        return ATTACKING_ADDRESS + mark
    long = mark + ATTACK
    if hasattr(field, "localize") or type(field).__name__.startswith("I18n"):
        from i18nfield.strings import LazyI18nString

        return LazyI18nString({"en": long, "und": long})
    room = field.max_length
    return long if room is None or room >= len(long) else (mark + SHORT_ATTACK)[:room]


def a_person() -> User:
    """Somebody with an account, whose words no public page may hold."""
    return User.objects.create_user("hidden-person@example.org", name="Hidden Person", joined_at=make.RECORDED_AT)
