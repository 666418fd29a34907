"""Readings of forums and meetings, each in a number of queries that does not grow."""

from kuvend.forum.selectors.reading import forum_page, meeting_lines, meeting_page

__all__ = ["forum_page", "meeting_lines", "meeting_page"]
