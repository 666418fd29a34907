"""Words of the repository for templates."""

from django import template
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kuvend.documents.messages import FILE_TYPES, KINDS
from kuvend.documents.rules import DocumentKind
from kuvend.documents.selectors import FileLine
from kuvend.ledger.messages import kind_words
from kuvend.members.capacities import capacity_in_words
from kuvend.web.words import UNDETERMINED, language_name

register = template.Library()
register.filter("in_capacity", capacity_in_words)


@register.filter
def document_kind(kind: DocumentKind) -> str | Promise:
    """What a paper is: "Minutes"."""
    return KINDS[kind]


@register.filter
def file_type(file: FileLine) -> str | Promise:
    """What a file is, as people know it: "PDF"."""
    return FILE_TYPES[file.kind.type] if file.kind else ""


@register.filter
def language_words(code: str) -> str:
    """In which language a file is: "Albanian"."""
    return _("language not known") if code == UNDETERMINED else capfirst(language_name(code))


@register.filter
def act_words(kind: str) -> str:
    """What an entry of the ledger says happened."""
    return kind_words(kind)
