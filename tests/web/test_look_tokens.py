"""The look, held to its bars: contrast in both themes, tokens alone name colours, logical properties, weight."""

import re
from itertools import product
from pathlib import Path

import brotli
import django_htmx
import pytest

from tests.house import KUVEND

STYLES = KUVEND / "web" / "static" / "web"
SHEETS = sorted(STYLES.glob("*.css"))
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
PAIR = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6})\s*,\s*(#[0-9a-f]{6})\s*\)")
COLOURS = {
    name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall((STYLES / "tokens.css").read_text())
}
THEMES = ["light", "dark"]

# What is read: each ink on each ground it may stand on.
TEXT = [
    *product(["ink", "muted", "accent", "warn", "stop", "gov", "civ", "rev"], ["paper", "surface", "sunk"]),
    *product(["ink", "muted"], ["accent-soft", "warn-soft", "stop-soft"]),
    *product(["ink"], ["add", "del"]),
    ("accent", "accent-soft"),
    ("warn", "warn-soft"),
    ("stop", "stop-soft"),
    ("on-accent", "accent"),
]
# What is seen: the bounds of fields, bars and shapes.
SHAPES = [*product(["edge", "accent", "warn", "stop", "tone-3", "tone-4"], ["paper", "surface"])]

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-padding)-(?:left|right|top|bottom)|(?:left|right|top|bottom)"
    r"|(?:min-|max-)?(?:width|height))\s*:(?![^()]*\))|text-align:\s*(?:left|right)|float:"
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_every_ink_can_be_read_on_every_ground(ink: str, ground: str, theme: str) -> None:
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), SHAPES)
def test_every_shape_can_be_seen(line: str, ground: str, theme: str) -> None:
    assert contrast(COLOURS[line][theme], COLOURS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_ramp_goes_one_way(theme: str) -> None:
    steps = [luminance(COLOURS[f"tone-{step}"][theme]) for step in (1, 2, 3, 4)]
    assert steps == sorted(steps, reverse=theme == "light")


def test_every_colour_of_the_tokens_is_checked() -> None:
    checked = {name for pair in TEXT + SHAPES for name in pair}
    assert set(COLOURS) - checked == {"line", "tone-1", "tone-2"}


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda sheet: sheet.name
)
def test_only_tokens_name_colours(sheet: Path) -> None:
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_only_logical_properties_are_used(sheet: Path) -> None:
    # The geometry of a drawing (`y`, `height` of a rect) is mirrored as a whole.
    rules = re.sub(r"\.span \{[^}]*\}", "", sheet.read_text())
    rules = re.sub(r"@(?:media|container)[^{]*", "", rules)
    assert not PHYSICAL.findall(rules)


@pytest.mark.parametrize(
    "rule", ["a { margin-left: 1px }", "a { left: 0 }", "a { text-align: right }", "a { width: 1px }"]
)
def test_a_physical_property_is_caught(rule: str) -> None:
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_only_tokens_that_exist_are_used(sheet: Path) -> None:
    defined = set(re.findall(r"(--[\w-]+)\s*:", (STYLES / "tokens.css").read_text()))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) <= defined


def test_no_style_asks_another_site() -> None:
    assert not [sheet.name for sheet in SHEETS if re.search(r"url\(|@import", sheet.read_text())]


def test_the_styles_weigh_at_most_20_kb_and_the_scripts_25() -> None:
    assert sum(len(brotli.compress(sheet.read_bytes())) for sheet in SHEETS) <= 20 * 1024
    assert len(brotli.compress(HTMX.read_bytes())) <= 25 * 1024
