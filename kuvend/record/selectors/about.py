"""What the page about open government takes from the record: the issue areas and their policy tags."""

from dataclasses import dataclass

from i18nfield.strings import LazyI18nString

from kuvend.members.models import IssueArea
from kuvend.plans.rules import Value
from kuvend.record.selectors.facts import Source, source_of


@dataclass(frozen=True)
class TagName:
    code: str
    name: LazyI18nString


@dataclass(frozen=True)
class IssueAreaLine:
    code: str
    name: LazyI18nString
    description: LazyI18nString
    tags: tuple[TagName, ...]
    source: Source


@dataclass(frozen=True)
class AboutPage:
    values: tuple[Value, ...]
    issue_areas: tuple[IssueAreaLine, ...]


def about_page() -> AboutPage:
    rows = IssueArea.objects.prefetch_related("tags")
    return AboutPage(tuple(Value), tuple(map(_area, rows)))


def _area(row: IssueArea) -> IssueAreaLine:
    tags = tuple(TagName(tag.code, tag.name) for tag in row.tags.all())
    return IssueAreaLine(row.code, row.name, row.description, tags, source_of(row))
