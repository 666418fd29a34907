"""Readings of members that join several rows."""

from kuvend.members.selectors.account import confirmed_person
from kuvend.members.selectors.mandates import Capacity, capacity_of, holder_in_capacities, holder_of, words_of
from kuvend.members.selectors.people import is_confirmed, owns
from kuvend.members.selectors.status import MemberStatus, record_of, status_history, status_on

__all__ = [
    "Capacity",
    "MemberStatus",
    "capacity_of",
    "confirmed_person",
    "holder_in_capacities",
    "holder_of",
    "is_confirmed",
    "owns",
    "record_of",
    "status_history",
    "status_on",
    "words_of",
]
