"""What became of contributions in the text of a commitment: passages before and after, as far as everybody reads them.

A text is read here by whoever may see its revision, or by everybody once it was shown as a draft; no other one is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from i18nfield.strings import LazyI18nString

from kuvend.cocreation.models import Contribution, ShownDraft, Use
from kuvend.cocreation.rules import Outcome, UseKind, passage_of
from kuvend.cocreation.selectors.contribution_lines import MilestoneOf, Origin, PassageLine, PromiseLine
from kuvend.cocreation.selectors.contribution_rows import line_of, with_line
from kuvend.plans.models import Commitment, Milestone, Revision
from kuvend.plans.rules import RevisionState

# How many contributions are named under one passage; the answer's theme leads to the rest.
MOST_NAMED = 20


def passages_of(row: Contribution, viewer: Any) -> list[PassageLine]:
    """The passages that changed because of a contribution, or of the one it went into. At most four queries."""
    keys = [row.pk, row.merged_into_id] if row.merged_into_id else [row.pk]
    answered = Q(response__answered__contribution__in=keys, response__answered__replaced_at__isnull=True)
    links = list(_links(Use.objects.filter(answered)))
    texts = _readable(links, viewer)
    public = _public(links, viewer)
    return [_passage(one, texts, public) for one in links if one.revision_id in texts]


def _links(rows: "QuerySet[Use]") -> "QuerySet[Use]":
    joined = rows.select_related("response", "revision__commitment__plan")
    return joined.distinct().order_by("revision__decided_at", "pk")


def _readable(links: Iterable[Use], viewer: Any) -> dict[int, tuple[Revision, str]]:
    """The accepted texts of these commitments that `viewer` may read, each with the code of its shown draft."""
    commitments = {one.revision.commitment_id for one in links}
    if not commitments:
        return {}
    accepted = Revision.objects.filter(commitment__in=commitments, state=RevisionState.ACCEPTED)
    shown = dict(ShownDraft.objects.filter(revision__in=accepted).values_list("revision", "code"))
    visible = Revision.objects.visible_to(viewer).filter(commitment__in=commitments, state=RevisionState.ACCEPTED)
    rows = (visible | accepted.filter(pk__in=shown)).distinct()
    return {row.pk: (row, shown.get(row.pk, "")) for row in rows}


def _public(links: Iterable[Use], viewer: Any) -> set[int]:
    """The commitments whose pages `viewer` may read."""
    keys = {one.revision.commitment_id for one in links if one.revision.commitment_id}
    return (
        set(Commitment.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    )


def _passage(one: Use, texts: Mapping[int, tuple[Revision, str]], public: set[int]) -> PassageLine:
    revision, commitment = one.revision, one.revision.commitment
    assert commitment is not None, "Answers are linked to texts of commitments"
    assert revision.number is not None, "Only accepted texts are linked"
    assert revision.decided_at is not None, "Only accepted texts are linked"
    return PassageLine(
        commitment=commitment.code,
        title=_title(revision.content),
        field=one.field,
        language=one.language,
        kind=UseKind(one.kind),
        before=_before(one, texts),
        after=passage_of(revision.content, one.field, one.language),
        number=revision.number,
        accepted_at=revision.decided_at,
        draft=texts[revision.pk][1],
        readable=commitment.pk in public,
    )


def _before(one: Use, texts: Mapping[int, tuple[Revision, str]]) -> str | None:
    """What the passage said in the accepted text before: None where that one is not to be read."""
    now = one.revision
    if now.number == 1:
        return ""
    same = [row for row, _ in texts.values() if row.commitment_id == now.commitment_id]
    earlier = next((row for row in same if row.number == (now.number or 0) - 1), None)
    return passage_of(earlier.content, one.field, one.language) if earlier else None


def _title(content: Mapping[str, Any]) -> Any:
    return LazyI18nString(dict(content.get("title") or {}))


def promises_of(passages: Iterable[PassageLine], viewer: Any) -> list[tuple[datetime, PromiseLine]]:
    """The commitments that came of it, as far as their pages may be read, with when they were published."""
    codes = {one.commitment for one in passages if one.readable}
    if not codes:
        return []
    rows = Commitment.objects.visible_to(viewer).filter(code__in=codes, plan__published_at__isnull=False)
    found = list(rows.select_related("plan").order_by("code"))
    steps: dict[int, list[Milestone]] = {}
    for step in Milestone.objects.filter(commitment__in=found):
        steps.setdefault(step.commitment_id, []).append(step)
    return [
        (one.plan.published_at, PromiseLine(one.code, one.title, tuple(map(_milestone, steps.get(one.pk, ())))))
        for one in found
        if one.plan.published_at
    ]


def _milestone(row: Milestone) -> MilestoneOf:
    return MilestoneOf(row.title, row.due_on, row.due_precision, row.done_on, row.done_precision)


def story_of(commitment: Commitment, viewer: Any) -> tuple[Origin, ...]:
    """Which contributions made which passage of the text of a commitment, in the order in which it changed.

    Three queries and one more for the contributions, however many there are.
    """
    links = list(_links(Use.objects.visible_to(viewer).filter(revision__commitment=commitment)))
    texts = _readable(links, viewer)
    told = [one for one in links if one.revision_id in texts and one.response.replaced_at is None]
    if not told:
        return ()
    rows = with_line(Contribution.objects.on_record())
    asked = rows.filter(answers__response__in={one.response_id for one in told}, answers__replaced_at__isnull=True)
    under: dict[int, list[Any]] = {}
    for row in asked.annotate(by=F("answers__response")).order_by("number"):
        under.setdefault(row.by, []).append(row)
    return tuple(_origin(one, under.get(one.response_id, [])) for one in told)


def _origin(one: Use, rows: list[Any]) -> Origin:
    return Origin(
        field=one.field,
        language=one.language,
        kind=UseKind(one.kind),
        number=one.revision.number or 0,
        outcome=Outcome(one.response.outcome),
        contributions=tuple(map(line_of, rows[:MOST_NAMED])),
        total=len(rows),
    )
