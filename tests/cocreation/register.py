"""A register of outreach: groups of a process, how they were reached, what they need."""

from typing import Any

from kuvend.cocreation.models import AccessNeed, OutreachContact, OutreachGroup, Process
from kuvend.cocreation.rules import Channel, NeedKind
from kuvend.cocreation.services import outreach
from tests.cocreation.world import LATER, Land

TODAY = LATER.date()
NAME = {"en": "Blind people", "sq": "Të verbrit"}
WHY = {"en": "Notices on paper reach none of them."}


def group(of: Land, within: Process, **changed: Any) -> OutreachGroup:
    known: dict[str, Any] = {"name": NAME, "why": WHY, "by": of.contact, "at": LATER, **changed}
    return outreach.add_group(process=within, **known)


def contact(of: Land, with_: OutreachGroup, **changed: Any) -> OutreachContact:
    known: dict[str, Any] = {
        "on": TODAY, "channel": Channel.MEETING, "text": {"en": "A talk in their club"}, "by": of.contact, "at": LATER,
        **changed,
    }  # fmt: skip
    return outreach.record_contact(group=with_, **known)


def need(of: Land, with_: OutreachGroup, **changed: Any) -> AccessNeed:
    known: dict[str, Any] = {
        "kind": NeedKind.LANGUAGE, "asked_on": TODAY, "text": {"en": "The draft to listen to"}, "by": of.contact,
        "at": LATER, **changed,
    }  # fmt: skip
    return outreach.record_need(group=with_, **known)
