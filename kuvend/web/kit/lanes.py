"""The tag that draws a timeline."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kuvend.web.kit.library import register
from kuvend.web.kit.reading import period, when
from kuvend.web.timeline import Mark, PlacedLane, PlacedMark, PlacedSpan, Span, State, Timeline
from kuvend.web.words import localised, plain

STATES: dict[State, Promise] = {
    State.PLANNED: _("planned"),
    State.UNDER_WAY: _("under way"),
    State.DONE: _("done"),
    State.LATE: _("late"),
    State.WITHDRAWN: _("withdrawn"),
    State.NOMINAL: _("nominal, not recorded"),
    State.GAP: _("no plan on record"),
}


@register.inclusion_tag("web/kit/timeline.html")
def timeline(*, lanes: Timeline, id: str, label: object) -> dict[str, object]:
    """A timeline that `kuvend.web.timeline.lay_out` has laid out. `label` names it for screen readers."""
    return {"timeline": lanes, "id": id, "label": plain(label)}


# A plan has dozens of lanes: like the cells of a table they are drawn without a template of their own.


@register.simple_tag
def timeline_lanes(*, timeline: Timeline, id: str) -> SafeString:
    """Each lane with its title, its dates in words, and its bars and marks on the track."""
    return SafeString("".join(_lane(placed, id) for placed in timeline.lanes))


def _lane(placed: PlacedLane, id: str) -> SafeString:
    lane = placed.lane
    title = localised(lane.title)
    return format_html(
        '<li class="lane{}"><div class="lane-title">{}<span class="lane-dates">{}{}</span></div>\n'
        '<svg class="track" aria-hidden="true">{}{}</svg></li>',
        " indented" if lane.indented else "",
        format_html('<a href="{}">{}</a>', lane.url, title) if lane.url else title,
        _each(_span_in_words(span) for span in lane.spans),
        _each(_mark_in_words(mark) for mark in lane.marks),
        _each(_bar(span, id) for span in placed.spans),
        _each(_mark(mark) for mark in placed.marks),
    )


def _each(pieces: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(pieces))


def _span_in_words(span: Span) -> SafeString:
    days = period(
        start=span.start, end=span.end, start_precision=span.start_precision, end_precision=span.end_precision
    )
    return _in_words(days, span.label, span.state)


def _mark_in_words(mark: Mark) -> SafeString:
    return _in_words(when(date=mark.on, precision=mark.precision), mark.label, mark.state)


def _in_words(days: SafeString, label: object, state: State) -> SafeString:
    parts = [days, localised(label), STATES[state]] if label else [days, STATES[state]]
    return format_html("<span>{}</span>", format_html_join(", ", "{}", ((part,) for part in parts)))


def _bar(placed: PlacedSpan, id: str) -> SafeString:
    state = placed.span.state
    hatched = format_html(' fill="url(#{}-late)"', id) if state is State.LATE else ""
    return format_html(
        '<rect class="span {}" x="{}" width="{}" rx="2"{}/>', state.value, placed.x, placed.width, hatched
    )


def _mark(placed: PlacedMark) -> SafeString:
    return format_html(
        '<svg x="{}" class="mark {}"><path d="M0 5l7 7-7 7-7-7z"/></svg>', placed.x, placed.mark.state.value
    )
