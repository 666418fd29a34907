"""Announcing a timetable, changing what was announced, and closing a stage."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.mandates import reason
from kuvend.members.forms.texts import TextsForm


class WhyForm(TextsForm):
    """Why a timetable stands as it does, although something speaks against it."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"why": (_("Why it stands nevertheless"), False)}
    paragraphs = frozenset({"why"})

    def __init__(self, data: Any = None, *, languages: Sequence[str], **more: Any) -> None:
        super().__init__(data, languages=languages, **more)
        for code in self.languages:
            field = self.fields[f"why_{code}"]
            field.widget.attrs["rows"] = 3
            field.help_text = WHY_HINT


class RemoveForm(WhyForm):
    """A stage is taken out of a timetable that was announced."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["reason"] = reason()
        self.fields["reason"].label = _("Why it changes")
        self.order_fields(["reason"])


class CloseForm(TextsForm):
    """What came of a stage."""

    texts: ClassVar[Mapping[str, tuple[Promise, bool]]] = {"outcome": (_("What came of it"), True)}
    paragraphs = frozenset({"outcome"})

    def __init__(self, data: Any = None, *, languages: Sequence[str], hint: Any, **more: Any) -> None:
        super().__init__(data, languages=languages, **more)
        for code in self.languages:
            self.fields[f"outcome_{code}"].help_text = hint


WHY_HINT = _("Needed where something is to be considered. Everybody reads it beside the timetable.")
