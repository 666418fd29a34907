"""`{% load commitment_rows %}`: the rows of a plan's commitments.

A plan may have a hundred. Written as a template, a row took twenty times the calls of this function, and the table
most of the page's time (bench/bench_pages.py).
"""

from functools import lru_cache

from django.template import Library
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kuvend.plans.rules import Standing
from kuvend.record.addresses import commitment_address
from kuvend.record.messages.words import finding_word, word
from kuvend.record.selectors.plan import CommitmentLine
from kuvend.record.templatetags.record import known_period
from kuvend.review.rules import Indicator
from kuvend.web.kit.finding import cell, row
from kuvend.web.kit.judging import meter
from kuvend.web.kit.structure import flag
from kuvend.web.words import localised

register = Library()
NOTHING = SafeString("")


@register.simple_tag
def commitment_rows(*, lines: tuple[CommitmentLine, ...]) -> SafeString:
    """A row of a `data_table` for each commitment: code, promise, lead, when it runs, what the reviewer says."""
    labels = _("Lead"), _("Runs"), _("Reviewer says")
    return SafeString("".join(_row(line, *labels) for line in lines))


def _row(line: CommitmentLine, lead: str, runs: str, reviewer: str) -> SafeString:
    cells = (
        cell(SafeString(f'<span class="code">{escape(line.code)}</span>')),
        cell(_promise(line), head=True),
        cell(SafeString("; ".join(map(localised, line.leads))), label=lead),
        cell(known_period(starts=line.starts, ends=line.ends) if line.starts or line.ends else NOTHING, label=runs),
        cell(_reviewer_says(line), label=reviewer),
    )
    return row(SafeString("".join(cells)))


def _promise(line: CommitmentLine) -> SafeString:
    link = f'<a href="{escape(commitment_address(line.code))}">{localised(line.title)}</a>'
    marks = [mark for mark in (_state(line), flag(_("starred"), tone="good") if line.starred else "") if mark]
    return SafeString(" ".join([link, *marks]))


def _state(line: CommitmentLine) -> str:
    if line.standing is Standing.WITHDRAWN:
        return flag(str(word(line.standing)), tone="plain")
    late = line.overdue
    if not late:
        return ""
    words = ngettext("%(late)s milestone overdue", "%(late)s milestones overdue", late) % {"late": late}
    return flag(words, tone="stop")


def _reviewer_says(line: CommitmentLine) -> SafeString:
    done, outlook = line.completion, line.outlook
    if not done and not outlook:
        return format_html('<span class="muted">{}</span>', _("not judged on record"))
    completion = meter(value=done.value, voice="reviewer") if done else NOTHING
    return SafeString(completion + "".join(_said(get_language(), one.indicator, one.value) for one in outlook))


@lru_cache(maxsize=1024)
def _said(language: str | None, indicator: Indicator, value: str) -> SafeString:
    """The same few judgements stand in every row; each is put into words once for each language."""
    return format_html("<div>{}: <b>{}</b></div>", word(indicator), finding_word(indicator, value))
