"""What was contributed to a process, grouped, merged and answered, as rows: made at once, without the acts.

For tests of what is read of them. Whatever is not named gets a plain value: it came in while proposals were asked for.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from kuvend.cocreation.models import (
    Answered,
    Contribution,
    Gathering,
    Merge,
    Process,
    ReasonedResponse,
    ShownDraft,
    Support,
    Theme,
    Use,
    Verdict,
)
from kuvend.cocreation.rules import (
    Channel,
    Consent,
    ContributionKind,
    Met,
    Outcome,
    ShownAs,
    StageKind,
    UseKind,
)
from kuvend.edition.services import act
from kuvend.ledger.services.entries import append
from kuvend.members.models import User
from kuvend.plans.models import Commitment, Revision
from kuvend.plans.rules import RevisionState, Subject, fold
from tests import make
from tests.cocreation import world
from tests.cocreation.world import AT, DAY, OPENS, Land

# Proposals are asked for from this day on (`world.KINDS`), and something was said on it.
SAID_ON = OPENS + world.LASTS
HOUR = timedelta(hours=1)
FACILITATOR = {"role": "facilitator"}
CONTACT = {"role": "point-of-contact"}
TEXT = "Publish every contract before it is signed."


def said_at(of: Land, day: date = SAID_ON) -> datetime:
    """Two hours after a day begins, where the member is."""
    return world.begins(of, day) + 2 * HOUR


def somebody(name: str = "Arta Shembulli", **fields: Any) -> User:
    """A person with an account and no mandate."""
    return make.person(f"{name.split(maxsplit=1)[0].lower()}@example.org", **{"name": name, **fields})


def contribution(of: Land, process: Process, **fields: Any) -> Contribution:
    """An idea of a person, on record since it was sent; what `fields` says instead. Its stage may be named by kind."""
    number = process.contributions.count() + 1
    at = fields.pop("at", said_at(of)) + number * timedelta(minutes=1)
    stage = fields.pop("stage", StageKind.PROPOSE)
    known: dict[str, Any] = {
        "code": f"{process.code.replace('-', '')}-{number:04}", "process": process, "number": number,
        "stage": world.stage(process, stage) if isinstance(stage, StageKind) else stage,
        "kind": ContributionKind.IDEA, "title": f"Idea {number}", "text": TEXT, "language": "en",
        "shown_as": ShownAs.PERSON, "said_on": at.astimezone(of.government.zone).date(), "submitted_at": at,
        "published_at": at, **fields,
    }  # fmt: skip
    if known["shown_as"] == ShownAs.PERSON and "author" not in known and "gathering" not in known:
        known["author"] = somebody()
    known.setdefault("folded", fold(f"{known['title']} {known['text']}"))
    return make.row(Contribution, **known)


def reply(of: Land, to: Contribution, **fields: Any) -> Contribution:
    """A comment on a contribution that takes no side, a day after it."""
    known = {"kind": ContributionKind.COMMENT, "title": "", "at": to.submitted_at + DAY, "stage": to.stage, **fields}
    return contribution(of, to.process, parent=to, **known)


def amendment(of: Land, draft: ShownDraft, **fields: Any) -> Contribution:
    """Other words for the first words of the solution of a shown draft, while feedback on it is asked for."""
    known = {
        "kind": ContributionKind.AMENDMENT, "draft": draft, "field": "solution", "field_language": "en",
        "quoted": "A public register", "proposed": "A public register in the open", "title": "",
        "stage": StageKind.FEEDBACK, "at": said_at(of, OPENS + 2 * world.LASTS), **fields,
    }  # fmt: skip
    return contribution(of, draft.process, **known)


def gathering(of: Land, process: Process, **fields: Any) -> Gathering:
    """A workshop of the organisation while proposals were asked for, whose people agreed to be heard."""
    number = process.gatherings.count() + 1
    known: dict[str, Any] = {
        "code": f"{process.code}-g{number}", "number": number, "stage": world.stage(process, StageKind.PROPOSE),
        "title": {"en": "Workshop in Exampletown"}, "held_on": SAID_ON, "place": {"en": "Town hall"},
        "organisation": of.organisation, "people": 24, "consent": Consent.SPOKEN, "recorded_at": said_at(of),
        "capacity": FACILITATOR, **fields,
    }  # fmt: skip
    return make.row(Gathering, process=process, **known)


def entered(of: Land, at_gathering: Gathering, **fields: Any) -> Contribution:
    """What was said at a gathering, entered by somebody and waiting for a second person's check."""
    known = {
        "gathering": at_gathering, "channel": Channel.MEETING, "shown_as": ShownAs.UNNAMED, "table": "3",
        "stage": at_gathering.stage, "entered_by": of.people["advocate"], "published_at": None, **fields,
    }  # fmt: skip
    return contribution(of, at_gathering.process, **known)


