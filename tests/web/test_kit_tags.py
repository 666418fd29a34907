"""Every tag of the kit refuses what it does not know, and no text that it shows becomes markup."""

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import escape
from typing import Any

import html5lib
import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from i18nfield.strings import LazyI18nString

from kuvend.web import gallery
from kuvend.web.kit.figures import Amount, end_to_end, side_by_side
from kuvend.web.templatetags.ui import register

TAGS = sorted(register.tags)
EVIL = """"'><img src=x onerror=alert(1)><script>alert(2)</script>"""

# What stands in for an argument whose values are few or are no text. Every other one is given EVIL.
GIVEN: dict[str, object] = {
    "at": datetime(2026, 11, 23, tzinfo=UTC),
    "confidence": "low",
    "date": date(2026, 11, 23),
    "end": date(2026, 11, 23),
    "field": gallery.ContributionForm({"title": EVIL})["title"],
    "form": gallery.ContributionForm({"title": EVIL}),
    "lanes": gallery.plan_timeline(),
    "level": "limited",
    "on": date(2026, 11, 23),
    "options": [gallery.Choice(EVIL, EVIL, 3)],
    "precision": "month",
    "start": date(2026, 11, 23),
    "start_precision": "day",
    "end_precision": "day",
    "quantities": [Amount(EVIL, 3, "three", EVIL)],
    "recorded_at": datetime(2026, 11, 23, tzinfo=UTC),
    "sealed_as": 18204,
    "shown": 25,
    "sorted": "ascending",
    "state": "late",
    "tone": "warn",
    "timeline": gallery.plan_timeline(),
    "total": 1927,
    "who": "reviewer",
    "zone": "UTC",
}
SPECIAL: dict[tuple[str, str], object] = {
    ("meter", "value"): "complete",
    ("light", "state"): "met",
    ("light_mark", "state"): "met",
    ("term", "code"): "irm",
    ("entry", "level"): 3,
    ("section", "level"): 2,
}


def parameters(tag: str) -> list[inspect.Parameter]:
    signature = inspect.signature(register.tags[tag])
    return [one for one in signature.parameters.values() if one.kind is inspect.Parameter.KEYWORD_ONLY]


def is_block(tag: str) -> bool:
    return "content" in inspect.signature(register.tags[tag]).parameters


def arguments(tag: str, text: object = EVIL) -> dict[str, object]:
    given: dict[str, object] = {}
    for one in parameters(tag):
        if one.annotation is bool:
            given[one.name] = True
        else:
            given[one.name] = SPECIAL.get((tag, one.name), GIVEN.get(one.name, text))
        if one.annotation is str and isinstance(given[one.name], LazyI18nString):
            given[one.name] = EVIL
    return given


def source(tag: str, more: str = "") -> str:
    named = " ".join(f"{one.name}={one.name}" for one in parameters(tag))
    closing = f"{{{{ content }}}}{{% end{tag} %}}" if is_block(tag) else ""
    return f"{{% load ui %}}{{% {tag} {named} {more} %}}{closing}"


def shown(tag: str, given: dict[str, object]) -> str:
    return Template(source(tag)).render(Context({**given, "content": EVIL}))


@pytest.mark.parametrize("tag", TAGS)
def test_a_mistyped_property_fails_when_the_template_compiles(tag: str) -> None:
    Template(source(tag))
    with pytest.raises(TemplateSyntaxError, match="mistyped"):
        Template(source(tag, 'mistyped="x"'))


@pytest.mark.parametrize("tag", [tag for tag in TAGS if any(one.default is one.empty for one in parameters(tag))])
def test_a_missing_property_fails_when_the_template_compiles(tag: str) -> None:
    closing = f"{{% end{tag} %}}" if is_block(tag) else ""
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% load ui %}}{{% {tag} %}}{closing}")


@pytest.mark.parametrize("tag", TAGS)
def test_every_property_is_given_by_its_name(tag: str) -> None:
    positional = [
        one.name
        for one in inspect.signature(register.tags[tag]).parameters.values()
        if one.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    assert set(positional) <= {"content", "context"}


@pytest.mark.parametrize("content_in_languages", [False, True])
@pytest.mark.parametrize("tag", TAGS)
def test_no_text_becomes_markup(tag: str, content_in_languages: bool) -> None:
    text = LazyI18nString({"sq": EVIL}) if content_in_languages else EVIL
    with translation.override("en"):
        html = shown(tag, arguments(tag, text))
    assert "<img" not in html
    assert "<script" not in html
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        assert not [name for name in element.attrib if str(name).startswith("on")]


@pytest.mark.parametrize("tag", TAGS)
def test_every_text_is_shown(tag: str) -> None:
    """The proof above would mean nothing if the texts were dropped."""
    needs_no_text = {"error_summary", "light_mark", "meter", "moment", "pager", "period", "voice_mark", "when"}
    needs_no_text |= {"timeline_lanes", "timeline_ticks"}
    html = shown(tag, arguments(tag))
    assert (escape(EVIL) in html or "&lt;img" in html) or tag in needs_no_text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//example.org", "", "http://[", "http:"],
)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    template = "{% load ui %}{% source name='Plan' url=url %}{% external url=url %}words{% endexternal %}"
    html = Template(template).render(Context({"url": address}))
    assert "<a" not in html
    assert "words" in html


