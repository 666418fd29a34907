"""An accepted text becomes the rows on record: what it says is there, what it no longer says is gone."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F
from i18nfield.strings import LazyI18nString

from kuvend.members.models import Office, Organisation, PolicyTag, TaxonomyVersion
from kuvend.members.rules import Precision, Sector
from kuvend.plans.models import (
    ActionPlan,
    Commitment,
    CommitmentCode,
    CommitmentParty,
    CommitmentTag,
    FocusArea,
    FocusAreaLead,
    GoalLink,
    Lineage,
    Milestone,
    Revision,
    ValueClaim,
)
from kuvend.plans.rules import PLAN_TEXTS, TEXTS, Content, LineageKind, Part
from kuvend.plans.selectors.texts import key_of
from kuvend.plans.services.fields import search_text, words

# The source of what is written here, as every fact has one.
SOURCE = "Kuvend"


def new_commitment(revision: Revision, plan: ActionPlan, at: datetime) -> Commitment:
    """The row of a commitment that is accepted for the first time, with its permanent code."""
    last = plan.commitments.order_by("-position").values_list("position", flat=True).first() or 0
    position, code = _free_code(plan, last + 1)
    content = revision.content
    commitment = Commitment(
        plan=plan, code=code, position=position, title=LazyI18nString(content["title"]), source=SOURCE, recorded_at=at
    )
    commitment.save()
    CommitmentCode(code=code, commitment=commitment).save()
    if revision.carried_from:
        Lineage(
            later=commitment,
            earlier=revision.carried_from,
            kind=LineageKind.CARRIED_OVER,
            source=SOURCE,
            recorded_at=at,
        ).save()
    return commitment


def _free_code(plan: ActionPlan, position: int) -> tuple[int, str]:
    """The next place in the plan whose code was never given. A code is never used twice, be it an alias."""
    while True:
        code = f"{plan.government.code}-{plan.number}-{position:02d}"
        if not CommitmentCode.objects.filter(code=code).exists():
            return position, code
        position += 1


def apply_commitment(commitment: Commitment, content: Content, known: Content | None, at: datetime) -> None:
    """Make `content` the text on record. What the text does not speak of stays as it is.

    `known` is the text on record so far. What it says already is not read and compared again: most revisions change a
    few words, and fifty people may be waiting for this one to be written.
    """
    changed = {name for name in content if known is None or known.get(name) != content[name]}
    commitment.number = content["number"]
    for name in TEXTS:
        setattr(commitment, name, LazyI18nString(content[name]))
    for name in ("starts", "ends"):
        _set_day(commitment, name, content[name])
        setattr(commitment, f"{name}_as_written", "")
    commitment.already_under_way = content["already_under_way"]
    if "focus_area" in changed:
        commitment.focus_area = commitment.plan.focus_areas.filter(position=content["focus_area"] or 0).first()
    commitment.source, commitment.source_url, commitment.recorded_at = SOURCE, "", at
    if changed & {"leads", "supporting"}:
        _apply_parties(commitment, content)
    if "milestones" in changed:
        _apply_milestones(commitment, content["milestones"], at)
    if "values" in changed:
        _apply_values(commitment, content["values"])
    if changed & {"goals", "tags"}:
        _apply_links(commitment, content)
    codes = commitment.codes.order_by("pk").values_list("code", flat=True)
    parties = commitment.parties.order_by("part", "position").values_list("name", flat=True)
    commitment.search_text = search_text(commitment, parties, codes)
    # The database holds the constraints: asking it for each of them beforehand would double the time of the act.
    commitment.full_clean(exclude=["plan", "focus_area"], validate_unique=False, validate_constraints=False)
    commitment.save()


def _set_day(row: Any, name: str, day: Mapping[str, str] | None, *, field: str = "") -> None:
    """A date with its precision; `field` where the column is called otherwise."""
    setattr(row, f"{field or name}_on", date.fromisoformat(day["on"]) if day else None)
    setattr(row, f"{field or name}_precision", day["precision"] if day else Precision.DAY.value)


def _apply_parties(commitment: Commitment, content: Content) -> None:
    """The parties as the text names them. A lead of which only a name is known stays, as a text cannot name it."""
    known = list(commitment.parties.order_by("part", "position"))
    names = {(party.part, party.office_id): party.name for party in known if party.office_id}
    offices = _named(Office, [*content["leads"], *(party["office"] for party in content["supporting"])])
    organisations = _named(Organisation, [party["organisation"] for party in content["supporting"]])
    wanted = [
        CommitmentParty(
            part=Part.LEAD,
            sector=Sector.GOVERNMENT,
            office_id=office,
            name=names.get((Part.LEAD, office)) or offices[office],
        )
        for office in content["leads"]
    ]
    wanted += [
        CommitmentParty(part=Part.LEAD, sector=party.sector, name=party.name)
        for party in known
        if party.part == Part.LEAD and not party.office_id
    ]
    wanted += [
        CommitmentParty(
            part=Part.SUPPORTING, sector=party["sector"], office_id=party["office"],
            organisation_id=party["organisation"],
            name=offices.get(party["office"]) or organisations.get(party["organisation"]) or party["name"],
        )
        for party in content["supporting"]
    ]  # fmt: skip
    for part in Part:
        for position, party in enumerate(one for one in wanted if one.part == part):
            party.position = position
    _replace(commitment, known, wanted, ("part", "position", "name", "sector", "office_id", "organisation_id"))


def _named(model: type[Office] | type[Organisation], ids: Iterable[int | None]) -> dict[int | None, str]:
    """What rows are called, in the first language they have a name in."""
    found = model._default_manager.filter(pk__in=[pk for pk in ids if pk])
    return {row.pk: next(iter(words(row.name).values()), "") for row in found}


def _replace(commitment: Commitment, known: list[Any], wanted: list[Any], fields: tuple[str, ...]) -> None:
    """Rows to which nothing else points: written anew where any of them differs."""
    if [[getattr(row, name) for name in fields] for row in known] == [
        [getattr(row, name) for name in fields] for row in wanted
    ]:
        return
    rows = commitment.parties
    rows.all().delete()
    for row in wanted:
        row.commitment = commitment
        row.clean_fields(exclude=["commitment", "office", "organisation"])
    CommitmentParty.objects.bulk_create(wanted)


def _apply_milestones(commitment: Commitment, steps: list[dict[str, Any]], at: datetime) -> None:
    """Steps keep their row, however they are moved or renamed: what is reported later points at it."""
    held = {key_of(row): row for row in commitment.milestones.all()}
    kept = {step["key"] for step in steps}
    gone = [row.pk for key, row in held.items() if key not in kept]
    if gone:
        Milestone.objects.filter(pk__in=gone).delete()
    rows = []
    for position, step in enumerate(steps, start=1):
        row = held.get(step["key"]) or Milestone(commitment=commitment, recorded_at=at)
        row.position, row.key = position, step["key"]
        row.title, row.deliverable = LazyI18nString(step["title"]), LazyI18nString(step["deliverable"])
        row.office_id, row.responsible = step["office"], step["responsible"]
        _set_day(row, "starts", step["starts"])
        _set_day(row, "due", step["due"])
        row.clean_fields(exclude=["commitment", "office"])
        rows.append(row)
    _write_in_order(commitment, rows)


# Beyond any place that a step can have.
ASIDE = 1_000


def _write_in_order(commitment: Commitment, rows: list[Milestone]) -> None:
    """Two steps may have changed places, and a place is taken once: they step aside first."""
    old = [row for row in rows if row.pk]
    places = dict(commitment.milestones.values_list("pk", "position"))
    if any(places[row.pk] != row.position for row in old):
        commitment.milestones.update(position=F("position") + ASIDE)
    Milestone.objects.bulk_update(old, MILESTONE_FIELDS)
    Milestone.objects.bulk_create([row for row in rows if not row.pk])


MILESTONE_FIELDS = [
    "position", "key", "title", "deliverable", "office", "responsible", "starts_on", "starts_precision", "due_on",
    "due_precision",
]  # fmt: skip


def _apply_values(commitment: Commitment, values: Mapping[str, Mapping[str, Any]]) -> None:
    held = {claim.value: claim for claim in commitment.value_claims.all()}
    gone = [claim.pk for value, claim in held.items() if value not in values]
    if gone:
        ValueClaim.objects.filter(pk__in=gone).delete()
    for value, said in values.items():
        claim = held.get(value) or ValueClaim(commitment=commitment, value=value)
        if claim.pk and (words(claim.how), claim.faces_public) == (said["how"], said["faces_public"]):
            continue
        claim.how, claim.faces_public = LazyI18nString(dict(said["how"])), said["faces_public"]
        claim.save()


def _apply_links(commitment: Commitment, content: Content) -> None:
    """Goals, and policy tags: one that stays keeps the version of the list it is from, a new one has the newest."""
    goals = {link.goal: link.pk for link in commitment.goals.all()}
    GoalLink.objects.filter(pk__in=[pk for goal, pk in goals.items() if goal not in content["goals"]]).delete()
    new = [GoalLink(commitment=commitment, goal=goal) for goal in content["goals"] if goal not in goals]
    GoalLink.objects.bulk_create(new)
    tags = list(commitment.tags.select_related("tag"))
    CommitmentTag.objects.filter(pk__in=[link.pk for link in tags if link.tag.code not in content["tags"]]).delete()
    missing = set(content["tags"]) - {link.tag.code for link in tags}
    version = TaxonomyVersion.objects.order_by("-position").first() if missing else None
    if version:
        rows = PolicyTag.objects.filter(code__in=missing).order_by("code")
        CommitmentTag.objects.bulk_create(
            [CommitmentTag(commitment=commitment, tag=tag, version=version) for tag in rows]
        )


def apply_plan(plan: ActionPlan, content: Content, at: datetime) -> None:
    """Make `content` the text of the plan itself. Areas keep their row and their place, which commitments name."""
    for name in PLAN_TEXTS:
        setattr(plan, name, LazyI18nString(content[name]))
    for name in ("starts", "ends"):
        _set_day(plan, name, content[name])
    plan.length_years, plan.recorded_at = content["length_years"], at
    plan.full_clean(exclude=["government"])
    plan.save()
    held = {area.position: area for area in plan.focus_areas.all()}
    for position, area in held.items():
        if position not in {one["position"] for one in content["focus_areas"]}:
            area.delete()
    for said in content["focus_areas"]:
        area = held.get(said["position"]) or FocusArea(
            plan=plan, position=said["position"], source=SOURCE, recorded_at=at
        )
        area.name = LazyI18nString(said["name"])
        area.full_clean(exclude=["plan"])
        area.save()
        _apply_leads(area, said["leads"])


def _apply_leads(area: FocusArea, offices: list[int]) -> None:
    held = set(area.led_by.values_list("office", flat=True))
    area.led_by.exclude(office__in=offices).delete()
    FocusAreaLead.objects.bulk_create(
        [FocusAreaLead(area=area, office_id=office) for office in offices if office not in held]
    )
