"""The form of a commitment: the fields of OGP's template in its order, and what they come to as content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kuvend.members.forms.dates import PartialDateField
from kuvend.plans.forms import rows
from kuvend.plans.forms.entry import Entry, as_many
from kuvend.plans.forms.milestones import TEXTS as STEP
from kuvend.plans.forms.milestones import Content, MilestoneForm, PartyForm, row_forms
from kuvend.plans.forms.texts import Text, TextGroup, groups, initial, languages_for, text_fields, words
from kuvend.plans.messages import VALUES, VALUES_ASK
from kuvend.plans.rules import Value
from kuvend.plans.rules.contents import HOW as LONGEST_HOW
from kuvend.plans.rules.contents import TEXTS as LIMITS
from kuvend.plans.selectors.choices import Choices
from kuvend.plans.template_words import GOALS, HINTS, TEXTS
from kuvend.web.fields import LineField
from kuvend.web.forms import KitForm
from kuvend.web.words import plain


def _text(name: str, rows: int = 5) -> Text:
    return Text(name, TEXTS[name], HINTS[name], longest=LIMITS[name], rows=rows)


TITLE = Text("title", _("Title"), HINTS["title"], line=True, longest=LIMITS["title"])
BRIEF = _text("brief", rows=3)
PROBLEM = tuple(map(_text, ("problem", "affected", "causes")))
SOLUTION = tuple(map(_text, ("done_so_far", "solution", "outputs", "outcomes")))
BUDGET = _text("budget", rows=3)
HOW = {
    value: Text(f"how_{value}", format_lazy("{}: {}", VALUES[value], _("how")), longest=LONGEST_HOW, rows=3)
    for value in Value
}
# Every text of the commitment itself, in the order of the template.
OWN = (TITLE, BRIEF, *PROBLEM, *SOLUTION, BUDGET)
YES_NO = (("", _("not answered yet")), ("yes", _("yes")), ("no", _("no")))
ANSWERS = {"yes": True, "no": False, "": None}
WRITTEN = {answer: words for words, answer in ANSWERS.items()}


@dataclass(frozen=True)
class ValueGroup:
    """What the form asks about one value."""

    value: Value
    label: str | Promise
    asks: str | Promise
    claimed: BoundField
    how: TextGroup
    faces_public: BoundField | None


class CommitmentFields(KitForm):
    """Everything of a commitment but its rows. Nothing has to be filled in for a draft to be kept."""

    number = LineField(label=_("Number in the plan"), max_length=20, required=False)

    def __init__(self, data: Any, *, choices: Choices, content: Content) -> None:
        super().__init__(data, initial=_initial(content))
        self.languages = choices.languages
        self.choices = choices
        self.fields |= text_fields((*OWN, *HOW.values()), self.languages)
        self.fields |= {**_parties(choices), **_dates(), **_values(), **_links(choices)}

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends["on"] < starts["on"]:
            self.add_error("ends", _("The commitment ends before it begins."))

    def group(self, *texts: Text) -> list[TextGroup]:
        return groups(self, texts, self.languages)

    @property
    def promise(self) -> list[TextGroup]:
        return self.group(TITLE, BRIEF)

    @property
    def problem(self) -> list[TextGroup]:
        return self.group(*PROBLEM)

    @property
    def solution(self) -> list[TextGroup]:
        return self.group(*SOLUTION)

    @property
    def money(self) -> list[TextGroup]:
        return self.group(BUDGET)

    @property
    def values(self) -> list[ValueGroup]:
        return [
            ValueGroup(
                value,
                VALUES[value],
                VALUES_ASK[value],
                self[f"claims_{value}"],
                self.group(HOW[value])[0],
                self["faces_public"] if value is Value.ACCOUNTABILITY else None,
            )
            for value in Value
        ]


def _parties(choices: Choices) -> dict[str, forms.Field]:
    offices = [(str(pk), plain(name)) for pk, name in choices.offices]
    organisations = [(str(pk), plain(name)) for pk, name, _sector in choices.organisations]
    return {
        "leads": _many(_("Who leads it"), offices, _("The office that answers for the commitment.")),
        "supporting_offices": _many(_("Other offices that take part"), offices),
        "organisations": _many(_("Organisations that take part"), organisations),
    }


def _dates() -> dict[str, forms.Field]:
    known = _("As far as it is known: the day, or the day and the month, may be empty.")
    return {
        "starts": PartialDateField(label=_("Begins"), help_text=known),
        "ends": PartialDateField(label=_("Ends"), end=True),
        "already_under_way": forms.ChoiceField(
            label=_("Was it already under way before the plan?"),
            help_text=_("Work that was under way anyway may stand in a plan, if the plan says so."),
            choices=YES_NO,
            required=False,
            widget=forms.RadioSelect,
        ),
    }


def _values() -> dict[str, forms.Field]:
    claims: dict[str, forms.Field] = {
        f"claims_{value}": forms.BooleanField(label=_("The commitment serves this value"), required=False)
        for value in Value
    }
    claims["faces_public"] = forms.ChoiceField(
        label=_("Can the public see and use what is promised?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    return claims


def _links(choices: Choices) -> dict[str, forms.Field]:
    areas = [("", _("none")), *((str(place), plain(name)) for place, name in choices.focus_areas)]
    return {
        "focus_area": forms.ChoiceField(label=_("Area of focus"), choices=areas, required=False),
        "tags": _many(_("Policy areas"), [(code, plain(name)) for code, name in choices.tags]),
        "goals": _many(
            _("Sustainable Development Goals"), [(str(goal), f"{goal}. {name}") for goal, name in GOALS.items()]
        ),
    }


def _many(label: Any, options: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=options, help_text=hint, required=False, widget=forms.CheckboxSelectMultiple
    )


def _initial(content: Content) -> dict[str, Any]:
    claims = content.get("values") or {}
    hows = {f"how_{value}": (claims.get(value) or {}).get("how") for value in Value}
    supporting = content.get("supporting") or ()
    public = (claims.get(Value.ACCOUNTABILITY.value) or {}).get("faces_public")
    return {
        **initial(OWN, content),
        **initial(tuple(HOW.values()), hows),
        **{f"claims_{value}": value in claims for value in Value},
        "faces_public": WRITTEN[public],
        "already_under_way": WRITTEN[content.get("already_under_way")],
        "number": content.get("number", ""),
        "starts": content.get("starts"),
        "ends": content.get("ends"),
        "focus_area": str(content.get("focus_area") or ""),
        "leads": list(map(str, content.get("leads") or ())),
        "supporting_offices": [str(one["office"]) for one in supporting if one.get("office")],
        "organisations": [str(one["organisation"]) for one in supporting if one.get("organisation")],
        "tags": list(content.get("tags") or ()),
        "goals": list(map(str, content.get("goals") or ())),
    }


def _texts_of(content: Content) -> Iterator[Any]:
    yield from (content.get(text.name) for text in OWN)
    yield from (claim.get("how") for claim in (content.get("values") or {}).values())
    yield from (step.get(text.name) for step in content.get("milestones") or () for text in STEP)


class CommitmentEntry(Entry):
    """A commitment as somebody writes it: its fields and its rows, and the content they come to.

    `content` is what is kept; `typed` what was sent, if anything was.
    """

    def __init__(self, *, choices: Choices, content: Content, typed: rows.Typed | None = None) -> None:
        choices = replace(choices, languages=languages_for(choices.languages, _texts_of(content)))
        self.before, self.choices = content, choices
        self.fields = CommitmentFields(typed, choices=choices, content=content)
        steps: list[Any] = list(content.get("milestones") or ())
        others: list[Any] = [one for one in content.get("supporting") or () if _is_named_alone(one)]
        if typed is not None:
            steps = as_many(steps, rows.count(typed, "milestones"))
            others = as_many(others, rows.count(typed, "others"))
        self.milestones: list[MilestoneForm] = row_forms(MilestoneForm, "milestones", steps, choices, typed)
        self.others: list[PartyForm] = row_forms(PartyForm, "others", others, choices, typed)

    @property
    def forms(self) -> Iterator[KitForm]:
        yield self.fields
        yield from self.milestones
        yield from self.others

    @property
    def content(self) -> dict[str, Any]:
        given, languages = self.fields.cleaned_data, self.fields.languages
        return {
            **self.before,
            **{text.name: words(given, text.name, languages) for text in OWN},
            "number": given["number"],
            "starts": given["starts"],
            "ends": given["ends"],
            "already_under_way": ANSWERS[given["already_under_way"]],
            "focus_area": int(given["focus_area"]) if given["focus_area"] else None,
            "leads": _kept_order(self.before.get("leads"), list(map(int, given["leads"]))),
            "supporting": self._supporting(given),
            "values": self._values(given, languages),
            "goals": sorted(map(int, given["goals"])),
            "tags": sorted(given["tags"]),
            "milestones": [form.content for form in self.milestones if form.content],
        }

    def _supporting(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        sectors = {pk: sector.value for pk, _name, sector in self.choices.organisations}
        chosen = [self._party("office", int(pk), "government") for pk in given["supporting_offices"]]
        chosen += [self._party("organisation", int(pk), sectors[int(pk)]) for pk in given["organisations"]]
        chosen += [form.content for form in self.others if form.content]
        return _kept_order(self.before.get("supporting"), chosen)

    def _party(self, kind: str, pk: int, sector: str) -> dict[str, Any]:
        """As it stands in the text already, with the name that the text gives it; else as a new one."""
        held = (dict(one) for one in self.before.get("supporting") or () if one.get(kind) == pk)
        return next(held, {"sector": sector, "name": "", "office": None, "organisation": None, kind: pk})

    def _values(self, given: Mapping[str, Any], languages: tuple[str, ...]) -> dict[str, Any]:
        """A value is claimed when its box is ticked, or when the form says how."""
        claims = {}
        for value in Value:
            how = words(given, HOW[value].name, languages)
            if how or given[f"claims_{value}"]:
                public = ANSWERS[given["faces_public"]] if value is Value.ACCOUNTABILITY else None
                claims[value.value] = {"how": how, "faces_public": public}
        return claims


def _kept_order(before: Any, chosen: list[Any]) -> list[Any]:
    """What was there keeps its place, what is new comes after: an untouched list stays untouched."""
    held = list(before or ())
    return sorted(chosen, key=lambda one: held.index(one) if one in held else len(held))


def _is_named_alone(party: Content) -> bool:
    """Whether a party is known by its name only, and by no office or organisation on record."""
    return not party.get("office") and not party.get("organisation")
