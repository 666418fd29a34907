"""The vocabulary of membership. Pure: no Django."""

from enum import StrEnum


class Kind(StrEnum):
    NATIONAL = "national"
    LOCAL = "local"


class Status(StrEnum):
    """A member's standing with the partnership (OGP glossary, Member; Turkey and others for `withdrawn`)."""

    ACTIVE = "active"
    UNDER_PROCEDURAL_REVIEW = "under_procedural_review"
    INACTIVE = "inactive"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class StatusEventKind(StrEnum):
    """What happened: a change of status, or a letter or resolution that changes none by itself."""

    STATUS = "status"
    LETTER = "letter"
    RESOLUTION = "resolution"
    JOINED = "joined"


class Confidence(StrEnum):
    """How sure the source makes us. Low confidence is shown as such, never as fact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Precision(StrEnum):
    """How exactly a date is known. The day stored is then the first (or, for an end, the last) of the year or month."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Sector(StrEnum):
    GOVERNMENT = "government"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"
    PRIVATE_SECTOR = "private_sector"
    PARLIAMENT = "parliament"
    INTERNATIONAL = "international"
    OTHER = "other"
    NOT_RECORDED = "not_recorded"


class ResponsibilityKind(StrEnum):
    POINT_OF_CONTACT = "point_of_contact"
    MINISTERIAL_LEAD = "ministerial_lead"
    SECRETARIAT = "secretariat"
    LEAD_AGENCY = "lead_agency"
