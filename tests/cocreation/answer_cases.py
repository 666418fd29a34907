"""The acts on answers, each in the smallest world in which it may be done. `act_cases` takes them in."""

from kuvend.cocreation.models import Answered
from kuvend.cocreation.rules import Met, Outcome, UseKind
from tests.acts import Arguments, case
from tests.cocreation import answering, world
from tests.cocreation import contributions_world as rows
from tests.cocreation.answering import GIVEN, REASON
from tests.cocreation.world import DAY


@case("response.given")
def a_contribution_is_answered() -> Arguments:
    land = world.land()
    process = world.announced(land)
    return {
        "process": process, "contributions": [rows.contribution(land, process)], "outcome": Outcome.ADOPTED,
        "reason": REASON, "office": land.office, "by": land.contact, "at": GIVEN,
    }  # fmt: skip


@case("response.revised")
def an_answer_is_revised() -> Arguments:
    land = world.land()
    response = answering.one(land, world.announced(land))
    said = {"outcome": Outcome.DEFERRED, "reason": {"en": "The law comes first."}, "because": "The law is delayed"}
    return {"response": response, **said, "by": land.people["officer"], "at": GIVEN + DAY}


@case("response.linked")
def an_answer_is_linked_to_a_passage() -> Arguments:
    land = world.land()
    process = world.announced(land)
    response, text = answering.one(land, process), answering.changed(land, process)
    passage = {"revision": text, "field": "solution", "language": "en", "kind": UseKind.CHANGED}
    return {"response": response, **passage, "by": land.people["officer"], "at": GIVEN + DAY}


@case("response.unlinked")
def a_link_is_taken_back() -> Arguments:
    land = world.land()
    process = world.announced(land)
    use = rows.use(answering.one(land, process), answering.changed(land, process))
    return {"use": use, "reason": "It was another passage", "by": land.contact, "at": GIVEN + DAY}


@case("answer.judged", anybody=True)
def an_answer_is_judged() -> Arguments:
    land = world.land()
    answered = Answered.objects.get(response=answering.one(land, world.announced(land)))
    author = answered.contribution.author
    return {"answered": answered, "met": Met.PARTLY, "by": author, "at": GIVEN + DAY}
