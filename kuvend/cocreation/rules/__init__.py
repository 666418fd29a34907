"""Stages in time, what is checked of a timetable, outreach and its gaps, and who may do what. Pure: no Django."""

from kuvend.cocreation.rules.vocabulary import (
    Asked,
    Channel,
    ContributionKind,
    NeedKind,
    NeedState,
    Response,
    StageKind,
)

__all__ = [
    "Asked",
    "Channel",
    "ContributionKind",
    "NeedKind",
    "NeedState",
    "Response",
    "StageKind",
]
