"""Filling the fields of a plan or commitment under the policy of `recording`: slot by slot, blanking nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from kuvend.plans.models import ActionPlan, Commitment
from kuvend.plans.rules import fold
from kuvend.plans.services.drafts import CommitmentDraft, Moment

TEXTS = (
    "text",
    "brief",
    "problem",
    "affected",
    "causes",
    "done_so_far",
    "solution",
    "outputs",
    "outcomes",
    "budget",
)
SEARCHED = ("title", "brief", "text", "problem", "solution")


def words(value: Any) -> dict[str, str]:
    """A text as its words by language, whichever way it is held."""
    data = value.data if isinstance(value, LazyI18nString) else value
    if isinstance(data, Mapping):
        return {language: text for language, text in data.items() if text}
    return {"und": str(data)} if data else {}


def fill_commitment(commitment: Commitment, draft: CommitmentDraft, *, ours: bool) -> bool:
    """Take over what the draft knows. True when anything changed."""
    unknown = set(draft.texts) - set(TEXTS)
    if unknown:
        raise ValueError(f"not a text of a commitment: {', '.join(sorted(unknown))}")
    changes = [_fill_words(commitment, "title", draft.title, ours)]
    changes += [_fill_words(commitment, name, text, ours) for name, text in draft.texts.items()]
    changes += [_fill(commitment, {"theme": draft.theme}, ours)]
    changes += [_fill(commitment, {"already_under_way": draft.already_under_way}, ours)]
    changes += [_fill(commitment, {"focus_area_id": draft.focus_area and draft.focus_area.pk}, ours)]
    changes += [_fill_dates(commitment, draft, ours)]
    return any(changes)


def fill_plan(plan: ActionPlan, fields: Mapping[str, Any], at: datetime) -> bool:
    """Take over what a source knows about a plan on record. Whether it is published is not a source's to change."""
    ours = plan.source == fields["source"]
    changes = []
    for name in fields.keys() - {"source", "published_at"}:
        if name in {"title", "summary"}:
            changes.append(_fill_words(plan, name, fields[name], ours))
        elif not name.endswith("_precision"):
            changes.append(_fill(plan, _with_precision(name, fields), ours))
    if any(changes) and ours:
        plan.recorded_at = at
    return any(changes)


def _with_precision(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A date goes with its precision."""
    precision = name.removesuffix("_on") + "_precision"
    return {key: fields[key] for key in (name, precision) if key in fields}


def search_text(commitment: Commitment, parties: Iterable[str], codes: Iterable[str]) -> str:
    """Every word that people may search a commitment by, in every language, folded."""
    texts = [text for name in SEARCHED for text in words(getattr(commitment, name)).values()]
    return fold(" ".join([*codes, commitment.number, commitment.theme, *texts, *parties]))


def _fill_words(row: ActionPlan | Commitment, name: str, new: Any, ours: bool) -> bool:
    old = words(getattr(row, name))
    merged = {**old, **words(new)}
    if merged == old or (old and not ours):
        return False
    setattr(row, name, LazyI18nString(merged))
    return True


def _fill(row: ActionPlan | Commitment, slot: dict[str, Any], ours: bool) -> bool:
    """Set the fields of one slot together; the first says whether the slot is empty."""
    first = next(iter(slot))
    if slot[first] in (None, "") or all(getattr(row, name) == value for name, value in slot.items()):
        return False
    if getattr(row, first) not in (None, "") and not ours:
        return False
    for name, value in slot.items():
        setattr(row, name, value)
    return True


def _fill_dates(commitment: Commitment, draft: CommitmentDraft, ours: bool) -> bool:
    """Each date with its precision and its wording, unless one source's start would fall after another's end."""
    before = _dates(commitment)
    for name, moment in (("starts", draft.starts), ("ends", draft.ends)):
        held = Moment(before[f"{name}_on"], as_written=before[f"{name}_as_written"])
        if moment.known and (ours or not held.known):
            setattr(commitment, f"{name}_on", moment.on)
            setattr(commitment, f"{name}_precision", moment.precision)
            setattr(commitment, f"{name}_as_written", moment.as_written)
    first, last = commitment.starts_on, commitment.ends_on
    if commitment.pk and first and last and last < first:
        for field, value in before.items():
            setattr(commitment, field, value)
    return _dates(commitment) != before


def _dates(commitment: Commitment) -> dict[str, Any]:
    names = [f"{name}_{part}" for name in ("starts", "ends") for part in ("on", "precision", "as_written")]
    return {name: getattr(commitment, name) for name in names}
