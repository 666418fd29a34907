"""What is wrong with a timetable, and what has to be explained with it.

A fault refuses: the timetable cannot be saved, or cannot be announced. A caution does not: whoever publishes the
timetable all the same says why, and that is published with it. Of all these, two rest on OGP's rules: that the timeline
comes two weeks before development starts (requirement 3.1, `SHORT_NOTICE`), and that there is a way to give input (3.3,
`PROPOSE_MISSING`), whose form OGP leaves open. Everything else is ours: docs/reference/cocreation.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as each
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from kuvend.cocreation.rules.stages import Planned, development_starts, in_order
from kuvend.cocreation.rules.vocabulary import StageKind
from kuvend.cycle import Rule, Rulebook, RulebookId, Term
from kuvend.cycle.rulebooks import rulebook as book_of

# Answers that come later than this many days after a stage are explained. Ours.
LONGEST_WAIT = 60


class FaultCode(StrEnum):
    """Why a timetable cannot be saved; the last three, why it cannot be announced."""

    EMPTY_WINDOW = "empty-window"
    OUT_OF_ORDER = "out-of-order"
    OVERLAP = "overlap"
    ANSWERED_TOO_EARLY = "answered-too-early"
    ANSWER_MISSING = "answer-missing"
    DESIGN_MISSING = "design-missing"
    PROPOSE_MISSING = "propose-missing"
    FEEDBACK_MISSING = "feedback-missing"


class CautionCode(StrEnum):
    """What has to be explained with a timetable."""

    SHORT_NOTICE = "short-notice"
    SHORT_WINDOW = "short-window"
    LONG_WAIT = "long-wait"
    STARTS_IN_THE_PAST = "starts-in-the-past"


@dataclass(frozen=True)
class Fault:
    """What is wrong, with which stage, and the days and stages that the sentence names (`messages.FAULTS`).

    `field`: the field of that stage that mends it; empty where the stage is missing.
    """

    code: FaultCode
    stage: StageKind
    field: str = ""
    facts: Mapping[str, Any] = each(default_factory=dict)

    def field_of(self, stage: StageKind | None) -> str:
        """The field of a stage that mends it: of either one where two are at odds, nothing where it is neither."""
        if stage is self.stage:
            return self.field
        if stage is None or stage is not self.facts.get("other"):
            return ""
        return "ends_on" if self.code is FaultCode.OVERLAP else "opens_on"


@dataclass(frozen=True)
class Caution:
    """What has to be explained, with which stage, and the facts of its sentence (`messages.CAUTIONS`).

    `rule` is the rule of the cycle on which it rests; None: it is ours.
    """

    code: CautionCode
    stage: StageKind
    facts: Mapping[str, Any] = each(default_factory=dict)
    rule: Rule | None = None


NEEDED: Mapping[StageKind, FaultCode] = {
    StageKind.DESIGN: FaultCode.DESIGN_MISSING,
    StageKind.PROPOSE: FaultCode.PROPOSE_MISSING,
    StageKind.FEEDBACK: FaultCode.FEEDBACK_MISSING,
}


def faults(stages: Iterable[Planned], *, announcing: bool = False) -> list[Fault]:
    """What is wrong with a timetable, stage by stage. `announcing`: also what it lacks to be announced at all."""
    planned = in_order(stages)
    found = [fault for one in planned for fault in _of_one(one)]
    found += [fault for earlier, later in pairwise(planned) for fault in _of_two(earlier, later)]
    found += _with_a_later_one(planned)
    return found + _missing(planned) if announcing else found


def _of_one(one: Planned) -> Iterator[Fault]:
    if one.ends <= one.opens:
        yield Fault(FaultCode.EMPTY_WINDOW, one.kind, "ends_on", {"opens": one.opens, "last_day": one.last_day})
    if one.answered_by is None:
        if one.rule.takes:
            yield Fault(FaultCode.ANSWER_MISSING, one.kind, "answered_by")
    elif one.answered_by < one.ends:
        facts = {"answered_by": one.answered_by, "last_day": one.last_day}
        yield Fault(FaultCode.ANSWERED_TOO_EARLY, one.kind, "answered_by", facts)


def _of_two(earlier: Planned, later: Planned) -> Iterator[Fault]:
    """A stage opens no sooner than the one before it, and waits for its end where the two may not overlap."""
    if later.opens < earlier.opens:
        facts = {"opens": later.opens, "other": earlier.kind, "other_opens": earlier.opens}
        yield Fault(FaultCode.OUT_OF_ORDER, later.kind, "opens_on", facts)
    elif later.opens < earlier.ends and not earlier.rule.may_overlap_next:
        yield _overlap(earlier, later)


def _with_a_later_one(planned: Sequence[Planned]) -> list[Fault]:
    """A stage overlaps the next one at most: it is over once the one after that opens."""
    pairs = ((earlier, later) for place, earlier in enumerate(planned) for later in planned[place + 2 :])
    return [_overlap(earlier, later) for earlier, later in pairs if earlier.opens <= later.opens < earlier.ends]


def _overlap(earlier: Planned, later: Planned) -> Fault:
    facts = {"opens": later.opens, "other": earlier.kind, "other_last_day": earlier.last_day}
    return Fault(FaultCode.OVERLAP, later.kind, "opens_on", facts)


def _missing(planned: Sequence[Planned]) -> list[Fault]:
    there = {one.kind for one in planned}
    return [Fault(code, kind) for kind, code in NEEDED.items() if kind not in there]


def cautions(
    stages: Iterable[Planned], *, announced_on: date, rulebook: Rulebook | None, before: Iterable[Planned] = ()
) -> list[Caution]:
    """What has to be explained with a timetable that is published on `announced_on`, a local day of the member.

    `before`: the timetable that it replaces. What stands as it stood there was explained then, or needed no word: only
    stages that are new or moved are looked at, and notice only where development starts sooner than was said.
    `rulebook` is that of the plan; one that says nothing of notice asks for none, and neither does None.
    """
    planned, known = in_order(stages), set(before)
    told = {(one.kind, one.opens) for one in known}
    found = _short_notice(planned, announced_on, rulebook, development_starts(known))
    for one in planned:
        # One that only ends later opened on the day that everybody could read.
        found += _starts_in_the_past(one, announced_on) if (one.kind, one.opens) not in told else ()
        found += [*_short_window(one), *_long_wait(one)] if one not in known else ()
    return found


def _short_notice(
    planned: Sequence[Planned], announced_on: date, rulebook: Rulebook | None, said: date | None
) -> list[Caution]:
    """Requirement 3.1 of the standards of 2022: the timeline two weeks or more before development starts."""
    starts = development_starts(planned)
    term = rulebook.notice_days if rulebook else None
    if starts is None or term is None or (said is not None and said <= starts):
        return []
    given = Notice(announced_on, starts, term)
    first = next(one for one in planned if one.rule.development and one.opens == starts)
    # What is published after the start was no notice at all.
    facts = {"days": max(given.days, 0), "needed": term.value, "starts": starts}
    return [] if given.enough else [Caution(CautionCode.SHORT_NOTICE, first.kind, facts, term.rule)]


def _short_window(one: Planned) -> Iterator[Caution]:
    """Shorter than our table has it (`STAGES`). Such a stage is too short for people to hear of it and to answer."""
    least = one.rule.least_days
    if least is not None and one.days < least:
        yield Caution(CautionCode.SHORT_WINDOW, one.kind, {"days": one.days, "least": least})


def _long_wait(one: Planned) -> Iterator[Caution]:
    """Answers later than LONGEST_WAIT days after the last day. Ours; OGP names no time for an answer."""
    if one.answered_by is not None and one.answered_by > one.last_day + timedelta(days=LONGEST_WAIT):
        days = (one.answered_by - one.last_day).days
        facts = {"days": days, "longest": LONGEST_WAIT, "answered_by": one.answered_by}
        yield Caution(CautionCode.LONG_WAIT, one.kind, facts)


def _starts_in_the_past(one: Planned, announced_on: date) -> Iterator[Caution]:
    """It opened before anybody could read that it would. Ours."""
    if one.opens < announced_on:
        yield Caution(CautionCode.STARTS_IN_THE_PAST, one.kind, {"opens": one.opens})


@dataclass(frozen=True)
class Notice:
    """How long before development it was announced when development starts: our indicator of requirement 3.1.

    `since`: the day from which nobody could be taken by surprise; both are local days of the member.
    """

    since: date
    starts: date
    term: Term[int]

    @property
    def days(self) -> int:
        """From the notice to the start; negative where it came after."""
        return (self.starts - self.since).days

    @property
    def needed(self) -> int:
        return self.term.value

    @property
    def enough(self) -> bool:
        return self.days >= self.needed


def notice(published: Iterable[tuple[date, Iterable[Planned]]], rulebook: Rulebook | None) -> Notice | None:
    """The notice that the timetables gave, each with the day on which it was published, the earliest first.

    A start that is put off keeps the notice that was given; one that is brought forward begins it anew. None: no
    development is planned, or the rulebook says nothing of notice.
    """
    since = starts = None
    for day, stages in published:
        now = development_starts(stages)
        if starts is None or now is None or now < starts:
            since = day
        starts = now
    term = rulebook.notice_days if rulebook else None
    return Notice(since, starts, term) if since and starts and term else None


# As timetables keep them: plain values for the record and the ledger.


def as_kept(caution: Caution) -> dict[str, Any]:
    """A caution as plain values, days as ISO text, the rule by its name."""
    facts = {name: value.isoformat() if isinstance(value, date) else value for name, value in caution.facts.items()}
    rule = caution.rule.key if caution.rule else None
    return {"code": caution.code.value, "stage": caution.stage.value, "facts": facts, "rule": rule}


def from_kept(kept: Mapping[str, Any]) -> Caution:
    """A caution as `as_kept` wrote it."""
    facts = {name: date.fromisoformat(value) if name in _DAYS else value for name, value in kept["facts"].items()}
    rule = rule_named(kept["rule"]) if kept["rule"] else None
    return Caution(CautionCode(kept["code"]), StageKind(kept["stage"]), facts, rule)


_DAYS = frozenset({"starts", "opens", "answered_by"})


def rule_named(key: str) -> Rule:
    """The rule of a name such as "R2022/advance_notice". Raises LookupError where no rulebook has it."""
    version, _, _name = key.partition("/")
    found = (rule for _column, rule, _value in book_of(RulebookId(version)).terms() if rule.key == key)
    known = next(found, None)
    if known is None:
        raise LookupError(key)
    return known
