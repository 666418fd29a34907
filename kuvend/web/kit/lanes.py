"""The tag that draws a timeline."""

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kuvend.web.kit.library import register
from kuvend.web.kit.reading import period, when
from kuvend.web.timeline import PlacedLane, PlacedMark, PlacedSpan, Span, State, Timeline
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


def _lane(placed: PlacedLane, id: str) -> str:
    lane = placed.lane
    title: str = localised(lane.title)
    if lane.url:
        title = f'<a href="{escape(lane.url)}">{title}</a>'
    said = [_in_words(_days(span), span.label, span.state) for span in lane.spans]
    said += [_in_words(when(date=mark.on, precision=mark.precision), mark.label, mark.state) for mark in lane.marks]
    drawn = [_bar(span, id) for span in placed.spans] + [_mark(mark) for mark in placed.marks]
    return (
        f'<li class="lane{" indented" if lane.indented else ""}">'
        f'<div class="lane-title">{title}<span class="lane-dates">{"".join(said)}</span></div>\n'
        f'<svg class="track" aria-hidden="true">{"".join(drawn)}</svg></li>'
    )


def _days(span: Span) -> SafeString:
    return period(
        start=span.start, end=span.end, start_precision=span.start_precision, end_precision=span.end_precision
    )


def _in_words(days: SafeString, label: object, state: State) -> str:
    told = f"{localised(label)}, " if label else ""
    return f"<span>{days}, {told}{escape(STATES[state])}</span>"


def _bar(placed: PlacedSpan, id: str) -> str:
    state = placed.span.state
    hatched = f' fill="url(#{escape(id)}-late)"' if state is State.LATE else ""
    return f'<rect class="span {state.value}" x="{placed.x}" width="{placed.width}" rx="2"{hatched}/>'


def _mark(placed: PlacedMark) -> str:
    return f'<svg x="{placed.x}" class="mark {placed.mark.state.value}"><path d="M0 5l7 7-7 7-7-7z"/></svg>'
