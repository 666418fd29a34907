"""Partnership staff keep who takes part: new members, their names, addresses and status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.decision import Refused, require
from kuvend.edition.services import SITE
from kuvend.ledger.services.acts import act_of_record
from kuvend.members import permissions
from kuvend.members.models import FormerSlug, Government, GovernmentAlias, StatusEvent, User, name_key
from kuvend.members.rules import Kind, Precision, Refusal, Status, StatusEventKind
from kuvend.members.services.keeping import Words, keeper, locked, on_record, set_columns
from kuvend.members.services.recording import record_government, record_status_event
from kuvend.members.services.sources import Source


@dataclass(frozen=True)
class MemberFacts:
    """What may be said anew of a member, at any time. Its code is for ever; its address has an act of its own."""

    name: Words
    time_zone: str
    languages: Sequence[str]
    joined_year: int | None
    source: Source


@act_of_record("member.recorded", permission=permissions.may_keep_record)
def record_member(
    *,
    code: str,
    slug: str,
    kind: Kind,
    facts: MemberFacts,
    reason: str,
    by: User,
    at: datetime,
    parent: Government | None = None,
) -> Government:
    """Put a member on record. A local government belongs to a country, which need not take part itself."""
    keeping = keeper(by, reason, at)
    if Government.objects.filter(code__iexact=code).exists():
        require(Refused(Refusal.CODE_TAKEN, {"code": code}))
    require_free_slug(slug)
    require_free_names(facts.name)
    require_zone(facts.time_zone)
    columns: dict[str, Any] = {
        "slug": slug,
        "kind": kind,
        "parent": parent,
        "country_code": code[:2],
        "time_zone": facts.time_zone,
        "languages": list(facts.languages),
        "joined_year": facts.joined_year,
        "revised_at": at,
    }
    made = record_government(code=code, name=facts.name, source=facts.source, at=at, **columns)
    record = {"code": code, "name": facts.name, **columns, "parent": parent.code if parent else None}
    on_record(keeping, kind="member.recorded", subject=f"government/{code}", scopes=(SITE, code), record=record)
    return made


@act_of_record("member.revised", permission=permissions.may_keep_record)
def revise_member(*, government: Government, facts: MemberFacts, reason: str, by: User, at: datetime) -> Government:
    """Say anew what a member is called, in which zone and languages it works, and since when it takes part.

    It goes on answering to its old names. From now on the reference tables leave it alone.
    """
    keeping = keeper(by, reason, at)
    row: Government = locked(government)
    require_free_names(facts.name, of=row)
    require_zone(facts.time_zone)
    columns = {
        "name": facts.name,
        "time_zone": facts.time_zone,
        "languages": list(facts.languages),
        "joined_year": facts.joined_year,
    }
    set_columns(row, {**columns, **facts.source.fields(at), "revised_at": at})
    row.save()
    answer_to(row, facts.name)
    subject = f"government/{row.code}"
    on_record(keeping, kind="member.revised", subject=subject, scopes=(SITE, row.code), record=columns)
    return row


@act_of_record("member.moved", permission=permissions.may_keep_record)
def move_member(*, government: Government, slug: str, reason: str, by: User, at: datetime) -> Government:
    """Give a member's pages a new address. The old one leads there for ever, and nobody else ever gets it."""
    keeping = keeper(by, reason, at)
    row: Government = locked(government)
    require_free_slug(slug, of=row)
    old = row.slug
    set_columns(row, {"slug": slug, "revised_at": at})
    row.save()
    FormerSlug.objects.filter(slug=slug).delete()
    FormerSlug(government=row, slug=old, given_up_at=at).save(force_insert=True)
    record = {"address": slug, "former": old}
    subject = f"government/{row.code}"
    on_record(keeping, kind="member.moved", subject=subject, scopes=(SITE, row.code), record=record)
    return row


@act_of_record("member.status-recorded", permission=permissions.may_keep_record)
def record_member_status(
    *,
    government: Government,
    status: Status,
    happened_on: date,
    source: Source,
    reason: str,
    by: User,
    at: datetime,
    precision: Precision = Precision.DAY,
) -> StatusEvent:
    """Put on record that a member's status changed on a day, by which source."""
    keeping = keeper(by, reason, at)
    row: Government = locked(government)
    event = record_status_event(
        government=row,
        kind=StatusEventKind.STATUS,
        status=status,
        happened_on=happened_on,
        precision=precision,
        source=source,
        at=at,
    )
    record = {"status": status, "happened": happened_on, "precision": precision, "source": source.source}
    subject = f"government/{row.code}"
    on_record(keeping, kind="member.status-recorded", subject=subject, scopes=(SITE, row.code), record=record)
    return event


def require_free_slug(slug: str, of: Government | None = None) -> None:
    """An address leads to one member for ever: also one that was given up is nobody else's."""
    former = FormerSlug.objects.filter(slug=slug)
    others = former.exclude(government=of) if of else former
    if Government.objects.filter(slug=slug).exists() or others.exists():
        require(Refused(Refusal.ADDRESS_TAKEN, {"slug": slug}))


def require_free_names(name: Words, of: Government | None = None) -> None:
    others = GovernmentAlias.objects.exclude(government=of) if of else GovernmentAlias.objects.all()
    for words in name.values():
        if others.filter(key=name_key(words)).exists():
            require(Refused(Refusal.NAME_TAKEN, {"name": words}))


def require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise ValidationError({"time_zone": _("This is no time zone.")}) from fault


def answer_to(government: Government, name: Words) -> None:
    """Make the member be found by these names, besides all that it was found by."""
    known = set(government.aliases.values_list("key", flat=True))
    new = {name_key(words): words for words in name.values() if name_key(words) not in known}
    GovernmentAlias.objects.bulk_create(
        GovernmentAlias(government=government, name=words, key=key) for key, words in new.items()
    )
