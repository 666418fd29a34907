"""What facilitators work with: contributions to choose from, themes, drafts; and drafts as everybody reads them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from i18nfield.strings import LazyI18nString

from kuvend.cocreation.models import Contribution, Process, ShownDraft, Theme
from kuvend.cocreation.models.contributions import ContributionQuerySet
from kuvend.cocreation.rules import ContributionKind, Passage, passages
from kuvend.plans.models import Revision
from kuvend.plans.rules import RevisionState, Subject, fold

# As many as one page of checkboxes holds; whoever looks for others searches.
A_PAGE = 100
# As many changes as are shown below each passage of a draft.
MOST_SHOWN = 20


@dataclass(frozen=True)
class ThemeRoom:
    """A theme with how many contributions are under it, and how many of them went into another one."""

    code: str
    name: Any
    summary: Any
    contributions: int
    merged: int


@dataclass(frozen=True)
class Offer:
    """Contributions to choose from: the first `A_PAGE` of `total`."""

    rows: tuple[Contribution, ...]
    total: int

    def labels(self) -> list[tuple[str, str]]:
        return [(row.code, f"{row.code}: {words_of(row)}") for row in self.rows]


def words_of(row: Contribution, most: int = 120) -> str:
    """How a contribution is called in a line: its title, or how its text begins."""
    if row.title:
        return row.title
    text = " ".join(row.text.split())
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def handled(process: Process) -> ContributionQuerySet:
    """The contributions that can be grouped and merged: on record, no replies, standing for themselves."""
    rows: ContributionQuerySet = Contribution.objects.on_record().filter(
        process=process, parent__isnull=True, merged_into__isnull=True
    )
    return rows


def to_choose(rows: ContributionQuerySet, q: str, *, ticked: Collection[str] = ()) -> Offer:
    """Those of `rows` with every word asked for, the newest first; those that were ticked whatever they say."""
    asked = Q()
    for word in fold(q).split()[:10]:
        asked &= Q(folded__contains=word)
    found = rows.filter(asked | Q(code__in=ticked)) if ticked else rows.filter(asked)
    shown = found.select_related("theme").order_by("-number")
    chosen = list(shown.filter(code__in=ticked)[:A_PAGE]) if ticked else []
    others = list(shown.exclude(code__in=ticked)[: A_PAGE - len(chosen)])
    return Offer((*chosen, *others), found.count())


def merged_ones(process: Process, q: str) -> Offer:
    """Those that went into another one."""
    rows = Contribution.objects.on_record().filter(process=process, merged_into__isnull=False)
    return to_choose(rows.select_related("merged_into"), q)


def under(theme: Theme) -> ContributionQuerySet:
    rows: ContributionQuerySet = Contribution.objects.on_record().filter(theme=theme)
    return rows


def themes_of(process: Process) -> tuple[ThemeRoom, ...]:
    there = Q(contributions__removed_at__isnull=True)
    gone = there & Q(contributions__merged_into__isnull=False)
    counted = Count("contributions", filter=there), Count("contributions", filter=gone)
    rows = process.themes.annotate(grouped=counted[0], gone=counted[1])
    return tuple(ThemeRoom(row.code, row.name, row.summary, vars(row)["grouped"], vars(row)["gone"]) for row in rows)


def theme_at(process: Process, code: str) -> Theme | None:
    """A theme of this very process."""
    row = process.themes.filter(code=code).first()
    if row:
        row.process = process
    return row


def contribution_in(process: Process, code: str) -> Contribution | None:
    """A contribution on record of this very process."""
    rows = Contribution.objects.on_record().filter(process=process, code=code)
    row = rows.select_related("merged_into", "stage").first()
    if row:
        row.process = process
    return row


@dataclass(frozen=True)
class Showable:
    """The newest accepted text of a commitment, by its code, and the number of the text that is shown: 0 for none."""

    revision: str
    title: LazyI18nString
    number: int
    shown: int
    draft: str


def showable(process: Process) -> tuple[Showable, ...]:
    """The commitments of the plan, each with what could be shown of it, in two queries."""
    accepted = Revision.objects.accepted().filter(plan=process.plan_id, subject=Subject.COMMITMENT)
    of_it = accepted.filter(commitment=OuterRef("commitment")).order_by("-number")
    newest = accepted.filter(pk=Subquery(of_it.values("pk")[:1])).order_by("commitment__code")
    standing = {row.revision.commitment_id: row for row in _shown(process).standing()}
    found = []
    for row in newest:
        draft = standing.get(row.commitment_id)
        shown = (draft.revision.number or 0) if draft else 0
        found.append(Showable(row.code, title_of(row), row.number or 0, shown, draft.code if draft else ""))
    return tuple(found)


def revision_to_show(process: Process, code: str) -> Revision | None:
    """An accepted text of a commitment of the plan by its code."""
    rows = Revision.objects.filter(plan=process.plan_id, subject=Subject.COMMITMENT, state=RevisionState.ACCEPTED)
    return rows.filter(code=code).first()


@dataclass(frozen=True)
class DraftLine:
    """A shown draft in a list. `number`: of the commitment's text. `amendments`: how many changes were proposed."""

    code: str
    title: LazyI18nString
    number: int
    shown_at: datetime
    replaced_at: datetime | None
    amendments: int


