"""The gallery's content: invented, and in every state that a component knows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from i18nfield.strings import LazyI18nString

from kuvend.web.forms import KitForm
from kuvend.web.glossary import TERMS
from kuvend.web.kit.figures import Amount
from kuvend.web.kit.judging import LEVELS, LIGHTS, VOICES
from kuvend.web.kit.structure import TONES
from kuvend.web.timeline import Lane, Mark, Span, State, Timeline, lay_out

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int | None
    selected: bool = False


class ContributionForm(KitForm):
    """An example of every kind of field."""

    title = forms.CharField(label="Title", max_length=120, help_text="One line that says what should change.")
    words = forms.CharField(
        label="What happened, and what should change?", widget=forms.Textarea, max_length=2000, help_text="Your words."
    )
    area = forms.ChoiceField(label="Area", choices=[("", "Choose one"), ("justice", "Access to justice")])
    voice = forms.ChoiceField(
        label="You write as", widget=forms.RadioSelect, choices=[("self", "Myself"), ("group", "An organisation")]
    )
    known_on = forms.DateField(
        label="When was it?", required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="If you know."
    )
    agreed = forms.BooleanField(label="My words may be published under this code")


def specimens() -> dict[str, object]:
    """What the gallery's template shows."""
    return {
        "invented": True,
        "twin": "/en/kit/",
        "as_of": datetime(2026, 11, 23, 14, 5, tzinfo=UTC),
        "levels": list(LEVELS),
        "voice_codes": list(VOICES),
        "light_codes": list(LIGHTS),
        "tones": TONES,
        "terms": list(TERMS),
        "precisions": ["day", "month", "year"],
        "confidences": ["high", "medium", "low"],
        "today": TODAY,
        "tomorrow": date(2026, 11, 24),
        "at": datetime(2026, 11, 23, 13, 5, tzinfo=UTC),
        "nothing": None,
        "in_english": LazyI18nString({"en": "Publish every public contract"}),
        "in_albanian": LazyI18nString({"sq": "Të botohet çdo kontratë publike"}),
        "in_arabic": LazyI18nString({"ar": "نشر كل عقد عام"}),
        "in_unknown": LazyI18nString({"und": "Publier chaque contrat"}),
        "long_text": LazyI18nString({"sq": "Paragrafi i parë, në shqip.\n\nParagrafi i dytë, në shqip."}),
        "plan": plan_timeline(),
        "years": years_timeline(),
        "before": "every contract above 50,000 crowns stands on one public page every quarter",
        "after": "every contract above 5,000 crowns, with its amendments and payments, stands on one public page "
        "within ten days of signature",
        "options": [
            Choice("illyria", "Illyria", 212, selected=True),
            Choice("apollonia", "City of Apollonia", 14),
            Choice("dyrrah", "Dyrrah, a place with a rather long name that has to wrap", 3),
        ],
        "amounts": [
            Amount("Complete", 412, "four", "/en/kit/"),
            Amount("Substantial", 530, "three"),
            Amount("Limited", 601, "two"),
            Amount("Not started", 120, "one"),
            Amount("Not judged", 264, "none"),
        ],
        "form": ContributionForm(),
        "form_with_errors": ContributionForm({"title": "", "words": "x" * 2001, "area": "", "known_on": "yesterday"}),
    }


def plan_timeline() -> Timeline:
    """A plan with bars in every state; one began before it, one goes on after it."""
    first, last = date(2025, 10, 1), date(2027, 9, 30)
    lanes = [
        Lane(
            "Publish every public contract",
            [Span(first, date(2027, 3, 31), State.LATE)],
            [
                Mark(date(2026, 2, 2), State.DONE, "Decree"),
                Mark(date(2026, 10, 13), State.LATE, "Payments"),
                Mark(date(2027, 1, 31), State.PLANNED, "Audit"),
            ],
            url="/en/kit/",
        ),
        Lane("Decree on publication", marks=[Mark(date(2026, 2, 2), State.DONE)], indented=True),
        Lane("Payments joined to contracts", marks=[Mark(date(2026, 10, 13), State.LATE)], indented=True),
        Lane("Free legal aid in every town", [Span(first, date(2026, 9, 30), State.DONE)], url="/en/kit/"),
        Lane("Register of company owners", [Span(date(2025, 1, 1), date(2027, 5, 31), State.UNDER_WAY)]),
        Lane("One door for complaints", [Span(date(2026, 4, 1), date(2028, 3, 31), State.PLANNED)]),
        Lane("Open budget hearings", [Span(date(2025, 11, 1), date(2026, 8, 31), State.WITHDRAWN)]),
        Lane("A register that is known by its years alone", [Span(first, last, State.NOMINAL, "", "year", "year")]),
    ]
    return lay_out(lanes, start=first, until=date(2027, 10, 1), today=TODAY)


def years_timeline() -> Timeline:
    """Plans over many years, with a gap."""
    lanes = [
        Lane("Plan 1", [Span(date(2012, 1, 1), date(2013, 12, 31), State.DONE)]),
        Lane("No plan", [Span(date(2014, 1, 1), date(2016, 6, 30), State.GAP)]),
        Lane("Plan 2", [Span(date(2016, 7, 1), date(2018, 6, 30), State.NOMINAL, "", "year", "year")]),
        Lane("Plan 3", [Span(date(2025, 10, 1), date(2027, 9, 30), State.UNDER_WAY)]),
    ]
    return lay_out(lanes, start=date(2012, 1, 1), until=date(2028, 1, 1), today=TODAY)
