"""Founding a forum, revising what holds in it, and ending it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kuvend.documents.models import Document
from kuvend.documents.services.referring import own_document
from kuvend.forum import permissions
from kuvend.forum.models import Forum, ForumRevision, Holding
from kuvend.forum.rules import Deed, Refusal
from kuvend.forum.selectors.saying import DOCUMENTS, TEXTS, terms
from kuvend.forum.services.acting import Actor, allowed, locked, record, refuse, still_there
from kuvend.forum.services.seats import end_of
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Government, User
from kuvend.members.rules import Precision
from kuvend.members.services.texts import LINE, PARAGRAPHS, Words, reasoned, said, words


@act_of_record("forum.founded", permission=permissions.may_found_forum, notice="everyone who follows the member")
def found_forum(
    *,
    government: Government,
    name: Words,
    remit: Words,
    rules: Words,
    selection: Words,
    founded_on: date | None,
    founded_precision: Precision = Precision.DAY,
    remit_document: Document | None = None,
    rules_document: Document | None = None,
    by: User,
    at: datetime,
) -> Forum:
    """Put a member's forum on record with its remit, its rules and how its other members are chosen.

    `founded_on` None: nobody knows. Refused while the member has a forum. Raises ValidationError by field.
    """
    actor = allowed(permissions.may_found_forum, Deed.FOUND_FORUM, by, government, at)
    government = Government.objects.select_for_update().get(pk=government.pk)
    texts = _texts({"name": name, "remit": remit, "rules": rules, "selection": selection}, government)
    there = Forum.objects.standing().filter(government=government).first()
    if there:
        if there.recorded_at == there.revised_at and said(there, TEXTS) == said(Forum(**texts), TEXTS):
            raise AlreadyDone(there)
        refuse(Refusal.HAS_A_FORUM)
    _not_ahead(founded_on, "founded_on", government, at)
    forum = Forum(
        government=government, founded_on=founded_on, founded_precision=founded_precision, recorded_at=at,
        revised_at=at, **texts,
    )  # fmt: skip
    _refer(forum, remit_document, rules_document)
    _keep(forum)
    facts = {**said(forum, (*TEXTS, "founded_on", *DOCUMENTS)), "founded_precision": founded_precision.value}
    record("forum.founded", code_of(forum), facts, government=government, by=actor)
    return forum


@act_of_record("forum.revised", permission=permissions.may_revise_forum, notice="everyone who follows the forum")
def revise_forum(
    *,
    forum: Forum,
    name: Words,
    remit: Words,
    rules: Words,
    selection: Words,
    remit_document: Document | None = None,
    rules_document: Document | None = None,
    reason: str,
    by: User,
    at: datetime,
) -> Forum:
    """Put other texts in place of those of a forum. What they were stays readable, with why they were changed."""
    forum = locked(forum)
    actor = allowed(permissions.may_revise_forum, Deed.REVISE_FORUM, by, forum, at)
    still_there(forum)
    why = reasoned(reason)
    texts = _texts({"name": name, "remit": remit, "rules": rules, "selection": selection}, forum.government)
    before = terms(forum)
    since = forum.revised_at
    for field, text in texts.items():
        setattr(forum, field, text)
    _refer(forum, remit_document, rules_document)
    after = terms(forum)
    changed = [field for field in after if after[field] != before[field]]
    if not changed:
        raise AlreadyDone(forum)
    forum.revised_at = at
    _keep(forum)
    _keep_before(forum, before, since, why, actor)
    facts = {"reason": why, **{field: after[field] for field in changed}}
    record("forum.revised", code_of(forum), facts, government=forum.government, by=actor)
    return forum


@act_of_record("forum.ended", permission=permissions.may_end_forum, notice="everyone who follows the forum")
def end_forum(*, forum: Forum, ended_on: date, reason: str, by: User, at: datetime) -> Forum:
    """Say that a forum has ended, on which day and why. All of its record stays; nobody sits in it any more."""
    forum = locked(forum)
    actor = allowed(permissions.may_end_forum, Deed.END_FORUM, by, forum, at)
    why = reasoned(reason)
    if (forum.ended_on, forum.ended_reason) == (ended_on, why):
        raise AlreadyDone(forum)
    still_there(forum)
    _not_ahead(ended_on, "ended_on", forum.government, at)
    forum.ended_on, forum.ended_reason = ended_on, why
    _keep(forum)
    for holding in Holding.objects.filter(seat__forum=forum, ends_at__isnull=True).select_related("mandate"):
        holding.ends_at = end_of(holding, at)
        holding.save()
    facts = {"ended_on": ended_on.isoformat(), "reason": why}
    record("forum.ended", code_of(forum), facts, government=forum.government, by=actor)
    return forum


def code_of(forum: Forum) -> str:
    """How the ledger names a forum."""
    return f"forum/{forum.code}"


def _texts(given: Mapping[str, Words], of: Government) -> dict[str, Any]:
    return {
        field: words(text, field, of=of, most=LINE if field == "name" else PARAGRAPHS) for field, text in given.items()
    }


def _refer(forum: Forum, *documents: Document | None) -> None:
    """Give a forum its documents. One that it has already stays, also where it was withdrawn since."""
    for field, document in zip(DOCUMENTS, documents, strict=True):
        if document != getattr(forum, field):
            own_document(document, field, forum.government)
            setattr(forum, field, document)


def _keep(forum: Forum) -> None:
    forum.full_clean(exclude=["government"])
    forum.save()


def _keep_before(forum: Forum, before: dict[str, Any], since: datetime, why: str, actor: Actor) -> None:
    """Keep what the texts said until now, so that everybody can read it beside what they say."""
    number = forum.revisions.count() + 1
    ForumRevision(
        forum=forum, number=number, before=before, since=since, until=actor.at, reason=why, capacity=actor.capacity
    ).save()


def _not_ahead(day: date | None, field: str, government: Government, at: datetime) -> None:
    if day is not None and day > at.astimezone(government.zone).date():
        raise ValidationError({field: _("This day is still to come.")}, code="ahead")
