"""What somebody typed is kept over a sign-in, and nobody can fill the disk with it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from kuvend.plans.models import ActionPlan
from kuvend.web import typed as keeping
from tests.plans.pages.conftest import DRAFT


@pytest.mark.django_db
def test_a_flood_of_forms_from_one_address_is_kept_a_few_times_only(
    plan: ActionPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)

    def sent_from(address: str) -> int:
        before = Session.objects.count()
        for _form in range(6):
            answer = Client(REMOTE_ADDR=address).post(f"{DRAFT}text/", {"title_en": "Words " * 1000})
            assert answer.status_code == 302, "Whoever is not signed in is led to the door all the same"
        return Session.objects.count() - before

    assert sent_from("192.0.2.1") == 3
    assert sent_from("192.0.2.2") == 3, "Others are not counted with it"
