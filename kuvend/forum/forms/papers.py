"""A paper that is laid before a meeting."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.documents.forms.documents import DocumentForm
from kuvend.documents.rules import DocumentKind
from kuvend.forum.forms.fields import Choices, DocumentField, Paper


class PaperForm(DocumentForm):
    """A document that is in the repository already, or a new one; and the point of the agenda to which it belongs."""

    order: ClassVar[Sequence[str]] = ("item", "document", *DocumentForm.order)

    item = forms.ChoiceField(label=_("For which point of the agenda"), required=False)
    document = DocumentField(
        label=_("A document of the repository"),
        first=DocumentKind.AGENDA,
        empty=_("none of these: publish a new one, below"),
    )

    def __init__(
        self, *args: Any, languages: Sequence[str], items: Choices, papers: Sequence[Paper], **more: Any
    ) -> None:
        super().__init__(*args, languages=languages, **more)
        item, document = self.fields["item"], self.fields["document"]
        assert isinstance(item, forms.ChoiceField)
        assert isinstance(document, DocumentField)
        item.choices = [("", _("the meeting as a whole")), *items]
        document.offer(papers)
        if not papers:
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("document"):
            for name in [name for name in self.errors if name not in ("item", "document")]:
                # Asked of a new paper alone.
                del self.errors[name]
            if given.get("file") or self.words("title"):
                self.add_error("document", _("Choose one of these, or publish a new one: one of the two."))
        return given
