"""`{% load commitment_rows %}`: the rows of a plan's commitments.

A plan may have a hundred. Written as a template, a row took twenty times the calls of this function, and the table
most of the page's time (bench/bench_pages.py).
"""

from functools import lru_cache
from html import escape

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuvend.plans.rules import Standing
from kuvend.record.addresses import commitment_address
from kuvend.record.messages.words import finding_word, word
from kuvend.record.selectors.plan import CommitmentLine
from kuvend.record.templatetags.record import period_in
from kuvend.review.rules import Indicator
from kuvend.web.kit.finding import cell, row
from kuvend.web.kit.judging import meter
from kuvend.web.kit.structure import flag
from kuvend.web.words import localised_in, page_language

register = Library()
NOTHING = SafeString("")


@register.simple_tag
def commitment_rows(*, lines: tuple[CommitmentLine, ...]) -> SafeString:
    """A row of a `data_table` for each commitment: code, promise, lead, when it runs, what the reviewer says."""
    labels = _("Lead"), _("Runs"), _("Reviewer says")
    language = page_language()
    return SafeString("".join([_row(line, language, *labels) for line in lines]))


def _row(line: CommitmentLine, language: str, lead: str, runs: str, reviewer: str) -> SafeString:
    outlook = tuple([(one.indicator, one.value) for one in line.outlook])
    cells = (
        cell(SafeString(f'<span class="code">{escape(line.code)}</span>')),
        cell(_promise(line, language), head=True),
        cell(SafeString("; ".join([localised_in(language, lead) for lead in line.leads])), label=lead),
        cell(period_in(language, line.starts, line.ends) if line.starts or line.ends else NOTHING, label=runs),
        cell(_reviewer_says(language, line.completion.value if line.completion else "", outlook), label=reviewer),
    )
    return row(SafeString("".join(cells)))


def _promise(line: CommitmentLine, language: str) -> SafeString:
    link = f'<a href="{escape(commitment_address(language, line.code))}">{localised_in(language, line.title)}</a>'
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


@lru_cache(maxsize=1024)
def _reviewer_says(language: str, completion: str, outlook: tuple[tuple[Indicator, str], ...]) -> SafeString:
    """The same few judgements stand in every row; `language` is here to tell the kept ones apart."""
    if not completion and not outlook:
        return format_html('<span class="muted">{}</span>', _("not judged on record"))
    done = meter(value=completion, voice="reviewer") if completion else NOTHING
    return SafeString(done + "".join([_said(indicator, value) for indicator, value in outlook]))


def _said(indicator: Indicator, value: str) -> SafeString:
    return format_html("<div>{}: <b>{}</b></div>", word(indicator), finding_word(indicator, value))
