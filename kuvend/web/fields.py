"""What people write into a form: words that can be seen, in lines and in paragraphs."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kuvend.texts import LINE_ENDS, hidden_characters, tidy

SPACES = re.compile("[ \t\n]+")


def visible_characters(text: str) -> None:
    """The validator of all that people write."""
    if hidden_characters(text):
        raise ValidationError(
            _("This holds characters that cannot be seen. Type the words again, or paste them as plain text."),
            code="hidden_characters",
        )


class LineField(forms.CharField):
    """One line of words. Refused when it holds what cannot be seen; spaces at its ends and runs of them go."""

    def __init__(self, *, max_length: int = 200, **more: Any) -> None:
        super().__init__(max_length=max_length, **more)
        # First, so that a text that can be read in two ways is not measured or compared at all.
        self.validators = [visible_characters, *self.validators[:-1]]

    def to_python(self, value: Any) -> Any:
        return SPACES.sub(" ", LINE_ENDS.sub(" ", super().to_python(value) or "")).strip()


class ParagraphsField(forms.CharField):
    """Words in paragraphs. Refused when they hold what cannot be seen; ends of lines are written in one way.

    The browser is not told the limit: it would cut off what is pasted without a word. The field says it instead.
    """

    widget = forms.Textarea

    def __init__(self, *, max_length: int = 5000, **more: Any) -> None:
        super().__init__(max_length=max_length, **more)
        self.validators = [visible_characters, *self.validators[:-1]]

    def to_python(self, value: Any) -> Any:
        return tidy(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
