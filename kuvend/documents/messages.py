"""The words that people read for the vocabulary of `rules`. A test demands that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kuvend.documents.rules import DocumentKind, FileRefusal, FileType, Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

KINDS: dict[DocumentKind, _StrPromise] = {
    DocumentKind.REMIT: _("Remit"),
    DocumentKind.RULES: _("Rules of procedure"),
    DocumentKind.NOTICE: _("Notice"),
    DocumentKind.AGENDA: _("Agenda"),
    DocumentKind.MINUTES: _("Minutes"),
    DocumentKind.PRESENTATION: _("Presentation"),
    DocumentKind.INFORMATION_PACK: _("Information pack"),
    DocumentKind.REPORT: _("Report"),
    DocumentKind.OTHER: _("Other paper"),
}

# Whether and how each kind of file is named to people: the ending that they know.
FILE_TYPES: dict[FileType, _StrPromise | str] = {
    FileType.PDF: "PDF",
    FileType.ODT: "ODT",
    FileType.DOCX: "DOCX",
    FileType.ODS: "ODS",
    FileType.XLSX: "XLSX",
    FileType.CSV: "CSV",
    FileType.TXT: _("plain text"),
    FileType.PNG: "PNG",
    FileType.JPEG: "JPEG",
}

FILE_REFUSALS: dict[FileRefusal, _StrPromise] = {
    FileRefusal.EMPTY: _("The file is empty. Open it to see whether it was saved, and choose it again."),
    FileRefusal.TOO_LARGE: _("The file is larger than %(most)s MB. Save it with smaller pictures, or in parts."),
    FileRefusal.NOT_THIS_KIND: _(
        "Files of this kind are not kept here. Save it as PDF, ODT, DOCX, ODS, XLSX, CSV, plain text, PNG or JPEG."
    ),
    FileRefusal.NAME_AND_CONTENT_DIFFER: _(
        "What is in the file is not what its name says. Open it in the program that made it, and save it anew."
    ),
    FileRefusal.HAS_MACROS: _("The file carries macros, which can run. Save it without them, or as PDF."),
    FileRefusal.ENCRYPTED: _(
        "The file is locked with a password, or of an old kind. Save it anew, without a password."
    ),
    FileRefusal.SWELLS: _("The file swells to too much when it is opened. Save it with less in it, or as PDF."),
    FileRefusal.NOT_UTF8: _("The text is not in UTF-8, so letters would be lost. Save it with the encoding UTF-8."),
    FileRefusal.HIDDEN_CHARACTERS_IN_NAME: _(
        "The name of the file holds characters that cannot be seen. Rename it, typing the name anew."
    ),
    FileRefusal.FOLDERS_IN_NAME: _("The name of the file holds a slash. Rename it."),
    FileRefusal.NAME_TOO_LONG: _("The name of the file is longer than %(longest)s characters. Give it a shorter one."),
}

REFUSALS: dict[Refusal, _StrPromise] = {
    Refusal.ALREADY_WITHDRAWN: _("This document was withdrawn. Nothing of it can be changed any more."),
}

# What was done, on the receipt of an act, in the ledger and in the list of acts.
ACTS: dict[str, _StrPromise] = {
    "document.published": _("A document was published"),
    "document.version-added": _("A new version of a document was published"),
    "document.corrected": _("What is said of a document was corrected"),
    "document.withdrawn": _("A document was withdrawn"),
}
