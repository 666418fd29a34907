"""Expected faults of the machine, each told in one sentence that says what to do. Anything else is a bug, and is shown
as one."""

import errno
import re
import sqlite3
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

DISK: Mapping[int, str] = {
    errno.ENOSPC: "The disk is full{at}: free some space and try again; nothing was left half done.",
    errno.EDQUOT: "The disk quota is used up{at}: free some space and try again; nothing was left half done.",
    errno.EFBIG: "The file would grow past what the system allows{at}: raise the limit and try again.",
    errno.EROFS: "The disk is read-only{at}: make it writable, or point KUVEND_VAR and DATABASE_URL elsewhere.",
    errno.EACCES: "Permission was denied{at}: give this user the right to it, or choose another place.",
    errno.EPERM: "Permission was denied{at}: give this user the right to it, or choose another place.",
    errno.ENOENT: "There is no such file or folder{at}: check the name.",
    errno.ENOTDIR: "A file stands where a folder is needed{at}: choose another place.",
    errno.EISDIR: "A folder stands where a file is needed{at}: name a file.",
    errno.EMFILE: "Too many files are open{at}: raise the limit of open files (ulimit -n) and try again.",
}

# SQLite's own names of its errors, by their beginning.
SQLITE: Mapping[str, str] = {
    "SQLITE_BUSY": "The database{at} is locked by another program: wait until it has finished, then try again.",
    "SQLITE_LOCKED": "The database{at} is locked by another program: wait until it has finished, then try again.",
    "SQLITE_FULL": "The disk is full: free some space for the database{at} and try again; nothing was left half done.",
    "SQLITE_READONLY": "The database{at} cannot be written: make the file and its folder writable for this user.",
    "SQLITE_CANTOPEN": "The database{at} cannot be opened: check that its folder exists and is writable.",
    "SQLITE_PERM": "The database{at} cannot be opened: give this user the right to read and write it.",
    "SQLITE_IOERR": "The disk failed under the database{at}: check that it is neither full nor broken, then try again.",
    "SQLITE_NOTADB": "The file{at} is not a database: correct DATABASE_URL, or restore the file from a backup.",
    "SQLITE_CORRUPT": "The database{at} is damaged: restore it from a backup.",
}

# PostgreSQL's codes (SQLSTATE), by their beginning.
POSTGRESQL: Mapping[str, str] = {
    "53100": "The disk of the database{at} is full: free some space and try again; nothing was left half done.",
    "53300": "The database{at} has no connection to spare: raise its max_connections, or run fewer workers.",
    "53": "The database{at} has run out of memory or disk: give it more and try again.",
    "25006": "The database{at} only answers questions now (a standby): point DATABASE_URL to the primary.",
    "42501": "The database{at} refuses this user: grant it the rights on the tables and the schema.",
    "55P03": "The database{at} is locked by another program: wait until it has finished, then try again.",
    "57": "The database{at} is shutting down or has cut the connection: try again when it is back.",
}

UNREACHABLE = "The database{at} cannot be reached ({reason}): start it, or correct DATABASE_URL."
NOT_PREPARED = "The database{at} is not prepared for this version: run `kuvend migrate`."


def sentence(error: BaseException) -> str | None:
    """What to tell the person at the command line about an expected fault; None for a bug."""
    if isinstance(error, ImproperlyConfigured):
        return one_line(str(error))
    if isinstance(error, DatabaseError):
        return database_sentence(error)
    if isinstance(error, sqlite3.Error):
        # Not the record's database, whose faults Django wraps: the one in which an import lays its rows aside.
        return told(SQLITE, getattr(error, "sqlite_errorname", ""), " of temporary files (its folder is TMPDIR)")
    if isinstance(error, OSError) and (told_by_disk := DISK.get(error.errno or 0)):
        return told_by_disk.format(at=f" at {error.filename}" if error.filename else "")
    return None


def database_sentence(error: DatabaseError) -> str | None:
    cause = error.__cause__
    at = database_place()
    if name := getattr(cause, "sqlite_errorname", None):
        if "no such table" in str(cause) or "no such column" in str(cause):
            return NOT_PREPARED.format(at=at)
        return told(SQLITE, name, at)
    state = getattr(cause, "sqlstate", None)
    if state in {"42P01", "42703"}:
        return NOT_PREPARED.format(at=at)
    if state:
        return told(POSTGRESQL, state, at)
    if type(cause).__name__ in {"OperationalError", "ConnectionTimeout"}:
        return UNREACHABLE.format(at=at, reason=reason(str(cause)))
    return None


def told(sentences: Mapping[str, str], code: str, at: str) -> str | None:
    """The sentence of the longest beginning that `code` has."""
    fitting = [start for start in sentences if code.startswith(start)]
    return sentences[max(fitting, key=len)].format(at=at) if fitting else None


def database_place() -> str:
    """Where the database is, without the password."""
    from django.conf import settings

    config = settings.DATABASES["default"]
    host = config.get("HOST")
    return f" {config['NAME']} on {host}" if host else f" {config['NAME']}"


def reason(text: str) -> str:
    """The last and most telling part of what libpq says, without addresses of the form user:password@host."""
    line = [part for part in text.splitlines() if part.strip()][0]
    return re.sub(r"\S+@\S+", "...", line.rpartition("failed: ")[2] or line).strip().rstrip(".")


def one_line(text: str) -> str:
    return " ".join(text.split())
