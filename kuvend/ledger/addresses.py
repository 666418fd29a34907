"""Addresses that machines ask for. They stand outside the languages: C2SP tlog-tiles lays most of them down."""

from django.urls import URLPattern, URLResolver, path, register_converter

from kuvend.ledger.views import machines


class TilePathConverter:
    """As tlog-tiles writes the number of a tile, and its width when it is partial: `x001/234`, `000.p/17`."""

    regex = r"(?:x[0-9]{3}/){0,6}[0-9]{3}(?:\.p/[1-9][0-9]{0,2})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LevelConverter:
    """The level of a tile: one digit, which is more than any tree will need."""

    regex = "[0-9]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(TilePathConverter, "tile")
register_converter(LevelConverter, "level")

urlpatterns: list[URLPattern | URLResolver] = [
    path("checkpoint", machines.checkpoint, name="ledger_checkpoint"),
    path("key", machines.key, name="ledger_key"),
    path("tile/entries/<tile:tile>", machines.entries, name="ledger_bundle"),
    path("tile/<level:level>/<tile:tile>", machines.tile, name="ledger_tile"),
    path("payloads/<int:index>", machines.payload, name="ledger_payload"),
    path("cosignatures", machines.cosignatures, name="ledger_cosignatures"),
]
