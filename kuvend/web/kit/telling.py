"""Tags that tell what happened: the trace, what changed in a text, receipts, tombstones."""

from datetime import date, datetime

from django.utils.safestring import SafeString

from kuvend.web.dates import day_for_machines, day_in_words, moment_in_words
from kuvend.web.differences import word_changes
from kuvend.web.kit.library import draw, register
from kuvend.web.words import plain


@register.simple_block_tag
def trace(content: str) -> SafeString:
    """A dated story, oldest first. It encloses `step`."""
    return draw("trace", content=content)


@register.simple_block_tag
def step(content: str, *, on: date | None, precision: str = "day", title: object = "", now: bool = False) -> SafeString:
    """One step of a trace; `now` marks where the story stands."""
    return draw(
        "step",
        content=content,
        day=day_in_words(on, precision, full=True) if on else "",
        machine=day_for_machines(on, precision) if on else "",
        title=title,
        now=now,
    )


@register.inclusion_tag("web/kit/text_diff.html")
def text_diff(*, before: object, after: object, language: str = "") -> dict[str, object]:
    """Two wordings of a text in one, words added and removed, seen and heard. `language`: if not the page's."""
    return {"changes": word_changes(plain(before), plain(after)), "language": language}


@register.inclusion_tag("web/kit/receipt.html")
def receipt(
    *,
    code: str,
    what: object,
    at: datetime,
    digest: str,
    zone: str = "UTC",
    sealed_as: int | None = None,
    download_url: str = "",
) -> dict[str, object]:
    """Proof that something was accepted. `digest` is its fingerprint, `sealed_as` its place in the ledger."""
    return {
        "code": code,
        "what": what,
        "at": at,
        "zone": zone,
        "moment": moment_in_words(at, zone),
        "digest": digest,
        "sealed_as": sealed_as,
        "download_url": download_url,
    }


@register.inclusion_tag("web/kit/tombstone.html")
def tombstone(*, what: object, reason: object, on: date, by: object = "", url: str = "") -> dict[str, object]:
    """What stands where something was removed: that it was, when, why, by whom, and how to appeal (`url`)."""
    return {"what": what, "reason": reason, "on": on, "by": by, "url": url}
