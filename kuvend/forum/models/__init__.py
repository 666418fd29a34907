"""What is on record of forums: one aggregate a file."""

from kuvend.forum.models.decisions import Decision, FollowUp
from kuvend.forum.models.forums import Forum, ForumRevision
from kuvend.forum.models.meetings import AgendaItem, Meeting, MeetingChange, MeetingPaper, Presence
from kuvend.forum.models.seats import Holding, Seat

__all__ = [
    "AgendaItem",
    "Decision",
    "FollowUp",
    "Forum",
    "ForumRevision",
    "Holding",
    "Meeting",
    "MeetingChange",
    "MeetingPaper",
    "Presence",
    "Seat",
]
