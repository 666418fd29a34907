"""Texts as they are kept: line ends of one kind, and nothing in them that nobody sees."""

import re
import unicodedata

# Characters that turn a text around, or that take no room, so that it reads otherwise than it is stored
# (Unicode Technical Report 36, section 2.5, "bidirectional text spoofing").
OVERRIDES = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# What word processors and browsers write for the end of a line.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """The text with plain line ends and without space around it."""
    return LINE_ENDS.sub("\n", text).strip()


def hidden_characters(text: str) -> bool:
    """Whether a text holds characters that nobody sees and that change what others see or process.

    A letter or picture that is newer than this Python's tables is none of them.
    """
    unseen = (unicodedata.category(letter) in {"Cc", "Cs", "Co"} for letter in text if letter not in "\n\t")
    return bool(OVERRIDES.search(text)) or any(unseen) or any(_is_no_character(ord(letter)) for letter in text)


def _is_no_character(point: int) -> bool:
    """Whether Unicode says that this will never be one (Unicode 16.0, section 23.7, "Noncharacters")."""
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
