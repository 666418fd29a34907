"""What is on record of processes of co-creation: one aggregate a file."""

from kuvend.cocreation.models.contributions import (
    Contribution,
    ContributionDraft,
    ContributionFile,
    ContributionTag,
    Support,
)
from kuvend.cocreation.models.drafts import ShownDraft
from kuvend.cocreation.models.gatherings import Gathering
from kuvend.cocreation.models.merges import Merge
from kuvend.cocreation.models.outreach import AccessNeed, OutreachContact, OutreachGroup
from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.models.responses import Answered, ReasonedResponse, Use, Verdict
from kuvend.cocreation.models.stages import InformationPack, Stage
from kuvend.cocreation.models.themes import Theme
from kuvend.cocreation.models.timetables import TimetableVersion

__all__ = [
    "AccessNeed",
    "Answered",
    "Contribution",
    "ContributionDraft",
    "ContributionFile",
    "ContributionTag",
    "Gathering",
    "InformationPack",
    "Merge",
    "OutreachContact",
    "OutreachGroup",
    "Process",
    "ReasonedResponse",
    "ShownDraft",
    "Stage",
    "Support",
    "Theme",
    "TimetableVersion",
    "Use",
    "Verdict",
    "visible",
]
