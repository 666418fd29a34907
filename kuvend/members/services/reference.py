"""Reference data: members, their other names and their status, the issue areas and the policy tags.

The tables beside this package (`members/reference/*.csv`) are the truth; loading makes the database say the same,
and writes nothing when it already does. What other services recorded, or people revised by an act, is left alone.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models

from kuvend.edition.services import SITE, act
from kuvend.members.models import (
    Government,
    GovernmentAlias,
    IssueArea,
    PolicyTag,
    PolicyTagLabel,
    Sourced,
    StatusEvent,
    TagGrouping,
    TaxonomyVersion,
    name_key,
)
from kuvend.members.rules import Confidence, Kind, Status, StatusEventKind, partial_date

TABLES = Path(__file__).resolve().parent.parent / "reference"

Row = dict[str, str]
Values = dict[str, Any]


@dataclass
class Tally:
    """How many rows of one kind were put in, corrected, or found as they should be."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass
class ReferenceReport:
    """What loading the reference data did, by kind of row."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return any(tally.created or tally.updated for tally in self.tallies.values())

    def as_dict(self) -> dict[str, dict[str, int]]:
        return {name: dict(vars(tally)) for name, tally in self.tallies.items()}


def load_reference_data(*, at: datetime) -> ReferenceReport:
    """Make members, aliases, status events and taxonomy equal to the tables. Safe to repeat.

    `at` becomes the time of recording of what is new or corrected. The public version grows only on a change.
    """
    report = ReferenceReport()
    with act():
        load_governments(report, at)
        load_aliases(report, at)
        load_status_events(report, at)
        load_taxonomy(report, at)
    return report


def table(name: str) -> Iterator[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def in_languages(row: Row, name: str) -> Any:
    """The text `name` of a row in every language that the table has it in; empty when it has none."""
    return {language: text for language in ("en", "sq") if (text := row[f"{name}_{language}"])} or ""


def sourced(row: Row) -> Values:
    return {"source": row["source"], "source_url": row["source_url"], "confidence": Confidence(row["confidence"])}


def load_governments(report: ReferenceReport, at: datetime) -> None:
    rows = list(table("governments"))
    # Countries first, for a local government points to its country.
    for kind in (Kind.NATIONAL, Kind.LOCAL):
        ids = ids_by_code(Government)
        values = [government_values(row, ids) for row in rows if row["kind"] == kind]
        sync(report, Government, ("code",), values, at)


def government_values(row: Row, ids: Mapping[str, int]) -> Values:
    return {
        "code": row["code"],
        "slug": row["slug"],
        "kind": Kind(row["kind"]),
        "name": in_languages(row, "name"),
        "parent_id": ids[row["parent"]] if row["parent"] else None,
        "country_code": row["country_code"],
        "time_zone": row["time_zone"],
        "languages": row["languages"].split(),
        "joined_year": int(row["joined_year"]) if row["joined_year"] else None,
        "joined_basis": row["joined_basis"],
        "invented": False,
        **sourced(row),
    }


def load_aliases(report: ReferenceReport, at: datetime) -> None:
    """Every name in every language is an alias, a local one also with its country, and what the table adds."""
    governments = list(table("governments"))
    ids = ids_by_code(Government)
    countries = {row["code"]: row["name_en"] for row in governments}
    names = [(row["code"], row[column]) for row in governments for column in ("name_en", "name_sq")]
    names += [(row["code"], f"{row['name_en']}, {countries[row['parent']]}") for row in governments if row["parent"]]
    names += [(row["government"], row["name"]) for row in table("aliases")]
    first = {name_key(name): (code, name) for code, name in reversed(names)}
    values = [{"key": key, "name": name, "government_id": ids[code]} for key, (code, name) in first.items()]
    sync(report, GovernmentAlias, ("key",), values, at)


def load_status_events(report: ReferenceReport, at: datetime) -> None:
    ids = ids_by_code(Government)
    values = [status_event_values(row, ids) for row in table("status_events")]
    sync(report, StatusEvent, ("government_id", "kind", "status", "happened_on", "precision"), values, at)


def status_event_values(row: Row, ids: Mapping[str, int]) -> Values:
    happened_on, precision = partial_date(row["happened_on"])
    return {
        "government_id": ids[row["government"]],
        "kind": StatusEventKind(row["kind"]),
        "status": Status(row["status"]) if row["status"] else "",
        "happened_on": happened_on,
        "precision": precision,
        "note": in_languages(row, "note"),
        **sourced(row),
    }


def load_taxonomy(report: ReferenceReport, at: datetime) -> None:
    for model, name in ((IssueArea, "issue_areas"), (TaxonomyVersion, "taxonomy_versions")):
        described = model is IssueArea
        values = [named_values(row, position, described) for position, row in enumerate(table(name), start=1)]
        sync(report, model, ("code",), values, at)
    tags = list(table("policy_tags"))
    sync(report, PolicyTag, ("code",), [{"code": row["code"], "name": in_languages(row, "name")} for row in tags], at)
    group_tags(report, tags)
    tag_ids, version_ids, revised = ids_by_code(PolicyTag), ids_by_code(TaxonomyVersion), revised_tags()
    labels = [
        {"version_id": version_ids[row["version"]], "label": row["label"], "tag_id": tag_ids[row["tag"]]}
        for row in table("policy_tag_labels")
        if tag_ids[row["tag"]] not in revised
    ]
    sync(report, PolicyTagLabel, ("version_id", "label"), labels, at)


def named_values(row: Row, position: int, described: bool) -> Values:
    values = {"code": row["code"], "name": in_languages(row, "name"), "position": position, **sourced(row)}
    if described:
        values["description"] = in_languages(row, "description")
    return values


def group_tags(report: ReferenceReport, rows: Iterable[Row]) -> None:
    """Say which tags belong to which issue areas; a tag may belong to several, or to none."""
    tag_ids, area_ids, revised = ids_by_code(PolicyTag), ids_by_code(IssueArea), revised_tags()
    said = {(tag_ids[row["code"]], area_ids[area]) for row in rows for area in row["issue_areas"].split()}
    wanted = {(tag, area) for tag, area in said if tag not in revised}
    groupings = TagGrouping.objects.exclude(tag_id__in=revised)
    present = set(groupings.values_list("tag_id", "issue_area_id"))
    report.tallies["taggrouping"] = Tally(created=len(wanted - present), unchanged=len(wanted & present))
    if wanted == present:
        return
    with act(SITE):
        for tag_id, area_id in present - wanted:
            TagGrouping.objects.filter(tag_id=tag_id, issue_area_id=area_id).delete()
        TagGrouping.objects.bulk_create(
            TagGrouping(tag_id=tag, issue_area_id=area) for tag, area in sorted(wanted - present)
        )


def revised_tags() -> set[int]:
    """The tags that people revised: the tables no longer say what they are called and where they belong."""
    return set(PolicyTag.objects.filter(revised_at__isnull=False).values_list("pk", flat=True))


def ids_by_code(model: type[models.Model]) -> dict[str, int]:
    return dict(model._default_manager.values_list("code", "pk"))


def sync(
    report: ReferenceReport, model: type[models.Model], key: Sequence[str], rows: Iterable[Values], at: datetime
) -> None:
    """Put in the rows that are missing and correct those that differ, found by the columns of `key`."""
    present = {tuple(getattr(one, column) for column in key): one for one in model._default_manager.all()}
    new: list[models.Model] = []
    corrected: list[models.Model] = []
    columns: set[str] = set()
    tally = report.tallies.setdefault(model._meta.model_name or "", Tally())
    for values in rows:
        one = present.get(tuple(values[column] for column in key))
        columns |= values.keys()
        if one is None:
            new.append(model(**values))
        elif differs(one, values):
            corrected.append(one)
            for column, value in values.items():
                setattr(one, column, value)
        else:
            tally.unchanged += 1
    tally.created += len(new)
    tally.updated += len(corrected)
    write(model, new, corrected, columns, at)


def differs(one: models.Model, values: Values) -> bool:
    """Whether a row is to be corrected: it says something else than the table, and nobody revised it."""
    if getattr(one, "revised_at", None):
        return False
    return any(getattr(one, column) != value for column, value in values.items())


def write(
    model: type[models.Model],
    new: Sequence[models.Model],
    corrected: Sequence[models.Model],
    columns: set[str],
    at: datetime,
) -> None:
    if not (new or corrected):
        return
    if issubclass(model, Sourced):
        columns = columns | {"recorded_at"}
        for one in [*new, *corrected]:
            one.recorded_at = at  # type: ignore[attr-defined]
    with act(SITE):
        model._default_manager.bulk_create(new)
        model._default_manager.bulk_update(corrected, sorted(columns), batch_size=100)
