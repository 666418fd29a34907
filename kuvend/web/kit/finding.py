"""Tags for lists that people search: filters, tables, the pager."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from kuvend.web.kit.library import draw, draw_once, register, trimmed
from kuvend.web.words import localised, plain

_TABLE = '<div class="table"><table class="grid"{}><caption{}>{}</caption>{}</table></div>'


class Option(Protocol):
    """One value of a facet: what the address carries, what people read, how many rows it leaves, whether chosen."""

    value: object
    label: object
    count: int | None
    selected: bool


@register.simple_block_tag
def filters(content: str, *, url: str, target: str = "", button: str = "") -> SafeString:
    """A form of search and facets that works by plain GET. It encloses `search_field` and `facet`.

    With `target` (the id of the list) htmx replaces the list alone, and the address follows.
    """
    return draw("filters", content=content, url=url, target=target, button=button)


@register.inclusion_tag("web/kit/search_field.html")
def search_field(
    *, label: str, name: str = "q", value: str = "", hint: str = "", button: str = "", id: str = ""
) -> dict[str, object]:
    """A search field; `button` puts a button of its own beside it. `id` tells two of one name apart."""
    return {"label": label, "name": name, "value": value, "hint": hint, "button": button, "id": id or f"search-{name}"}


@register.inclusion_tag("web/kit/search_form.html")
def search_form(*, url: str, label: str, name: str = "q", value: str = "", hint: str = "") -> dict[str, object]:
    """A search field with its own form and button, for pages that lead to a list."""
    return {"url": url, "label": label, "name": name, "value": value, "hint": hint, "id": f"search-{slugify(url)}"}


@register.inclusion_tag("web/kit/facet.html")
def facet(
    *, legend: object, name: str, options: Iterable[Option], single: bool = False, open: bool = True, hint: object = ""
) -> dict[str, object]:
    """One facet: several values may be ticked, or only one when `single`. `open` unfolds it."""
    listed = list(options)
    return {
        "legend": legend,
        "name": name,
        "options": listed,
        "single": single,
        "open": open or any(option.selected and option.value for option in listed),
        "chosen": sum(option.selected for option in listed if option.value),
        "hint": hint,
    }


@register.simple_block_tag
def chosen(content: str, *, clear_url: str = "") -> SafeString:
    """The filters in force. It encloses `chosen_filter`; `clear_url` drops them all."""
    return draw("chosen", content=content, clear_url=clear_url)


@register.inclusion_tag("web/kit/chosen_filter.html")
def chosen_filter(*, label: object, without_url: str) -> dict[str, object]:
    """One filter in force, and the way to drop it."""
    return {"label": label, "url": without_url}


@register.simple_block_tag
def data_table(content: str, *, caption: object, show_caption: bool = False, id: str = "") -> SafeString:
    """A table that becomes labelled rows on a phone. It encloses thead (with `column`) and tbody (with `row`)."""
    named = format_html(' id="{}"', id) if id else ""
    hidden = "" if show_caption else SafeString(' class="vh"')
    return format_html(_TABLE, named, hidden, localised(caption), content)


@register.simple_block_tag
def column(content: str, *, sort_url: str = "", sorted: str = "", number: bool = False) -> SafeString:
    """A heading. `sort_url` makes it a link; `sorted` is "ascending" or "descending" where the table is so sorted."""
    if sorted not in ("", "ascending", "descending"):
        raise ValueError(f"a column is sorted ascending, descending or not at all, not {sorted!r}")
    if sort_url or sorted or number:
        return draw("column", content=content, sort_url=sort_url, sorted=sorted, number=number)
    return format_html('<th scope="col">{}</th>', content)


# A table of forty rows has hundreds of cells: they and their rows are drawn without a template of their own.


@register.simple_block_tag
def row(content: str, *, id: str = "") -> SafeString:
    """A row of a table. It encloses `cell`."""
    if id:
        return format_html('<tr id="{}">{}</tr>', id, content)
    return SafeString(f"<tr>{conditional_escape(content)}</tr>")


@register.simple_block_tag
def cell(content: str, *, label: object = "", head: bool = False, number: bool = False) -> SafeString:
    """A cell. `label` stands before it on a phone; `head` makes it the heading of its row, which needs no label."""
    safe = content if isinstance(content, SafeString) else escape(content)
    words = safe if safe.strip() else draw_once("not_known")
    number_class = ' class="number"' if number else ""
    if head:
        return SafeString(f'<th scope="row"{number_class}>{words}</th>')
    if label:  # On a phone the label and the words stand side by side: the words must be one element.
        heading = _heading(label if isinstance(label, str) else plain(label))
        return SafeString(f'<td{number_class} data-label="{heading}"><div>{words}</div></td>')
    return SafeString(f"<td{number_class}>{words}</td>")


@lru_cache(maxsize=512)
def _heading(label: str) -> str:
    """The same few headings stand in every row."""
    return escape(label)


@register.inclusion_tag("web/kit/pager.html")
def pager(
    *, shown: int, total: int | None = None, next_url: str = "", previous_url: str = "", target: str = ""
) -> dict[str, object]:
    """The way on through a list that is paged by key."""
    return {"shown": shown, "total": total, "next_url": next_url, "previous_url": previous_url, "target": target}


@register.simple_block_tag
def entries(content: str) -> SafeString:
    """A plain list of things to read, each an `entry`."""
    return draw("entries", content=content)


@register.simple_block_tag
def entry(content: str, *, title: object, url: str = "", code: str = "", level: int = 3) -> SafeString:
    """One thing to read: its title, its code, and a line about it."""
    return draw("entry", content=trimmed(content), title=localised(title), url=url, code=code, level=level)
