"""Documents cannot drift: what they point at exists."""

import re
from pathlib import Path

import pytest

from tests.house import ROOT

DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "kuvend/**/*.md", "bench/*.md", "tests/**/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)\s]+))?\)")
PATH = re.compile(r"`((?:kuvend|tests|docs|bench|bin)/[\w./-]+)`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as readers of Markdown make them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    lost = []
    for target, anchor in LINK.findall(document.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        there = (document.parent / target).resolve()
        if not there.exists() or (anchor and anchor not in anchors(there.read_text())):
            lost.append(f"{target}#{anchor}")
    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    assert [path for path in PATH.findall(document.read_text()) if not (ROOT / path).exists()] == []


def test_the_documents_are_found() -> None:
    assert {"README.md", "docs/architecture.md", "kuvend/plans/README.md"} <= set(map(named, DOCUMENTS))
