"""The tag that draws a timeline."""

from datetime import date
from functools import lru_cache
from html import escape

from django.utils.dateformat import format as formatted
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kuvend.web.kit.library import register
from kuvend.web.kit.reading import period, when
from kuvend.web.timeline import PlacedLane, PlacedMark, PlacedSpan, State, Tick, Timeline
from kuvend.web.words import localised, localised_in, page_language, plain

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
def timeline_ticks(*, timeline: Timeline) -> SafeString:
    """The lines of the scale, each with its month or its year."""
    return SafeString("".join([_tick(tick) for tick in timeline.ticks]))


def _tick(tick: Tick) -> str:
    return (
        f'<g class="tick{" major" if tick.major else ""}"><line x1="{tick.x}" x2="{tick.x}" y1="0" y2="100%"/>'
        f'<svg x="{tick.x}" class="tick-label"><text x="4" y="12">'
        f"{escape(formatted(tick.day, 'Y' if tick.day.month == 1 else 'M'))}</text></svg></g>"
    )


@register.simple_tag
def timeline_lanes(*, timeline: Timeline, id: str) -> SafeString:
    """Each lane with its title, its dates in words, and its bars and marks on the track."""
    language = page_language()
    return SafeString("".join([_lane(placed, id, language) for placed in timeline.lanes]))


def _lane(placed: PlacedLane, id: str, language: str) -> str:
    lane = placed.lane
    title: str = lane.title if isinstance(lane.title, SafeString) else localised_in(language, lane.title)
    if lane.url:
        title = f'<a href="{escape(lane.url)}">{title}</a>'
    said = [
        _lasting(
            span.start, span.end, span.start_precision, span.end_precision, span.state, _note(span.label), language
        )
        for span in lane.spans
    ]
    said += [_happening(mark.on, mark.precision, mark.state, _note(mark.label), language) for mark in lane.marks]
    drawn = [_bar(span, id) for span in placed.spans] + [_mark(mark) for mark in placed.marks]
    return (
        f'<li class="lane{" indented" if lane.indented else ""}">'
        f'<div class="lane-title">{title}<span class="lane-dates">{"".join(said)}</span></div>\n'
        f'<svg class="track" aria-hidden="true">{"".join(drawn)}</svg></li>'
    )


# Lanes repeat their dates and states; `language` is here to tell the kept ones apart.


@lru_cache(maxsize=4096)
def _lasting(
    start: date, end: date, start_precision: str, end_precision: str, state: State, note: str, language: str
) -> str:
    days = period(start=start, end=end, start_precision=start_precision, end_precision=end_precision)
    return _in_words(days, note, state)


@lru_cache(maxsize=4096)
def _happening(on: date, precision: str, state: State, note: str, language: str) -> str:
    return _in_words(when(date=on, precision=precision), note, state)


def _in_words(days: SafeString, note: str, state: State) -> str:
    return f"<span>{days}, {note}{escape(str(STATES[state]))}</span>"


def _note(label: object) -> str:
    return f"{localised(label)}, " if label else ""


def _bar(placed: PlacedSpan, id: str) -> str:
    state = placed.span.state
    hatched = f' fill="url(#{escape(id)}-late)"' if state is State.LATE else ""
    return f'<rect class="span {state.value}" x="{placed.x}" width="{placed.width}" rx="2"{hatched}/>'


def _mark(placed: PlacedMark) -> str:
    return f'<svg x="{placed.x}" class="mark {placed.mark.state.value}"><path d="M0 5l7 7-7 7-7-7z"/></svg>'
