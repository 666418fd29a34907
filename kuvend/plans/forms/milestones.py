"""The rows of a commitment's form: its milestones, and the others who take part."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.dates import PartialDateField
from kuvend.members.messages import SECTORS
from kuvend.members.rules import Sector
from kuvend.plans.forms.texts import Text, TextGroup, groups, initial, text_fields, words
from kuvend.plans.rules.contents import HOW, KEY, LINE
from kuvend.plans.rules.contents import TEXTS as LIMITS
from kuvend.plans.selectors.choices import Choices
from kuvend.web.fields import LineField
from kuvend.web.forms import KitForm
from kuvend.web.words import plain

Content = Mapping[str, Any]

TEXTS = (
    Text("title", _("The step"), _("Something that can be seen to be done."), line=True, longest=LIMITS["title"]),
    Text(
        "deliverable",
        _("What shows that it is done"),
        _("Something anybody can look at: a law, a register, a report, a service."),
        longest=HOW,
        rows=2,
    ),
)


class MilestoneForm(KitForm):
    """One milestone. A row in which nothing is written is no milestone."""

    def __init__(self, data: Any = None, *, choices: Choices, content: Content | None = None, prefix: str) -> None:
        super().__init__(data, prefix=prefix, initial=_initial(content or {}))
        self.languages = choices.languages
        offices = [("", _("not chosen")), *((str(pk), plain(name)) for pk, name in choices.offices)]
        self.fields |= text_fields(TEXTS, choices.languages)
        self.fields |= {
            # Which milestone this is, however it is moved or renamed.
            "key": forms.RegexField(rf"\A{KEY.pattern}\Z", required=False, widget=forms.HiddenInput),
            "office": forms.ChoiceField(label=_("Who answers for it"), choices=offices, required=False),
            "responsible": LineField(label=_("Unit or post in that office"), max_length=LINE, required=False),
            "starts": PartialDateField(label=_("Begins")),
            "due": PartialDateField(label=_("Due"), end=True),
        }

    def clean(self) -> None:
        starts, due = self.cleaned_data.get("starts"), self.cleaned_data.get("due")
        if starts and due and due["on"] < starts["on"]:
            self.add_error("due", _("It is due before it begins."))

    @property
    def texts(self) -> list[TextGroup]:
        return groups(self, TEXTS, self.languages)

    @property
    def content(self) -> dict[str, Any] | None:
        """The milestone as a revision keeps it; None for an empty row."""
        given = self.cleaned_data
        made = {
            **{text.name: words(given, text.name, self.languages) for text in TEXTS},
            "office": int(given["office"]) if given.get("office") else None,
            "responsible": given.get("responsible", ""),
            "starts": given.get("starts"),
            "due": given.get("due"),
        }
        return {"key": given.get("key", ""), **made} if any(made.values()) else None


def _initial(content: Content) -> dict[str, Any]:
    rest = {name: content.get(name) for name in ("key", "office", "responsible", "starts", "due")}
    return {**initial(TEXTS, content), **rest}


class PartyForm(KitForm):
    """An organisation or institution that is in no list, with its sector."""

    name = LineField(label=_("Name"), required=False, max_length=LINE)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[(sector.value, words) for sector, words in SECTORS.items()],
        initial=Sector.CIVIL_SOCIETY,
        required=False,
    )

    def __init__(self, data: Any = None, *, choices: Choices, content: Content | None = None, prefix: str) -> None:
        super().__init__(data, prefix=prefix, initial=dict(content) if content else None)

    @property
    def content(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        if not given.get("name"):
            return None
        sector = given.get("sector") or Sector.NOT_RECORDED.value
        return {"sector": sector, "name": given["name"], "office": None, "organisation": None}


RowForm = MilestoneForm | PartyForm


def row_forms(
    made: type[MilestoneForm] | type[PartyForm],
    rows: str,
    contents: Sequence[Content | None],
    choices: Choices,
    typed: Any = None,
) -> "list[Any]":
    """A form for each row: filled with what was typed where something was, else with what is kept."""
    return [
        made(typed, choices=choices, content=content, prefix=f"{rows}-{number}")
        for number, content in enumerate(contents)
    ]
