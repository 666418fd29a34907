"""What the public record consists of: kinds of rows, and the columns of each that everybody may have.

Which columns those are is decided in one place, docs/reference/columns.csv. Which rows, by `visible_to`: a row that has
none is public when everything that it hangs on is.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, F, Field, ForeignKey, Model, Q, QuerySet, When

# The models of the record, by the name of their files. The ledger is written by itself, in its own form.
NAMES: Mapping[str, str] = {
    "members.Government": "governments",
    "members.GovernmentAlias": "government-names",
    "members.FormerSlug": "government-former-addresses",
    "members.StatusEvent": "status-events",
    "members.Office": "offices",
    "members.Organisation": "organisations",
    "members.Responsibility": "responsibilities",
    "members.Mandate": "mandates",
    "members.IssueArea": "issue-areas",
    "members.PolicyTag": "policy-tags",
    "members.PolicyTagLabel": "policy-tag-labels",
    "members.TagGrouping": "policy-tags-by-issue-area",
    "members.TaxonomyVersion": "taxonomy-versions",
    "documents.Document": "documents",
    "documents.DocumentVersion": "document-versions",
    "forum.Forum": "forums",
    "forum.ForumRevision": "forum-revisions",
    "forum.Seat": "forum-seats",
    "forum.Holding": "forum-seat-holdings",
    "forum.Meeting": "forum-meetings",
    "forum.MeetingChange": "forum-meeting-changes",
    "forum.AgendaItem": "forum-agenda-items",
    "forum.MeetingPaper": "forum-meeting-papers",
    "forum.Presence": "forum-attendance",
    "forum.Decision": "forum-decisions",
    "forum.FollowUp": "forum-follow-ups",
    "plans.ActionPlan": "plans",
    "plans.PlanExtension": "plan-extensions",
    "plans.PlanStep": "plan-steps",
    "plans.Endorsement": "endorsements",
    "plans.FocusArea": "focus-areas",
    "plans.FocusAreaLead": "focus-area-leads",
    "plans.ProcessFact": "process-facts",
    "plans.Commitment": "commitments",
    "plans.CommitmentCode": "commitment-codes",
    "plans.CommitmentParty": "commitment-parties",
    "plans.CommitmentTag": "commitment-tags",
    "plans.GoalLink": "sustainable-development-goals",
    "plans.Lineage": "lineage",
    "plans.Milestone": "milestones",
    "plans.Revision": "revisions",
    "plans.ValueClaim": "values-claimed",
    "plans.Withdrawal": "withdrawals",
    "cocreation.Process": "processes",
    "cocreation.Stage": "process-stages",
    "cocreation.InformationPack": "process-information-packs",
    "cocreation.TimetableVersion": "process-timetables",
    "cocreation.OutreachGroup": "outreach-groups",
    "cocreation.OutreachContact": "outreach-contacts",
    "cocreation.AccessNeed": "outreach-needs",
    "cocreation.Theme": "themes",
    "cocreation.Gathering": "gatherings",
    "cocreation.ShownDraft": "shown-drafts",
    "cocreation.Contribution": "contributions",
    "cocreation.ContributionTag": "contribution-tags",
    "cocreation.ContributionFile": "contribution-files",
    "cocreation.Merge": "contribution-merges",
    "cocreation.ReasonedResponse": "reasoned-responses",
    "cocreation.Answered": "contributions-answered",
    "cocreation.Use": "uses-in-texts",
    "moderation.Case": "moderation-cases",
    "review.Finding": "findings",
}
# By what the public knows a row that others refer to. Several parts are joined by a slash.
PUBLIC_KEYS: Mapping[str, tuple[str, ...]] = {
    "cocreation.AccessNeed": ("code",),
    "cocreation.Contribution": ("code",),
    "cocreation.Gathering": ("code",),
    "cocreation.ReasonedResponse": ("code", "number"),
    "cocreation.ShownDraft": ("code",),
    "cocreation.Theme": ("code",),
    "cocreation.OutreachGroup": ("code",),
    "cocreation.Process": ("code",),
    "cocreation.Stage": ("code",),
    "documents.Document": ("code",),
    "forum.Decision": ("code",),
    "forum.Forum": ("code",),
    "forum.Holding": ("code",),
    "forum.Meeting": ("code",),
    "forum.Seat": ("code",),
    "members.Government": ("code",),
    "members.IssueArea": ("code",),
    "members.Mandate": ("code",),
    "members.Office": ("code",),
    "members.Organisation": ("code",),
    "members.PolicyTag": ("code",),
    "members.TaxonomyVersion": ("code",),
    "plans.ActionPlan": ("government__code", "number"),
    "plans.Commitment": ("code",),
    "plans.Revision": ("code",),
    "plans.FocusArea": ("plan__government__code", "plan__number", "position"),
}
# References of public rows to what is perhaps not public yet: a process is announced before its plan is published.
AHEAD = frozenset({"cocreation.Process.plan"})
# Where a row comes from stands behind what it says.
PROVENANCE = frozenset({"source", "source_url", "confidence", "recorded_at", "revised_at"})
ANYBODY = AnonymousUser()


class NoRegister(RuntimeError):
    """The decisions about columns are not at hand, so nothing may be given away."""


@dataclass(frozen=True)
class Column:
    """One public column: its name, its field, and what to ask the database for."""

    name: str
    field: "Field[Any, Any]"
    parts: tuple[str, ...]


@dataclass(frozen=True)
class PublicKind:
    """One kind of row of the public record."""

    name: str
    model: type[Model]
    column_names: tuple[str, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        fields = [field for field in self.model._meta.concrete_fields if field.name in self.column_names]
        fields.sort(key=lambda field: field.name in PROVENANCE)
        return tuple(Column(field.name, field, parts_of(field)) for field in fields)

    def rows(self) -> "QuerySet[Any, tuple[Any, ...]]":
        """The public columns of the rows that everybody may see, in the order in which they came."""
        rows = visible_rows(self.model).order_by("pk")
        asked = [part for column in self.columns for part in column.parts]
        hidden = {part: expression for column in self.columns for part, expression in withheld(column)}
        found: QuerySet[Any, tuple[Any, ...]] = rows.annotate(**hidden).values_list(*asked)
        return found


def public_kinds() -> list[PublicKind]:
    """Every kind of the public record that has a public column."""
    register = public_columns()
    return [
        PublicKind(name, apps.get_model(label), tuple(register[label]))
        for label, name in NAMES.items()
        if label in register
    ]


def public_columns() -> dict[str, list[str]]:
    """The columns that were decided to be public, by model. Raises NoRegister when the register cannot be read."""
    path = Path(settings.BASE_DIR) / "docs" / "reference" / "columns.csv"
    found: dict[str, list[str]] = {}
    try:
        with path.open(newline="") as file:
            for row in csv.DictReader(file):
                if row["public"] == "yes":
                    found.setdefault(row["model"], []).append(row["column"])
    except (OSError, KeyError) as fault:
        raise NoRegister(f"The register of public columns is not at {path}: install Kuvend with its docs.") from fault
    return found


def parts_of(field: "Field[Any, Any]") -> tuple[str, ...]:
    """What to ask for to show a field: itself, or the parts of the public key of the row that it refers to."""
    if not isinstance(field, ForeignKey):
        return (field.name,)
    limited, keys = is_limited(target_of(field)), PUBLIC_KEYS[target_of(field)._meta.label]
    return tuple(seen(field.name, key) if limited else f"{field.name}__{key}" for key in keys)


def seen(field: str, key: str) -> str:
    """The name of an annotation: it may not hold two underscores."""
    return f"seen_{field}_{key.replace('__', '_')}"


def withheld(column: Column) -> Iterator[tuple[str, Case]]:
    """What to show of a reference to a row that is perhaps not public: its key where it is, nothing where it is not."""
    field = column.field
    if not isinstance(field, ForeignKey) or not is_limited(target_of(field)):
        return
    public = Q(**{f"{field.name}__in": visible_rows(target_of(field)).values("pk")})
    for part, key in zip(column.parts, PUBLIC_KEYS[target_of(field)._meta.label], strict=True):
        yield part, Case(When(public, then=F(f"{field.name}__{key}")))


def target_of(field: "ForeignKey[Any, Any]") -> type[Model]:
    target = field.related_model
    assert isinstance(target, type)
    return target


def visible_rows(model: type[Model]) -> "QuerySet[Any]":
    """The rows of a model that everybody may see."""
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        found: QuerySet[Any] = rows.visible_to(ANYBODY)
        return found
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and target_of(field) is not model and is_limited(target_of(field)):
            public = Q(**{f"{field.name}__in": visible_rows(target_of(field)).values("pk")})
            rows = rows.filter(public | Q(**{f"{field.name}__isnull": True}) if field.null else public)
    return rows


def is_limited(model: type[Model]) -> bool:
    """Whether some rows of a model may be hidden from somebody."""
    return bool(visible_rows(model).query.where)
