"""`kuvend appoint`: the first appointment of an installation."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kuvend.ledger.models import Entry
from kuvend.members.models import Mandate, User
from kuvend.members.rules import Role
from kuvend.members.services.account import open_account
from kuvend.members.services.operators import NotAppointed, appoint_staff
from tests import make
from tests.config.command import kuvend
from tests.site import environment

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
EMAIL = "vesa@example.org"
Env = dict[str, str]


def test_the_command_opens_the_account_and_can_be_repeated(ready: Env) -> None:
    first = kuvend("appoint", EMAIL, "--role", "partnership-staff", env=ready)
    assert (first.code, first.err) == (0, "")
    assert f"{EMAIL} is now partnership staff." in first.out
    assert re.search(r"http://\S+/en/account/password/new/\S+/", first.out)
    second = kuvend("appoint", EMAIL.upper(), "--role", "partnership-staff", "--json", env=ready)
    told = json.loads(second.out)
    assert (second.code, told["appointed"], told["opened"]) == (0, False, False)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ((EMAIL,), "Missing option '--role'"),
        ((EMAIL, "--role", "king"), "'king' is not 'partnership-staff'"),
        ((), "Missing argument 'EMAIL'"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(command: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = kuvend("appoint", *command, env=environment(tmp_path, "sqlite:////tmp/unused"))
    assert done.code == 2
    assert says in done.one_sentence()


@pytest.mark.django_db
def test_the_link_is_for_those_without_a_password() -> None:
    done = appoint_staff(email=EMAIL, at=AT)
    assert (done.is_new, done.has_new_account, bool(done.link)) == (True, True, True)
    done.mandate.person.set_password("correct horse battery")
    done.mandate.person.save()
    assert appoint_staff(email=EMAIL, at=AT).link == ""
    assert Mandate.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db
def test_who_has_an_account_is_appointed_with_it() -> None:
    person = make.person(EMAIL)
    assert appoint_staff(email=EMAIL, at=AT).mandate.person == person
    entry = Entry.objects.get()
    assert json.loads(entry.payload or "")["by"] == {"role": "operator"}
    assert (entry.actor_id, EMAIL in (entry.payload or "")) == (None, False)


@pytest.mark.django_db
def test_an_address_that_somebody_claimed_without_confirming_it_is_refused() -> None:
    open_account(email=EMAIL, at=AT, confirmed=False, password="chosen by whoever claimed it")
    with pytest.raises(NotAppointed, match="has not confirmed"):
        appoint_staff(email=EMAIL, at=AT)
    assert Mandate.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["", "nobody", "a@b", "two@example.org words", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(NotAppointed, match="no e-mail address"):
        appoint_staff(email=email, at=AT)
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_whoever_left_is_appointed_anew() -> None:
    person = make.mandate(Role.PARTNERSHIP_STAFF, who=make.person(EMAIL), until=AT).person
    assert appoint_staff(email=EMAIL, at=AT).mandate.person == person
    assert Mandate.objects.filter(person=person).count() == 2
