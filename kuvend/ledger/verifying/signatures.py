"""Whether a note is signed by a key that the reader trusts, and what its tree head is."""

from collections.abc import Sequence

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.notes import BadNote, BadSignature, Note, Use, Verifier
from kuvend.ledger.verifying.findings import Fault, Report


def signed_head(
    text: str, keys: Sequence[Verifier], report: Report, unknown: Fault = Fault.WRONG_KEY
) -> TreeHead | None:
    """The tree head of a checkpoint when a trusted key of the ledger signed it; None, and a finding, otherwise."""
    note = signed_note(text, keys, report, unknown)
    if note is None:
        return None
    try:
        return TreeHead.read(note.text)
    except BadNote as fault:
        report.find(Fault.BAD_CHECKPOINT, why=str(fault))
        return None


def signed_note(text: str, keys: Sequence[Verifier], report: Report, unknown: Fault = Fault.WRONG_KEY) -> Note | None:
    """The note in a text when a trusted key of the ledger signed it; a witness alone is not enough."""
    try:
        note = notes.read(text)
    except BadNote as fault:
        report.find(Fault.BAD_CHECKPOINT, why=str(fault))
        return None
    try:
        signers = notes.signers_of(note, keys)
    except BadSignature as fault:
        report.find(Fault.BAD_SIGNATURE, why=str(fault))
        return None
    witnesses = [signer.name for signer in signers if signer.use is Use.COSIGNATURE]
    if witnesses:
        report.facts["witnesses"] = witnesses
    if len(witnesses) < len(signers):
        return note
    report.find(unknown)
    return None


def keys_in(text: str) -> list[Verifier]:
    """The public keys in a text, one a line. Raises BadNote when a line is none."""
    return [Verifier.read(line) for line in text.splitlines() if line.strip()]
