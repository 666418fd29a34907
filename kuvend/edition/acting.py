"""Whether an act is under way. An act is the only moment in which guarded rows may be written."""

from contextvars import ContextVar


class OutsideAct(RuntimeError):
    """A guarded row was written outside `edition.act`: call the service that owns the row."""


# The scopes whose public version the act under way will bump; None when no act is under way.
scopes_touched: ContextVar[set[str] | None] = ContextVar("scopes_touched", default=None)


def require_act(what: str) -> None:
    if scopes_touched.get() is None:
        raise OutsideAct(f"{what} is guarded: only a service may write it, inside edition.services.act().")
