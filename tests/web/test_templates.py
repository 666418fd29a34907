"""Every template compiles, keeps to its own room, runs nothing inline, and says nothing that cannot be translated."""

import re
from pathlib import Path

import pytest
from django.template import Engine, engines

from tests.house import KUVEND

TEMPLATES = sorted(path for path in KUVEND.rglob("templates/**/*") if path.is_file())
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
# The gallery is for developers, and its content is invented.
UNTRANSLATED = {"web/gallery.html"}
NAMES = re.compile(r"\b(Kuvend|UTC|JSON|CSV|Atom|OGP|IRM)\b")

INLINE = re.compile(r"""<style|<script|\sstyle=|\son[a-z]+\s*=|javascript:""", re.IGNORECASE)
INCLUDED = re.compile(r"""{%\s*(?:extends|include)\s+(["'])(?P<name>[^"']+)\1""")
# What a reader sees or hears of a tag's arguments.
WORDS = r"title|label|lead|legend|caption|what|act|link|summary|hint|button|silent|word|by|why|reason"
TAG_WORDS = re.compile(rf"""\b(?:{WORDS})=(["'])[^"']*[A-Za-z][^"']*\1""")
ATTRIBUTE_WORDS = re.compile(r"""\s(?:aria-label|title|placeholder|alt)=(["'])[^"'{]*[A-Za-z]""")
TAG_OR_VARIABLE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*(blocktranslate|comment)\b.*?{%\s*end\1\s*%}", re.DOTALL)
MARKUP = re.compile(r"<!doctype[^>]*>|<[^>]*>|&\w+;", re.IGNORECASE)


def name_of(path: Path) -> str:
    return path.as_posix().partition("/templates/")[2]


def domain_of(path: Path) -> str:
    return path.relative_to(KUVEND).parts[0]


every_template = pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
every_page = pytest.mark.parametrize("path", [path for path in PAGES if name_of(path) not in UNTRANSLATED], ids=name_of)


def stray_words(source: str) -> list[str]:
    """What a reader would see of a template that no translator ever sees."""
    text = TAG_OR_VARIABLE.sub(" ", TRANSLATED.sub(" ", source))
    words = [line.strip() for line in NAMES.sub(" ", MARKUP.sub("\n", text)).splitlines()]
    tags = "".join(tag for tag in TAG_OR_VARIABLE.findall(source) if not re.match(r"{%\s*(translate|url|if)\b", tag))
    found = [line for line in words if re.search(r"[^\W\d_]{2,}", line)]
    return found + [hit.group() for hit in [*TAG_WORDS.finditer(tags), *ATTRIBUTE_WORDS.finditer(source)]]


@every_template
def test_every_template_compiles(path: Path) -> None:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    assert engine.from_string(path.read_text()).nodelist is not None


@every_template
def test_nothing_runs_or_styles_inline(path: Path) -> None:
    assert not INLINE.findall(path.read_text())


@every_template
def test_a_template_keeps_to_the_kit_and_its_own_folder(path: Path) -> None:
    allowed = ("web/", f"{domain_of(path)}/")
    outside = [hit["name"] for hit in INCLUDED.finditer(path.read_text()) if not hit["name"].startswith(allowed)]
    assert outside == []
    assert domain_of(path) == "web" or name_of(path).startswith(f"{domain_of(path)}/")


@every_page
def test_every_word_can_be_translated(path: Path) -> None:
    assert stray_words(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Not translated</p>",
        '<a aria-label="Not translated">{{ x }}</a>',
        '{% fact label="Lead" %}{{ x }}{% endfact %}',
        "{% translate 'Yes' %} but no",
    ],
)
def test_a_word_that_cannot_be_translated_is_caught(source: str) -> None:
    assert stray_words(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% fact label=_("Lead") %}{{ x }}{% endfact %}',
        "{% blocktranslate trimmed with n=3 %}There are {{ n }} of them{% endblocktranslate %} · 3",
        '<p class="lead" id="a">{% translate "Yes" %}</p>',
    ],
)
def test_a_word_that_can_be_translated_passes(source: str) -> None:
    assert stray_words(source) == []


@pytest.mark.parametrize("source", ['<p style="x">', "<style>", "<script src=x>", '<a onclick="x">', "javascript:x"])
def test_inline_code_is_caught(source: str) -> None:
    assert INLINE.search(source)
