"""Verifying a receipt: that it says what was accepted, that the ledger signed for it, that it stands in the tree."""

import json
from collections.abc import Sequence
from typing import Any

from kuvend.ledger.checkpoint import Promise
from kuvend.ledger.leaves import HEADER_FIELDS, Header, canonical, digest_of, leaf_of, moment_in
from kuvend.ledger.merkle import holds_inclusion, leaf_hash
from kuvend.ledger.notes import BadNote, Verifier, decoded
from kuvend.ledger.verifying.findings import Fault, Report, gettext_noop
from kuvend.ledger.verifying.signatures import keys_in, signed_head, signed_note

FORMAT = "kuvend-receipt-1"


class NotAReceipt(ValueError):
    """The file is no receipt; the message says in what."""


def verify_receipt(text: str, keys: Sequence[Verifier] = ()) -> Report:
    """Check a receipt against the keys that the reader trusts, or, without any, against those it names itself."""
    report = Report("receipt")
    try:
        receipt = parsed(text)
        trusted = list(keys) or keys_in("\n".join(receipt["keys"]))
    except (NotAReceipt, BadNote) as fault:
        report.find(Fault.NOT_A_RECEIPT, why=str(fault))
        return report
    header = Header(**receipt["header"])
    report.facts |= {"origin": receipt["origin"], "entry": header.as_data(), "index": receipt["index"]}
    report.facts["trusted"] = "given" if keys else "own"
    check_payload(receipt, header, report)
    leaf = leaf_hash(leaf_of(header))
    if receipt["promise"] is not None:
        check_promise(receipt, Promise(receipt["origin"], leaf, header.at), trusted, report)
    if receipt["checkpoint"] is not None:
        check_place(receipt, leaf, trusted, report)
    if receipt["promise"] is None and receipt["checkpoint"] is None:
        report.find(Fault.NOTHING_SIGNED)
    report.facts["sealed"] = receipt["checkpoint"] is not None
    return report


def parsed(text: str) -> dict[str, Any]:
    """The receipt in a text. Raises NotAReceipt when a part is missing or of another kind."""
    try:
        receipt = json.loads(text)
        # JSON can name halves of characters, which no text holds and nothing here could hash.
        json.dumps(receipt, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fault:
        raise NotAReceipt(gettext_noop("it is not JSON.")) from fault
    if not isinstance(receipt, dict) or receipt.get("format") != FORMAT:
        raise NotAReceipt(gettext_noop("it does not say that it is one."))
    header = receipt.get("header")
    if not isinstance(header, dict) or set(header) != set(HEADER_FIELDS) or not are_texts(header.values()):
        raise NotAReceipt(gettext_noop("its header is not whole."))
    check_kinds(receipt)
    try:
        moment_in(header["at"])
    except ValueError as fault:
        raise NotAReceipt(gettext_noop("its moment cannot be read.")) from fault
    return receipt


def check_kinds(receipt: dict[str, Any]) -> None:
    """Raise NotAReceipt unless every part is of its kind; what is not there yet is None."""
    receipt.update({name: receipt.get(name) for name in ("payload", "salt", "promise", "index", "proof", "checkpoint")})
    texts = [receipt[name] for name in ("salt", "promise", "checkpoint") if receipt[name] is not None]
    lists = [receipt.get("keys"), receipt["proof"] or []]
    if not are_texts([receipt.get("origin"), *texts]):
        raise NotAReceipt(gettext_noop("one of its texts is not a text."))
    if not all(isinstance(each, list) and are_texts(each) for each in lists):
        raise NotAReceipt(gettext_noop("its keys or its proof are no lists of texts."))
    if receipt["checkpoint"] is not None and (type(receipt["index"]) is not int or receipt["proof"] is None):
        raise NotAReceipt(gettext_noop("it has a checkpoint, but not its place in it."))


def are_texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def check_payload(receipt: dict[str, Any], header: Header, report: Report) -> None:
    """What is said to have been accepted is what the fingerprint stands for. Once erased, there is nothing to check."""
    payload, salt = receipt["payload"], receipt["salt"]
    report.facts["payload"] = payload is not None
    if payload is None and salt is None:
        return
    try:
        fits = digest_of(canonical(payload), bytes.fromhex(salt or "")) == header.digest
    except (ValueError, TypeError, RecursionError):
        fits = False
    if not fits:
        report.find(Fault.PAYLOAD_CHANGED)


def check_promise(receipt: dict[str, Any], promise: Promise, keys: Sequence[Verifier], report: Report) -> None:
    note = signed_note(receipt["promise"], keys, report)
    if note and note.text != promise.text():
        report.find(Fault.PROMISE_OF_ANOTHER)


def check_place(receipt: dict[str, Any], leaf: bytes, keys: Sequence[Verifier], report: Report) -> None:
    head = signed_head(receipt["checkpoint"], keys, report)
    if head is None:
        return
    report.facts["size"] = head.size
    if head.origin != receipt["origin"]:
        report.find(Fault.OTHER_ORIGIN, origin=head.origin)
    try:
        proof = [decoded(hash_) for hash_ in receipt["proof"]]
    except BadNote:
        proof = []
    if not holds_inclusion(leaf, receipt["index"], head.size, proof, head.root):
        report.find(Fault.PROOF_FAILS, index=receipt["index"])
