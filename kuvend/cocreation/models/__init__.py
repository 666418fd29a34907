"""What is on record of processes of co-creation: one aggregate a file."""

from kuvend.cocreation.models.outreach import AccessNeed, OutreachContact, OutreachGroup
from kuvend.cocreation.models.processes import Process, visible
from kuvend.cocreation.models.stages import InformationPack, Stage
from kuvend.cocreation.models.timetables import TimetableVersion

__all__ = [
    "AccessNeed",
    "InformationPack",
    "OutreachContact",
    "OutreachGroup",
    "Process",
    "Stage",
    "TimetableVersion",
    "visible",
]
