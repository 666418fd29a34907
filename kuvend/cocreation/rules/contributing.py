"""What may be contributed where and how often, which words an amendment changes, and what a contribution is called.

How often somebody may contribute, and how long texts are, is ours: docs/reference/cocreation.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kuvend.cocreation.rules.stages import StageRule
from kuvend.cocreation.rules.vocabulary import ContributionKind
from kuvend.plans.rules import fold

# The most characters of a title, and of what is said, quoted or proposed; the most files with one contribution.
MOST_TITLE, MOST_TEXT, MOST_FILES = 200, 5_000, 3
# What a reply is: it takes a side, or asks.
REPLIES = frozenset({ContributionKind.COMMENT, ContributionKind.QUESTION})
# Words of fewer letters are in every text.
SHORTEST_WORD, MOST_WORDS = 4, 12


def taken(rule: StageRule, kind: ContributionKind, *, has_parent: bool) -> bool:
    """Whether a stage takes this. What takes comments takes replies, which are comments or questions themselves."""
    if has_parent:
        return kind in REPLIES and ContributionKind.COMMENT in rule.takes
    return kind in rule.takes


@dataclass(frozen=True)
class Pace:
    """How many contributions one person may make within how long a time."""

    most: int
    within: timedelta


HOURLY, DAILY = Pace(20, timedelta(hours=1)), Pace(100, timedelta(days=1))
# New accounts are slowed: so many on the first day of one.
FIRST_DAY = Pace(5, timedelta(days=1))


def again_at(sent: Sequence[datetime], joined_at: datetime, at: datetime) -> datetime | None:
    """From when on somebody may contribute again who did so at these moments; None where they may now.

    Half-open: what was sent an hour before to the second counts no longer. The last DAILY.most moments are enough.
    """
    waits = [_room_at(sent, pace, at) for pace in (HOURLY, DAILY)]
    first_day_ends = joined_at + FIRST_DAY.within
    if joined_at <= at < first_day_ends and sum(joined_at <= one <= at for one in sent) >= FIRST_DAY.most:
        waits.append(first_day_ends)
    return max((wait for wait in waits if wait), default=None)


def _room_at(sent: Sequence[datetime], pace: Pace, at: datetime) -> datetime | None:
    within = sorted(one for one in sent if at - pace.within < one <= at)
    return within[-pace.most] + pace.within if len(within) >= pace.most else None


def code_of_contribution(government: str, plan: int, number: int) -> str:
    """What a contribution is called for good: "XY7-0012". A member whose code ends in a number keeps it apart."""
    apart = "-" if government[-1:].isdigit() else ""
    return f"{government}{apart}{plan}-{number:04d}"


def words_in(passage: str, quoted: str) -> str | None:
    """The words of a passage that were quoted, as they stand there; None where they do not.

    Ends of lines and runs of spaces count for one space: what is copied from a page has others.
    """
    words = quoted.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), passage)
    return found.group() if found else None


def search_text(*texts: str) -> str:
    """Texts as they are searched: without case and accents."""
    return fold(" ".join(texts))


def telling_words(text: str) -> tuple[str, ...]:
    """The words by which a text is compared with others: folded, the longest first, each once."""
    found = {word for word in re.findall(r"\w+", fold(text)) if len(word) >= SHORTEST_WORD and not word.isdecimal()}
    return tuple(sorted(found, key=lambda word: (-len(word), word))[:MOST_WORDS])
