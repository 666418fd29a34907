"""`{% load ui %}`: every tag of the kit. Each refuses a mistyped property when its template compiles."""

from kuvend.web.kit import entering, figures, finding, judging, lanes, reading, structure, telling
from kuvend.web.kit.library import register

__all__ = ["entering", "figures", "finding", "judging", "lanes", "reading", "register", "structure", "telling"]
