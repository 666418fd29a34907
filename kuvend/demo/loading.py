"""Loading the whole example at once: all of it or nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from kuvend.demo import albania, illyria
from kuvend.edition.services import act


class Outcomes(Protocol):
    """What loading one country came to: how often a row was created, updated or found unchanged."""

    @property
    def commitments(self) -> Iterable[str]: ...
    @property
    def findings(self) -> Iterable[str]: ...


@dataclass
class DemoReport:
    """How many commitments and findings were created, updated, or unchanged."""

    commitments: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)

    def add(self, loaded: Outcomes) -> None:
        self.commitments.update(loaded.commitments)
        self.findings.update(loaded.findings)


def load(*, at: datetime, today: date) -> DemoReport:
    """Put the worked example on record. Safe to repeat: what is on record is not overwritten.

    Needs the reference data. `at` is the time of recording; Illyria's dates are set around `today`.
    """
    report = DemoReport()
    with act():
        report.add(albania.load(at=at))
        report.add(illyria.load(at=at, today=today))
    return report
