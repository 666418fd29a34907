"""Codes by which the record names a row without saying anything about it."""

from secrets import token_hex


def new_code() -> str:
    """A random code of 128 bits, in 32 letters and digits."""
    return token_hex(16)
