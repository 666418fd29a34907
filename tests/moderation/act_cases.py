"""The acts of moderation, each in the smallest world in which it may be done."""

from kuvend.moderation.rules import AppealVerdict, PublishedRule, Verdict
from tests.acts import Arguments, case
from tests.moderation.world import HOUR, WHY, appealed, removed, reported, scene


@case("moderation.reported", anybody=True)
def something_is_reported() -> Arguments:
    of = scene()
    return {
        "subject": of.subject, "rule": PublishedRule.UNLAWFUL, "note": "", "by": of.reader, "at": of.at + HOUR,
    }  # fmt: skip


def _decided(verdict: Verdict, rule: PublishedRule | None) -> Arguments:
    of = scene()
    return {
        "case": reported(of), "verdict": verdict, "rule": rule, "reason": WHY, "by": of.moderator,
        "at": of.at + 2 * HOUR,
    }  # fmt: skip


@case("moderation.removed")
def something_is_removed() -> Arguments:
    return _decided(Verdict.REMOVE, PublishedRule.PRIVATE_FACTS)


@case("moderation.kept")
def something_is_kept() -> Arguments:
    return _decided(Verdict.KEEP, None)


@case("moderation.appealed", anybody=True)
def a_removal_is_appealed() -> Arguments:
    of = scene()
    return {"case": removed(of), "words": "He is a minister.", "by": of.author, "at": of.at + 3 * HOUR}


def _heard(verdict: AppealVerdict) -> Arguments:
    of = scene()
    return {
        "case": appealed(of), "verdict": verdict, "reason": "He holds office.", "by": of.other, "at": of.at + 4 * HOUR
    }  # fmt: skip


@case("moderation.restored")
def something_is_brought_back() -> Arguments:
    return _heard(AppealVerdict.RESTORE)


@case("moderation.upheld")
def a_removal_is_upheld() -> Arguments:
    return _heard(AppealVerdict.UPHOLD)


@case("moderation.destroyed")
def words_are_destroyed() -> Arguments:
    of = scene()
    return {"case": removed(of), "ground": "Judgment 12/2026", "by": of.moderator, "at": of.at + 3 * HOUR}
