"""Partnership staff keep the taxonomy: issue areas, policy tags, and what each version of the list calls a tag."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.decision import Refused, require
from kuvend.ledger.services.acts import act_of_record
from kuvend.members import permissions
from kuvend.members.models import IssueArea, PolicyTag, PolicyTagLabel, TagGrouping, TaxonomyVersion, User
from kuvend.members.rules import Refusal
from kuvend.members.services.keeping import Words, keeper, locked, on_record, set_columns
from kuvend.members.services.sources import Source


@act_of_record("issue-area.recorded", permission=permissions.may_keep_record)
def record_issue_area(
    *, code: str, name: Words, description: Words, source: Source, reason: str, by: User, at: datetime
) -> IssueArea:
    """Put an issue area on record, after those that there are."""
    keeping = keeper(by, reason, at)
    require_free_code(IssueArea, code)
    area = IssueArea(code=code, position=IssueArea.objects.count() + 1)
    columns = {"name": name, "description": description}
    set_columns(area, {**columns, **source.fields(at), "revised_at": at})
    area.save(force_insert=True)
    on_record(keeping, kind="issue-area.recorded", subject=f"issue-area/{code}", record=columns)
    return area


@act_of_record("issue-area.revised", permission=permissions.may_keep_record)
def revise_issue_area(
    *, area: IssueArea, name: Words, description: Words, source: Source, reason: str, by: User, at: datetime
) -> IssueArea:
    """Say anew what an issue area is called and means. From now on the reference tables leave it alone."""
    keeping = keeper(by, reason, at)
    row: IssueArea = locked(area)
    columns = {"name": name, "description": description}
    set_columns(row, {**columns, **source.fields(at), "revised_at": at})
    row.save()
    on_record(keeping, kind="issue-area.revised", subject=f"issue-area/{row.code}", record=columns)
    return row


@act_of_record("tag.recorded", permission=permissions.may_keep_record)
def record_tag(*, code: str, name: Words, areas: Sequence[IssueArea], reason: str, by: User, at: datetime) -> PolicyTag:
    """Put a policy tag on record, in the issue areas to which it belongs."""
    keeping = keeper(by, reason, at)
    require_free_code(PolicyTag, code)
    tag = PolicyTag(code=code)
    set_columns(tag, {"name": name, "revised_at": at})
    tag.save(force_insert=True)
    group(tag, areas)
    record = {"name": name, "issue_areas": sorted(area.code for area in areas)}
    on_record(keeping, kind="tag.recorded", subject=f"tag/{code}", record=record)
    return tag


@act_of_record("tag.revised", permission=permissions.may_keep_record)
def revise_tag(
    *, tag: PolicyTag, name: Words, areas: Sequence[IssueArea], reason: str, by: User, at: datetime
) -> PolicyTag:
    """Say anew what a tag is called and to which issue areas it belongs."""
    keeping = keeper(by, reason, at)
    row: PolicyTag = locked(tag)
    set_columns(row, {"name": name, "revised_at": at})
    row.save()
    group(row, areas)
    record = {"name": name, "issue_areas": sorted(area.code for area in areas)}
    on_record(keeping, kind="tag.revised", subject=f"tag/{row.code}", record=record)
    return row


@act_of_record("tag-list.recorded", permission=permissions.may_keep_record)
def record_tag_list(*, code: str, name: Words, source: Source, reason: str, by: User, at: datetime) -> TaxonomyVersion:
    """Put a new version of the partnership's list of tags on record; it is the newest."""
    keeping = keeper(by, reason, at)
    require_free_code(TaxonomyVersion, code)
    newest = TaxonomyVersion.objects.order_by("-position").first()
    version = TaxonomyVersion(code=code, position=newest.position + 1 if newest else 1)
    set_columns(version, {"name": name, **source.fields(at), "revised_at": at})
    version.save(force_insert=True)
    on_record(keeping, kind="tag-list.recorded", subject=f"tag-list/{code}", record={"name": name})
    return version


@act_of_record("tag.labelled", permission=permissions.may_keep_record)
def label_tag(
    *, tag: PolicyTag, version: TaxonomyVersion, labels: Sequence[str], reason: str, by: User, at: datetime
) -> PolicyTag:
    """Say what a version of the list calls a tag: the headings of its columns in the partnership's tables."""
    keeping = keeper(by, reason, at)
    row: PolicyTag = locked(tag)
    wanted = list(dict.fromkeys(label.strip() for label in labels if label.strip()))
    for label in wanted:
        if PolicyTagLabel.objects.filter(version=version, label=label).exclude(tag=row).exists():
            require(Refused(Refusal.LABEL_TAKEN, {"label": label}))
    made = [PolicyTagLabel(tag=row, version=version, label=label) for label in wanted]
    PolicyTagLabel.objects.filter(tag=row, version=version).delete()
    for one in made:
        one.full_clean()
    PolicyTagLabel.objects.bulk_create(made)
    set_columns(row, {"revised_at": at})
    row.save(update_fields=["revised_at"])
    record = {"list": version.code, "labels": wanted}
    on_record(keeping, kind="tag.labelled", subject=f"tag/{row.code}", record=record)
    return row


def group(tag: PolicyTag, areas: Iterable[IssueArea]) -> None:
    """Let a tag belong to these issue areas and to no others."""
    wanted = {area.pk for area in areas}
    TagGrouping.objects.filter(tag=tag).exclude(issue_area_id__in=wanted).delete()
    present = set(tag.groupings.values_list("issue_area_id", flat=True))
    TagGrouping.objects.bulk_create(TagGrouping(tag=tag, issue_area_id=area) for area in sorted(wanted - present))


def require_free_code(model: type[IssueArea] | type[PolicyTag] | type[TaxonomyVersion], code: str) -> None:
    if not code:
        raise ValidationError({"code": _("Give it a code.")})
    if model._default_manager.filter(code=code).exists():
        require(Refused(Refusal.CODE_TAKEN, {"code": code}))
