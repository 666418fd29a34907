"""Addresses that machines ask for. They stand outside the languages: C2SP tlog-tiles lays most of them down."""

from django.urls import URLPattern, URLResolver, path, re_path

from kuvend.ledger.views import machines

# As tlog-tiles writes the number of a tile, and its width when it is partial.
NUMBER = r"(?P<path>(?:x[0-9]{3}/){0,6}[0-9]{3}(?:\.p/[1-9][0-9]{0,2})?)"

urlpatterns: list[URLPattern | URLResolver] = [
    path("checkpoint", machines.checkpoint, name="ledger_checkpoint"),
    path("key", machines.key, name="ledger_key"),
    re_path(rf"^tile/entries/{NUMBER}$", machines.entries, name="ledger_bundle"),
    re_path(rf"^tile/(?P<level>[0-9])/{NUMBER}$", machines.tile, name="ledger_tile"),
    path("payloads/<int:index>", machines.payload, name="ledger_payload"),
    path("cosignatures", machines.cosignatures, name="ledger_cosignatures"),
]
