from kuvend.members.models.codes import new_code
from kuvend.members.models.governments import Government, GovernmentAlias, StatusEvent, name_key
from kuvend.members.models.mandates import Mandate, MandateQuerySet
from kuvend.members.models.offices import Office, Organisation, Responsibility
from kuvend.members.models.people import User
from kuvend.members.models.sourced import Sourced, choices, one_of, precision_field
from kuvend.members.models.taxonomy import IssueArea, PolicyTag, PolicyTagLabel, TagGrouping, TaxonomyVersion

__all__ = [
    "Government",
    "GovernmentAlias",
    "IssueArea",
    "Mandate",
    "MandateQuerySet",
    "Office",
    "Organisation",
    "PolicyTag",
    "PolicyTagLabel",
    "Responsibility",
    "Sourced",
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
