"""Whose word about HTTPS is believed: that of the proxies which the operator named, and nobody else's."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Network = IPv4Network | IPv6Network
SAID_BY_PROXY = "HTTP_X_FORWARDED_PROTO"


def networks(names: Sequence[str]) -> list[Network]:
    """The addresses and networks that TRUSTED_PROXIES names.

    Raises ImproperlyConfigured, in a sentence, for what is neither.
    """
    try:
        return [ip_network(name.strip()) for name in names if name.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"TRUSTED_PROXIES cannot be read ({error}): name addresses or networks like 10.0.0.0/8, with commas."
        ) from error


class BelieveTrustedProxies:
    """A thin WSGI layer: takes X-Forwarded-Proto away from requests that do not come from a trusted proxy."""

    def __init__(self, application: "WSGIApplication", trusted: Iterable[Network]) -> None:
        self.application = application
        self.trusted = tuple(trusted)
        self.trusts = lru_cache(maxsize=1024)(self._trusts)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if SAID_BY_PROXY in environ and not self.trusts(environ.get("REMOTE_ADDR", "")):
            del environ[SAID_BY_PROXY]
        return self.application(environ, start_response)

    def _trusts(self, address: str) -> bool:
        try:
            return any(ip_address(address) in network for network in self.trusted)
        except ValueError:  # A socket of the file system has no address.
            return False
