"""The words that people read for what the ledger holds and what verification finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kuvend.ledger.selectors.entries import DESTROYED
from kuvend.ledger.services.changing_keys import BEGUN_ANEW, ROTATED
from kuvend.ledger.verifying.findings import SENTENCES, Finding

if TYPE_CHECKING:
    # A name of the type stubs alone.
    from django.utils.functional import _StrPromise

# What an entry of each kind says happened. Domains add theirs.
_KINDS: dict[str, _StrPromise] = {
    DESTROYED: _("What an entry said was destroyed"),
    ROTATED: _("The ledger got a new key"),
    BEGUN_ANEW: _("The ledger was begun anew"),
}


def register(kinds: Mapping[str, _StrPromise]) -> None:
    """Take in a domain's words for the kinds of its acts: "commitment.revised" as "A commitment was changed"."""
    _KINDS.update(kinds)


def kind_words(kind: str) -> str:
    """What happened, in the language of the page; the kind itself where no domain has said."""
    return str(_KINDS.get(kind, kind))


def sentence(finding: Finding) -> str:
    """A finding in the language of the page."""
    facts = {name: gettext(str(fact)) if name == "why" and fact else fact for name, fact in finding.facts.items()}
    return gettext(SENTENCES[finding.fault]) % facts
