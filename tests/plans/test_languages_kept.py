"""Words in a language that a member does not write in (from a workbook, or a table) survive every form."""

from typing import Any

from django.http import QueryDict

from kuvend.plans.forms.commitment import CommitmentEntry
from kuvend.plans.forms.plan import PlanEntry
from kuvend.plans.selectors.choices import Choices

CHOICES = Choices(languages=("sq", "en"))
GREEK = {"en": "Water", "el": "Νερό"}
STEP = {"key": "", "title": GREEK, "deliverable": GREEK, "office": None, "responsible": "", "starts": None, "due": None}


def sent(entry: CommitmentEntry | PlanEntry, rows: str, count: int) -> QueryDict:
    """What a browser sends back of a form that nobody touched."""
    data = QueryDict(mutable=True)
    data[f"{rows}-count"] = str(count)
    data["others-count"] = "0"
    for form in entry.forms:
        for field in form:
            value = field.value()
            if isinstance(value, list):
                data.setlist(field.html_name, value)
            elif value not in (None, False):
                data[field.html_name] = str(value)
    return data


def again(kind: type[CommitmentEntry] | type[PlanEntry], content: dict[str, Any], rows: str) -> dict[str, Any]:
    typed = sent(kind(choices=CHOICES, content=content), rows, 1)
    entry = kind(choices=CHOICES, content=content, typed=typed)
    assert entry.is_valid(), entry.faults
    return entry.content


def test_of_a_commitment_and_its_milestones() -> None:
    content = {
        "title": {"en": "Water"},
        "values": {"transparency": {"how": GREEK, "faces_public": None}},
        "milestones": [STEP],
    }
    kept = again(CommitmentEntry, content, "milestones")
    assert kept["milestones"][0]["title"] == GREEK
    assert kept["milestones"][0]["deliverable"] == GREEK
    assert kept["values"]["transparency"]["how"] == GREEK


def test_of_an_area_of_focus() -> None:
    content = {"title": {"en": "Plan"}, "focus_areas": [{"position": 1, "name": GREEK, "leads": []}]}
    assert again(PlanEntry, content, "areas")["focus_areas"][0]["name"] == GREEK
