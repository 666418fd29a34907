"""The gallery shows every component, and what it shows is valid."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from tests.html import valid_html

ID = re.compile(r'\sid="([^"]+)"')


def test_the_gallery_is_for_developers_only(client: Client) -> None:
    assert client.get("/en/kit/").status_code == 404


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_gallery_is_valid_html(client: Client, settings: Settings, language: str) -> None:
    settings.DEBUG = True
    response = client.get(f"/{language}/kit/")
    assert response.status_code == 200
    valid_html(response.content.decode())


def test_no_two_things_have_one_id(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    ids = ID.findall(client.get("/en/kit/").content.decode())
    assert len(ids) > 50
    assert len(ids) == len(set(ids))
