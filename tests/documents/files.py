"""Files for tests, made in code: honest ones of each kind, and hostile ones."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40
HTML = b"<!doctype html><script>alert(1)</script>"
CSV = "sector,seats\ngovernment,5\nshoqëri civile,5\n".encode()


def packed(*parts: str, first: tuple[str, bytes] | None = None) -> bytes:
    """A packed file with these parts; `first` stands before them, not compressed."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        if first:
            file.writestr(first[0], first[1], ZIP_STORED)
        for part in parts:
            file.writestr(part, "<x/>")
    return out.getvalue()


def odf(kind: str = "text", *parts: str) -> bytes:
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    return packed("content.xml", *parts, first=("mimetype", media_type))


def docx(*parts: str) -> bytes:
    return packed("[Content_Types].xml", "word/document.xml", *parts)


def xlsx(*parts: str) -> bytes:
    return packed("[Content_Types].xml", "xl/workbook.xml", *parts)


def sent(content: bytes = PDF, name: str = "minutes.pdf") -> SimpleUploadedFile:
    """A file as it comes in with a form. What the sender says it is counts for nothing, and is a lie here."""
    return SimpleUploadedFile(name, content, content_type="text/html")
