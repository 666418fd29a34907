"""The ledger's signing keys, and the last checkpoint that they signed: both outside the database, so that whoever can
write the database can neither sign nor take back what was signed.

The key file has one key a line: the current one first, then those that still sign beside it, then the public keys of
those that no longer do. The name of a key is the ledger's origin, fixed when the first key is made.
"""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.models import Checkpoint
from kuvend.ledger.notes import PRIVATE, BadNote, Signer, Verifier

MANUAL = "docs/how-to/keep-the-ledger-key.md"


class LedgerFault(RuntimeError):
    """The ledger cannot go on. The message is one sentence that says why and what to do."""


class KeyMissing(LedgerFault):
    """The ledger was signed before, and its key is not here."""


class KeyUnusable(LedgerFault):
    """The key file cannot be read or written, or does not hold keys."""


@dataclass(frozen=True)
class Keys:
    """What the key file holds: those that sign, current first, and the public keys of those that signed before."""

    signers: tuple[Signer, ...]
    retired: tuple[Verifier, ...]

    @property
    def origin(self) -> str:
        return self.signers[0].verifier.name

    @property
    def verifiers(self) -> list[Verifier]:
        """Every public key whose signature counts, current first."""
        return [*(signer.verifier for signer in self.signers), *self.retired]


def key_file() -> Path:
    return Path(settings.LEDGER_KEY_FILE)


def kept_file() -> Path:
    """Where the last signed checkpoint is kept: beside the key."""
    return key_file().with_name(key_file().name + ".checkpoint")


def next_file() -> Path:
    """What the key file is to become, while a change of the key is under way (see `changing_keys`)."""
    return key_file().with_name(key_file().name + ".next")


def own_origin() -> str:
    """The origin of a ledger that begins here: the host and path of the site's address."""
    address = urlsplit(str(settings.SITE_URL))
    return (address.netloc + address.path).rstrip("/")


def ready_keys() -> Keys:
    """The keys; the first one is made when nothing was ever signed.

    Raises KeyMissing when the ledger was signed before and the key file is gone, KeyUnusable when it cannot be used.
    """
    if not key_file().exists() and not next_file().exists():
        if Checkpoint.objects.exists():
            raise KeyMissing(f"The ledger's key is not at {key_file()}: put it back from its backup (see {MANUAL}).")
        write_whole(key_file(), Signer.make(own_origin()).private_text() + "\n", first=True)
    return read_keys()


def read_keys(path: Path | None = None) -> Keys:
    """The keys in the key file, or in another. Raises KeyUnusable when it is not there, or holds something else."""
    path = path or key_file()
    try:
        lines = [line for line in path.read_text().splitlines() if line.strip()]
        private = [Signer.read(line) for line in lines if line.startswith(PRIVATE)]
        public = [Verifier.read(line) for line in lines if not line.startswith(PRIVATE)]
    except OSError as fault:
        raise KeyUnusable(f"The ledger's key at {path} cannot be read ({fault.strerror}).") from fault
    except (BadNote, UnicodeDecodeError) as fault:
        raise KeyUnusable(f"{path} does not hold the ledger's key: put it back from its backup.") from fault
    if not private:
        raise KeyUnusable(f"{path} holds no private key: put it back from its backup.")
    return Keys(tuple(private), tuple(public))


def kept_checkpoint(keys: Keys) -> TreeHead | None:
    """The last checkpoint signed here, None before the first. Raises KeyUnusable when the file is not what was kept."""
    if not kept_file().exists():
        return None
    try:
        note = notes.read(kept_file().read_text())
        if notes.signers_of(note, keys.verifiers):
            return TreeHead.read(note.text)
    except OSError as fault:
        raise KeyUnusable(f"The checkpoint at {kept_file()} cannot be read ({fault.strerror}).") from fault
    except (BadNote, UnicodeDecodeError) as fault:
        raise KeyUnusable(f"{kept_file()} is no checkpoint of this ledger: see {MANUAL}.") from fault
    raise KeyUnusable(f"{kept_file()} was signed by another key than the one beside it: see {MANUAL}.")


def keep_checkpoint(note: str) -> None:
    """Keep what is about to be published. It is on disk before anybody sees the checkpoint."""
    write_whole(kept_file(), note)


def write_keys(keys: Keys, *, to: Path) -> None:
    lines = [*(signer.private_text() for signer in keys.signers), *(str(key) for key in keys.retired)]
    write_whole(to, "\n".join(lines) + "\n")


def write_whole(path: Path, text: str, *, first: bool = False) -> None:
    """Write a file that only this user can read: whole and on disk, or not at all.

    With `first`, a file that is already there stays, and of two processes the first wins.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "w") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            put_in_place(Path(made), path, first=first)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(made)
        sync_folder(path.parent)
    except OSError as fault:
        raise KeyUnusable(
            f"The ledger cannot write {path} ({fault.strerror}): make its folder writable, or set LEDGER_KEY_FILE."
        ) from fault


def put_in_place(made: Path, path: Path, *, first: bool) -> None:
    if not first:
        os.replace(made, path)
        return
    with suppress(FileExistsError):
        os.link(made, path)


def sync_folder(folder: Path) -> None:
    """A new name is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
