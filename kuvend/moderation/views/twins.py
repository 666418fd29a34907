"""Moderation as plain values for machines: what everybody may read, whoever asks."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from kuvend.moderation.rules import Tally
from kuvend.moderation.selectors.cases import CasePage, Tombstone


def counts(of: Tally) -> dict[str, Any]:
    return {
        "total": of.total,
        "states": {state.value: count for state, count in of.states.items()},
        "removed_under": {rule.value: count for rule, count in of.removed_under.items()},
        "median_hours_to_decision": of.median_hours,
    }


def stone(of: Tombstone) -> dict[str, Any]:
    return {
        "case": of.case,
        "page": settings.SITE_URL + reverse("moderation_case", args=[of.case]),
        "subject": of.subject,
        "rule": of.rule.value,
        "reason": of.reason,
        "on": of.on.isoformat(),
        "capacity": of.capacity,
        "state": of.state.value,
    }


def case(of: CasePage) -> dict[str, Any]:
    """Neither the words, nor the reports, nor what the author says: not even to those who may read them."""
    return {
        "code": of.code,
        "subject": of.subject,
        "state": of.state.value,
        "rule": of.rule.value if of.rule else None,
        "reason": of.reason or None,
        "capacity": of.capacity or None,
        "ground_of_destruction": of.ground or None,
        "appeal_reason": of.appeal_reason or None,
        "appeal_capacity": of.appeal_capacity or None,
        **{
            name: getattr(of, name).isoformat() if getattr(of, name) else None
            for name in ("opened_at", "decided_at", "appealed_at", "appeal_decided_at", "destroyed_at")
        },
    }