def drafts_of(process: Process) -> tuple[DraftLine, ...]:
    """The drafts that were ever shown, by commitment, the newest first."""
    public = Count("amendments", filter=Q(amendments__published_at__isnull=False, amendments__removed_at__isnull=True))
    rows = _shown(process).annotate(changes=public).order_by("revision__commitment__code", "-revision__number")
    return tuple(_line(row, vars(row)["changes"]) for row in rows)


@dataclass(frozen=True)
class Amended:
    """A change that somebody proposed to a passage."""

    code: str
    quoted: str
    proposed: str
    text: str
    language: str
    merged: bool


@dataclass(frozen=True)
class ShownPassage:
    """A passage of a draft with the newest changes that were proposed to it, and how many more there are."""

    passage: Passage
    amendments: tuple[Amended, ...]
    more: int


@dataclass(frozen=True)
class DraftPage:
    """A draft as everybody reads it. `newer`: the code of the draft that took its place; empty while it stands."""

    line: DraftLine
    commitment: str
    passages: tuple[ShownPassage, ...]
    newer: str


def draft_page(process: Process, code: str) -> DraftPage | None:
    """A draft that was shown in this process, in three queries. Everybody may read it who may see the process."""
    row = _shown(process).filter(code=code).first()
    if row is None or row.revision.commitment is None:
        return None
    proposed = _amendments_of(row)
    told = tuple(_passage(one, proposed[one.field, one.language]) for one in passages(row.revision.content))
    standing = _shown(process).standing().filter(revision__commitment=row.revision.commitment_id)
    newer = standing.first() if row.replaced_at else None
    line = _line(row, sum(map(len, proposed.values())))
    return DraftPage(line, row.revision.commitment.code, told, newer.code if newer else "")


def _amendments_of(draft: ShownDraft) -> Mapping[tuple[str, str], list[Contribution]]:
    found: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
    rows = Contribution.objects.on_record().filter(draft=draft, kind=ContributionKind.AMENDMENT)
    for row in rows.order_by("-number"):
        found[row.field, row.field_language].append(row)
    return found


def _passage(passage: Passage, rows: list[Contribution]) -> ShownPassage:
    shown = [
        Amended(row.code, row.quoted, row.proposed, row.text, row.language, row.merged_into_id is not None)
        for row in rows[:MOST_SHOWN]
    ]
    return ShownPassage(passage, tuple(shown), len(rows) - len(shown))


def _shown(process: Process) -> Any:
    return ShownDraft.objects.filter(process=process).select_related("revision__commitment")


def _line(row: ShownDraft, amendments: int) -> DraftLine:
    number = row.revision.number or 0
    return DraftLine(row.code, title_of(row.revision), number, row.shown_at, row.replaced_at, amendments)


def title_of(revision: Revision) -> LazyI18nString:
    """What a commitment is called in a text of it."""
    return LazyI18nString(revision.content.get("title") or {})
