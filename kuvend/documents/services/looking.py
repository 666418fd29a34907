"""Looking at a file before it is kept: as much of it as it takes to judge it, and its fingerprint."""

import codecs
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.files.base import File

from kuvend.decision import require
from kuvend.documents.rules import FileKind, Look, Member, file_kind, judge
from kuvend.documents.rules.files import END_OF_PACKED, MOST_PARTS, PACKED

FIRST = 4_096
# The end record of a packed file, and the longest comment that may follow it (ZIP, APPNOTE 4.3.16).
LAST = 22 + 65_535
# The list of parts of an honest file is far smaller: 5,000 names of 150 characters.
LONGEST_LIST = 1_000_000
SHOWN_AS_SPACE = "\t\n\r\f"


@dataclass(frozen=True)
class Judged:
    """A file that may be kept: its kind, its name as people see it, and what anybody can check a copy by."""

    kind: FileKind
    name: str
    size: int
    sha256: str


def judged(file: "File[bytes]") -> Judged:
    """What a file is. Raises ActRefused where it may not be kept. What the sender says it is counts for nothing."""
    name = unicodedata.normalize("NFC", file.name or "").strip()
    largest = settings.DOCUMENT_LARGEST * 1_000_000
    if not file.size or file.size > largest:
        # Not a byte of it is read.
        require(judge(Look(name, file.size or 0, b""), largest=largest))
    look, digest = _look(file, name)
    require(judge(look, largest=largest))
    kind = file_kind(name)
    assert kind is not None, "It was judged"
    return Judged(kind, name, look.size, digest)


def _look(file: "File[bytes]", name: str) -> tuple[Look, str]:
    digest, text, size, first, last = sha256(), _Text(), 0, b"", b""
    for piece in file.chunks():
        digest.update(piece)
        text.read(piece)
        size += len(piece)
        first = (first + piece)[:FIRST] if len(first) < FIRST else first
        last = (last + piece)[-LAST:]
    text.end()
    members = _parts(file, last, size) if first.startswith(PACKED) else None
    return Look(name, size, first, last, members, text.holds), digest.hexdigest()


class _Text:
    """Whether bytes are a text in UTF-8, read piece by piece."""

    def __init__(self) -> None:
        self.holds = True
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def read(self, piece: bytes, *, end: bool = False) -> None:
        if not self.holds:
            return
        try:
            words = self._decoder.decode(piece, end)
        except UnicodeDecodeError:
            self.holds = False
            return
        controls = {chr(code) for code in range(32)} - set(SHOWN_AS_SPACE)
        self.holds = controls.isdisjoint(words)

    def end(self) -> None:
        self.read(b"", end=True)


def _parts(file: "File[bytes]", last: bytes, size: int) -> tuple[Member, ...] | None:
    """The list of parts of a packed file, None where it has none that is sound. Nothing is unpacked.

    What the end of the file says of the list is looked at first: a list that is longer than honest ones is not read.
    """
    end = last[last.rfind(END_OF_PACKED) :] if END_OF_PACKED in last else b""
    if len(end) < 22:
        return None
    count, length, start = (int.from_bytes(end[at:to], "little") for at, to in ((10, 12), (12, 16), (16, 20)))
    # The list stands right before the end record, and counts from the first byte: nothing is hidden around it.
    if count > MOST_PARTS or length > LONGEST_LIST or start + length + len(end) != size:
        return None
    try:
        file.seek(0)
        with ZipFile(file) as packed:
            found = packed.infolist()
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, OSError):
        return None
    return tuple(Member(part.filename, part.file_size, bool(part.flag_bits & 1)) for part in found)
