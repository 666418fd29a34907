"""Illyria: an invented member, so that the example always has a plan under way and another in drafting."""

from kuvend.demo.illyria.loading import load

__all__ = ["load"]
