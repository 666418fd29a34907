"""One page of the answer, and the whole of it row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, Q, When
from django.db.models import Value as Constant
from i18nfield.strings import LazyI18nString

from kuvend.catalogue.selectors.facets import Counted, Option, counted
from kuvend.catalogue.selectors.judged import value_of
from kuvend.catalogue.selectors.narrowing import narrowed
from kuvend.catalogue.selectors.query import NOT_JUDGED, Facet, Ignored, Place, Query, Reading
from kuvend.catalogue.selectors.vocabulary import KnownPlan, vocabulary
from kuvend.plans.models import CommitmentParty, CommitmentTag, ValueClaim
from kuvend.plans.models.commitments import CommitmentQuerySet
from kuvend.plans.rules import Part
from kuvend.review.rules import Indicator

Plans = Sequence[tuple[KnownPlan, int]]

PAGE = 25
BATCH = 200
LATEST = 50


@dataclass(frozen=True)
class Row:
    """A commitment as the catalogue shows it. `completion` and `impact` are what the reviewers found, or not judged."""

    code: str
    number: str
    title: LazyI18nString
    place: Place
    government: LazyI18nString
    government_slug: str
    invented: bool
    plan_years: str
    leads: tuple[LazyI18nString, ...]
    values: tuple[str, ...]
    tags: tuple[str, ...]
    completion: str
    impact: str
    source: str
    source_url: str
    confidence: str
    recorded_at: datetime


@dataclass(frozen=True)
class Page:
    """The answer to one address. `after` and `before` are the questions that turn the page, None at either end."""

    query: Query
    ignored: tuple[Ignored, ...]
    rows: tuple[Row, ...]
    total: int
    facets: dict[Facet, tuple[Option, ...]]
    after: Query | None
    before: Query | None


def page(reading: Reading, user: Any) -> Page:
    """A page of at most 25 commitments, with the size of the whole answer and every facet counted."""
    names = vocabulary(user)
    reading = names.known(reading)
    query = reading.query
    counts = counted(query, names, user)
    rows, earlier, later = read_page(query, counts, user)
    return Page(
        query=query,
        ignored=reading.ignored,
        rows=rows,
        total=counts.total,
        facets=dict(counts.facets),
        after=query.at(after=rows[-1].place) if later else None,
        before=query.at(before=rows[0].place) if earlier else None,
    )


def understood(reading: Reading, user: Any) -> Query:
    """The question without what the record does not know."""
    return vocabulary(user).known(reading).query


def read_page(query: Query, counts: Counted, user: Any) -> tuple[tuple[Row, ...], bool, bool]:
    """The rows of a page, and whether any stand before and after them."""
    if query.before:
        rows = read_on(query, counts.plans[::-1], query.before, user, backwards=True)
        if len(rows) > PAGE:
            return tuple(rows[PAGE - 1 :: -1]), True, True
        # What is left would be a short page: people who turn back arrive at the beginning.
    rows = read_on(query, counts.plans, query.after, user)
    return tuple(rows[:PAGE]), bool(query.after and rows), len(rows) > PAGE


def read_on(query: Query, plans: Plans, place: Place | None, user: Any, *, backwards: bool = False) -> list[Row]:
    """The rows that follow `place`, one more than a page holds. Only the plans that they stand in are read."""
    window = enough(plans, place, backwards)
    rows = narrowed(query, user).filter(plan__in=window)
    if place:
        seen = Q(position__gte=place.position) if backwards else Q(position__lte=place.position)
        own = Q(plan__first_year=place.year, plan__government__code=place.government, plan__number=place.plan)
        rows = rows.exclude(own & seen)
    # The order of the plans is given, not computed: databases disagree on how codes sort.
    turn = Case(*[When(plan=plan, then=Constant(n)) for n, plan in enumerate(window)], output_field=IntegerField())
    ordered = shown(rows).order_by(turn, "-position" if backwards else "position") if window else rows.none()
    return [as_row(commitment) for commitment in ordered[: PAGE + 1]]


def enough(plans: Plans, place: Place | None, backwards: bool) -> list[int]:
    """The plans, from that of `place` on, that hold one commitment more than a page does."""
    window: list[int] = []
    held = 0
    for plan, count in plans:
        if place and (plan.key[:3] > place.key[:3] if backwards else plan.key[:3] < place.key[:3]):
            continue
        window.append(plan.id)
        # Of the plan that was being read some has been seen already.
        held += 0 if place and plan.key[:3] == place.key[:3] else count
        if held > PAGE:
            break
    return window


def every_row(query: Query, user: Any) -> Iterator[Row]:
    """The whole answer, in the order of the list, a batch at a time: memory does not grow with it."""
    order = ("-plan__first_year", "plan__government__code", "plan__number", "position")
    for commitment in shown(narrowed(query, user)).order_by(*order).iterator(chunk_size=BATCH):
        yield as_row(commitment)
        # It and what hangs on it point at each other: without this they would pile up until the collector runs.
        commitment.__dict__.clear()


def latest_recorded(user: Any) -> list[Row]:
    """What Kuvend learned last."""
    return [as_row(row) for row in shown(narrowed(Query(), user)).order_by("-recorded_at", "-pk")[:LATEST]]


def shown(commitments: CommitmentQuerySet) -> CommitmentQuerySet:
    """With everything that a row shows, in four queries for any number of rows."""
    leads = CommitmentParty.objects.filter(part=Part.LEAD).select_related("office", "organisation")
    related: list[Prefetch[Any, Any, Any]] = [
        Prefetch("parties", leads, to_attr="leads"),
        Prefetch("value_claims", ValueClaim.objects.all(), to_attr="claims"),
        Prefetch("tags", CommitmentTag.objects.select_related("tag").order_by("tag__code"), to_attr="tagged"),
    ]
    return (
        commitments.select_related("plan__government")
        .only(*OWN_FIELDS)
        .annotate(completion=value_of(Indicator.COMPLETION), impact=value_of(Indicator.POTENTIAL_IMPACT))
        .prefetch_related(*related)
    )


OWN_FIELDS = (
    "code", "number", "position", "title", "source", "source_url", "confidence", "recorded_at",
    "plan__number", "plan__first_year", "plan__last_year",
    "plan__government__code", "plan__government__slug", "plan__government__name", "plan__government__invented",
)  # fmt: skip


def as_row(commitment: Any) -> Row:
    """`commitment` is one of those `shown`, with what that annotates and prefetches."""
    plan, government = commitment.plan, commitment.plan.government
    return Row(
        code=commitment.code,
        number=commitment.number,
        title=commitment.title,
        place=Place(plan.first_year, government.code, plan.number, commitment.position),
        government=government.name,
        government_slug=government.slug,
        invented=government.invented,
        plan_years=plan.years,
        leads=tuple(party.called for party in commitment.leads),
        values=tuple(claim.value for claim in commitment.claims),
        tags=tuple(dict.fromkeys(link.tag.code for link in commitment.tagged)),
        completion=commitment.completion or NOT_JUDGED,
        impact=commitment.impact or NOT_JUDGED,
        source=commitment.source,
        source_url=commitment.source_url,
        confidence=commitment.confidence,
        recorded_at=commitment.recorded_at,
    )
