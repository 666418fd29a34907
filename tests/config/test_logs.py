"""The logs tell what happened to the machine, and nothing about people."""

import io
import json
import logging
import logging.config
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from kuvend.config.logs import logging_settings
from kuvend.web.access import public

ADDRESS = "arta.hoxha@example.org"


@public
def broken(request: HttpRequest, name: str) -> HttpResponse:
    raise ValueError(f"{request.GET['q']} wrote from {request.META['REMOTE_ADDR']}")


urlpatterns = [path("broken/<str:name>/", broken, name="broken")]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the logs of the real configuration write."""
    text = io.StringIO()
    config = logging_settings()
    config["handlers"]["stderr"]["stream"] = text
    before = logging.root.handlers[:]
    logging.config.dictConfig(config)
    yield text
    logging.root.handlers[:] = before


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


@override_settings(ROOT_URLCONF="tests.config.test_logs")
def test_a_fault_is_told_by_its_route_and_its_places_and_not_by_the_person(written: io.StringIO) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.7")
    client.get(f"/broken/{ADDRESS}/", {"q": ADDRESS}, headers={"cookie": f"who={ADDRESS}"})
    [line] = lines(written)
    assert line["event"] == "Internal Server Error"
    assert line["route"] == "broken/<str:name>/"
    assert line["view"] == "broken"
    assert line["exception"] == "ValueError"
    assert any("test_logs.py" in place and place.endswith("broken") for place in line["places"])
    assert "arta" not in written.getvalue()
    assert "203.0.113.7" not in written.getvalue()


@pytest.mark.parametrize("address", [ADDRESS, "203.0.113.7", "2001:db8:85a3::8a2e:370:7334"])
def test_what_looks_like_an_address_is_taken_out_of_every_text(written: io.StringIO, address: str) -> None:
    logging.getLogger("somebody.else").warning("refused %s", address)
    structlog.get_logger("kuvend.web").warning("refused", reason=f"by {address}", email=address, path=f"/{address}/")
    assert address not in written.getvalue()
    assert [line["event"] for line in lines(written)] == ["refused [address]", "refused"]


def test_a_traceback_that_came_as_text_loses_its_message(written: io.StringIO) -> None:
    try:
        raise ValueError(ADDRESS)
    except ValueError:
        logging.getLogger("_granian.utils").error("Application callable raised\n%s", traceback.format_exc())
    [line] = lines(written)
    assert line["event"] == "Application callable raised"
    assert line["exception"] == "ValueError"
    assert any("test_logs.py" in place for place in line["places"])
    assert "arta" not in written.getvalue()


def test_every_line_is_json_with_time_level_and_origin(written: io.StringIO) -> None:
    structlog.get_logger("kuvend.edition").info("sealed", entries=3)
    [line] = lines(written)
    assert line["entries"] == 3
    assert line["level"] == "info"
    assert line["logger"] == "kuvend.edition"
    assert line["timestamp"].endswith("Z")


def test_a_page_that_is_not_there_is_not_logged(written: io.StringIO) -> None:
    with override_settings(ROOT_URLCONF="tests.config.test_logs"):
        Client(raise_request_exception=False).get("/nothing/here/")
    assert written.getvalue() == ""
