"""From an address to a page's answer: the one way in for a page and its data twin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kuvend.ledger.selectors.entries import EntryPage, entry_page
from kuvend.ledger.selectors.pages import LedgerPage, ledger_page
from kuvend.ledger.services.keys import LedgerFault, own_origin, ready_keys
from kuvend.ledger.services.receipts import receipt
from kuvend.web.errors import NotFound


def ask_ledger() -> LedgerPage:
    try:
        return ledger_page(ready_keys().origin)
    except LedgerFault:
        # The page still shows what was signed; `kuvend doctor` says what is wrong with the key.
        return ledger_page(own_origin())


def ask_entry(index: int) -> EntryPage:
    found = entry_page(index)
    if found is None:
        raise NotFound(_("The ledger has no entry %(index)s.") % {"index": index})
    return found


def ask_receipt(request: HttpRequest, code: str) -> dict[str, Any]:
    """The receipt, for whoever may open it. To everybody else it does not exist."""
    viewer = request.user.pk if request.user.is_authenticated else None
    found = receipt(code, viewer=viewer)
    if found is None:
        raise NotFound(
            _(
                "There is no receipt %(code)s that you may open. Before what it is about is public, only the person "
                "who acted can, once signed in."
            )
            % {"code": code}
        )
    return found
