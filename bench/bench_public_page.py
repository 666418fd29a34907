"""A kept public page against a bare Django view with its default middleware, on the same server."""

import tempfile
from pathlib import Path
from statistics import median

from bench import Row
from bench.load import granian, requests_a_second

ROUNDS = 5
SECONDS = 2


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, granian("bench.served:application", Path(folder)) as address:
        measured: dict[str, list[float]] = {"kept": [], "bare": [], "anew": []}
        # In turns, so that whatever else the machine does falls on all alike.
        for _ in range(ROUNDS):
            for name, rounds in measured.items():
                rounds.append(requests_a_second(f"{address}/{name}/", SECONDS))
    kept, bare, anew = (median(rounds) for rounds in measured.values())
    ratios = [kept / bare for kept, bare in zip(measured["kept"], measured["bare"], strict=True)]
    spread = f"{ROUNDS} rounds of {SECONDS} s; from {min(ratios):.1f} to {max(ratios):.1f} times"
    return [
        Row("kept public page, 32 KB, compressed", kept, "requests/s"),
        Row("the same page, not kept", anew, "requests/s"),
        Row("bare Django view, 2 bytes, default middleware", bare, "requests/s"),
        Row("kept page against bare view", kept / bare, "times", at_least=2, note=spread),
    ]