def checked(of: Land, at_gathering: Gathering, **fields: Any) -> Contribution:
    """What was said at a gathering, entered, checked and on record."""
    known = {"checked_by": of.people["official"], "published_at": said_at(of) + DAY, **fields}
    return entered(of, at_gathering, **known)


def theme(of: Land, process: Process, *grouped: Contribution, **fields: Any) -> Theme:
    """A theme with these contributions in it."""
    number = process.themes.count() + 1
    known: dict[str, Any] = {
        "code": f"{process.code}-t{number}", "number": number, "name": {"en": f"Theme {number}"},
        "made_at": said_at(of) + DAY, "capacity": FACILITATOR, **fields,
    }  # fmt: skip
    made = make.row(Theme, process=process, **known)
    with act("site"):
        Contribution.objects.filter(pk__in=[one.pk for one in grouped]).update(theme=made)
    return made


def merged(of: Land, one: Contribution, into: Contribution, **fields: Any) -> Merge:
    """A contribution that stands under another one which says the same."""
    known = {"at": said_at(of) + DAY, "reason": "Both ask for the same register.", "capacity": FACILITATOR, **fields}
    made = make.row(Merge, contribution=one, into=into, **known)
    with act("site"):
        Contribution.objects.filter(pk=one.pk).update(merged_into=None if made.undone_at else into)
    return made


def answered(of: Land, *contributions: Contribution, **fields: Any) -> ReasonedResponse:
    """A reasoned response to contributions; `theme` makes it the answer to a theme."""
    known: dict[str, Any] = {
        "process": contributions[0].process, "outcome": Outcome.ADOPTED, "reason": {"en": "It is in the draft now."},
        "office": of.office, "capacity": CONTACT, "given_at": said_at(of) + 2 * DAY, **fields,
    }  # fmt: skip
    made = make.row(ReasonedResponse, **known)
    for one in contributions:
        make.row(Answered, response=made, contribution=one)
    return made


def revised(of: Land, response: ReasonedResponse, **fields: Any) -> ReasonedResponse:
    """The answer that took the place of one, to the same contributions."""
    at = fields.pop("given_at", response.given_at + DAY)
    same = [one.contribution for one in response.answered.select_related("contribution__process")]
    with act("site"):
        ReasonedResponse.objects.filter(pk=response.pk).update(replaced_at=at)
        Answered.objects.filter(response=response).update(replaced_at=at)
    known = {
        "code": response.code, "number": response.number + 1, "theme": response.theme, "given_at": at,
        "revised_because": "The ministry read it again.", "outcome": Outcome.PARTLY, **fields,
    }  # fmt: skip
    return answered(of, *same, **known)


def supported(one: Contribution, *people: User, count: int = 0) -> list[Support]:
    """Support by these people, or by so many others."""
    others = [make.person(f"supporter-{one.pk}-{place}@example.org") for place in range(count)]
    return [make.row(Support, contribution=one, supporter=who, given_at=AT) for who in (*people, *others)]


