"""Forms of the ledger's pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuvend.web.forms import KitForm

LONGEST_RECEIPT = 1_000_000


class ReceiptForm(KitForm):
    """A receipt to check: pasted, or as a file. It is read and forgotten."""

    text = forms.CharField(
        label=_("Paste a receipt"),
        help_text=_("The whole text of the file that you downloaded. It is checked and not kept."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        required=False,
        strip=True,
    )
    file = forms.FileField(label=_("Or choose the file"), required=False)

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        if upload.size > LONGEST_RECEIPT:
            raise ValidationError(_("This file is larger than any receipt."))
        try:
            return str(upload.read().decode())
        except UnicodeDecodeError as fault:
            raise ValidationError(_("This file is not text, and so not a receipt.")) from fault

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("text") or cleaned.get("file")):
            raise ValidationError(_("Paste a receipt or choose its file."))
        return cleaned

    @property
    def receipt(self) -> str:
        return str(self.cleaned_data["text"] or self.cleaned_data["file"])
