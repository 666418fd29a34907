"""The words of the repository."""

import re
from enum import StrEnum

# A language tag as BCP 47 writes it, and "und" where nobody knows the language.
LANGUAGE_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")


class DocumentKind(StrEnum):
    """What a paper is, as those who look for it would say."""

    REMIT = "remit"
    RULES = "rules"
    NOTICE = "notice"
    AGENDA = "agenda"
    MINUTES = "minutes"
    PRESENTATION = "presentation"
    INFORMATION_PACK = "information-pack"
    REPORT = "report"
    OTHER = "other"


class Refusal(StrEnum):
    """Why an act on a document is refused, apart from who does it. The sentences are in `messages.REFUSALS`."""

    ALREADY_WITHDRAWN = "already-withdrawn"
