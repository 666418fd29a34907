"""Themes: contributions that are about the same, grouped so that one answer can settle many of them."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Answered, Contribution, Process, Theme
from kuvend.cocreation.rules import Deed, Refusal
from kuvend.cocreation.services.acting import Actor, allowed, locked, record, refuse
from kuvend.cocreation.services.handling import held, require_handled
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import LINE, Words, plain, reasoned, said, words

# A summary is a few words, however many there are that it sums up.
LONGEST = 5_000
TEXTS = ("name", "summary")


@act_of_record("theme.made", permission=permissions.may_keep_themes, notice="everyone who follows the process")
def make_theme(*, process: Process, name: Words, summary: Words, by: User, at: datetime) -> Theme:
    """Make a theme that contributions can be grouped under. Raises ValidationError by field."""
    process = locked(process)
    actor = allowed(permissions.may_keep_themes, Deed.KEEP_THEMES, by, process, at)
    highest = process.themes.aggregate(highest=Max("number"))["highest"]
    number = (highest or 0) + 1
    theme = Theme(process=process, code=f"{process.code}-t{number}", number=number, made_at=at, capacity=actor.capacity)
    _describe(theme, name, summary)
    for there in _called_the_same(theme):
        if said(there, TEXTS) == said(theme, TEXTS):
            raise AlreadyDone(there)
        raise ValidationError({"name": _("There is a theme of this name already.")}, code="there")
    _keep(theme)
    record("theme.made", code_of(theme), said(theme, TEXTS), process=process, by=actor)
    return theme


@act_of_record("theme.renamed", permission=permissions.may_keep_themes, notice="everyone who follows the theme")
def rename_theme(*, theme: Theme, name: Words, summary: Words, reason: str, by: User, at: datetime) -> Theme:
    """Describe a theme in other words. Those before stay in the ledger, with the reason."""
    theme, actor = _begin(theme, by, at)
    because, before = reasoned(reason), said(theme, TEXTS)
    _describe(theme, name, summary)
    after = said(theme, TEXTS)
    changed = [field for field in TEXTS if after[field] != before[field]]
    if not changed:
        raise AlreadyDone(theme)
    if _called_the_same(theme):
        raise ValidationError({"name": _("Another theme is called so.")}, code="there")
    _keep(theme)
    facts = {"reason": because, "before": {field: before[field] for field in changed}}
    facts |= {field: after[field] for field in changed}
    record("theme.renamed", code_of(theme), facts, process=theme.process, by=actor)
    return theme


@act_of_record(
    "theme.grouped", permission=permissions.may_keep_themes, notice="the authors; everyone who follows the theme"
)
def group_contributions(*, theme: Theme, contributions: Collection[Contribution], by: User, at: datetime) -> Theme:
    """Put contributions under a theme, all or none; those under another one move, unless that one's answer holds them.

    Whoever is under it already stays. Raises ValidationError where none is named.
    """
    theme, actor = _begin(theme, by, at)
    rows = [row for row in _named(contributions) if row.theme_id != theme.pk]
    if not rows:
        raise AlreadyDone(theme)
    for row in rows:
        require_handled(row, theme.process)
    _require_uncovered(rows)
    moved = {row.code: row.theme.code for row in rows if row.theme}
    Contribution.objects.filter(pk__in=[row.pk for row in rows]).update(theme=theme)
    facts = {"contributions": [row.code for row in rows], **({"moved_from": moved} if moved else {})}
    record("theme.grouped", code_of(theme), facts, process=theme.process, by=actor)
    return theme


@act_of_record(
    "theme.ungrouped", permission=permissions.may_keep_themes, notice="the authors; everyone who follows the theme"
)
def ungroup_contributions(
    *, theme: Theme, contributions: Collection[Contribution], reason: str, by: User, at: datetime
) -> Theme:
    """Take contributions out of a theme, all or none, and say why. Not what the answer to the theme covers."""
    theme, actor = _begin(theme, by, at)
    because = reasoned(reason)
    rows = [row for row in _named(contributions) if row.theme_id == theme.pk]
    if not rows:
        raise AlreadyDone(theme)
    _require_uncovered(rows)
    Contribution.objects.filter(pk__in=[row.pk for row in rows]).update(theme=None)
    facts = {"contributions": [row.code for row in rows], "reason": because}
    record("theme.ungrouped", code_of(theme), facts, process=theme.process, by=actor)
    return theme


def code_of(theme: Theme) -> str:
    """How the ledger names a theme."""
    return f"theme/{theme.code}"


def _begin(theme: Theme, by: User, at: datetime) -> tuple[Theme, Actor]:
    """The theme as it is now, its process held still until the act ends, and whoever may keep it."""
    process = locked(theme.process)
    row = Theme.objects.get(pk=theme.pk)
    row.process = process
    return row, allowed(permissions.may_keep_themes, Deed.KEEP_THEMES, by, process, at)


def _named(contributions: Collection[Contribution]) -> list[Contribution]:
    if not contributions:
        raise ValidationError({"contributions": _("Choose one at least.")}, code="required")
    return list(held(contributions).values())


def _require_uncovered(rows: Collection[Contribution]) -> None:
    """Raises ActRefused where the standing answer to a theme covers one of them: it was answered as part of that."""
    covering = Answered.objects.filter(contribution__in=rows, replaced_at__isnull=True, response__theme__isnull=False)
    found = covering.select_related("contribution", "response__theme").order_by("contribution__number").first()
    if found and found.response.theme:
        refuse(Refusal.COVERED_BY_ANSWER, which=found.contribution.code, theme=found.response.theme.name)


def _describe(theme: Theme, name: Words, summary: Words) -> None:
    government = theme.process.government
    theme.name = words(name, "name", of=government, most=LINE)
    theme.summary = words(summary, "summary", of=government, most=LONGEST, required=False)


def _called_the_same(theme: Theme) -> list[Theme]:
    """The other themes of the process that have one of this one's names."""
    names = plain(theme.name)
    others = Theme.objects.filter(process=theme.process).exclude(pk=theme.pk)
    return [other for other in others if any(plain(other.name).get(code) == name for code, name in names.items())]


def _keep(theme: Theme) -> None:
    theme.full_clean(exclude=["process", "capacity"])
    theme.save()
