"""`python -m bench [NAME ...]`: run the benchmarks (all, or those named), print a table, write results/latest.json."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench import Row

HERE = Path(__file__).parent
LATEST = HERE / "results" / "latest.json"


def main(wanted: list[str]) -> int:
    known = [path.stem.removeprefix("bench_") for path in sorted(HERE.glob("bench_*.py"))]
    if unknown := set(wanted) - set(known):
        print(f"No benchmark is called {', '.join(sorted(unknown))}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    rows: dict[str, list[Row]] = {}
    for name in wanted or known:
        print(f"Measuring {name} ...", file=sys.stderr)
        rows[name] = import_module(f"bench.bench_{name}").run()
    print("\n".join(table(rows)))
    write(rows)
    return 1 if any(row.is_met is False for measured in rows.values() for row in measured) else 0


def table(rows: dict[str, list[Row]]) -> Iterator[str]:
    for name, measured in rows.items():
        yield f"\n{name}"
        for row in measured:
            yield f"  {row.what:<52}{row.value:>12,.1f} {row.unit:<12}{verdict(row):<22}{row.note}".rstrip()


def verdict(row: Row) -> str:
    if row.is_met is None:
        return ""
    bar = f"at least {row.at_least:g}" if row.at_least is not None else f"at most {row.at_most:g}"
    return f"{bar}: {'met' if row.is_met else 'MISSED'}"


def write(rows: dict[str, list[Row]]) -> None:
    LATEST.parent.mkdir(exist_ok=True)
    measured = {name: [asdict(row) | {"is_met": row.is_met} for row in each] for name, each in rows.items()}
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    report = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "measured": measured}
    LATEST.write_text(json.dumps(report, indent=2) + "\n")


sys.exit(main(sys.argv[1:]))
