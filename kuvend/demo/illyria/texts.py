"""Reading the texts beside this file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parent
# One table of a TOML file.
Table = dict[str, Any]


def member() -> Table:
    return read("member")


def people() -> Table:
    return read("people")


def plan(number: int) -> Table:
    return read(f"plan_{number}")


@cache
def read(name: str) -> Table:
    with (TEXTS / f"{name}.toml").open("rb") as text:
        return tomllib.load(text)
