"""Addresses that come from somebody else's text."""

from urllib.parse import urlsplit


def web_address(address: str) -> str:
    """`address` when it leads to the web, else nothing: a script in place of a source must never become a link."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def host_of(address: str) -> str:
    """The name of the site an address leads to, without "www."."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
