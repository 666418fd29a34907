"""Tags for the parts of a page: its head, sections, facts, notices, and what stands where nothing is."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kuvend.web.kit.library import draw, draw_once, register, trimmed
from kuvend.web.words import localised, plain

TONES = ("plain", "good", "warn", "stop")
# Some plans put a whole paragraph into the title of a commitment; so many characters are set smaller.
LONG_TITLE = 160
_SECTION = """\
<section class="section level-{level}" aria-labelledby="{id}">\
<div class="section-head"><h{level} id="{id}">{title}</h{level}>{link}</div>
{content}
</section>"""
_DETAILS = '<details class="more"{}><summary>{}</summary><div>{}</div></details>'


@register.simple_block_tag
def page_head(
    content: str,
    *,
    title: object,
    code: str = "",
    lead: object = "",
    act: str = "",
    act_url: str = "",
) -> SafeString:
    """The head of a page: the crumbs it encloses, a code, the title, a lead, and one primary act."""
    long = len(plain(title)) > LONG_TITLE
    crumbs = trimmed(content)
    return draw("page_head", crumbs=crumbs, title=title, long=long, code=code, lead=lead, act=act, act_url=act_url)


@register.simple_tag
def crumb(*, label: object, url: str = "") -> SafeString:
    """One step of the way to this page; the last one has no address."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, localised(label))
    return format_html('<li><span aria-current="page">{}</span></li>', localised(label))


# Sections, facts and details stand on a page by the dozen: they are drawn without a template of their own.


@register.simple_block_tag
def section(content: str, *, title: object, id: str, link: str = "", link_url: str = "", level: int = 2) -> SafeString:
    """A section under a rule, with an optional link at the end of its heading. `id` is its anchor."""
    beside = format_html('<a href="{}">{}</a>', link_url, link) if link else ""
    return format_html(_SECTION, content=content, title=localised(title), id=id, link=beside, level=level)


@register.simple_block_tag
def facts(content: str, *, stacked: bool = False) -> SafeString:
    """A list of facts: side by side, or one under the other when `stacked`. It encloses `fact`."""
    return format_html('<dl class="facts{}">{}</dl>', " stacked" if stacked else "", content)


@register.simple_block_tag
def fact(content: str, *, label: object) -> SafeString:
    """One fact. Empty content is shown as not known, never as a gap."""
    known = content if content.strip() else draw_once("not_known")
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", localised(label), known)


@register.simple_block_tag
def flag(content: str, *, tone: str = "warn") -> SafeString:
    """A few words that stand out: "overdue", "not confirmed"."""
    return draw_once("flag", content=trimmed(content), tone=_checked(tone))


@register.simple_block_tag
def notice(content: str, *, title: object = "", tone: str = "plain") -> SafeString:
    """Something the reader must know before going on."""
    heading = format_html('<p class="notice-title">{}</p>', localised(title)) if title else ""
    return format_html('<div class="notice {}" role="note">{}<div>{}</div></div>', _checked(tone), heading, content)


@register.simple_block_tag
def empty_state(content: str, *, title: object, act: str = "", act_url: str = "") -> SafeString:
    """What stands where a list is empty: why, and what to do next."""
    return draw("empty_state", content=content, title=title, act=act, act_url=act_url)


@register.simple_block_tag
def more(content: str, *, summary: object, open: bool = False) -> SafeString:
    """Detail that opens on demand, without scripts: rule texts, steps, sources."""
    return format_html(_DETAILS, SafeString(" open" if open else ""), localised(summary), content)


def _checked(tone: str) -> str:
    if tone not in TONES:
        raise ValueError(f"{tone!r} is no tone; there are {', '.join(TONES)}")
    return tone
