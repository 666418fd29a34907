"""Writes what is published of roles, acts and permissions: `python -m tests.tables`. A test compares it."""

import django

django.setup()

from tests.matrix import write  # noqa: E402 - the tables stand in packages that need Django

if __name__ == "__main__":
    write()
