"""A person has one account, however they write their e-mail address."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from kuvend.members.models import User

AT = datetime(2026, 11, 23, 6, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("again", ["Ana@Example.org", "ana@example.org", "ANA@EXAMPLE.ORG", "ana@EXAMPLE.org"])
def test_an_address_cannot_be_taken_twice_in_another_case(again: str) -> None:
    User.objects.create_user("ana@example.org", joined_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(again, joined_at=AT)
    assert User.objects.count() == 1


def test_a_person_is_found_whatever_the_case() -> None:
    user = User.objects.create_user("Ana@example.org", joined_at=AT)
    assert User.objects.get_by_natural_key("aNA@Example.ORG") == user


def test_without_a_password_nobody_can_sign_in() -> None:
    user = User.objects.create_user("ana@example.org", joined_at=AT)
    assert not user.has_usable_password()


def test_a_password_is_kept_as_a_digest_alone() -> None:
    user = User.objects.create_user("ana@example.org", "long and secret", joined_at=AT)
    assert user.check_password("long and secret")
    assert "long and secret" not in user.password


def test_a_person_without_a_name_is_not_shown_by_their_address() -> None:
    user = User.objects.create_user("ana@example.org", joined_at=AT)
    assert "ana" not in str(user)
