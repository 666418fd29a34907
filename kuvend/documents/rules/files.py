"""Which files may be kept. A file is judged by its name and by what is in it, never by what the sender says it is.

Nothing is unpacked: of a packed file (ODT, DOCX …) only the list of its parts is looked at, and of that only so much.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from kuvend.decision import Allowed, Decision, Refused

# The most characters of a name, the most parts of a packed file, and the most bytes that they may swell to.
LONGEST_NAME = 150
MOST_PARTS = 5_000
MOST_UNPACKED = 500_000_000

PACKED = b"PK\x03\x04"
# The record that ends a packed file (ZIP, APPNOTE 4.3.16).
END_OF_PACKED = b"PK\x05\x06"
# The container in which office programs encrypt a file (MS-CFB), also that of their files before 2007.
OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileType(StrEnum):
    PDF = "pdf"
    ODT = "odt"
    DOCX = "docx"
    ODS = "ods"
    XLSX = "xlsx"
    CSV = "csv"
    TXT = "txt"
    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True)
class FileKind:
    """A kind of file: how its names end, and what its content begins with. A text begins with nothing in particular.

    `part` is a part that a packed file of this kind must have.
    """

    type: FileType
    media_type: str
    endings: tuple[str, ...]
    begins: bytes = b""
    part: str = ""
    is_text: bool = False

    @property
    def is_packed(self) -> bool:
        return self.begins == PACKED


ODF = "application/vnd.oasis.opendocument."
OOXML = "application/vnd.openxmlformats-officedocument."

# Media types as registered with IANA; PNG and JPEG begin as their specifications say (PNG 5.2, JFIF 1.02).
FILE_KINDS: tuple[FileKind, ...] = (
    FileKind(FileType.PDF, "application/pdf", (".pdf",), b"%PDF-"),
    FileKind(FileType.ODT, f"{ODF}text", (".odt",), PACKED, "content.xml"),
    FileKind(FileType.DOCX, f"{OOXML}wordprocessingml.document", (".docx",), PACKED, "word/document.xml"),
    FileKind(FileType.ODS, f"{ODF}spreadsheet", (".ods",), PACKED, "content.xml"),
    FileKind(FileType.XLSX, f"{OOXML}spreadsheetml.sheet", (".xlsx",), PACKED, "xl/workbook.xml"),
    FileKind(FileType.CSV, "text/csv", (".csv",), is_text=True),
    FileKind(FileType.TXT, "text/plain", (".txt",), is_text=True),
    FileKind(FileType.PNG, "image/png", (".png",), b"\x89PNG\r\n\x1a\n"),
    FileKind(FileType.JPEG, "image/jpeg", (".jpg", ".jpeg"), b"\xff\xd8\xff"),
)


class FileRefusal(StrEnum):
    """Why a file cannot be kept. The sentences, each with its cure, are in `messages.FILE_REFUSALS`."""

    EMPTY = "file-empty"
    TOO_LARGE = "file-too-large"
    NOT_THIS_KIND = "file-not-this-kind"
    NAME_AND_CONTENT_DIFFER = "file-name-and-content-differ"
    HAS_MACROS = "file-has-macros"
    ENCRYPTED = "file-encrypted"
    SWELLS = "file-swells"
    NOT_UTF8 = "file-not-utf8"
    HIDDEN_CHARACTERS_IN_NAME = "file-name-hidden-characters"
    FOLDERS_IN_NAME = "file-name-with-folders"
    NAME_TOO_LONG = "file-name-too-long"


@dataclass(frozen=True)
class Member:
    """A part of a packed file, as its list of parts names it: its size once unpacked, in bytes."""

    name: str
    size: int
    encrypted: bool = False


@dataclass(frozen=True)
class Look:
    """What has to be known of a file to judge it: its first and last bytes, and the parts of a packed one.

    `members` None: it has no list of parts that can be read. `is_text`: all of it is UTF-8 without controls.
    """

    name: str
    size: int
    first: bytes
    last: bytes = b""
    members: tuple[Member, ...] | None = None
    is_text: bool = False


def file_kind(name: str) -> FileKind | None:
    """The kind that a name promises by its ending, None for one that is not kept."""
    lowered = name.casefold()
    return next((kind for kind in FILE_KINDS if lowered.endswith(kind.endings)), None)


def judge(look: Look, *, largest: int) -> Decision:
    """Whether a file may be kept; `largest` in bytes. The first thing that is wrong is the answer."""
    for wrong in (_name, _size, _content):
        refusal = wrong(look, largest)
        if refusal:
            return Refused(refusal, {"most": largest // 1_000_000, "longest": LONGEST_NAME})
    return Allowed()


def _name(look: Look, largest: int) -> FileRefusal | None:
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for letter in look.name):
        return FileRefusal.HIDDEN_CHARACTERS_IN_NAME
    if "/" in look.name or "\\" in look.name:
        return FileRefusal.FOLDERS_IN_NAME
    if len(look.name) > LONGEST_NAME:
        return FileRefusal.NAME_TOO_LONG
    kind = file_kind(look.name)
    return None if kind and look.name.casefold() not in kind.endings else FileRefusal.NOT_THIS_KIND


def _size(look: Look, largest: int) -> FileRefusal | None:
    if not look.size:
        return FileRefusal.EMPTY
    return FileRefusal.TOO_LARGE if look.size > largest else None


def _content(look: Look, largest: int) -> FileRefusal | None:
    kind = file_kind(look.name)
    assert kind is not None, "The name was judged before"
    if kind.is_packed:
        return _packed(look, kind)
    if kind.is_text:
        return _text(look)
    # A file that is also a packed one would be opened as that by others.
    if not look.first.startswith(kind.begins) or END_OF_PACKED in look.last[-1024:]:
        return FileRefusal.NAME_AND_CONTENT_DIFFER
    return None


BINARY = tuple(kind.begins for kind in FILE_KINDS if kind.begins)
MARKUP = re.compile(rb"\s*<\s*(!|\?|html|head|body|script|svg|iframe|meta|title|style|math|xml|div|img|a\b)", re.I)


def _text(look: Look) -> FileRefusal | None:
    if look.first.startswith((*BINARY, OLD_CONTAINER)) or MARKUP.match(look.first.removeprefix(b"\xef\xbb\xbf")):
        return FileRefusal.NAME_AND_CONTENT_DIFFER
    return None if look.is_text else FileRefusal.NOT_UTF8


def _packed(look: Look, kind: FileKind) -> FileRefusal | None:
    if look.first.startswith(OLD_CONTAINER):
        return FileRefusal.ENCRYPTED
    if not look.first.startswith(PACKED) or look.members is None:
        return FileRefusal.NAME_AND_CONTENT_DIFFER
    if any(member.encrypted for member in look.members):
        return FileRefusal.ENCRYPTED
    if len(look.members) > MOST_PARTS or sum(member.size for member in look.members) > MOST_UNPACKED:
        return FileRefusal.SWELLS
    names = [member.name.casefold() for member in look.members]
    if any(map(MACROS.search, names)):
        return FileRefusal.HAS_MACROS
    return None if kind.part in names and _says(look, kind) else FileRefusal.NAME_AND_CONTENT_DIFFER


# Where office programs keep what runs: VBA and ActiveX (MS-OFFMACRO), old macro sheets; Basic and scripts (ODF 1.3).
MACROS = re.compile(r"vba(project|data)|(^|/)(macrosheets|dialogsheets|activex)/|^(basic|scripts)/")
# Where an ODF file says what it is: in its first part, behind the 30 bytes of its head (ODF 1.3, part 2, 3.3).
SAYS_AT = 30


def _says(look: Look, kind: FileKind) -> bool:
    """Whether a packed file is of its kind: ODF says so at its beginning, OOXML has its list of content types."""
    if not kind.media_type.startswith(ODF):
        return any(member.name == "[Content_Types].xml" for member in look.members or ())
    return look.first[SAYS_AT:].startswith(b"mimetype" + kind.media_type.encode() + b"PK")
