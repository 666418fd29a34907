"""Whose word about HTTPS, and about who asks, is believed."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuvend.config.proxies import BelieveTrustedProxies, networks


def heard(remote: str, *trusted: str) -> str | None:
    """What the application hears of a proxy's claim that its reader came by HTTPS."""
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        return []

    layer = BelieveTrustedProxies(application, networks(trusted))
    layer({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_PROTO": "https"}, lambda *_: lambda _: None)
    return seen.get("HTTP_X_FORWARDED_PROTO")


@pytest.mark.parametrize("remote", ["10.0.0.5", "10.1.2.3", "::1"])
def test_a_trusted_proxy_is_believed(remote: str) -> None:
    assert heard(remote, "10.0.0.0/8", "::1") == "https"


@pytest.mark.parametrize("remote", ["203.0.113.7", "11.0.0.1", "", "unix:", "2001:db8::1"])
def test_nobody_else_is(remote: str) -> None:
    assert heard(remote, "10.0.0.0/8", "::1") is None
    assert heard(remote) is None


@pytest.mark.parametrize("name", ["proxy.example.org", "10.0.0.5/8", "10.0.0"])
def test_what_is_no_address_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES cannot be read"):
        networks([name])


def asker(remote: str, way: str, *trusted: str) -> tuple[str, bool]:
    """Whose address the application counts by, and whether it still hears what the way was said to be."""
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        return []

    layer = BelieveTrustedProxies(application, networks(trusted))
    layer({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": way}, lambda *_: lambda _: None)
    return seen["REMOTE_ADDR"], "HTTP_X_FORWARDED_FOR" in seen


@pytest.mark.parametrize(
    ("remote", "way", "found"),
    [
        ("10.0.0.5", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "203.0.113.7, 10.0.0.9", "203.0.113.7"),
        # What the reader wrote stands to the left of what the proxies added.
        ("10.0.0.5", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "nonsense, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "nonsense", "10.0.0.5"),
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "2001:db8::1", "2001:db8::1"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("unix:", "198.51.100.1", "unix:"),
    ],
)
def test_rate_limits_count_by_the_first_address_that_no_trusted_proxy_has(remote: str, way: str, found: str) -> None:
    assert asker(remote, way, "10.0.0.0/8") == (found, False)
