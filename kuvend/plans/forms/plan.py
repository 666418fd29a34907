"""The forms of a plan itself: creating it, and its own text with its areas of focus."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.dates import FIRST_YEAR, LAST_YEAR, PartialDateField
from kuvend.plans.forms import rows
from kuvend.plans.forms.entry import Entry, as_many
from kuvend.plans.forms.milestones import Content
from kuvend.plans.forms.texts import Text, TextGroup, groups, initial, languages_for, text_fields, words
from kuvend.plans.rules.contents import PLAN_TEXTS
from kuvend.plans.selectors.choices import Choices
from kuvend.web.forms import KitForm
from kuvend.web.words import plain

TITLE = Text("title", _("Title"), _("As it will stand on the cover."), line=True, longest=PLAN_TEXTS["title"])
SUMMARY = Text(
    "summary", _("Summary"), _("What the plan is about, in one paragraph for everybody."), longest=PLAN_TEXTS["summary"]
)
AREA = Text(
    "name", _("Area of focus"), _("A field in which this plan wants change."), line=True, longest=PLAN_TEXTS["title"]
)
LENGTHS = (
    ("", _("not chosen")),
    ("1", _("one year")),
    ("2", _("two years")),
    ("3", _("three years")),
    ("4", _("four years")),
)


class NewPlanForm(KitForm):
    """A plan begins with its number, its years and a title."""

    number = forms.IntegerField(
        label=_("Number"),
        help_text=_("Plans are counted through: the number after that of the plan before."),
        min_value=1,
        max_value=99,
    )
    first_year = forms.IntegerField(label=_("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(label=_("Last year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, data: Any = None, *, choices: Choices, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.languages = choices.languages
        self.fields |= text_fields([TITLE], choices.languages)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first_year"), self.cleaned_data.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("The last year lies before the first."))
        if not self.title and not any(self.errors.get(f"title_{code}") for code in self.languages):
            self.add_error(f"title_{self.languages[0]}", _("Give the plan a title in at least one language."))

    @property
    def title(self) -> dict[str, str]:
        return words(self.cleaned_data, "title", self.languages)

    @property
    def texts(self) -> list[TextGroup]:
        return groups(self, [TITLE], self.languages)


class PlanFields(KitForm):
    """The text of a plan but its areas of focus."""

    starts = PartialDateField(label=_("In force from"))
    ends = PartialDateField(label=_("In force until"), end=True)
    length_years = forms.ChoiceField(
        label=_("Length"),
        help_text=_("Which lengths there are depends on the rules that bind the plan."),
        choices=LENGTHS,
        required=False,
    )

    def __init__(self, data: Any, *, choices: Choices, content: Content) -> None:
        dates = {name: content.get(name) for name in ("starts", "ends")}
        length = str(content.get("length_years") or "")
        super().__init__(data, initial={**initial((TITLE, SUMMARY), content), **dates, "length_years": length})
        self.languages = choices.languages
        self.fields = {**text_fields((TITLE, SUMMARY), self.languages), **self.fields}

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends["on"] < starts["on"]:
            self.add_error("ends", _("The plan ends before it begins."))

    @property
    def texts(self) -> list[TextGroup]:
        return groups(self, (TITLE, SUMMARY), self.languages)


class AreaForm(KitForm):
    """One area of focus. A row without a name is none."""

    def __init__(self, data: Any = None, *, choices: Choices, content: Content | None = None, prefix: str) -> None:
        held = dict(content or {})
        leads = list(map(str, held.get("leads") or ()))
        super().__init__(
            data, prefix=prefix, initial={**initial([AREA], held), "leads": leads, "position": held.get("position")}
        )
        self.languages = choices.languages
        self.fields |= text_fields([AREA], choices.languages)
        # Which area this is, however it is moved or renamed.
        self.fields["position"] = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
        self.fields["leads"] = forms.MultipleChoiceField(
            label=_("Offices that lead it"),
            choices=[(str(pk), plain(name)) for pk, name in choices.offices],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def texts(self) -> list[TextGroup]:
        return groups(self, [AREA], self.languages)

    @property
    def content(self) -> dict[str, Any] | None:
        name = words(self.cleaned_data, "name", self.languages)
        leads = list(map(int, self.cleaned_data["leads"]))
        return {"position": self.cleaned_data["position"], "name": name, "leads": leads} if name else None


def _texts_of(content: Content) -> list[Any]:
    areas = content.get("focus_areas") or ()
    return [content.get("title"), content.get("summary"), *(area.get("name") for area in areas)]


class PlanEntry(Entry):
    """The text of a plan as somebody writes it, and the content it comes to. As `CommitmentEntry`."""

    def __init__(self, *, choices: Choices, content: Content, typed: rows.Typed | None = None) -> None:
        self.before = content
        choices = replace(choices, languages=languages_for(choices.languages, _texts_of(content)))
        self.fields = PlanFields(typed, choices=choices, content=content)
        held: list[Any] = list(content.get("focus_areas") or ())
        if typed is not None:
            held = as_many(held, rows.count(typed, "areas"))
        self.areas = [
            AreaForm(typed, choices=choices, content=one, prefix=f"areas-{place}") for place, one in enumerate(held)
        ]

    @property
    def forms(self) -> Iterator[KitForm]:
        yield self.fields
        yield from self.areas

    @property
    def content(self) -> dict[str, Any]:
        given, languages = self.fields.cleaned_data, self.fields.languages
        return {
            **self.before,
            "title": words(given, "title", languages),
            "summary": words(given, "summary", languages),
            "starts": given["starts"],
            "ends": given["ends"],
            "length_years": int(given["length_years"]) if given["length_years"] else None,
            "focus_areas": [form.content for form in self.areas if form.content],
        }
