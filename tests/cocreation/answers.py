"""What a call was refused for, and what the ledger says of one that was not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from kuvend.decision import ActRefused, Refused
from kuvend.ledger.models import Entry
from kuvend.web.refusals import sentence


def why_not(call: Callable[[], object]) -> Refused:
    """Why a call is refused. Nothing is kept of it."""
    before = Entry.objects.count()
    with pytest.raises(ActRefused) as stopped:
        call()
    assert Entry.objects.count() == before
    return stopped.value.refused


def refused(call: Callable[[], object]) -> Any:
    """The code for which a call is refused. Nothing is kept of it."""
    return why_not(call).code


def wrong(call: Callable[[], object]) -> dict[str, list[str]]:
    """What a call is refused for, by field. Nothing is kept of it."""
    before = Entry.objects.count()
    with pytest.raises(ValidationError) as stopped:
        call()
    assert Entry.objects.count() == before
    return stopped.value.message_dict


def codes(call: Callable[[], object]) -> set[str]:
    """What the rules have against a timetable for which a call is refused."""
    return {one.code or "" for one in _errors(call)}


def sentences(call: Callable[[], object]) -> list[str]:
    """The same as people read it."""
    return [sentence((one.params or {})["refused"]) for one in _errors(call) if one.code != "required"]


def _errors(call: Callable[[], object]) -> list[ValidationError]:
    with pytest.raises(ValidationError) as stopped:
        call()
    return [one for errors in stopped.value.error_dict.values() for one in errors]


def payload(kind: str) -> Any:
    """What the last entry of a kind says."""
    return json.loads(Entry.objects.filter(kind=kind).latest("pk").payload or "")
