"""Texts as they are kept: line ends of one kind, no space around, nothing in them that cannot be seen."""

import re
import unicodedata

OVERRIDES = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """The text with plain line ends and without space around it."""
    return LINE_ENDS.sub("\n", text).strip()


def hidden_characters(text: str) -> bool:
    """Whether a text holds characters that nobody sees and that change how others see it."""
    controls = (unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in text if letter not in "\n\t")
    return bool(OVERRIDES.search(text)) or any(controls)
