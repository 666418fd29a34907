"""Kuvend: the whole cycle of the Open Government Partnership, in public."""
