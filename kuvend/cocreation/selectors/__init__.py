"""Readings of processes of co-creation, each in a number of queries that does not grow."""
