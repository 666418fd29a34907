"""A kept page: its bytes in each encoding, and until when they are true."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Self

from django.utils.http import parse_etags

from kuvend.web.public_page.declaration import VARY
from kuvend.web.public_page.encodings import IDENTITY, accepted, compressed

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

Headers = list[tuple[str, str]]
Version = tuple[int, ...]

# Everybody may keep it, and asks every time whether it is still true: the answer is a short 304.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
# These are written here for each form; all other headers stay as Django sent them.
OURS = {"content-length", "content-encoding", "etag", "cache-control", "vary"}
# What one kept page takes besides its bytes, roughly.
OVERHEAD = 4096


@dataclass(frozen=True)
class Form:
    """A page in one encoding. The ETag is strong: it names these very bytes."""

    body: bytes
    etag: str
    headers: Headers

    @classmethod
    def of(cls, body: bytes, encoding: str, headers: Headers) -> Self:
        etag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
        ours = [("Content-Length", str(len(body))), ("ETag", etag)]
        ours += [("Cache-Control", CACHE_CONTROL), ("Vary", ", ".join(VARY))]
        if encoding != IDENTITY:
            ours.append(("Content-Encoding", encoding))
        return cls(body, etag, headers + ours)

    def is_held_by(self, if_none_match: str) -> bool:
        """Does the reader hold these bytes? A proxy may have marked the ETag as weak, which makes no difference."""
        return if_none_match == self.etag or any(
            held == "*" or held.removeprefix("W/") == self.etag for held in parse_etags(if_none_match)
        )


@dataclass(frozen=True)
class Page:
    """What Django rendered for one address when the public version was `version`; true before `until` (Unix time)."""

    forms: dict[str, Form]
    version: Version
    until: float

    @classmethod
    def of(cls, body: bytes, headers: Headers, version: Version, until: float) -> Self:
        others = [(name, value) for name, value in headers if name.lower() not in OURS]
        forms = {encoding: Form.of(form, encoding, others) for encoding, form in compressed(body).items()}
        return cls(forms, version, until)

    def is_true(self, version: Version, at: float) -> bool:
        return version == self.version and at < self.until

    def size(self) -> int:
        return OVERHEAD + sum(len(form.body) for form in self.forms.values())

    def send(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        encodings = accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        form = next(self.forms[encoding] for encoding in encodings if encoding in self.forms)
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        if if_none_match and form.is_held_by(if_none_match):
            start_response("304 Not Modified", [header for header in form.headers if not _describes_body(header)])
            return []
        # A copy: a server may add to the list it is given.
        start_response("200 OK", list(form.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]


def _describes_body(header: tuple[str, str]) -> bool:
    name = header[0].lower()
    return name.startswith("content-") and name != "content-security-policy"
