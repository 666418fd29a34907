"""What this package tells the rest of the house about contributions, themes and gatherings (see `kuvend.subjects`)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kuvend.cocreation.models import Gathering, Theme
from kuvend.cocreation.selectors import contribution_things as things
from kuvend.cocreation.selectors.personal import rows_contributed
from kuvend.cocreation.services.forgetting import forget_author
from kuvend.subjects import Kind, Personal
from kuvend.web.words import plain


def contribution_title(code: str) -> str | None:
    """By its code alone: whoever reads the title somewhere may not be allowed to read the words."""
    return named(code) if things.contribution_coded(code) else None


def named(code: str) -> str:
    return _("Contribution %(code)s") % {"code": code}


def contribution_address(code: str) -> str | None:
    return reverse("contribution", args=[code]) if things.contribution_coded(code) else None


def theme_title(code: str) -> str | None:
    theme = things.theme_coded(code)
    return plain(theme.name) if theme else None


def theme_address(code: str) -> str | None:
    theme = things.theme_coded(code)
    return f"{_list_of(theme)}?theme={code}" if theme else None


def gathering_title(code: str) -> str | None:
    held = things.gathering_coded(code)
    return plain(held.title) if held else None


def gathering_address(code: str) -> str | None:
    held = things.gathering_coded(code)
    return _list_of(held) if held else None


def _list_of(thing: Theme | Gathering) -> str:
    plan = thing.process.plan
    return reverse("contributions", args=[plan.government.slug, plan.number])


CONTRIBUTION = Kind(
    name="contribution",
    label=gettext_lazy("What you contributed, supported and said of answers"),
    title=contribution_title,
    address=contribution_address,
    visible_to=lambda code, user: things.contribution_coded(code, user) is not None,
    personal=Personal(
        export=rows_contributed,
        erase=forget_author,
        goes=gettext_lazy("Your name beside what you contributed, its link to you, and what you have not sent yet."),
        stays=gettext_lazy(
            "The words that you contributed, without a name, and their answers: others replied to them, and a plan may "
            "rest on them. The number of those who support something stays as well."
        ),
    ),
)
THEME = Kind(
    name="theme",
    label=gettext_lazy("Theme of contributions"),
    title=theme_title,
    address=theme_address,
    visible_to=lambda code, user: things.theme_coded(code, user) is not None,
)
GATHERING = Kind(
    name="gathering",
    label=gettext_lazy("Gathering"),
    title=gathering_title,
    address=gathering_address,
    visible_to=lambda code, user: things.gathering_coded(code, user) is not None,
)
KINDS = (CONTRIBUTION, THEME, GATHERING)
