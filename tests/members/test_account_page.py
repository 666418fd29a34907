"""One's own account: choices, everything that is held, and erasure that leaves no name behind."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import Field, Model
from django.test import Client
from django.utils import timezone

from kuvend.edition.models import PublicVersion
from kuvend.members.models import Government, Mandate, User
from kuvend.members.rules import Role
from tests import columns, make
from tests.members.accounts import PASSWORD, again, is_signed_in, sign_in, somebody

pytestmark = pytest.mark.django_db

HERE = "/en/account/"
BEGAN = datetime(2026, 1, 5, tzinfo=make.RECORDED_AT.tzinfo)


@pytest.fixture(autouse=True)
def nothing_tried_yet() -> None:
    cache.clear()


def mandate(person: User, of: Government, ends_at: datetime | None = None, **more: Any) -> Mandate:
    facts: dict[str, Any] = {"person": person, "government": of, "role": Role.POINT_OF_CONTACT, "ends_at": ends_at}
    facts |= {"begins_at": BEGAN, "appointed_at": BEGAN, "appointed_reason": "The minister asked for it"}
    return make.row(Mandate, **{**facts, **more})


def over() -> datetime:
    return timezone.now() - timedelta(days=1)


def test_the_page_shows_its_owner_and_nobody_else(client: Client) -> None:
    somebody()
    somebody("eve@example.org", name="Eve")
    sign_in(client)
    page = client.get(HERE).content.decode()
    assert "ada@example.org" in page
    assert "Eve" not in page
    assert "eve@" not in page


def test_roles_are_shown_with_office_and_dates(client: Client) -> None:
    ada = somebody()
    land, other = make.government(), make.government("XB", "Otherland")
    mandate(ada, land, over())
    ministry = make.office(other, "Ministry of Light")
    mandate(ada, other, role=Role.LEAD_AGENCY_OFFICER, office=ministry)
    sign_in(client)
    page = client.get(HERE).content.decode()
    assert "Ministry of Light" in page
    assert "Exampleland" in page
    assert page.count("in force") == 1


def test_name_and_language_are_kept_and_used(client: Client) -> None:
    ada = somebody()
    sign_in(client)
    answer = client.post(HERE, {"name": "  Ada  King ", "language": "sq"})
    assert answer.headers["Location"] == "/sq/account/"
    ada.refresh_from_db()
    assert (ada.name, ada.language) == ("Ada King", "sq")
    fresh = Client()
    assert sign_in(fresh).headers["Location"].startswith("/sq/")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "x" * 121), ("name", "Ada\u202ex"), ("name", "A\x00"), ("language", "xx"), ("language", "")],
)
def test_a_choice_that_cannot_be_is_refused_at_its_field(client: Client, field: str, value: str) -> None:
    ada = somebody()
    sign_in(client)
    answer = client.post(HERE, {"name": "Ada", "language": "en", field: value})
    assert f'id="id_{field}_error"'.encode() in answer.content
    ada.refresh_from_db()
    assert (ada.name, ada.language) == ("Ada", "")


def test_markup_in_a_name_stays_words_on_every_page_that_shows_it(client: Client) -> None:
    mark = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    somebody(name=mark)
    sign_in(client)
    for address in ("", "export/", "erasure/", "sessions/", "addresses/", "protection/", "sign-out/", "password/"):
        page = client.get(HERE + address).content.decode()
        assert mark not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_new_name_ends_the_kept_pages_that_show_it(client: Client) -> None:
    ada, land = somebody(), make.government()
    mandate(ada, land, show_name=True)
    sign_in(client)
    before = PublicVersion.objects.get(scope="XA").number if PublicVersion.objects.filter(scope="XA") else 0
    client.post(HERE, {"name": "Ada King", "language": "en"})
    assert PublicVersion.objects.get(scope="XA").number == before + 1


def exported(client: Client) -> Any:
    answer = client.post(f"{HERE}export/")
    assert answer.headers["Content-Type"] == "application/json"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "attachment" in answer.headers["Content-Disposition"]
    return json.loads(b"".join(answer))


def test_everything_held_about_me_is_mine_to_have(client: Client) -> None:
    ada, land = somebody(), make.government()
    mandate(ada, land)
    somebody("eve@example.org", name="Eve")
    sign_in(client)
    again(client)
    told = exported(client)
    assert {row["what"] for row in told["account"]} == {"account", "e-mail address", "session"}
    assert told["account"][0]["name"] == "Ada"
    assert [row["role"] for row in told["mandate"]] == ["point-of-contact"]
    assert "eve" not in json.dumps(told["account"])
    assert "argon2" not in json.dumps(told), "What proves who I am is named, not given"


def test_the_archive_is_made_for_its_owner_who_is_asked_again(client: Client) -> None:
    somebody()
    assert client.post(f"{HERE}export/").headers["Location"].startswith("/en/account/sign-in/")
    sign_in(client)
    asked = client.post(f"{HERE}export/")
    assert asked.headers["Location"] == "/en/account/again/?next=%2Fen%2Faccount%2Fexport%2F"
    assert client.post(asked.headers["Location"], {"password": "wrong"}).status_code == 200
    answer = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert json.loads(b"".join(answer))["account"]


def test_erasure_says_first_what_goes_and_what_stays(client: Client) -> None:
    somebody()
    sign_in(client)
    page = client.get(f"{HERE}erasure/").content.decode()
    assert "Your name, your e-mail addresses, your password" in page
    assert "the reasons with which they were given and ended" in page
    assert "everybody must be able to see who was able to act" in page


def test_erasure_is_asked_for_with_the_password_and_a_word(client: Client) -> None:
    ada = somebody()
    sign_in(client)
    assert "/again/" in client.post(f"{HERE}erasure/", {"understood": "on"}).headers["Location"]
    again(client)
    assert b'id="id_understood_error"' in client.post(f"{HERE}erasure/", {}).content
    ada.refresh_from_db()
    assert ada.is_active


@pytest.mark.parametrize("ends_in", [None, timedelta(days=1)])
def test_erasure_waits_for_the_end_of_a_mandate_and_says_so(client: Client, ends_in: timedelta | None) -> None:
    ada = somebody()
    mandate(ada, make.government(), timezone.now() + ends_in if ends_in else None)
    sign_in(client)
    again(client)
    answer = client.post(f"{HERE}erasure/", {"understood": "on"})
    assert answer.status_code == 403
    assert b"Hand it over, or ask whoever appointed you to end it" in answer.content
    ada.refresh_from_db()
    assert ada.is_active


@pytest.fixture
def erased(client: Client) -> User:
    """Somebody who filled every row that an account can have, and erased it."""
    ada = somebody()
    mandate(ada, make.government(), over(), show_name=True)
    EmailAddress.objects.create(user=ada, email="second@example.org", verified=False, primary=False)
    Authenticator.objects.create(user=ada, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "secret"})
    SocialAccount.objects.create(user=ada, provider="oidc-1", uid="subject-1", extra_data={"name": "Ada"})
    sign_in(client)
    elsewhere = Client()
    sign_in(elsewhere)
    again(client)
    assert client.post(f"{HERE}erasure/", {"understood": "on"}).headers["Location"] == "/en/account/erased/"
    assert b"Nothing here names you" in client.get("/en/account/erased/").content
    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)
    ada.refresh_from_db()
    return ada


def test_after_erasure_no_column_names_the_person(erased: User) -> None:
    marks = ["ada", "second@example.org", "subject-1", "oidc-1"]
    left = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        for value in model._default_manager.values_list(field.name, flat=True)
        if any(mark in str(value).lower() for mark in marks)
    ]
    assert left == []
    assert Mandate.objects.get().person_id == erased.pk, "The role stays, held by a number"


def test_after_erasure_every_column_is_as_its_decision_says(erased: User) -> None:
    """The register of columns says of each what erasure does to it."""
    fresh = User(email="", joined_at=timezone.now(), password="!", is_active=False)
    for (label, name), decided in columns.register().items():
        if label.partition(".")[0] not in {"members", "account", "mfa", "socialaccount", "usersessions"}:
            continue
        model = apps.get_model(label)
        if decided["erasure"] == "keep" or not hasattr(model, "_meta"):
            continue
        rows = model._default_manager.filter(pk=erased.pk) if model is User else of_person(model, erased)
        for value in rows.values_list(name, flat=True):
            assert is_gone(model, name, value, fresh), f"{label}.{name} is still {value!r}"


def of_person(model: type[Model], person: User) -> Any:
    to_user = [field.name for field in model._meta.concrete_fields if field.related_model is User]
    return model._default_manager.filter(**{to_user[0]: person}) if to_user else model._default_manager.none()


def is_gone(model: type[Model], name: str, value: Any, fresh: User) -> bool:
    if model is not User:
        field: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
        return value in (None, "", field.get_default())
    if name == "email":
        return bool(value.endswith("@erased.invalid"))
    if name == "password":
        return bool(value.startswith("!"))
    if name == "joined_at":
        return bool(value > over())
    return bool(value == getattr(fresh, name))


def test_after_erasure_nothing_lets_anybody_in_again(erased: User, client: Client) -> None:
    cache.clear()
    sign_in(client)
    assert not is_signed_in(client)
    assert not UserSession.objects.exists()
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())


def test_after_erasure_the_address_is_free_for_a_new_account(erased: User) -> None:
    anew = somebody()
    assert anew.pk != erased.pk


def test_two_people_can_erase_their_accounts() -> None:
    from kuvend.members.services.account import erase_account

    for person in (somebody(), somebody("bob@example.org")):
        erase_account(person=person, at=timezone.now())
    assert User.objects.filter(email__endswith="@erased.invalid", is_active=False).count() == 2
