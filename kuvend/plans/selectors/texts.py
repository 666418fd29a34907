"""The text on record of a commitment or a plan, in the one shape of `rules.contents`, and the newest number it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.plans.models import ActionPlan, Commitment, Milestone, Revision
from kuvend.plans.rules import TEXTS, Content, Part, Subject

# What has to be read with a commitment so that its text costs no query of its own.
PARTS_OF_A_TEXT = ("parties", "value_claims", "goals", "tags__tag", "milestones", "focus_area")


def words(value: Any) -> dict[str, str]:
    """A text as its words by language, whichever way it is held."""
    held = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(held, Mapping):
        return {language: text for language, text in held.items() if text}
    return {"und": str(held)} if held else {}


def day(on: date | None, precision: str) -> dict[str, str] | None:
    return {"on": on.isoformat(), "precision": str(precision)} if on else None


def content_of(commitment: Commitment) -> Content:
    """The text of a commitment as it stands on record. Prefetch PARTS_OF_A_TEXT where there are many."""
    parties = list(commitment.parties.all())
    area = commitment.focus_area
    return {
        "number": commitment.number,
        **{name: words(getattr(commitment, name)) for name in TEXTS},
        "starts": day(commitment.starts_on, commitment.starts_precision),
        "ends": day(commitment.ends_on, commitment.ends_precision),
        "already_under_way": commitment.already_under_way,
        "focus_area": area.position if area else None,
        "leads": [party.office_id for party in parties if party.part == Part.LEAD and party.office_id],
        "supporting": [_party(party) for party in parties if party.part == Part.SUPPORTING],
        "values": {
            claim.value: {"how": words(claim.how), "faces_public": claim.faces_public}
            for claim in commitment.value_claims.all()
        },
        "goals": sorted(link.goal for link in commitment.goals.all()),
        "tags": sorted({link.tag.code for link in commitment.tags.all()}),
        "milestones": [_milestone(step) for step in commitment.milestones.all()],
    }


def _party(party: Any) -> dict[str, Any]:
    known = party.office_id or party.organisation_id
    return {
        "sector": party.sector,
        "name": "" if known else party.name,
        "office": party.office_id,
        "organisation": party.organisation_id,
    }


def _milestone(step: Milestone) -> dict[str, Any]:
    return {
        "key": key_of(step),
        "title": words(step.title),
        "deliverable": words(step.deliverable),
        "office": step.office_id,
        "responsible": step.responsible,
        "starts": day(step.starts_on, step.starts_precision),
        "due": day(step.due_on, step.due_precision),
    }


def key_of(step: Milestone) -> str:
    """What stays the same about a milestone; of one that was never written here, its place."""
    return step.key or f"p{step.position}"


def content_of_plan(plan: ActionPlan) -> Content:
    """The text of a plan itself as it stands on record."""
    return {
        "title": words(plan.title),
        "summary": words(plan.summary),
        "starts": day(plan.starts_on, plan.starts_precision),
        "ends": day(plan.ends_on, plan.ends_precision),
        "length_years": plan.length_years,
        "focus_areas": [
            {
                "position": area.position,
                "name": words(area.name),
                "leads": [lead.office_id for lead in area.led_by.all()],
            }
            for area in plan.focus_areas.prefetch_related("led_by")
        ],
    }


@dataclass(frozen=True)
class Text:
    """The newest accepted text with its number and its revision; number 0 and none where nothing was written here."""

    number: int
    content: Content
    revision: Revision | None = None


def current_text(plan: ActionPlan, commitment: Commitment | None, subject: Subject = Subject.COMMITMENT) -> Text | None:
    """The text that a new one is written against; None for a commitment that is not on record yet."""
    if subject is Subject.COMMITMENT and commitment is None:
        return None
    newest = _accepted(plan, commitment, subject).order_by("-number").first()
    if newest:
        return Text(newest.number or 0, newest.content, newest)
    return Text(0, content_of(commitment) if commitment else content_of_plan(plan))


def text_numbered(revision: Revision) -> Content | None:
    """The text that a revision was written against; None for one that was written afresh.

    What a source gave before anybody wrote here became number 1 with the first revision.
    """
    if revision.subject == Subject.COMMITMENT and revision.commitment is None:
        return None
    accepted = _accepted(revision.plan, revision.commitment, Subject(revision.subject))
    found = accepted.filter(number=revision.base or 1).first()
    if found:
        return dict(found.content)
    return content_of(revision.commitment) if revision.commitment else content_of_plan(revision.plan)


def _accepted(plan: ActionPlan, commitment: Commitment | None, subject: Subject) -> Any:
    about = plan.revisions if subject is Subject.PLAN else Revision.objects.filter(commitment=commitment)
    return about.filter(subject=subject).accepted()


def waiting(plan: ActionPlan) -> Sequence[Revision]:
    """The proposals that wait for a decision, oldest first."""
    return list(plan.revisions.waiting().order_by("submitted_at", "pk"))
