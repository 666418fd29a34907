"""A plan begins: with a number, its years and a title, and once."""

import pytest
from django.test import Client

from kuvend.plans.models import ActionPlan
from tests.html import valid_html
from tests.plans.pages.conftest import As
from tests.plans.pages.forms import fill
from tests.plans.writing import Land

NEW = "/en/members/exampleland/plans/new/"


def test_it_suggests_the_next_number_and_leads_to_the_room_where_it_is_written(land: Land, contact: Client) -> None:
    land.plan(3)
    answer = contact.post(NEW, fill(contact, NEW, title_en="An open state"), follow=True)
    assert answer.redirect_chain[0][0].startswith("/en/members/exampleland/plans/4/draft/?receipt=")
    page = valid_html(answer.content.decode())
    assert "The plan was begun" in page
    assert "A draft, not public" in page


WRONG = {
    "without a title": {"title_en": "", "title_sq": " "},
    "with a number that is none": {"number": "x"},
    "with number nought": {"number": "0"},
    "with a number beyond counting": {"number": "99999999999999999999"},
    "without years": {"first_year": "", "last_year": ""},
    "ending before it begins": {"first_year": "2029", "last_year": "2027"},
    "in another age": {"first_year": "1027"},
    "with a title that turns around": {"title_en": "open\u202estate"},
    "with a title without end": {"title_sq": "w" * 251},
}


@pytest.mark.parametrize("typed", WRONG.values(), ids=WRONG.keys())
def test_a_plan_that_cannot_be_is_refused_at_its_field(land: Land, contact: Client, typed: dict[str, str]) -> None:
    page = contact.post(NEW, fill(contact, NEW, **{"title_en": "An open state", **typed})).content.decode()
    assert "There is something to put right" in valid_html(page)
    assert not ActionPlan.objects.exists()


def test_a_number_is_given_once(land: Land, contact: Client) -> None:
    sent = fill(contact, NEW, title_en="An open state")
    assert contact.post(NEW, sent).status_code == 302
    page = contact.post(NEW, sent).content.decode()
    assert "There is something to put right" in page
    assert ActionPlan.objects.count() == 1


def test_whoever_may_not_begin_one_is_told_who_may(land: Land, as_person: As) -> None:
    for person in (land.officer, land.forum, land.minister):
        answer = as_person(person).get(NEW)
        assert answer.status_code == 403
        assert "point of contact" in answer.content.decode()
