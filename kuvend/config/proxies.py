"""Whose word about HTTPS, and about who asks, is believed: that of the proxies which the operator named."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Network = IPv4Network | IPv6Network
SAID_BY_PROXY = "HTTP_X_FORWARDED_PROTO"
CAME_THROUGH = "HTTP_X_FORWARDED_FOR"


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
    """A thin WSGI layer: what trusted proxies say is believed, what others say in their name is taken away.

    Behind it REMOTE_ADDR is the address of whoever asked the outermost trusted proxy; rate limits count by it.
    """

    def __init__(self, application: "WSGIApplication", trusted: Iterable[Network]) -> None:
        self.application = application
        self.trusted = tuple(trusted)
        self.trusts = lru_cache(maxsize=1024)(self._trusts)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        way = environ.pop(CAME_THROUGH, "")
        if self.trusts(environ.get("REMOTE_ADDR", "")):
            environ["REMOTE_ADDR"] = self.asker(environ["REMOTE_ADDR"], way)
        else:
            environ.pop(SAID_BY_PROXY, None)
        return self.application(environ, start_response)

    def asker(self, last: str, way: str) -> str:
        """The nearest address on the way that is not a trusted proxy's. Each proxy adds whom it heard at the end."""
        for said in reversed([said.strip() for said in way.split(",") if said.strip()]):
            if not is_address(said):
                return last
            last = said
            if not self.trusts(said):
                return last
        return last

    def _trusts(self, address: str) -> bool:
        # A socket of the file system has no address.
        return is_address(address) and any(ip_address(address) in network for network in self.trusted)


def is_address(said: str) -> bool:
    try:
        ip_address(said)
    except ValueError:
        return False
    return True
