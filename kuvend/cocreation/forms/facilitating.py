"""Themes and their contributions, and what is merged."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.forum.forms.fields import Choices
from kuvend.members.forms.mandates import reason
from kuvend.members.forms.texts import TextsForm
from kuvend.web.forms import KitForm


class ThemeForm(TextsForm):
    """What a theme is called, and what those who spoke said."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {
        "name": (_("Theme"), True),
        "summary": (_("What was said, in a few words"), False),
    }
    paragraphs = frozenset({"summary"})

    def __init__(self, data: Any = None, *, languages: Sequence[str], **more: Any) -> None:
        super().__init__(data, languages=languages, **more)
        for code in self.languages:
            self.fields[f"summary_{code}"].widget.attrs["rows"] = 3


class RenameForm(ThemeForm):
    """The theme in other words, and why."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()


class ChooseForm(KitForm):
    """Contributions by checkbox; none is ticked beforehand."""

    contributions = forms.MultipleChoiceField(
        label=_("Contributions"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one at least.")},
    )

    def __init__(self, data: Any = None, *, offered: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["contributions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(offered)


class TakeOutForm(ChooseForm):
    """Contributions that go out of a theme, and why."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()


class MergeForm(KitForm):
    """The contribution that stands for both from now on, and why."""

    into = forms.ChoiceField(
        label=_("Merge it into"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the one that stands for both.")},
    )

    def __init__(self, data: Any = None, *, offered: Choices, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(offered)
        self.fields["reason"] = reason()
