from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField

from kuvend.documents.rules import FILE_KINDS, LANGUAGE_TAG, DocumentKind
from kuvend.edition.models import Guarded, GuardedQuerySet
from kuvend.members.models import Government, choices, new_code, one_of, precision_field
from kuvend.members.rules import Precision


class DocumentQuerySet(GuardedQuerySet["Document"]):
    def visible_to(self, user: Any) -> Self:
        """The documents of the repository: whatever is published and not withdrawn, for everybody the same."""
        return self.filter(withdrawn_at__isnull=True)


class Document(Guarded):
    """A paper of a member: public from the moment that its first version is there.

    `happened_on` is when what it tells of happened, null where nobody knows; apart from it, `published_at` is when its
    first version was published here.
    """

    code = models.CharField(max_length=32, unique=True, default=new_code)
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=16, choices=choices(DocumentKind))
    title = I18nCharField()
    happened_on = models.DateField(null=True, blank=True)
    happened_precision = precision_field()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    # In which capacity it was withdrawn: role and office, never a name.
    withdrawn_capacity = models.JSONField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["government", "-published_at", "-id"], name="documents_of_a_member")]
        constraints = [
            one_of("kind", DocumentKind, "documents_document_kind"),
            one_of("happened_precision", Precision, "documents_document_precision"),
            models.CheckConstraint(condition=~Q(code=""), name="documents_document_has_a_code"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="", withdrawn_capacity__isnull=True)
                | (Q(withdrawn_at__isnull=False, withdrawn_capacity__isnull=False) & ~Q(withdrawn_reason="")),
                name="documents_document_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class DocumentVersionQuerySet(GuardedQuerySet["DocumentVersion"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(document__withdrawn_at__isnull=True)


class DocumentVersion(Guarded):
    """One file of a document: in one language, numbered from 1 within it. It never changes.

    `file` is where its bytes lie below MEDIA_ROOT: a random name, which says nothing and is given to nobody.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    # BCP 47; "und" where nobody knows the language.
    language = models.CharField(max_length=35, validators=[RegexValidator(LANGUAGE_TAG)])
    file_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    # In bytes.
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=100, unique=True)
    # What is new in it; the first one of a language has nothing to say here.
    change = models.TextField(blank=True)
    published_at = models.DateTimeField()
    capacity = models.JSONField()

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "language", "number"], name="documents_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="documents_version_number_from_one"),
            models.CheckConstraint(condition=Q(size__gte=1), name="documents_version_not_empty"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(change=""), name="documents_version_says_what_is_new"),
            models.CheckConstraint(
                condition=Q(media_type__in=[kind.media_type for kind in FILE_KINDS]),
                name="documents_version_media_type",
            ),
            models.CheckConstraint(
                condition=~Q(language="") & ~Q(file_name="") & ~Q(file="") & ~Q(sha256=""),
                name="documents_version_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.language} {self.number}"
