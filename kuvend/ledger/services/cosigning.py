"""Taking in what witnesses signed: outside programs that hold our checkpoints and sign those that only grew."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kuvend.edition.services import act
from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.models import Checkpoint, Cosignature
from kuvend.ledger.notes import BadNote, Note, Signature, Use, Verifier


class UnknownCheckpoint(LookupError):
    """What was cosigned is no checkpoint that this ledger published."""


class UnknownWitness(LookupError):
    """No signature under the checkpoint is by a witness that this installation knows."""


def witnesses() -> list[Verifier]:
    """The witnesses of LEDGER_WITNESSES. Raises ImproperlyConfigured when one of them is no such key."""
    try:
        keys = [Verifier.read(text) for text in settings.LEDGER_WITNESSES]
    except BadNote as fault:
        raise ImproperlyConfigured(f"LEDGER_WITNESSES holds what is no key: {fault}") from fault
    if any(key.use is not Use.COSIGNATURE for key in keys):
        raise ImproperlyConfigured("LEDGER_WITNESSES holds a key that is not for cosignatures (type 4).")
    return keys


def take_in(text: str, *, at: datetime) -> list[str]:
    """Keep the cosignatures under one of our checkpoints. Answers the names of the witnesses whose it were.

    Raises BadNote when the text is no signed checkpoint or a signature does not hold, UnknownCheckpoint, or
    UnknownWitness. Of several signatures of a witness on one checkpoint the newest is kept, whichever comes last.
    """
    note = notes.read(text)
    head = TreeHead.read(note.text)
    known = witnesses()
    signed = notes.signers_of(note, known)
    if not signed:
        raise UnknownWitness
    checkpoint = Checkpoint.objects.filter(size=head.size).first()
    if checkpoint is None or notes.read(checkpoint.note).text != note.text:
        raise UnknownCheckpoint
    with act():
        for signature in signatures_by(signed, note):
            keep(checkpoint, signature, at=at)
    return [key.name for key in signed]


def signatures_by(signed: list[Verifier], note: Note) -> list[Signature]:
    keys = {(key.name, key.id) for key in signed}
    return [each for each in note.signatures if (each.name, each.id) in keys]


def keep(checkpoint: Checkpoint, signature: Signature, *, at: datetime) -> None:
    """Keep a signature unless a newer one is there: an old one that somebody sends again says nothing new."""
    said = {"line": signature.line, "signed_at": notes.signed_at(signature), "at": at}
    Cosignature.objects.bulk_create(
        [Cosignature(checkpoint=checkpoint, witness=signature.name, **said)], ignore_conflicts=True
    )
    # Asked of the database, so that of two that come at once the newer stays.
    kept = Cosignature.objects.filter(checkpoint=checkpoint, witness=signature.name)
    kept.filter(signed_at__lt=said["signed_at"]).update(**said)
