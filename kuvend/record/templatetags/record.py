"""`{% load record %}`: words, dates and grounds of what the record holds, for the pages of this package."""

from enum import Enum
from functools import lru_cache

from django.template import Library
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.cycle import Answer, Dated, Indicator, IndicatorState, Recorded, Rule, Seam, Step, Window
from kuvend.cycle.steps import Origin
from kuvend.plans.rules import Answer as YesNo
from kuvend.plans.rules import ValueVerdict
from kuvend.record.messages import answers, template, words
from kuvend.record.selectors.commitment import CommitmentPage
from kuvend.record.selectors.facts import Source
from kuvend.record.selectors.findings import FindingLine
from kuvend.record.selectors.plan import PlanPage, ProcessLine
from kuvend.review.rules import Indicator as Code
from kuvend.web.kit.finding import cell, row
from kuvend.web.kit.reading import not_known, period, when
from kuvend.web.kit.structure import more
from kuvend.web.words import localised, page_language

register = Library()

# The indicators whose scale is one ladder of degrees, and the values that stand beside it.
DEGREES = {
    Code.POTENTIAL_IMPACT,
    Code.SPECIFICITY,
    Code.DID_IT_OPEN_GOVERNMENT,
    Code.INFLUENCE,
}
ASIDE = {"unclear"}


@register.filter
def word(value: Enum) -> Promise:
    """The word for a value of any vocabulary."""
    return words.word(value)


@register.filter
def finding_word(line: FindingLine) -> Promise:
    """The word for what a finding found."""
    return words.finding_word(line.indicator, line.value)


@register.filter
def formula(line: FindingLine) -> Promise | str:
    return words.formula(line.method)


@register.filter
def rule_address(rule: Rule) -> str:
    """Where to read the rule's source on the web; empty where its reference is no address."""
    reference = rule.source.reference
    return f"https://www.{reference}" if reference.startswith("opengovpartnership.org/") else ""


@register.filter
def step_sentence(step: Step) -> str:
    return answers.step_sentence(step)


@register.filter
def seam_sentence(seam: Seam) -> str:
    return answers.seam_sentence(seam)


@register.filter
def dated_title(dated: Dated) -> str:
    return answers.dated_title(dated)


@register.filter
def rule_title(rule: Rule) -> str:
    return answers.rule_title(rule)


@register.filter
def scale_words(line: FindingLine) -> list[Promise]:
    """The values of a scale of degrees, from least to most; nothing for yes and no, and for scales that were mixed."""
    if line.indicator not in DEGREES:
        return []
    return [words.finding_word(line.indicator, value) for value in line.scale if value not in ASIDE]


@register.filter
def advice_sentence(page: PlanPage) -> str:
    """Advice on the number of commitments."""
    return str(words.word(page.advice) % {"count": page.standing}) if page.advice else ""


@register.filter
def indicator_tone(answer: Answer[Indicator]) -> str:
    state = answer.value.state if answer.value else IndicatorState.NOT_KNOWN
    return {IndicatorState.RAISED: "stop", IndicatorState.NOT_RAISED: "good"}.get(state, "plain")


@register.filter
def answer_tone(verdict: ValueVerdict) -> str:
    return "good" if verdict.answer is YesNo.YES else "plain"


@register.filter
def template_texts(page: CommitmentPage) -> list[tuple[Promise, LazyI18nString]]:
    """The texts of the template that are on record, each under its heading."""
    return [(template.TEXTS[name], text) for name, text in page.texts.items()]


@register.filter
def texts_not_known(page: CommitmentPage) -> list[Promise]:
    """The headings of the template under which nothing is on record."""
    return [template.TEXTS[name] for name in page.texts_not_known]


@register.filter
def goal_title(goal: int) -> Promise:
    return template.GOALS[goal]


@register.simple_tag
def known_day(*, day: Recorded | None) -> SafeString:
    """A day as exactly as it is on record, or that it is not known."""
    return when(date=day.day, precision=day.precision) if day else not_known()


@register.simple_tag
def known_period(
    *, starts: Recorded | None, ends: Recorded | None, start_origin: str = "", end_origin: str = ""
) -> SafeString:
    """From a first to a last day, each as exactly as known; a date that only a rulebook foresees is said to be so."""
    return period_in(page_language(), starts, ends, start_origin, end_origin)


@lru_cache(maxsize=4096)
def period_in(
    language: str, starts: Recorded | None, ends: Recorded | None, start_origin: str = "", end_origin: str = ""
) -> SafeString:
    """`known_period` in the language of the page. A page repeats its periods; `language` tells the kept ones apart."""
    first, last = known_day(day=starts), known_day(day=ends)
    return format_html("<span>{}{} – {}{}</span>", first, _nominal(start_origin), last, _nominal(end_origin))


def _nominal(origin: str) -> SafeString:
    if origin != Origin.NOMINAL:
        return mark_safe("")
    return format_html(' <span class="muted">{}</span>', _("(nominal, not recorded)"))


@register.simple_tag
def days_of(*, window: Window) -> SafeString:
    """The first and the last day of a window."""
    return format_html("<span>{}</span>", period(start=window.opens, end=window.last_day))


@register.simple_tag
def source_of(*, source: Source) -> SafeString:
    """Where a fact comes from, how sure that makes us, and when it was recorded. Many facts share a source."""
    return _source(source, page_language())


@lru_cache(maxsize=2048)
def _source(source: Source, language: str) -> SafeString:
    return render_to_string("record/parts/source_of.html", {"source": source})


@register.simple_tag
def process_rows(*, lines: tuple[ProcessLine, ...]) -> SafeString:
    """A row of a `data_table` for each fact about how a plan was made."""
    labels = _("What happened"), _("When"), _("Source")
    return SafeString("".join([_process_row(line, *labels) for line in lines]))


def _process_row(line: ProcessLine, happened: str, on: str, source: str) -> SafeString:
    cells = (
        cell(str(word(line.topic)), head=True),
        cell(localised(line.statement), label=happened),
        cell(known_day(day=line.happened), label=on),
        cell(source_of(source=line.source), label=source),
    )
    return row(SafeString("".join(cells)))


@register.simple_tag
def grounds(*, answer: Answer[object], summary: str = "") -> SafeString:
    """On demand: the steps to an answer, and every rule it rests on with its source."""
    language = page_language()
    steps = "".join([_step_line(step, language) for step in answer.steps])
    rules = "".join([_rule_line(rule, language) for rule in answer.rules])
    told = SafeString(f'<ol class="grounds">{steps}</ol>\n<ul class="grounds">{rules}</ul>')
    return more(told, summary=summary or _("How this is worked out"))


@lru_cache(maxsize=4096)
def _step_line(step: Step, language: str) -> str:
    """The answers of a page rest on each other, and share most of their steps."""
    return f"<li>{escape(step_sentence(step))}</li>"


@register.simple_tag
def rule_line(*, rule: Rule) -> SafeString:
    """A rule with its key, whose it is, how sure, and its source. A page names the same few rules many times."""
    return _rule_line(rule, page_language())


@lru_cache(maxsize=512)
def _rule_line(rule: Rule, language: str) -> SafeString:
    return render_to_string("record/parts/rule.html", {"rule": rule})


@register.inclusion_tag("record/parts/dates.html")
def binding_dates(*, dates: tuple[Dated, ...], brief: bool = False) -> dict[str, object]:
    """The dates that bind a member, as a list; `brief` leaves the grounds to the calendar page."""
    return {"dates": dates, "brief": brief}
