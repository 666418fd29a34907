"""What this package tells the rest of the house about cases (see `kuvend.subjects`)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuvend.moderation.selectors.cases import case_coded
from kuvend.moderation.selectors.personal import rows_of
from kuvend.moderation.services.forgetting import forget_person
from kuvend.subjects import Kind, Personal


def title(code: str) -> str | None:
    return _("A case of moderation") if case_coded(code) else None


def address(code: str) -> str | None:
    return reverse("moderation_case", args=[code]) if case_coded(code) else None


def visible(code: str, user: Any) -> bool:
    """Removals are everybody's business. What waits is read on a desk, not by its subject."""
    row = case_coded(code)
    return row is not None and row.verdict == "remove"


CASE = Kind(
    name="case",
    label=gettext_lazy("What you reported and decided in moderation"),
    title=title,
    address=address,
    visible_to=visible,
    personal=Personal(
        export=rows_of,
        erase=forget_person,
        goes=gettext_lazy("That it was you who reported something or decided a case, and your notes to moderators."),
        stays=gettext_lazy("That something was reported, and the decisions with their reasons and roles."),
    ),
)
