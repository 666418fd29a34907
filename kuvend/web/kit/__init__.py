"""The kit: typed tags; those that a page calls a few times stand over small templates.

`{% load ui %}` brings all of them; README.md lists them.
"""
