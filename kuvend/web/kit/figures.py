"""Tags for figures: drawn on the server in the colours of the theme, each with its numbers and their download."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from kuvend.web.kit.library import draw, register

# The ramp: one hue, from faint to full. "none" is an outline: what it counts is not known.
TONES = ("none", "one", "two", "three", "four")


class Quantity(Protocol):
    """A number with its name. `tone` is its place on the ramp; `url`, if any, leads to what it counts."""

    @property
    def label(self) -> str | Promise: ...
    @property
    def value(self) -> int: ...
    @property
    def tone(self) -> str: ...
    @property
    def url(self) -> str: ...


@dataclass(frozen=True)
class Amount:
    """A `Quantity` for views that have none of their own."""

    label: str | Promise
    value: int
    tone: str = "three"
    url: str = ""


@dataclass(frozen=True)
class Bar:
    """A quantity drawn: where its bar begins and how wide it is, and its share of the whole in per cent."""

    quantity: Quantity
    x: str
    width: str
    share: float


@register.simple_block_tag
def bar_figure(
    content: str,
    *,
    id: str,
    title: object,
    quantities: Iterable[Quantity],
    what: object,
    download_url: str = "",
) -> SafeString:
    """Amounts under each other, one bar each. The content is the caption; `what` heads their names in the table."""
    bars = side_by_side(list(quantities))
    return draw("bars", caption=content, id=id, title=title, bars=bars, what=what, download_url=download_url)


@register.simple_block_tag
def share_figure(
    content: str,
    *,
    id: str,
    title: object,
    quantities: Iterable[Quantity],
    what: object,
    download_url: str = "",
) -> SafeString:
    """The parts of a whole on one bar, in order. The content is the caption; `what` heads their names in the table."""
    bars = end_to_end(list(quantities))
    return draw("shares", caption=content, id=id, title=title, bars=bars, what=what, download_url=download_url)


def side_by_side(quantities: Sequence[Quantity]) -> list[Bar]:
    """Each bar from the edge, the largest over the whole width."""
    largest = max((quantity.value for quantity in quantities), default=0)
    return [_bar(quantity, 0, largest, _whole(quantities)) for quantity in quantities]


def end_to_end(quantities: Sequence[Quantity]) -> list[Bar]:
    """Each bar where the one before ends, all of them over the whole width."""
    whole = _whole(quantities)
    starts = [sum(quantity.value for quantity in quantities[:number]) for number in range(len(quantities))]
    return [_bar(quantity, start, whole, whole) for quantity, start in zip(quantities, starts, strict=True)]


def _whole(quantities: Sequence[Quantity]) -> int:
    return sum(quantity.value for quantity in quantities)


def _bar(quantity: Quantity, start: int, scale: int, whole: int) -> Bar:
    if quantity.tone not in TONES:
        raise ValueError(f"{quantity.tone!r} is no tone of the ramp; there are {', '.join(TONES)}")
    return Bar(
        quantity=quantity,
        x=_percent(start, scale),
        width=_percent(quantity.value, scale),
        share=round(100 * quantity.value / whole, 1) if whole else 0.0,
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%" if whole else "0%"
