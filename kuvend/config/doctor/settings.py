"""Is what was set fit for a site that others can reach?"""

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from kuvend.config.accounts import LOCAL
from kuvend.config.doctor.trouble import Trouble

# Characters of a key that is made by Kuvend; fewer can be guessed.
LONG_ENOUGH = 50
# Bytes that a database, its backups and uploads need to go on for a while.
ROOM = 500_000_000


def is_public() -> bool:
    """Whether others than this machine can reach the site, by its address."""
    return urlsplit(settings.SITE_URL).hostname not in LOCAL


def shown_inside(at: datetime) -> Iterator[Trouble]:
    if settings.DEBUG:
        what = "DEBUG is on: every error shows the inside of the site to whoever meets it."
        yield Trouble("debug-on", what, "Take DEBUG out of the settings and restart.")


def secret_key(at: datetime) -> Iterator[Trouble]:
    if len(settings.SECRET_KEY) < LONG_ENOUGH or len(set(settings.SECRET_KEY)) < 10:
        yield Trouble(
            "secret-key-short",
            "SECRET_KEY is short enough to be guessed: whoever guesses it can sign in as anybody.",
            "Set a random one of 50 characters or more, or drop the setting and Kuvend makes one. All sign in anew.",
        )
    kept = settings.VAR_DIR / "secret_key"
    if kept.exists() and stat.S_IMODE(kept.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        what = f"Others on this machine can read the secret key at {kept}."
        yield Trouble("secret-key-open", what, f"Run `chmod 600 {kept}`.")


def own_folder(at: datetime) -> Iterator[Trouble]:
    """The folder holds the database, with its sessions and password hashes, and mail that waits."""
    folder = Path(settings.VAR_DIR)
    if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        what = f"Others on this machine can look into {folder}, where the database is."
        yield Trouble("folder-open", what, f"Run `chmod 700 {folder}`.")


def served_safely(at: datetime) -> Iterator[Trouble]:
    if is_public() and not settings.SITE_URL.startswith("https://"):
        yield Trouble(
            "not-https",
            f"SITE_URL is {settings.SITE_URL}: passwords and sessions cross the network in the clear.",
            "Put a proxy in front that speaks HTTPS, and let SITE_URL begin with https:// (docs/how-to/deploy.md).",
        )


def demo_people(at: datetime) -> Iterator[Trouble]:
    if settings.KUVEND_DEMO:
        what = "KUVEND_DEMO is set: whoever reaches this site can sign in as the people of the worked example."
        yield Trouble("demo-people", what, "Take KUVEND_DEMO out of the settings before the site holds a real record.")


def disk_has_room(at: datetime) -> Iterator[Trouble]:
    for folder in places():
        free = shutil.disk_usage(folder).free
        if free < ROOM:
            what = f"The disk under {folder} has {free / 1e6:.0f} MB left."
            yield Trouble("disk-low", what, "Free some space: a full disk stops every act.")


def places() -> list[Path]:
    """The folders that grow, one of each disk."""
    folders = [Path(settings.VAR_DIR), Path(settings.LEDGER_KEY_FILE).parent]
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        folders.append(Path(settings.DATABASES["default"]["NAME"]).parent)
    return list({folder.stat().st_dev: folder for folder in reversed(folders) if folder.exists()}.values())


def static_files(at: datetime) -> Iterator[Trouble]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        what = f"The static files are not gathered at {settings.STATIC_ROOT}: pages come without their style."
        yield Trouble("static-files-missing", what, "Start the site with `kuvend serve`, which gathers them.")


def mail_is_configured(at: datetime) -> Iterator[Trouble]:
    if is_public() and not settings.MAIL_DELIVERY_BACKEND.endswith("smtp.EmailBackend"):
        what = "No mail server is set: nobody can confirm an address, nor ask for a new password."
        yield Trouble("mail-not-configured", what, "Set EMAIL_URL (docs/reference/settings.md).")
