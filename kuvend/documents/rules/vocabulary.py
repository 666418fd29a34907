"""The words of the repository."""

import re
import unicodedata
from enum import StrEnum

# A language tag as BCP 47 writes it, and "und" where nobody knows the language.
LANGUAGE_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
# Characters that turn a text around, so that it reads otherwise than it is stored.
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


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


def hidden_characters(text: str) -> bool:
    """Whether a text holds characters that nobody sees and that change what others see or process."""
    controls = (unicodedata.category(letter) in ("Cc", "Cs") for letter in text if letter not in "\n\t")
    return bool(OVERRIDES.search(text)) or any(controls)