def judged(response: ReasonedResponse, one: Contribution, met: Met = Met.YES, **fields: Any) -> Verdict:
    """What the author of a contribution says of its answer."""
    answer = Answered.objects.get(response=response, contribution=one)
    known = {"author": one.author, "met": met, "said_at": response.given_at + DAY, **fields}
    return make.row(Verdict, answered=answer, **known)


def commitment(of: Land, process: Process, **fields: Any) -> Commitment:
    """A commitment of the plan that is made."""
    return make.commitment(process.plan, **{"title": {"en": "Publish every contract"}, **fields})


def text(of: Land, about: Commitment, **fields: Any) -> Revision:
    """The next accepted text of a commitment: the one before with `fields` changed."""
    before = Revision.objects.filter(commitment=about).order_by("-number").first()
    number = (before.number or 0) + 1 if before else 1
    content = {
        **{"title": {"en": "Publish every contract"}, "problem": {"en": "Nobody sees what the state buys."}},
        **{"solution": {"en": "A public register of contracts."}, "milestones": []},
        **(before.content if before else {}),
        **fields.pop("content", {}),
    }
    at = fields.pop("at", said_at(of) + number * DAY)
    known: dict[str, Any] = {
        "plan": about.plan, "subject": Subject.COMMITMENT, "commitment": about, "state": RevisionState.ACCEPTED,
        "number": number, "base": number - 1, "content": content, "reason": "People asked for it" if before else "",
        "capacity": CONTACT, "created_at": at, "saved_at": at, "submitted_at": at, "decided_at": at,
        "decided_capacity": CONTACT, **fields,
    }  # fmt: skip
    return make.row(Revision, **known)


def shown(of: Land, process: Process, revision: Revision | None = None, **fields: Any) -> ShownDraft:
    """A text of a commitment, laid before the public."""
    of_it = revision or text(of, commitment(of, process))
    known = {"shown_at": said_at(of) + 3 * DAY, "capacity": FACILITATOR, **fields}
    return make.row(ShownDraft, process=process, revision=of_it, **known)


def use(response: ReasonedResponse, revision: Revision, **fields: Any) -> Use:
    """An answer led to the solution of this text."""
    known = {"field": "solution", "language": "en", "kind": UseKind.CHANGED, **fields}
    return make.row(Use, response=response, revision=revision, **known)


def told(subject: str, kind: str, at: datetime, *, of: Land, public: bool = True) -> None:
    """An entry of the ledger about something, as its act appends it."""
    scope = of.government.code
    with act(scope):
        append(
            kind=kind,
            subject=subject,
            payload={"by": {"role": "facilitator"}},
            at=at,
            actor=None,
            scope=scope,
            public=public,
        )


def many(of: Land, process: Process, count: int, **fields: Any) -> list[Contribution]:
    """So many ideas of different moments at once, each by somebody unnamed."""
    stage, start, begun = world.stage(process, StageKind.PROPOSE), process.contributions.count(), said_at(of)
    code = process.code.replace("-", "")
    rows = [
        Contribution(
            **{
                "code": f"{code}-{number:04}", "process": process, "number": number, "stage": stage,
                "kind": ContributionKind.IDEA, "title": f"Idea {number}", "text": f"{TEXT} {number}", "language": "en",
                "shown_as": ShownAs.UNNAMED, "said_on": SAID_ON, "submitted_at": begun + number * HOUR / 60,
                "published_at": begun + number * HOUR / 60, "folded": fold(f"Idea {number} {TEXT} {number}"),
                **fields,
            }
        )
        for number in range(start + 1, start + count + 1)
    ]  # fmt: skip
    with act("site"):
        return Contribution.objects.bulk_create(rows)


def grouped(theme_of_them: Theme, rows: Iterable[Contribution]) -> None:
    """Put contributions under a theme."""
    with act("site"):
        Contribution.objects.filter(pk__in=[one.pk for one in rows]).update(theme=theme_of_them)