@pytest.mark.parametrize(
    ("tag", "wrong"),
    [
        ("flag", {"tone": "purple"}),
        ("notice", {"tone": "purple"}),
        ("column", {"sorted": "up"}),
        ("bar_figure", {"quantities": [Amount("x", 1, "purple")]}),
        ("meter", {"value": "finished"}),
        ("light", {"state": "green"}),
        ("voice", {"who": "minister"}),
        ("term", {"code": "blockchain"}),
    ],
)
def test_a_value_that_no_component_knows_fails_loudly(tag: str, wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError)):
        shown(tag, {**arguments(tag), **wrong})


def test_what_is_not_there_says_not_known() -> None:
    template = (
        "{% load ui %}{% fact label='Budget' %} {% endfact %}{% cell label='Budget' %}{% endcell %}"
        "{% meter value=None %}{% when date=None %}{% period start=None end=None %}"
        "{% text value=None %}{% moment at=None %}"
    )
    assert Template(template).render(Context()).count("not known") == 7


def test_a_term_is_explained_once_on_a_page_and_found_from_everywhere() -> None:
    html = Template("{% load ui %}{% term code='irm' %} {% term code='irm' word='reviewers' %}").render(Context())
    assert html.count('id="term-irm"') == 1
    assert html.count('popovertarget="term-irm"') == 2
    again = Template("{% load ui %}{% term code='irm' %}").render(Context())
    assert again.count('id="term-irm"') == 1


def test_low_confidence_is_shown_as_such() -> None:
    show = Template("{% load ui %}{% source name='Plan' confidence=c %}").render
    assert "not confirmed" in show(Context({"c": "low"}))
    assert "not confirmed" not in show(Context({"c": "high"}))


def test_a_difference_is_heard_as_well_as_seen() -> None:
    html = Template("{% load ui %}{% text_diff before='every quarter' after='every day' %}").render(Context())
    assert '<del><span class="vh">removed: </span>quarter' in html
    assert '<ins><span class="vh">added: </span>day' in html


def test_a_meter_says_its_level_in_words_even_where_only_the_boxes_are_seen() -> None:
    html = Template("{% load ui %}{% meter value='limited' word=False %}").render(Context())
    assert '<span class="vh">Limited</span>' in html
    assert html.count('class="on"') == 1


def test_shares_fill_the_whole_line_in_order() -> None:
    parts = [Amount("a", 1), Amount("b", 0), Amount("c", 3)]
    assert [(bar.x, bar.width, bar.share) for bar in end_to_end(parts)] == [
        ("0.00%", "25.00%", 25.0),
        ("25.00%", "0.00%", 0.0),
        ("25.00%", "75.00%", 75.0),
    ]
    assert [bar.width for bar in side_by_side(parts)] == ["33.33%", "0.00%", "100.00%"]
    assert [bar.width for bar in side_by_side([Amount("none", 0)])] == ["0%"]
    assert end_to_end([]) == []


def test_a_number_is_grouped_as_the_language_does() -> None:
    show: Callable[..., Any] = Template("{% load ui %}{{ n|grouped }}").render
    assert show(Context({"n": 1927})) == "1,927"
    assert show(Context({"n": None})) == ""


def test_a_field_names_its_hint_limit_and_error_to_a_screen_reader() -> None:
    form = gallery.ContributionForm({"title": "", "words": "x" * 2001})
    html = str(form)
    assert 'href="#id_title"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-describedby="id_words_helptext id_words_limit id_words_error"' in html
    assert "At most 2000 characters" in html
    for named in ["id_title_helptext", "id_title_error", "id_words_limit", "id_words_error"]:
        assert f'id="{named}"' in html
    assert 'aria-invalid="true"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert "error-summary" not in str(gallery.ContributionForm())


def test_every_link_of_the_error_summary_leads_to_a_field() -> None:
    form = gallery.ContributionForm({})
    fragment = html5lib.parseFragment(str(form), namespaceHTMLElements=False)
    ids = {element.get("id") for element in fragment.iter() if element.get("id")}
    targets = {element.get("href")[1:] for element in fragment.iter("a")}
    assert len(targets) == 5
    assert targets <= ids


def test_errors_of_the_form_as_a_whole_stand_in_its_summary() -> None:
    class Refusing(gallery.ContributionForm):
        def clean(self) -> None:
            raise forms.ValidationError("The stage has closed.")

    assert "The stage has closed." in str(Refusing({}))
