"""One glossary, in plain words; the document is made from it."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from kuvend.web.glossary import TERMS, Term, as_markdown

DOCUMENT = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_the_document_says_what_the_pages_say() -> None:
    with translation.override(None):
        assert DOCUMENT.read_text() == as_markdown(), "run: python -m kuvend.web.glossary > docs/glossary.md"


@pytest.mark.parametrize(("code", "term"), TERMS.items(), ids=list(TERMS))
def test_a_term_is_explained_in_short_sentences(code: str, term: Term) -> None:
    definition = str(term.definition)
    assert definition.endswith(".")
    assert all(len(sentence.split()) <= 30 for sentence in re.split(r"[.:;] ", definition))


def test_no_two_terms_have_one_title() -> None:
    assert len({str(term.title) for term in TERMS.values()}) == len(TERMS)
