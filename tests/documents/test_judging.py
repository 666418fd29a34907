"""Which files may be kept: honest ones of every kind, and none of the others, whatever they call themselves."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.conf import settings
from django.core.files.base import File

from kuvend.decision import ActRefused
from kuvend.documents.messages import FILE_REFUSALS, FILE_TYPES
from kuvend.documents.rules import FileRefusal, FileType, Look, judge
from kuvend.documents.services.looking import judged
from tests.documents import files
from tests.documents.files import CSV, HTML, JPEG, PDF, PNG

HONEST = {
    FileType.PDF: ("minutes.PDF", PDF),
    FileType.ODT: ("minutes.odt", files.odf()),
    FileType.ODS: ("seats.ods", files.odf("spreadsheet")),
    FileType.DOCX: ("minutes.docx", files.docx()),
    FileType.XLSX: ("seats.xlsx", files.xlsx()),
    FileType.CSV: ("seats.csv", CSV),
    FileType.TXT: ("Notes of 3 < 5.txt", b"\xef\xbb\xbfThree < five\r\n"),
    FileType.PNG: ("table.png", PNG),
    FileType.JPEG: ("table.jpeg", JPEG),
}


def refused(name: str, content: bytes) -> FileRefusal:
    """Why a file is refused. Fails if it is not."""
    # Not an upload, of which Django mends the name: a command or another package hands in what it likes.
    file = File(BytesIO(content), name)
    with pytest.raises(ActRefused) as told:
        judged(file)
    code = told.value.refused.code
    assert isinstance(code, FileRefusal)
    return code


@pytest.mark.parametrize("kind", FileType)
def test_an_honest_file_of_each_kind_is_taken(kind: FileType) -> None:
    name, content = HONEST[kind]
    look = judged(files.sent(content, name))
    assert (look.kind.type, look.name, look.size) == (kind, name, len(content))


@pytest.mark.parametrize("kind", FileType)
def test_a_page_renamed_is_no_paper(kind: FileType) -> None:
    name, _ = HONEST[kind]
    assert refused(name, HTML) is FileRefusal.NAME_AND_CONTENT_DIFFER


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "drawing.svg",
        "macro.docm",
        "tool.exe",
        "all.zip",
        "old.doc",
        "minutes.pdf.exe",
        "minutes",
        ".pdf",
        "",
    ],
)
def test_other_kinds_are_not_kept(name: str) -> None:
    assert refused(name, PDF) is FileRefusal.NOT_THIS_KIND


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("late.pdf", b"\n\n" + HTML + PDF),
        ("both.pdf", PDF + files.docx()),
        ("both.png", PNG + files.packed("run.class")),
        ("prefixed.docx", b"MZ" + files.docx()),
        ("hidden.docx", files.PDF + files.docx()),
        ("page.txt", b"\xef\xbb\xbf  \n<SCRIPT>alert(1)</SCRIPT>"),
        ("drawing.csv", b'<?xml version="1.0"?><svg onload="alert(1)"/>'),
        ("paper.txt", PDF),
        ("other.docx", files.xlsx()),
        ("sheet.odt", files.odf("spreadsheet")),
        ("template.odt", files.odf("text-template")),
        ("bare.docx", files.packed("word/document.xml")),
        ("cut.xlsx", files.xlsx()[:-30]),
        ("nothing.xlsx", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_a_file_that_is_two_things_or_another_is_refused(name: str, content: bytes) -> None:
    assert refused(name, content) is FileRefusal.NAME_AND_CONTENT_DIFFER


def test_bytes_between_the_parts_and_their_list_are_refused() -> None:
    whole = files.docx()
    at = whole.index(b"PK\x01\x02")
    assert refused("stuffed.docx", whole[:at] + HTML + whole[at:]) is FileRefusal.NAME_AND_CONTENT_DIFFER


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("minutes.docx", files.docx("word/vbaProject.bin")),
        ("minutes.docx", files.docx("word/VBAPROJECT.BIN")),
        ("minutes.docx", files.docx("word/other.vbaData.xml", "word/vbaData.xml")),
        ("seats.xlsx", files.xlsx("xl/macrosheets/sheet1.xml")),
        ("seats.xlsx", files.xlsx("xl/activeX/activeX1.bin")),
        ("minutes.odt", files.odf("text", "Basic/Standard/Module1.xml")),
        ("seats.ods", files.odf("spreadsheet", "Scripts/python/run.py")),
    ],
)
def test_what_carries_macros_is_refused(name: str, content: bytes) -> None:
    assert refused(name, content) is FileRefusal.HAS_MACROS


def with_declared_size(content: bytes, size: int) -> bytes:
    """A packed file whose list says that its first part swells to this size."""
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]


def bomb() -> bytes:
    """600 MB of nothing, in a few hundred kilobytes. Nobody unpacks it."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<x/>")
        file.writestr("word/document.xml", "<x/>")
    return with_declared_size(out.getvalue(), 600_000_000)


