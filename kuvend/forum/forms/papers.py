"""A paper that is laid before a meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.documents.forms.documents import DocumentForm
from kuvend.forum.forms.fields import Choices


class PaperForm(DocumentForm):
    """A document of the repository, and the point of the agenda to which it belongs."""

    def __init__(self, *args: Any, languages: Sequence[str], items: Choices, **more: Any) -> None:
        super().__init__(*args, languages=languages, **more)
        offered = [("", _("the meeting as a whole")), *items]
        self.fields["item"] = forms.ChoiceField(
            label=_("For which point of the agenda"), choices=offered, required=False
        )
        self.order_fields(["item"])
