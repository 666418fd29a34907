"""What verification may find, each with the sentence that says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for the catalogues of translations: a page translates it, the command line does not."""
    return sentence


class Fault(StrEnum):
    """What does not hold. Any of these means that the record, or what was shown as proof of it, was changed."""

    NOT_A_RECEIPT = "not-a-receipt"
    PAYLOAD_CHANGED = "payload-changed"
    PROMISE_OF_ANOTHER = "promise-of-another"
    PROOF_FAILS = "proof-fails"
    NOTHING_SIGNED = "nothing-signed"
    BAD_CHECKPOINT = "bad-checkpoint"
    BAD_SIGNATURE = "bad-signature"
    WRONG_KEY = "wrong-key"
    OTHER_ORIGIN = "other-origin"
    ENTRY_CHANGED = "entry-changed"
    ENTRY_MISSING = "entry-missing"
    ENTRY_PAYLOAD_CHANGED = "entry-payload-changed"
    ENTRY_PAYLOAD_ERASED = "entry-payload-erased"
    ENTRY_PAYLOAD_WITHDRAWN = "entry-payload-withdrawn"
    PAYLOAD_UNREADABLE = "payload-unreadable"
    TILE_MISSING = "tile-missing"
    TILE_CHANGED = "tile-changed"
    ROOT_DIFFERS = "root-differs"
    WITHOUT_END = "without-end"
    EARLIER_WRONG_KEY = "earlier-wrong-key"
    EARLIER_LONGER = "earlier-longer"
    EARLIER_DIFFERS = "earlier-differs"
    EARLIER_ENTRY_DIFFERS = "earlier-entry-differs"


_ = gettext_noop
SENTENCES: Mapping[Fault, str] = {
    Fault.NOT_A_RECEIPT: _("This is no receipt of a ledger: %(why)s"),
    Fault.PAYLOAD_CHANGED: _("What the receipt says was accepted is not what its fingerprint stands for."),
    Fault.PROMISE_OF_ANOTHER: _("The signed promise belongs to another entry than this receipt."),
    Fault.PROOF_FAILS: _("The proof does not lead from entry %(index)s to the root of the checkpoint."),
    Fault.NOTHING_SIGNED: _("The receipt carries neither a signed promise nor a checkpoint: it proves nothing."),
    Fault.BAD_CHECKPOINT: _("What should be signed cannot be read: %(why)s"),
    Fault.BAD_SIGNATURE: _("A signature does not hold: %(why)s"),
    Fault.WRONG_KEY: _("It is signed, but by none of the keys that you trust for this ledger."),
    Fault.OTHER_ORIGIN: _("The checkpoint belongs to another ledger: %(origin)s."),
    Fault.ENTRY_CHANGED: _("Entry %(index)s is not the one that was sealed there (now: %(entry)s)."),
    Fault.ENTRY_MISSING: _("Entry %(index)s is missing."),
    Fault.ENTRY_PAYLOAD_CHANGED: _("What entry %(index)s says was changed: it does not fit its fingerprint."),
    Fault.ENTRY_PAYLOAD_ERASED: _("What entry %(index)s said was erased, and no tombstone says why."),
    Fault.ENTRY_PAYLOAD_WITHDRAWN: _("What entry %(index)s said was public before and is withheld now."),
    Fault.PAYLOAD_UNREADABLE: _("What became of the payload of entry %(index)s cannot be read."),
    Fault.TILE_MISSING: _("Part of the tree is missing: tile %(tile)s."),
    Fault.TILE_CHANGED: _("Part of the tree was changed: tile %(tile)s does not fit the entries below it."),
    Fault.ROOT_DIFFERS: _("The checkpoint over %(size)s entries does not hold: they give another root."),
    Fault.WITHOUT_END: _("It claims %(size)s entries and could not be read to its end: %(why)s"),
    Fault.EARLIER_WRONG_KEY: _("The earlier checkpoint is signed by none of the keys that you trust for this ledger."),
    Fault.EARLIER_LONGER: _(
        "The earlier checkpoint counts %(before)s entries, now there are %(size)s: some were cut off."
    ),
    Fault.EARLIER_DIFFERS: _(
        "The earlier checkpoint over %(before)s entries no longer holds: one of them was deleted, changed or moved."
    ),
    Fault.EARLIER_ENTRY_DIFFERS: _("Entry %(index)s is no longer the one of the earlier copy (then: %(entry)s)."),
}

# Beyond this many faults of one kind, the next says nothing new.
MOST_OF_A_KIND = 20


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold, and where."""

    fault: Fault
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return SENTENCES[self.fault] % self.facts

    def as_data(self) -> dict[str, object]:
        return {"fault": str(self.fault), **self.facts, "sentence": str(self)}


class Unreachable(Exception):
    """What should be verified cannot be read at all. The message is one sentence that says why."""


class TooMuch(Exception):
    """A site goes on for longer, or says more, than the reader allowed. The message is a sentence with the cure."""


@dataclass
class Report:
    """What was verified and what was found."""

    what: str
    findings: list[Finding] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return not self.findings

    def find(self, fault: Fault, **facts: object) -> None:
        """Note a fault, unless so many of its kind are known that one more says nothing new."""
        known = sum(finding.fault is fault for finding in self.findings)
        if known < MOST_OF_A_KIND:
            self.findings.append(Finding(fault, facts))
        else:
            self.facts["more"] = int(str(self.facts.get("more", 0))) + 1

    def count(self, what: str) -> None:
        self.facts[what] = int(str(self.facts.get(what, 0))) + 1

    def as_data(self) -> dict[str, object]:
        findings = [finding.as_data() for finding in self.findings]
        return {"what": self.what, "holds": self.holds, "findings": findings, **self.facts}
