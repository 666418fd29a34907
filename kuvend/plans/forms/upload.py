"""The form by which a plan comes in a workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.web.fields import ParagraphsField
from kuvend.web.forms import KitForm


class UploadForm(KitForm):
    """A workbook, and why it changes what is on record. What the file is called, and what it says it is, counts for
    nothing."""

    file = forms.FileField(
        label=_("Workbook (XLSX)"),
        help_text=_("At most 5 MB. It is read and thrown away; nothing but the plan's text is kept."),
        max_length=None,
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Choose the workbook."), "empty": _("The file is empty.")},
    )
    reason = ParagraphsField(
        label=_("Reason"),
        help_text=_("Needed where the workbook changes a text that is on record. It is published with the text."),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
