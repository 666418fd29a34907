"""Readings of a process, in a number of queries that does not grow."""

from kuvend.cocreation.selectors.reading import process_page

__all__ = ["process_page"]
