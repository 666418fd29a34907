"""What people write into a form: words that can be seen, in lines and in paragraphs."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Characters that turn a text around, so that it reads otherwise than it is stored (Unicode TR 36, "bidi spoofing").
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What word processors and browsers write for the end of a line.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
SPACES = re.compile("[ \t\n]+")


def hidden_characters(text: str) -> bool:
    """Whether a text holds characters that nobody sees and that change what others see or process."""
    controls = (unicodedata.category(letter) in ("Cc", "Cs") for letter in text if letter not in "\n\t")
    return bool(OVERRIDES.search(text)) or any(controls)


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
        return LINE_ENDS.sub("\n", super().to_python(value) or "").strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
