"""Reading the environment. Whatever is missing or wrong is said in one sentence that tells what to do."""

import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

T = TypeVar("T")

# Connections live as long as their thread: opening one costs more than most queries.
SQLITE: dict[str, Any] = {
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        # Writers queue for the lock from their first statement instead of failing half-way (see docs/architecture.md).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    },
}
POSTGRESQL: dict[str, Any] = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "OPTIONS": {}}


def setting(read: Callable[..., T], name: str, default: Any) -> T:
    """The value of one environment variable, or its default.

    Raises ImproperlyConfigured, naming the variable, when its value cannot be read.
    """
    try:
        return read(name, default=default)
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            f"{name} cannot be read ({error}): correct it as .env.example shows, or remove it to use the default."
        ) from error


def secret_key(var_dir: Path) -> str:
    """SECRET_KEY from the environment, else one that is made on first run and kept in the var directory."""
    given: str = Env().str("SECRET_KEY", default="")
    if given:
        return given
    kept = var_dir / "secret_key"
    try:
        if not kept.exists():
            keep_new_key(kept)
        return kept.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"A secret key could not be kept in {kept} ({error.strerror}): "
            "set SECRET_KEY, or point KUVEND_VAR to a folder that can be written."
        ) from error


def keep_new_key(kept: Path) -> None:
    """Make a key that only this user can read. It appears whole or not at all, and the first of two processes wins."""
    own_folder(kept.parent)
    handle, made = tempfile.mkstemp(dir=kept.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(made, kept)
    finally:
        os.unlink(made)


def own_folder(path: Path) -> None:
    """Make the folder unless it is there. Others on this machine stay out: the database holds addresses and sessions,
    and the mail beside it links to set a password."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


def flag(name: str, *, default: bool) -> bool:
    """The value of a variable that is on or off. A word that is neither is refused, not taken for off."""
    word = os.environ.get(name, "").strip().lower()
    if word in {"on", "yes", "true", "1"}:
        return True
    if word in {"off", "no", "false", "0"}:
        return False
    if word:
        raise ImproperlyConfigured(f"{name} is neither on nor off ({word}): say on or off, or remove it.")
    return default


def hosts(site_url: str) -> list[str]:
    """The names under which the site answers, unless ALLOWED_HOSTS says otherwise: its own, and this machine's."""
    own = urlsplit(site_url).hostname
    return list(dict.fromkeys([*([own] if own else []), "localhost", "127.0.0.1", "[::1]"]))


def default_database(var_dir: Path) -> str:
    with suppress(OSError):  # Opening the database will say what is wrong with the folder.
        own_folder(var_dir)
    return f"sqlite:///{var_dir / 'kuvend.sqlite3'}"


def database(var_dir: Path) -> dict[str, Any]:
    """The database settings: DATABASE_URL, or SQLite in the var directory."""
    url = os.environ.get("DATABASE_URL") or default_database(var_dir)
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://: Kuvend runs on these two.")
    try:
        config: dict[str, Any] = Env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read ({error}): correct it as .env.example shows."
        ) from error
    if config["NAME"] in {"", ":memory:"}:
        raise ImproperlyConfigured("DATABASE_URL names no database: end it with a file's path, or a database's name.")
    defaults = SQLITE if url.startswith("sqlite") else POSTGRESQL
    # What the address says after its question mark (?timeout=5, ?sslmode=require) comes before our defaults.
    return config | defaults | {"OPTIONS": defaults["OPTIONS"] | config.get("OPTIONS", {})}
