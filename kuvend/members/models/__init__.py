from kuvend.members.models.codes import new_code
from kuvend.members.models.governments import FormerSlug, Government, GovernmentAlias, StatusEvent, name_key
from kuvend.members.models.joining import Invitation, SpeakerRequest
from kuvend.members.models.mandates import Mandate, MandateQuerySet
from kuvend.members.models.offices import Office, Organisation, Responsibility
from kuvend.members.models.people import User
from kuvend.members.models.sourced import Revisable, Sourced, choices, one_of, precision_field
from kuvend.members.models.taxonomy import IssueArea, PolicyTag, PolicyTagLabel, TagGrouping, TaxonomyVersion

__all__ = [
    "FormerSlug",
    "Government",
    "GovernmentAlias",
    "Invitation",
    "IssueArea",
    "Mandate",
    "MandateQuerySet",
    "Office",
    "Organisation",
    "PolicyTag",
    "PolicyTagLabel",
    "Responsibility",
    "Revisable",
    "Sourced",
    "SpeakerRequest",
    "StatusEvent",
    "TagGrouping",
    "TaxonomyVersion",
    "User",
    "choices",
    "name_key",
    "new_code",
    "one_of",
    "precision_field",
]
