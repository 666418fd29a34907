"""Reading the environment. Whatever is missing or wrong is said in one sentence that tells what to do."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from environ import Env

T = TypeVar("T")

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"


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
            var_dir.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50))
        return kept.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"A secret key could not be kept in {kept} ({error.strerror}): "
            "set SECRET_KEY, or point KUVEND_VAR to a folder that can be written."
        ) from error


def database(var_dir: Path) -> dict[str, Any]:
    """The database settings: DATABASE_URL, or SQLite in the var directory."""
    config: dict[str, Any] = setting(Env().db_url, "DATABASE_URL", f"sqlite:///{var_dir / 'kuvend.sqlite3'}")
    engine = config.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        # Writers queue for the lock from their first statement instead of failing half-way (see docs/architecture.md).
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
        # One connection for the life of a thread: opening one and its PRAGMAs cost more than most queries.
        config["CONN_MAX_AGE"] = None
    elif engine.endswith("postgresql"):
        config["CONN_MAX_AGE"] = None
        config["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://: Kuvend runs on these two.")
    return config
