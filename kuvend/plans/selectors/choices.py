"""What a writer chooses from: languages, offices, organisations and focus areas of a member, and policy tags."""

from dataclasses import dataclass

from i18nfield.strings import LazyI18nString

from kuvend.members.models import Government, Organisation, PolicyTag
from kuvend.members.rules import Sector
from kuvend.plans.models import ActionPlan

# A row and what it is called.
Named = tuple[int, LazyI18nString]


@dataclass(frozen=True)
class Choices:
    """All that the forms of one member offer. Offices and organisations by their row, focus areas by their place."""

    languages: tuple[str, ...]
    offices: tuple[Named, ...] = ()
    organisations: tuple[tuple[int, LazyI18nString, Sector], ...] = ()
    focus_areas: tuple[Named, ...] = ()
    tags: tuple[tuple[str, LazyI18nString], ...] = ()


def choices_of(government: Government, plan: ActionPlan | None = None) -> Choices:
    """What the forms offer to those who write for this government, in four queries."""
    organisations = Organisation.objects.filter(government=government).values_list("pk", "name", "sector")
    return Choices(
        languages=tuple(government.languages) or ("en",),
        offices=tuple(government.offices.values_list("pk", "name")),
        organisations=tuple((pk, name, Sector(sector)) for pk, name, sector in organisations),
        focus_areas=tuple(plan.focus_areas.values_list("position", "name")) if plan else (),
        tags=tuple(PolicyTag.objects.values_list("code", "name")),
    )
