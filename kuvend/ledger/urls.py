"""Pages of the ledger. A data twin stands at its page's address with `.json` for the last slash."""

from django.urls import URLPattern, URLResolver, path

from kuvend.ledger.views import pages, twins

urlpatterns: list[URLPattern | URLResolver] = [
    path("ledger/", pages.ledger, name="ledger"),
    path("ledger.json", twins.ledger, name="ledger_json"),
    path("ledger/check/", pages.check, name="ledger_check"),
    path("ledger/entries/<int:index>/", pages.entry, name="ledger_entry"),
    path("ledger/entries/<int:index>.json", twins.entry, name="ledger_entry_json"),
    path("ledger/receipts/<slug:receipt>/", pages.receipt, name="receipt"),
    path("ledger/receipts/<slug:receipt>.json", twins.receipt, name="receipt_json"),
]
