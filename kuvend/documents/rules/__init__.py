"""Which papers there are, which files may be kept, and who may do what to them. Pure: no Django."""

from kuvend.documents.rules.deeds import GRANTS, Deed, Grant
from kuvend.documents.rules.files import FILE_KINDS, FileKind, FileRefusal, FileType, Look, Member, file_kind, judge
from kuvend.documents.rules.vocabulary import LANGUAGE_TAG, DocumentKind, Refusal

__all__ = [
    "FILE_KINDS",
    "GRANTS",
    "LANGUAGE_TAG",
    "Deed",
    "DocumentKind",
    "FileKind",
    "FileRefusal",
    "FileType",
    "Grant",
    "Look",
    "Member",
    "Refusal",
    "file_kind",
    "judge",
]
