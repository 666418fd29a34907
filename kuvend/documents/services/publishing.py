"""The acts on documents: published, in new versions, corrected, withdrawn.

A file is on disk before its row is there, and is taken away again when the act fails. Where a process is killed in
between, a file without a row may stay; `sweeping` takes it away.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.documents import permissions, store
from kuvend.documents.models import Document, DocumentVersion
from kuvend.documents.rules import Deed, DocumentKind
from kuvend.documents.services.acting import Actor, allowed, locked, reasoned, record, titled
from kuvend.documents.services.looking import Judged, judged
from kuvend.documents.services.sweeping import remove_withdrawn
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Government, User
from kuvend.members.rules import Precision, known_part
from kuvend.members.selectors import words_of

# A text by language code.
Words = Mapping[str, str]
FOLLOWERS = "everyone who follows the member"


@act_of_record("document.published", permission=permissions.may_publish_document, notice=FOLLOWERS)
def publish_document(
    *,
    government: Government,
    kind: DocumentKind,
    title: Words,
    happened_on: date | None,
    happened_precision: Precision,
    language: str,
    file: "File[bytes]",
    by: User,
    at: datetime,
) -> Document:
    """Publish a paper of a member, with its first file. Everybody can read it at once.

    `file` is anything with a name and chunks. Raises ActRefused for a file that cannot be kept, and ValidationError by
    field. The same paper sent twice is published once.
    """
    government = Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    actor = allowed(permissions.may_publish_document, Deed.PUBLISH_DOCUMENT, by, government, at)
    document = Document(
        government=government, kind=kind, title=LazyI18nString(titled(title)), happened_on=happened_on,
        happened_precision=happened_precision, published_at=at,
    )  # fmt: skip
    document.full_clean(exclude=["government"])
    look = judged(file)
    _stop_if_published(document, language, look)
    version = _version(document, 1, language, look, "", actor, at)
    with store.kept(file.chunks()) as version.file:
        document.save()
        version.document = document
        version.save()
        record("document.published", document, {**_said(document), **_file_facts(version)}, by=actor, at=at)
    return document


@act_of_record("document.version-added", permission=permissions.may_add_version, notice=FOLLOWERS)
def add_version(
    *, document: Document, language: str, file: "File[bytes]", change: str, by: User, at: datetime
) -> DocumentVersion:
    """Publish a new version, or the first in another language. Earlier ones stay where they are.

    `change` says what is new; it is needed from the second version in a language on. The same file sent twice is
    published once.
    """
    document = locked(document)
    actor = allowed(permissions.may_add_version, Deed.ADD_VERSION, by, document, at)
    look = judged(file)
    latest = document.versions.filter(language=language).order_by("-number").first()
    if latest and latest.sha256 == look.sha256:
        raise AlreadyDone(latest)
    said = reasoned(change, "change", _("Say what is new in this version.")) if latest or change.strip() else ""
    version = _version(document, latest.number + 1 if latest else 1, language, look, said, actor, at)
    with store.kept(file.chunks()) as version.file:
        version.save()
        record("document.version-added", document, {**_file_facts(version), "change": said}, by=actor, at=at)
    return version


@act_of_record("document.corrected", permission=permissions.may_correct_document, notice=FOLLOWERS)
def correct_document(
    *,
    document: Document,
    title: Words,
    kind: DocumentKind,
    happened_on: date | None,
    happened_precision: Precision,
    reason: str,
    by: User,
    at: datetime,
) -> Document:
    """Correct what is said of a document. Its files never change; the ledger keeps what was said before."""
    document = locked(document)
    actor = allowed(permissions.may_correct_document, Deed.CORRECT_DOCUMENT, by, document, at)
    why, before = reasoned(reason), _said(document)
    document.title, document.kind = LazyI18nString(titled(title)), kind
    document.happened_on, document.happened_precision = happened_on, happened_precision
    document.full_clean(exclude=["government"])
    after = _said(document)
    if after == before:
        raise AlreadyDone(document)
    document.save()
    record("document.corrected", document, {"before": before, "after": after, "reason": why}, by=actor, at=at)
    return document


@act_of_record("document.withdrawn", permission=permissions.may_withdraw_document, notice=FOLLOWERS)
def withdraw_document(*, document: Document, reason: str, by: User, at: datetime) -> Document:
    """Take a document out of the repository. Its page stays, with the reason; its files are deleted."""
    document = locked(document)
    actor = allowed(permissions.may_withdraw_document, Deed.WITHDRAW_DOCUMENT, by, document, at)
    why = reasoned(reason)
    document.withdrawn_at, document.withdrawn_reason, document.withdrawn_capacity = at, why, actor.capacity
    document.full_clean(exclude=["government"])
    document.save()
    record("document.withdrawn", document, {"reason": why}, by=actor, at=at)
    remove_withdrawn.enqueue(document.code)
    return document


def _stop_if_published(document: Document, language: str, look: Judged) -> None:
    """A form is sent twice sooner or later: the second time answers with what the first one published."""
    versions = DocumentVersion.objects.filter(
        document__government=document.government, document__kind=document.kind, document__withdrawn_at__isnull=True,
        language=language, sha256=look.sha256,
    )  # fmt: skip
    for version in versions.select_related("document__government"):
        if words_of(version.document.title) == words_of(document.title):
            raise AlreadyDone(version.document)


def _version(
    document: Document, number: int, language: str, look: Judged, change: str, actor: Actor, at: datetime
) -> DocumentVersion:
    """The row of a file, checked; what is missing is the file."""
    version = DocumentVersion(
        document=document, number=number, language=language, file_name=look.name, media_type=look.kind.media_type,
        size=look.size, sha256=look.sha256, change=change, published_at=at, capacity=actor.capacity,
    )  # fmt: skip
    version.full_clean(exclude=["document", "capacity", "file"], validate_constraints=False)
    return version


def _file_facts(version: DocumentVersion) -> dict[str, Any]:
    """What anybody can check a copy of the file by."""
    names = ("language", "number", "media_type", "size", "sha256")
    return {name: getattr(version, name) for name in names}


def _said(document: Document) -> dict[str, Any]:
    return {"kind": str(document.kind), "title": words_of(document.title), "happened_on": _day(document)}


def _day(document: Document) -> str | None:
    on = document.happened_on
    return known_part(on, Precision(document.happened_precision)) if on else None
