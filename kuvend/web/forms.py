"""Forms that look and speak like the kit: label, hint, limit and error at each field, a summary above."""

from django import forms
from django.forms.renderers import DjangoTemplates


class KitRenderer(DjangoTemplates):
    """Draws a form's fields with the kit's own field."""

    form_template_name = "web/forms/form.html"


class KitForm(forms.Form):
    """A form drawn by the kit: `{{ form }}` gives the summary of errors and every field."""

    default_renderer = KitRenderer
    required_css_class = "required"
    error_css_class = "wrong"
