"""Contributions, themes and gatherings by their codes; None where there is none, or `user` sees none."""

from typing import Any

from kuvend.cocreation.models import Contribution, Gathering, Theme
from kuvend.cocreation.selectors.things import EVERY

_WITH = "process__plan__government"


def contribution_coded(code: str, user: Any = EVERY) -> Contribution | None:
    found: Contribution | None = _rows(Contribution, user).filter(code=code).any_one()
    return found


def theme_coded(code: str, user: Any = EVERY) -> Theme | None:
    found: Theme | None = _rows(Theme, user).filter(code=code).any_one()
    return found


def gathering_coded(code: str, user: Any = EVERY) -> Gathering | None:
    found: Gathering | None = _rows(Gathering, user).filter(code=code).any_one()
    return found


def _rows(model: Any, user: Any) -> Any:
    rows = model.objects.all() if user is EVERY else model.objects.visible_to(user)
    return rows.select_related(_WITH)
