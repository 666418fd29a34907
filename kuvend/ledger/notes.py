"""Signed notes, as C2SP signed-note lays down: a text and the Ed25519 signatures under it, of the ledger and of
witnesses (C2SP tlog-cosignature). Pure."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DASH = "\N{EM DASH} "
KEY_BYTES = 32
SIGNATURE_BYTES = 64
ID_BYTES = 4
TIME_BYTES = 8
# More than this nobody signs; whoever sends more wants us busy.
MOST_SIGNATURES = 64
NAME = re.compile(r"[^\s+]+")
PRIVATE = "PRIVATE+KEY+"


class Use(IntEnum):
    """What a key signs with: the type byte of signed-note."""

    NOTE = 0x01
    COSIGNATURE = 0x04


class BadNote(ValueError):
    """These bytes are no signed note, or no key."""


class BadSignature(BadNote):
    """A signature by a key that is known does not hold."""


@dataclass(frozen=True)
class Verifier:
    """A public key by its name."""

    name: str
    key: bytes
    use: Use = Use.NOTE

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature says which key made it."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.use]) + self.key).digest()[:ID_BYTES]

    def __str__(self) -> str:
        """As it is written down and handed on: `name+id+key`."""
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.use]) + self.key)}"

    @classmethod
    def read(cls, text: str) -> "Verifier":
        """The key that a text says. Raises BadNote when it says none."""
        name, id_, key = key_parts(text.strip())
        verifier = cls(name, key[1:], Use(key[0]))
        if verifier.id.hex() != id_:
            raise BadNote("The key does not have the id that stands beside it.")
        return verifier


def key_parts(text: str) -> tuple[str, str, bytes]:
    name, plus, rest = text.partition("+")
    id_, second, key = rest.partition("+")
    raw = decoded(key)
    if not (plus and second and NAME.fullmatch(name)) or len(raw) != KEY_BYTES + 1 or raw[0] not in set(Use):
        raise BadNote("A key is a name, an id and an Ed25519 key, with + between them.")
    return name, id_, raw


@dataclass(frozen=True)
class Signature:
    """One line under a note: whose key, its id, and the bytes."""

    name: str
    id: bytes
    raw: bytes

    @property
    def line(self) -> str:
        return f"{DASH}{self.name} {encoded(self.id + self.raw)}\n"


@dataclass(frozen=True)
class Note:
    """A text, which ends with a new line, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)


class Signer:
    """A private key by its name."""

    def __init__(self, name: str, key: Ed25519PrivateKey, use: Use = Use.NOTE) -> None:
        self._key = key
        self.verifier = Verifier(name, key.public_key().public_bytes_raw(), use)

    @classmethod
    def make(cls, name: str, use: Use = Use.NOTE) -> "Signer":
        if not NAME.fullmatch(name):
            raise BadNote("The name of a key holds neither a space nor a plus.")
        return cls(name, Ed25519PrivateKey.generate(), use)

    @classmethod
    def read(cls, text: str) -> "Signer":
        """The key in a line of a key file. Raises BadNote when there is none."""
        line = text.strip()
        if not line.startswith(PRIVATE):
            raise BadNote("A private key begins with PRIVATE+KEY+.")
        name, id_, key = key_parts(line.removeprefix(PRIVATE))
        signer = cls(name, Ed25519PrivateKey.from_private_bytes(key[1:]), Use(key[0]))
        if signer.verifier.id.hex() != id_:
            raise BadNote("The private key does not have the id that stands beside it.")
        return signer

    def private_text(self) -> str:
        """The line that keeps it in a key file."""
        kept = encoded(bytes([self.verifier.use]) + self._key.private_bytes_raw())
        return f"{PRIVATE}{self.verifier.name}+{self.verifier.id.hex()}+{kept}"

    def sign(self, text: str) -> Signature:
        return Signature(self.verifier.name, self.verifier.id, self._key.sign(text.encode()))

    def cosign(self, text: str, at: datetime) -> Signature:
        """A witness's signature on a checkpoint that it found to have only grown."""
        seconds = int(at.timestamp())
        signed = self._key.sign(cosigned_message(text, seconds))
        return Signature(self.verifier.name, self.verifier.id, seconds.to_bytes(TIME_BYTES, "big") + signed)


def sign(text: str, signers: Iterable[Signer]) -> Note:
    return Note(text, tuple(signer.sign(text) for signer in signers))


def read(note: str) -> Note:
    """The text and signatures of a note. Raises BadNote when it is none; nothing is verified yet."""
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n") or any(ord(letter) < 32 and letter != "\n" for letter in note):
        raise BadNote("A signed note is a text, an empty line, and signatures.")
    signatures = tuple(signature_in(line) for line in lines.removesuffix("\n").split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise BadNote(f"A note has at most {MOST_SIGNATURES} signatures.")
    return Note(text + "\n", signatures)


def signature_in(line: str) -> Signature:
    """What a line under a note says. Raises BadNote when it is no signature."""
    name, space, value = line.removeprefix(DASH).partition(" ")
    raw = decoded(value)
    if not line.startswith(DASH) or not space or not NAME.fullmatch(name) or len(raw) <= ID_BYTES:
        raise BadNote("A signature is a dash, a name, and base64.")
    return Signature(name, raw[:ID_BYTES], raw[ID_BYTES:])


def signers_of(note: Note, known: Iterable[Verifier]) -> list[Verifier]:
    """Those of the known keys that signed. Signatures of unknown keys are passed over.

    Raises BadSignature when the signature of a known key does not hold: then nothing of the note can be believed.
    """
    keys = {(key.name, key.id): key for key in known}
    found = []
    for signature in note.signatures:
        key = keys.get((signature.name, signature.id))
        if key is None:
            continue
        if not holds(signature, key, note.text):
            raise BadSignature(f"The signature of {key.name} ({key.id.hex()}) does not hold.")
        found.append(key)
    return found


def holds(signature: Signature, key: Verifier, text: str) -> bool:
    message, raw = text.encode(), signature.raw
    if key.use is Use.COSIGNATURE:
        message, raw = cosigned_message(text, seconds_of(signature)), raw[TIME_BYTES:]
    if len(raw) != SIGNATURE_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key.key).verify(raw, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def cosigned_message(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def seconds_of(signature: Signature) -> int:
    return int.from_bytes(signature.raw[:TIME_BYTES], "big")


def signed_at(signature: Signature) -> datetime:
    """When a witness says that it signed. Raises BadNote when that is no time on our calendar."""
    try:
        return datetime.fromtimestamp(seconds_of(signature), tz=UTC)
    except (ValueError, OverflowError, OSError) as fault:
        raise BadNote("A cosignature's time is on no calendar.") from fault


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """The bytes of standard base64, which has one form only. Raises BadNote for anything else."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise BadNote("This is not base64.") from fault
    if encoded(raw) != text:
        raise BadNote("This is not base64.")
    return raw
