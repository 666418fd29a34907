"""The headings of OGP's commitment template, and the short names of the Sustainable Development Goals."""

from kuvend.plans.template_words import GOALS, TEXTS

__all__ = ["GOALS", "TEXTS"]
