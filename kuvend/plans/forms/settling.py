"""Two people changed one field: which words stay. The words of both are shown; what is not chosen stays on record."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.plans.rules import Conflict, Content
from kuvend.web.forms import KitForm

# By what the rows of a list are told apart in the path of a conflict.
MARKS = {"milestones": "key", "focus_areas": "position"}
MINE, THEIRS = "mine", "theirs"
SIDES = ((MINE, _("Keep mine")), (THEIRS, _("Take theirs")))


class SettlingForm(KitForm):
    """For each field that both sides changed: mine or theirs. `against` is the number of the text it was shown for."""

    against = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, conflicts: Sequence[Conflict], against: int) -> None:
        super().__init__(data, initial={"against": against})
        self.conflicts = conflicts
        for place, _conflict in enumerate(conflicts):
            self.fields[f"side_{place}"] = forms.ChoiceField(
                label=_("Which words stay"), choices=SIDES, initial=MINE, widget=forms.RadioSelect
            )

    def settled(self, merged: Content) -> Content:
        """The merged text with the chosen words in it."""
        content = deepcopy(merged)
        for place, conflict in enumerate(self.conflicts):
            chosen = conflict.theirs if self.cleaned_data[f"side_{place}"] == THEIRS else conflict.mine
            put(content, conflict.field.split("."), chosen)
        return content


def put(content: Any, path: Sequence[str], value: Any) -> None:
    """Set the value at a path; None takes away what stands there."""
    name, *rest = path
    if name in MARKS and rest and isinstance(content.get(name), list):
        _put_in_row(content[name], MARKS[name], rest, value)
    elif rest:
        inner = content.get(name)
        if not isinstance(inner, Mapping):
            inner = content[name] = {}
        put(inner, rest, value)
    elif value is None and name not in content:
        return
    else:
        content[name] = value


def _put_in_row(rows: list[Any], mark: str, path: Sequence[str], value: Any) -> None:
    found = next((row for row in rows if str(row[mark]) == path[0]), None)
    if len(path) > 1:
        if found is not None:
            put(found, path[1:], value)
    elif value is None and found is not None:
        rows.remove(found)
    elif value is not None and found is None:
        rows.append(value)
    elif found is not None:
        found.clear()
        found.update(value)
