"""The stand that the tests stand on."""

import socket
import urllib.request

import pytest
from django.db import connection

from tests.html import valid_html


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(RuntimeError, match="this machine alone"):
        urllib.request.urlopen("http://192.0.2.1/")  # An address that documentation may use and nobody has.
    with pytest.raises(RuntimeError, match="this machine alone"):
        socket.create_connection(("example.org", 80))


@pytest.mark.django_db
def test_database_keeps_what_it_is_given() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from members_government")
        assert cursor.fetchone() == (0,)


def test_invalid_html_is_found() -> None:
    valid_html("<!DOCTYPE html><html lang=en><head><title>t</title></head><body><p>a</p></body></html>")
    with pytest.raises(AssertionError, match="line 1"):
        valid_html("<!DOCTYPE html><html><head><title>t</title></head><body><p>a<div></p></div></body></html>")
