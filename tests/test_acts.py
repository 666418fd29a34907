"""Every act leaves its entry, and is done by nobody who may not: the same promises for all acts that there are.

Each act has a case (`tests/acts.py`): what is proved here for one is proved for all.
"""

import inspect
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

import kuvend
from kuvend.decision import ActRefused
from kuvend.edition.models import PublicVersion
from kuvend.edition.services import act
from kuvend.ledger.models import Entry
from kuvend.ledger.services.acts import ACTS
from kuvend.members.models import Mandate, User
from kuvend.members.rules import ORGANISATION_BOUND, Role
from tests import make
from tests.acts import CASES, Arguments
from tests.house import ROOT

# Services that somebody performs and that are no acts of record. Each says why.
NO_ACTS = {
    "kuvend.cocreation.services.keeping_drafts.save_contribution_draft": "A draft is its author's alone until sent.",
    "kuvend.plans.services.writing.save_draft": "A draft is its author's alone until it is submitted.",
    "kuvend.plans.services.writing.discard_draft": "A draft is its author's alone until it is submitted.",
    "kuvend.plans.services.deciding.revise": "Proposing and accepting in one step; the acts are the two.",
}


def services() -> Iterator[ModuleType]:
    """Every module of services. Importing them is what fills ACTS."""
    for found in walk_packages(kuvend.__path__, "kuvend."):
        if ".services" in found.name:
            yield import_module(found.name)


MODULES = list(services())
for path in sorted((ROOT / "tests").glob("*/act_cases.py")):
    import_module(f"tests.{path.parent.name}.{path.stem}")
KINDS = sorted(CASES)
# Those that need a mandate.
HELD = [kind for kind in KINDS if not CASES[kind].anybody]


def performed_by_somebody() -> Iterator[tuple[str, Callable[..., Any]]]:
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = inspect.signature(function).parameters
            if function.__module__ == module.__name__ and not name.startswith("_") and {"by", "at"} <= set(parameters):
                if all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters.values()):
                    yield f"{module.__name__}.{name}", function


def test_whatever_somebody_does_is_an_act_of_record_or_says_why_not() -> None:
    acts = {act.service for act in ACTS.values()}
    found = dict(performed_by_somebody())
    assert found, "There are services that somebody performs"
    assert {name for name, function in found.items() if function not in acts} == set(NO_ACTS)


def test_every_act_has_its_case() -> None:
    assert set(ACTS) - set(CASES) == set(), "Add a case to tests/<package>/act_cases.py"
    assert set(CASES) - set(ACTS) == set(), "A case without its act"


def versions() -> dict[str, int]:
    return dict(PublicVersion.objects.values_list("scope", "number"))


@pytest.fixture
def perform(django_capture_on_commit_callbacks: Any) -> Callable[[str, Arguments], Any]:
    def run(kind: str, arguments: Arguments) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return ACTS[kind].service(**arguments)

    return run


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_an_act_leaves_its_entry(kind: str, perform: Callable[[str, Arguments], Any]) -> None:
    arguments = CASES[kind].arguments()
    before, last = versions(), Entry.objects.order_by("-pk").first()
    perform(kind, arguments)
    entries = list(Entry.objects.filter(pk__gt=last.pk if last else 0))
    assert kind in {entry.kind for entry in entries}
    assert {entry.actor_id for entry in entries} == {arguments["by"].pk}
    assert {entry.at for entry in entries} == {arguments["at"]}
    assert all(json.loads(entry.payload or "")["by"]["role"] for entry in entries), "It says in which capacity"
    after = versions()
    assert all(after[entry.scope] > before.get(entry.scope, 0) for entry in entries), "The public version moves"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_names_nobody(kind: str, perform: Callable[[str, Arguments], Any]) -> None:
    arguments = CASES[kind].arguments()
    for number, person in enumerate(User.objects.all()):
        person.name = f"Personal Name {number}"
        person.save()
    perform(kind, arguments)
    said = " ".join(f"{entry.subject} {entry.payload}" for entry in Entry.objects.all())
    assert "Personal Name" not in said
    assert "@" not in said


def refuse(kind: str, arguments: Arguments) -> None:
    before, entries = versions(), Entry.objects.count()
    with pytest.raises(ActRefused):
        ACTS[kind].service(**arguments)
    assert (versions(), Entry.objects.count()) == (before, entries), "Nothing was written"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_does_nothing(kind: str) -> None:
    refuse(kind, {**CASES[kind].arguments(), "by": AnonymousUser()})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HELD)
def test_without_a_mandate_nobody_does_it(kind: str) -> None:
    refuse(kind, {**CASES[kind].arguments(), "by": make.person("nobody@example.org")})


def colleague_elsewhere(of: User) -> User:
    """Somebody with the same roles, of another member."""
    there = make.government("XW", called="Elsewhere")
    colleague = make.person("elsewhere@example.org")
    for held in Mandate.objects.filter(person=of).exclude(role=Role.PARTNERSHIP_STAFF):
        office = make.office(there, "Office elsewhere") if held.office else None
        organisation = make.organisation(there, "Organisation elsewhere") if held.role in ORGANISATION_BOUND else None
        make.mandate(Role(held.role), there, colleague, office=office, organisation=organisation)
    return colleague


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HELD)
def test_a_colleague_of_another_member_does_nothing_here(kind: str) -> None:
    arguments = CASES[kind].arguments()
    refuse(kind, {**arguments, "by": colleague_elsewhere(arguments["by"])})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", HELD)
def test_nobody_acts_before_their_mandate_or_after_it(kind: str) -> None:
    arguments = CASES[kind].arguments()
    mandates, at = Mandate.objects.filter(person=arguments["by"]), arguments["at"]
    for begins, ends in ((at + timedelta(days=1), None), (at - timedelta(days=9), at)):
        with act("site"):
            mandates.update(begins_at=begins, ends_at=ends)
        if begins > at and kind in OWN_AFFAIRS:
            continue
        refuse(kind, arguments)


# What concerns the own mandate may be done before it begins.
OWN_AFFAIRS = {"mandate.handed-over", "mandate.name-shown", "mandate.name-hidden"}


def test_an_act_without_a_case_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(CASES, "mandate.ended")
    with pytest.raises(AssertionError, match="Add a case"):
        test_every_act_has_its_case()


def test_cases_stand_where_they_are_looked_for() -> None:
    assert Path(inspect.getfile(CASES["mandate.ended"].arguments)).name == "act_cases.py"
