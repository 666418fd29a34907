"""Readings of members that join several rows."""

from kuvend.members.selectors.mandates import Capacity, capacity_of, holder_of
from kuvend.members.selectors.status import MemberStatus, record_of, status_history, status_on

__all__ = [
    "Capacity",
    "MemberStatus",
    "capacity_of",
    "holder_of",
    "record_of",
    "status_history",
    "status_on",
]