def many_parts() -> bytes:
    return files.docx(*(str(number) for number in range(5_001)))


def test_what_swells_is_refused_without_unpacking_it() -> None:
    assert refused("bomb.docx", bomb()) is FileRefusal.SWELLS


def test_a_list_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kuvend.documents.services.looking.ZipFile", lambda *a: pytest.fail("It was read"))
    assert refused("many.docx", many_parts()) is FileRefusal.NAME_AND_CONTENT_DIFFER


def locked() -> bytes:
    """As if its second part were encrypted: the flag in the list says so."""
    whole = bytearray(files.docx())
    at = whole.index(b"PK\x01\x02") + 8
    whole[at] |= 1
    return bytes(whole)


@pytest.mark.parametrize("content", [locked, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_locked_is_refused(content: Callable[[], bytes]) -> None:
    assert refused("minutes.docx", content()) is FileRefusal.ENCRYPTED


@pytest.mark.parametrize(
    "content",
    ["Tiranë".encode("utf-16"), "Tiranë".encode("cp1250"), b"a,b\n\0,1\n", b"\x1b[31mred", "ë".encode()[:1]],
)
def test_a_text_that_is_not_utf8_is_refused(content: bytes) -> None:
    assert refused("notes.txt", content) is FileRefusal.NOT_UTF8


def test_a_letter_that_is_cut_by_a_piece_is_still_a_letter() -> None:
    content = b"x" * (64 * 1024 - 1) + "ë".encode()
    assert judged(files.sent(content, "notes.txt")).size == len(content)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("minutes\u202efdp.pdf", FileRefusal.HIDDEN_CHARACTERS_IN_NAME),
        ("minutes\0.pdf", FileRefusal.HIDDEN_CHARACTERS_IN_NAME),
        ("min\u200butes.pdf", FileRefusal.HIDDEN_CHARACTERS_IN_NAME),
        ("min\nutes.pdf", FileRefusal.HIDDEN_CHARACTERS_IN_NAME),
        ("../../etc/minutes.pdf", FileRefusal.FOLDERS_IN_NAME),
        ("C:\\minutes.pdf", FileRefusal.FOLDERS_IN_NAME),
        ("m" * 296 + ".pdf", FileRefusal.NAME_TOO_LONG),
    ],
)
def test_a_name_that_misleads_is_refused(name: str, why: FileRefusal) -> None:
    assert refused(name, PDF) is why


def test_an_empty_file_is_refused() -> None:
    assert refused("minutes.pdf", b"") is FileRefusal.EMPTY


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DOCUMENT_LARGEST", 1)
    content = PDF + b"x" * (1_000_000 - len(PDF))
    assert judged(files.sent(content)).size == 1_000_000
    monkeypatch.setattr(File, "chunks", lambda *a: pytest.fail("It was read"))
    assert refused("minutes.pdf", content + b"x") is FileRefusal.TOO_LARGE


def test_every_refusal_says_what_to_do() -> None:
    facts = {"most": 20, "longest": 150}
    for code in FileRefusal:
        sentence = str(FILE_REFUSALS[code]) % facts
        assert sentence.count(".") >= 2, f"{code}: what is wrong, and the cure"
    assert set(FILE_TYPES) == set(FileType)


def test_the_rule_alone_needs_no_file() -> None:
    assert judge(Look("minutes.pdf", 10, PDF), largest=10)
    assert not judge(Look("minutes.pdf", 11, PDF), largest=10)
