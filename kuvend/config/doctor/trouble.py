from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """Something that is wrong: a code for scripts, what it is, and what to do about it."""

    code: str
    what: str
    cure: str
