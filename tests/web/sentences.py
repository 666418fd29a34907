"""The catalogues of translations as they are written, and what a page says in which language."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

# What a reader sees or hears beside the text of an element.
SPOKEN = ("alt", "aria-label", "content", "placeholder", "title")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


@dataclass
class Entry:
    """One sentence to translate. `plural` is empty where there is one form; `translations` has one for each form."""

    source: str = ""
    plural: str = ""
    context: str = ""
    translations: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """The key under which a compiled catalogue holds it."""
        return f"{self.context}\x04{self.source}" if self.context else self.source

    @property
    def translation(self) -> str:
        return next(iter(self.translations.values()))


def entries(file: Path) -> list[Entry]:
    """Every sentence of a .po file but its header."""
    blocks = file.read_text(encoding="utf-8").strip().split("\n\n")
    return [entry for entry in map(_entry, blocks) if entry.source]


def _entry(block: str) -> Entry:
    entry, said, keyword = Entry(), dict[str, str](), ""
    for line in block.splitlines():
        if line.startswith("#,"):
            entry.flags |= {flag.strip() for flag in line[2:].split(",")}
        elif not line.startswith("#"):
            # A line without a keyword goes on where the last one ended.
            keyword, words = (keyword, line) if line.startswith('"') else line.split(" ", 1)
            said[keyword] = said.get(keyword, "") + str(ast.literal_eval(words))
    entry.source, entry.plural = said.pop("msgid", ""), said.pop("msgid_plural", "")
    entry.context, entry.translations = said.pop("msgctxt", ""), said
    return entry


def spoken(page: str, language: str) -> list[str]:
    """What a page says in `language`, piece by piece: its texts and spoken attributes, without what is marked as
    another language, as of no known one, or as code."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [" ".join(words.split()) for words in _spoken(tree, language, tree.get("lang", "")) if words.strip()]


def _spoken(element: Element, language: str, inherited: str) -> Iterator[str]:
    here = element.get("lang", inherited)
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "code"}:
        return
    if here == language:
        yield element.text or ""
        yield from (element.get(name, "") for name in SPOKEN)
    for child in element:
        yield from _spoken(child, language, here)
        if here == language:
            yield child.tail or ""


def long_parts(sentences: Iterable[str]) -> set[str]:
    """The fixed parts of sentences that are long enough to be nobody's name: four words and more."""
    parts = (part.strip(" .,:;()“”") for words in sentences for part in PLACEHOLDER.split(words))
    return {part for part in parts if len(part.split()) > 3}
