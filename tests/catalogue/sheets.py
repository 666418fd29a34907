"""Constructed commitment tables in both layouts, for tests of the import. No row of the partnership's is copied."""

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from kuvend.members.models import Government, PolicyTag, PolicyTagLabel, TaxonomyVersion
from tests import make

Row = dict[str, str]

COLUMNS_2016 = [
    "Country", "Action Plan Number", "Theme", "Comm No", "Comm Dummy", "Commitment Title", "Short Title", "Full Text",
    "Start Date", "End Date", "Lead Institution", "Supporting Institution(s)", "Contact Name", "Open Data",
    "E-government", "Checksum", "Compound", "Specificity", "_Specificity", "Value -Info", "Value -Part", "Value -Acc",
    "Value -Tech", "_Relevant", "Potential impact", "_Pot Impact Coded", "Completion (progress report)",
    "_CompletionProgress", "Starred (pre-June 2014 assessments)", "Starred (2015 only)",
    "Starred (current formula) progress report", "Year of submission", "Report publication year (progress report)",
    "Report publication year (end of term)", "Completion (end of term)", "_CompletionEndTerm",
    "Did it open government (end of term only)", "Starred (current formula) end of term", "", "",
]  # fmt: skip
COLUMNS_CURRENT = [
    "Commitment Unique Identifier", "Country/Locality", "Action Plan Number", "Commitment Number", "Code", "Region",
    "Year Of Submission", "Action Plan End Year", "Action Plan Duration (Years)", "Theme", "Commitment Title",
    "Short Title", "Full Text", "Start Date", "End Date", "Lead Institution", "Supporting Institution(s)", "Open Data",
    "Digital Transformation", "A Column Nobody Knows", "OGP Value Access To Information",
    "OGP Value Civic Participation", "OGP Value Public Accountability", "OGP Value Technology", "Specificity",
    "Potential Impact", "Completion (Progress Report)", "Did It Open Government (Overall)", "URL",
]  # fmt: skip

PLAIN_2016 = {
    "Country": "Albania", "Action Plan Number": "1", "Comm No": "1", "Year of submission": "2012", "Theme": "NA",
    "Commitment Title": "Publish the register", "Short Title": "1. Publish the register",
    "Full Text": "The register is published.", "Start Date": "Not Specified", "End Date": "NR",
    "Lead Institution": "Ministry of Examples", "Supporting Institution(s)": "None Specified",
}  # fmt: skip
PLAIN_CURRENT = {
    "Country/Locality": "Albania", "Action Plan Number": "1", "Commitment Number": "1", "Year Of Submission": "2012",
    "Commitment Title": "Publish the register", "Short Title": "Publish the register",
    "Commitment Unique Identifier": "AL0001",
}  # fmt: skip

# Judged at mid-term and at the end, all words and numbers agreeing.
JUDGED = {
    "Specificity": "b. medium", "_Specificity": "2", "Value -Info": "1", "Value -Part": "0", "Value -Acc": "0",
    "Value -Tech": "1", "_Relevant": "1", "Potential impact": "Moderate", "_Pot Impact Coded": "2",
    "Completion (progress report)": "b. Limited", "_CompletionProgress": "3",
    "Starred (pre-June 2014 assessments)": "0", "Starred (2015 only)": "ND",
    "Starred (current formula) progress report": "ND", "Report publication year (progress report)": "2014",
    "Report publication year (end of term)": "2016", "Completion (end of term)": "a. Not Started",
    "_CompletionEndTerm": "2", "Did it open government (end of term only)": "b. None",
    "Starred (current formula) end of term": "1",
}  # fmt: skip


def rows_2016(*rows: Row) -> list[list[str]]:
    """Two header rows, of numbers and of names, then the rows."""
    numbers = [str(place) for place in range(len(COLUMNS_2016))]
    return [numbers, COLUMNS_2016, *([{**PLAIN_2016, **row}.get(name, "") for name in COLUMNS_2016] for row in rows)]


def rows_current(*rows: Row) -> list[list[str]]:
    header = COLUMNS_CURRENT
    return [header, *([{**PLAIN_CURRENT, **row}.get(name, "") for name in header] for row in rows)]


def as_csv(folder: Path, rows: Sequence[Sequence[str]], name: str = "table.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def as_xlsx(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / "table.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


def members() -> Government:
    """Albania and Exampleland, and the policy tags of the two lists that the tables name their flags after."""
    albania = make.government("AL", "Albania")
    make.alias(albania, "Albania")
    make.alias(make.government("XA", "Exampleland"), "Exampleland")
    for position, (version, labels) in enumerate(
        {"2016": ("Open Data", "E-government"), "current": ("Open Data", "Digital Transformation")}.items(), start=1
    ):
        made = make.row(TaxonomyVersion, code=version, name={"en": version}, position=position, **make.SOURCED)
        for label in labels:
            _label(made, label)
    return albania


def _label(version: TaxonomyVersion, label: str) -> None:
    code = label.lower().replace(" ", "-")
    tag = PolicyTag.objects.filter(code=code).first() or make.row(PolicyTag, code=code, name={"en": label})
    make.row(PolicyTagLabel, tag=tag, version=version, label=label)
