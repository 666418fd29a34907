"""Contributions as lines: their rows with all that a line needs, in one query however many there are."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kuvend.cocreation.models import Answered, Contribution, Support
from kuvend.cocreation.rules import ContributionKind, Outcome, StageKind, Stance
from kuvend.cocreation.selectors.authors import WITH_AUTHOR, author_of
from kuvend.cocreation.selectors.contribution_lines import ContributionLine, ContributionLink, ThemeLink

# How much of a text stands for a contribution that has no title.
BEGINNING = 80


def with_line(rows: "QuerySet[Contribution]") -> "QuerySet[Contribution]":
    """The rows with what `line_of` reads."""
    joined = rows.select_related(*WITH_AUTHOR, "stage", "theme", "merged_into")
    return joined.annotate(
        supporters=_count(Support.objects.filter(contribution=OuterRef("pk")), "contribution"),
        replied=_count(Contribution.objects.on_record().filter(parent=OuterRef("pk")), "parent"),
        became=Coalesce(_outcome("pk"), _outcome("merged_into")),
    )


def _count(rows: "QuerySet[Any]", by: str) -> Any:
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _outcome(of: str) -> Any:
    standing = Answered.objects.filter(contribution=OuterRef(of), replaced_at__isnull=True)
    return Subquery(standing.values("response__outcome")[:1])


def line_of(row: Any) -> ContributionLine:
    """A row of `with_line` as a line."""
    return ContributionLine(
        code=row.code,
        kind=ContributionKind(row.kind),
        stance=Stance(row.stance) if row.stance else None,
        stage=StageKind(row.stage.kind),
        title=row.title,
        text=row.text,
        language=row.language,
        quoted=row.quoted,
        proposed=row.proposed,
        author=author_of(row),
        said_on=row.said_on,
        submitted_at=row.submitted_at,
        supports=row.supporters,
        replies=row.replied,
        theme=ThemeLink(row.theme.code, row.theme.name) if row.theme else None,
        merged_into=link_of(row.merged_into) if row.merged_into else None,
        outcome=Outcome(row.became) if row.became else None,
    )


def link_of(row: Contribution) -> ContributionLink:
    """A contribution as another one leads to it: of what was removed by its code alone."""
    words = "" if row.removed_at else row.title or beginning(row.text)
    return ContributionLink(row.code, words, row.language)


def beginning(text: str) -> str:
    """How a text begins, in whole words."""
    if len(text) <= BEGINNING:
        return text
    words = text[:BEGINNING].rsplit(maxsplit=1)[0]
    return f"{words} …"
