"""Tags for forms: a field with all that belongs to it, and what has to be put right, in one place."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kuvend.web.kit.library import draw, register


@register.simple_tag
def form_field(*, field: BoundField) -> SafeString:
    """A field with its label, hint, limit and error; the widget names them all to a screen reader."""
    limit = getattr(field.field, "max_length", None) if isinstance(field.field.widget, forms.Textarea) else None
    notes = {"helptext": field.help_text, "limit": limit, "error": field.errors}
    described = " ".join(f"{field.auto_id}_{note}" for note, given in notes.items() if given)
    widget = field.as_widget(attrs={"aria-describedby": described} if described else {})
    # What stands beside the label. A form that asks for more than a field can know says it itself (`asked`).
    asked = "" if field.field.required else getattr(field.field, "asked", _("optional"))
    return draw("form_field", field=field, widget=widget, limit=limit, group=field.use_fieldset, asked=asked)


@register.inclusion_tag("web/kit/error_summary.html")
def error_summary(*, form: forms.BaseForm) -> dict[str, object]:
    """All that keeps a form from being accepted, each a link to its field. Nothing when all is well."""
    return {
        "general": form.non_field_errors(),
        "fields": [field for field in form if field.errors],
    }
