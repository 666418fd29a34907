"""What people need to know before a stage opens: papers of the repository."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.forum.forms.fields import Choices
from kuvend.web.forms import KitForm


class PackForm(KitForm):
    """One of the papers that the member has published."""

    document = forms.ChoiceField(label=_("Document"))

    def __init__(self, data: Any = None, *, documents: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["document"]
        assert isinstance(field, forms.ChoiceField)
        offered: Sequence[Any] = [("", _("Choose the document")), *documents]
        field.choices = list(offered)
