"""What the house is made of: its packages, files, models and floors."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).parent.parent
KUVEND = ROOT / "kuvend"

# The domains by floor, lowest first; those on one floor may not refer to each other.
FLOORS = [
    {"web"},
    {"edition"},
    {"ledger"},
    {"members"},
    {"documents"},
    {"notices"},
    {"moderation"},
    {"forum"},
    {"deliberation", "plans"},
    {"tracking", "cocreation"},
    {"review"},
    {"standards"},
    {"catalogue"},
    {"record"},
    {"demo"},
    {"config"},
]
FLOOR = {label: number for number, labels in enumerate(FLOORS) for label in labels}


def packages() -> list[str]:
    """The packages of Kuvend, by name."""
    return sorted(path.parent.name for path in KUVEND.glob("*/__init__.py"))


def source_files(*places: str) -> Iterator[Path]:
    """Every Python file that people wrote, generated migrations left out."""
    for place in places or ("kuvend", "tests", "bench"):
        yield from (path for path in sorted((ROOT / place).rglob("*.py")) if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a file with their length in lines. One that only returns a table is as long as its table."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not is_table(node):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def is_table(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    *docstring, last = function.body
    return isinstance(last, ast.Return) and all(isinstance(line, ast.Expr) for line in docstring)


def models(*, auto_created: bool = False) -> list[type[Model]]:
    """Kuvend's own models."""
    found = apps.get_models(include_auto_created=auto_created)
    return [model for model in found if model.__module__.startswith("kuvend.")]


def exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
