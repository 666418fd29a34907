"""Finding a government, and what to offer when nobody goes by the name asked for."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.db.models import Prefetch

from kuvend.members.models import Government, GovernmentAlias, name_key
from kuvend.plans.models import ActionPlan, Commitment, CommitmentCode
from kuvend.record.selectors.facts import (
    CommitmentLink,
    GovernmentLink,
    PlanLink,
    Viewer,
    commitment_link,
    government_link,
    plan_link,
)

SUGGESTIONS = 5


def government_at(slug: str) -> Government | None:
    """The government whose pages stand at this address."""
    return Government.objects.filter(slug=slug).any_one()


def member_at(slug: str) -> Government | None:
    """The same with the country of a local government, which its own page names."""
    return Government.objects.filter(slug=slug).select_related("parent").any_one()


def code_at(slug: str) -> str | None:
    """The code of the government at this address; None when there is none."""
    return Government.objects.filter(slug=slug).values_list("code", flat=True).first()


def code_of_promise(code: str) -> str | None:
    """The code of the government that made the commitment with this code or alias; None when there is none."""
    rows = CommitmentCode.objects.filter(code=code)
    return rows.values_list("commitment__plan__government__code", flat=True).first()


def government_called(name: str) -> Government | None:
    """The government that somebody means by a code, an address or any of its names."""
    return Government.objects.named(name) or government_at(name.strip().casefold())


def governments_like(asked: str) -> tuple[GovernmentLink, ...]:
    """The governments whose names come nearest to what was asked for, the nearest first."""
    keys = _keys()
    wanted = name_key(asked)
    starting = [key for key in keys if wanted and key.startswith(wanted)]
    near = get_close_matches(wanted, keys, n=2 * SUGGESTIONS, cutoff=0.6)
    found = dict.fromkeys(keys[key] for key in [*(k for k in keys if k == wanted), *starting, *near])
    return tuple(map(government_link, list(found)[:SUGGESTIONS]))


def _keys() -> dict[str, Government]:
    """Every name, address, code and alias, folded, with the government it means."""
    aliases = Prefetch("aliases", GovernmentAlias.objects.all())
    keys: dict[str, Government] = {}
    for row in Government.objects.prefetch_related(aliases):
        for name in _names(row):
            keys.setdefault(name_key(name), row)
    return keys


def _names(row: Government) -> Iterable[str]:
    yield from (row.code, row.slug, str(row.name))
    yield from (alias.name for alias in row.aliases.all())


def plans_like(government: Government, viewer: Viewer) -> tuple[PlanLink, ...]:
    """The plans a government does have, the newest first."""
    rows = ActionPlan.objects.visible_to(viewer).published().filter(government=government).order_by("-number")
    return tuple(map(plan_link, rows[:SUGGESTIONS]))


def commitments_like(code: str, viewer: Viewer) -> tuple[CommitmentLink, ...]:
    """The commitments whose codes come nearest, among those that begin with the same two letters."""
    wanted = code.upper()
    visible = Commitment.objects.visible_to(viewer)
    known = CommitmentCode.objects.filter(code__startswith=wanted[:2], commitment__in=visible)
    codes = list(known.order_by("code").values_list("code", flat=True))
    near = get_close_matches(wanted, codes, n=SUGGESTIONS, cutoff=0.5) if len(wanted) > 1 else []
    rows = visible.filter(codes__code__in=near).distinct().order_by("code")
    return tuple(map(commitment_link, rows))
