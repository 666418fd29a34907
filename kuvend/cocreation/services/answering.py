"""Reasoned responses: what became of contributions and why, in the name of an institution, given and revised.

One answer settles one contribution, several, or all that stand under a theme. A contribution that was merged into
another is answered with that one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from kuvend.cocreation import permissions
from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse, Theme, Use
from kuvend.cocreation.models.contributions import ContributionQuerySet
from kuvend.cocreation.rules import GRANTS, Deed, Outcome, Refusal
from kuvend.cocreation.rules.answering import CHANGING
from kuvend.cocreation.selectors.waiting import waiting_in
from kuvend.cocreation.services.acting import Actor, allowed, locked, record, refuse
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import Office, User
from kuvend.members.rules import capacity
from kuvend.members.selectors import capacity_of, holder_of
from kuvend.members.services.texts import REASON, Words, line, own, plain, words

# In characters, for each language.
LONGEST = 5_000
TOLD = "the authors of the contributions that it answers, and everyone who follows them"


@act_of_record("response.given", permission=permissions.may_answer_contribution, notice=TOLD)
def answer_contributions(
    *,
    process: Process,
    outcome: Outcome,
    reason: Words,
    office: Office,
    contributions: Sequence[Contribution] = (),
    theme: Theme | None = None,
    with_replies: bool = False,
    by: User,
    at: datetime,
) -> ReasonedResponse:
    """Answer these contributions, or all that stand under a theme and have no answer yet, in the name of an office.

    `with_replies`: the answer settles the replies to them as well. Whoever acts for one office answers in no other's
    name. Raises ValidationError by field where no reason is given, or nothing is there to answer.
    """
    process = locked(process)
    actor = speaking(office, process, by, at)
    said = words(reason, "reason", of=process.government, most=LONGEST)
    _require_no_other_answer(process, theme, contributions, (outcome, said, office))
    rows = _under(theme, process) if theme else _chosen(process, contributions)
    if with_replies:
        rows = [*rows, *_replies(rows)]
    if not rows:
        raise ValidationError({"contributions": _("Nothing here waits for an answer.")}, code="none")
    made = ReasonedResponse(
        process=process, theme=theme, outcome=outcome, reason=said, office=office, capacity=actor.capacity, given_at=at
    )
    _keep(made, rows)
    facts = {**_facts(made), "answers": _codes(rows)}
    record("response.given", subject_of(made), facts, process=process, by=actor)
    return made


@act_of_record("response.revised", permission=permissions.may_answer_contribution, notice=TOLD)
def revise_response(
    *, response: ReasonedResponse, outcome: Outcome, reason: Words, because: str, by: User, at: datetime
) -> ReasonedResponse:
    """Say something else, and why. The earlier answer stays readable.

    It covers what the earlier one did, and what came under its theme since. The links to what it changed go with it,
    unless nothing is adopted any more.
    """
    process, standing, actor = begin_answer(response, by, at)
    said = words(reason, "reason", of=process.government, most=LONGEST)
    new = _under(standing.theme, process) if standing.theme else []
    same = (standing.outcome, plain(standing.reason)) == (outcome, plain(said))
    if same and not new:
        raise AlreadyDone(standing)
    if standing.pk != response.pk:
        refuse(Refusal.ANSWER_REPLACED)
    why = line(because, "because", most=REASON)
    covered = list(_covered(standing))
    # Their rows make way first: at any time one answer to a contribution stands.
    ReasonedResponse.objects.filter(pk=standing.pk).update(replaced_at=at)
    standing.answered.update(replaced_at=at)
    made = ReasonedResponse(
        code=standing.code, number=standing.number + 1, process=process, theme=standing.theme, outcome=outcome,
        reason=said, office=standing.office, capacity=actor.capacity, given_at=at, revised_because=why,
    )  # fmt: skip
    _keep(made, [*covered, *new])
    if outcome in CHANGING:
        _carry_over(standing, made)
    facts = {**_facts(made), "because": why, "before": _facts(standing), "answers": _codes([*covered, *new])}
    record("response.revised", subject_of(made), facts, process=process, by=actor)
    return made


def begin_answer(response: ReasonedResponse, by: User, at: datetime) -> tuple[Process, ReasonedResponse, Actor]:
    """The answer of this code that stands, its process held still until the act ends, and whoever may speak for it."""
    process = locked(response.process)
    actor = allowed(permissions.may_answer_contribution, Deed.ANSWER_CONTRIBUTION, by, process, at)
    rows = ReasonedResponse.objects.standing().select_related("theme", "office")
    standing = rows.get(code=response.code)
    standing.process = process
    if standing.office:
        actor = speaking(standing.office, process, by, at)
    return process, standing, actor


def speaking(office: Office, process: Process, by: User, at: datetime) -> Actor:
    """Whoever may answer in the name of an office. Raises ActRefused for the officer of another one."""
    allowed(permissions.may_answer_contribution, Deed.ANSWER_CONTRIBUTION, by, process, at)
    own(office, "office", process.government)
    roles, holder = GRANTS[Deed.ANSWER_CONTRIBUTION].roles, holder_of(by)
    held = capacity(holder, roles, government=process.government.code, at=at, office=office.pk)
    return Actor(by, capacity_of(held).payload(), at)


def subject_of(response: ReasonedResponse) -> str:
    """How the ledger names what a response answers: its theme, or the first of the contributions."""
    if response.theme:
        return f"theme/{response.theme.code}"
    return f"contribution/{_covered(response)[0].code}"


def _covered(response: ReasonedResponse) -> ContributionQuerySet:
    return Contribution.objects.filter(answers__response=response).order_by("number")


def _under(theme: Theme, process: Process) -> list[Contribution]:
    """What stands under a theme and waits for an answer. What was merged is answered where it went."""
    if theme.process_id != process.pk:
        raise ValidationError({"theme": _("This theme belongs to another process.")}, code="elsewhere")
    return list(waiting_in(process).filter(theme=theme).order_by("number"))


def _chosen(process: Process, contributions: Sequence[Contribution]) -> list[Contribution]:
    """These contributions as they are now. Each must be on record here, and stand for itself."""
    rows = Contribution.objects.filter(process=process, pk__in=[one.pk for one in contributions])
    found = list(rows.select_related("merged_into").order_by("number"))
    if len(found) < len(set(contributions)):
        raise ValidationError({"contributions": _("One of these belongs to another process.")}, code="elsewhere")
    for one in found:
        if not one.is_readable:
            refuse(Refusal.ANSWER_WAITS_FOR_CHECK, one=one.code)
        if one.merged_into:
            refuse(Refusal.ANSWER_WHERE_MERGED, one=one.code, into=one.merged_into.code)
    return found


def _replies(rows: Sequence[Contribution]) -> list[Contribution]:
    """The replies to these that wait for an answer."""
    if not rows:
        return []
    known = {one.pk for one in rows}
    return [
        one for one in waiting_in(rows[0].process).filter(parent__in=known).order_by("number") if one.pk not in known
    ]


def _require_no_other_answer(
    process: Process,
    theme: Theme | None,
    contributions: Iterable[Contribution],
    wish: tuple[Outcome, LazyI18nString, Office],
) -> None:
    """Refused where another answer stands. The same one, of somebody who sent the form twice, is AlreadyDone."""
    standing = process.responses.standing().select_related("office")
    if theme:
        there = standing.filter(theme=theme).first()
        if there is None:
            return
        if _says(there, wish):
            raise AlreadyDone(there)
        refuse(Refusal.THEME_ANSWERED)
    keys = {one.pk for one in contributions}
    taken = Answered.objects.filter(contribution__in=keys, replaced_at__isnull=True).select_related("contribution")
    answers = {one.contribution_id: one for one in taken}
    if not answers:
        return
    found = {one.response_id for one in answers.values()}
    only = standing.filter(pk=found.pop()).first() if len(found) == 1 else None
    if only and set(answers) == keys and _says(only, wish):
        raise AlreadyDone(only)
    refuse(Refusal.HAS_AN_ANSWER, codes=tuple(sorted(one.contribution.code for one in answers.values())))


def _says(response: ReasonedResponse, wish: tuple[Outcome, LazyI18nString, Office]) -> bool:
    outcome, reason, office = wish
    return (response.outcome, plain(response.reason), response.office_id) == (outcome, plain(reason), office.pk)


def _keep(made: ReasonedResponse, rows: Iterable[Contribution]) -> None:
    made.full_clean(exclude=["process", "theme", "office", "capacity"])
    made.save(force_insert=True)
    Answered.objects.bulk_create([Answered(response=made, contribution=one) for one in rows])


def _carry_over(before: ReasonedResponse, after: ReasonedResponse) -> None:
    kept = [
        Use(response=after, revision_id=one.revision_id, field=one.field, language=one.language, kind=one.kind)
        for one in before.uses.all()
    ]
    Use.objects.bulk_create(kept)


def _facts(response: ReasonedResponse) -> dict[str, object]:
    """What an answer says, as its entry has it."""
    return {
        "response": response.code,
        "number": response.number,
        "outcome": str(response.outcome),
        "reason": plain(response.reason),
        "office": plain(response.office),
    }


def _codes(rows: Iterable[Contribution]) -> list[str]:
    return sorted(one.code for one in rows)
