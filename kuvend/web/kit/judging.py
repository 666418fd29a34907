"""Tags for judgements: completion, the three voices, the lights of standing. Never by colour alone."""

from datetime import date
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kuvend.web.dates import day_in_words
from kuvend.web.kit.library import draw, draw_once, register

# Completion as the reviewers code it: how many of three boxes are full (IRM glossary, "Completion").
_BOXES = {"not_started": 0, "limited": 1, "substantial": 2, "complete": 3}

LEVELS: dict[str, Promise] = {
    "not_started": _("Not started"),
    "limited": _("Limited"),
    "substantial": _("Substantial"),
    "complete": _("Complete"),
    "no_evidence": _("No evidence available"),
    "withdrawn": _("Withdrawn"),
    "unclear": _("Unclear"),
}

VOICES: dict[str, Promise] = {
    "government": _("Government"),
    "civil_society": _("Civil society"),
    "reviewer": _("Reviewer"),
}
_LETTERS: dict[str, Promise] = {"government": _("G"), "civil_society": _("C"), "reviewer": _("R")}
_SAYS: dict[str, Promise] = {
    "government": _("Government says"),
    "civil_society": _("Civil society says"),
    "reviewer": _("Reviewer says"),
}

LIGHTS: dict[str, Promise] = {
    "met": _("met"),
    "on_course": _("on course"),
    "at_risk": _("at risk"),
    "not_met": _("not met"),
    "not_applicable": _("not applicable"),
    "cannot_be_judged": _("cannot be judged"),
}


@register.simple_tag
def meter(*, value: str | None, voice: str = "", word: bool = True) -> SafeString:
    """Completion in three boxes and a word. `value` is a completion code; None is not known.

    `voice` gives it the colour of who says so; without `word` the word is there for screen readers only.
    """
    return _meter(get_language(), value, str(voice), word) if value else draw_once("not_known")


@lru_cache(maxsize=256)
def _meter(language: str | None, value: str, voice: str, word: bool) -> SafeString:
    """A page repeats its few levels; `language` is here to tell the kept ones apart."""
    return draw(
        "meter",
        level=str(LEVELS[value]),
        full=tuple(box < _BOXES.get(value, 0) for box in range(3)),
        shape="boxes" if value in _BOXES else str(value),
        voice=voice,
        word=word,
    )


@register.simple_block_tag
def voices(content: str) -> SafeString:
    """The row of what each voice says. It encloses `voice`, disagreements first."""
    return draw("voices", content=content)


@register.simple_block_tag
def voice(
    content: str,
    *,
    who: str,
    level: str | None = None,
    on: date | None = None,
    precision: str = "day",
    by: object = "",
    silent: object = "",
) -> SafeString:
    """What one voice says: a level, its words, by whom and when.

    Where it has said nothing yet, `silent` says so in words ("Not yet judged") in place of the level.
    """
    return draw(
        "voice",
        content=content,
        who=str(who),
        letter=_LETTERS[who],
        says=_SAYS[who],
        level=level,
        said_on=day_in_words(on, precision) if on else "",
        by=by,
        silent=silent,
    )


@register.simple_tag
def voice_mark(*, who: str) -> SafeString:
    """The letter of a voice in its circle, named for screen readers."""
    return draw_once("voice_mark", who=str(who), letter=str(_LETTERS[who]), name=str(VOICES[who]))


@register.simple_block_tag
def lights(content: str) -> SafeString:
    """The list of lights of standing. It encloses `light`."""
    return draw("lights", content=content)


@register.simple_block_tag
def light(content: str, *, state: str, title: object, id: str = "") -> SafeString:
    """One light: a shape, a word, and why (its content)."""
    return draw("light", content=content, state=str(state), word=LIGHTS[state], title=title, id=id)


@register.simple_tag
def light_mark(*, state: str) -> SafeString:
    """The shape and the word of a light, for a line of text or a cell."""
    return draw_once("light_mark", state=str(state), word=str(LIGHTS[state]))
