"""`python -m tests.soak.prepare LANDS WRITERS TEXTS STATE`: people with texts that only wait for their decision.

The texts are drafts of their own to adopt (`draft`), or what others proposed (`submitted`). Prints JSON: for each
writer the session cookie, and the addresses of the texts, each about a commitment of its own.
"""

import json
import sys
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from kuvend.edition.services import act
from kuvend.members.models import User
from kuvend.members.rules import Role
from kuvend.plans.models import CommitmentParty, Revision
from kuvend.plans.models.plans import ActionPlan
from kuvend.plans.rules import RevisionState, Subject
from kuvend.plans.selectors.texts import PARTS_OF_A_TEXT, content_of
from tests import make
from tests.plans.writing import AT, Land, land, mandate

# What the form of each draft changes, so that every act can be told from every other.
TITLE = "Rewritten under load"


def prepare(lands: int, writers: int, texts: int, state: str) -> list[dict[str, Any]]:
    """So many members, each with so many points of contact, each with a plan and so many texts to decide about."""
    prepared = []
    with act():
        for number in range(lands):
            # Codes that no country has, and none will get.
            here = land(f"Q{chr(ord('M') + number)}", f"Loadland {number}")
            for writer in range(writers):
                plan = here.plan(writer + 1)
                person = make.person(f"writer-{number}-{writer}@load.example")
                mandate(here, person, Role.POINT_OF_CONTACT)
                made = written(here, plan, person if state == "draft" else here.officer, texts, state)
                addresses = [
                    f"/en/members/{here.government.slug}/plans/{plan.number}/draft/revisions/{code}/" for code in made
                ]
                prepared.append({"session": signed_in(person), "texts": addresses})
    return prepared


def written(here: Land, plan: ActionPlan, author: User, count: int, state: str) -> list[str]:
    """Commitments on record, and of each a text that changes its title."""
    make.commitments(plan, count)
    rows = plan.commitments.all()
    CommitmentParty.objects.filter(commitment__in=rows).update(office=here.office)
    known = [(row, content_of(row)) for row in rows.prefetch_related(*PARTS_OF_A_TEXT)]
    same: dict[str, Any] = {"plan": plan, "subject": Subject.COMMITMENT, "author": author, "capacity": {}}
    same |= {"created_at": AT, "saved_at": AT}
    decided = {"state": RevisionState.ACCEPTED, "number": 1, "submitted_at": AT, "decided_at": AT}
    Revision.objects.bulk_create([Revision(commitment=row, content=text, **same, **decided) for row, text in known])
    waiting: dict[str, Any] = {"state": state, "base": 1, "reason": "Under load", "submitted_at": None}
    if state == RevisionState.SUBMITTED:
        waiting["submitted_at"] = AT
    made = Revision.objects.bulk_create(
        [
            Revision(commitment=row, content={**text, "title": {"en": f"{TITLE} {row.code}"}}, **same, **waiting)
            for row, text in known
        ]
    )
    return [revision.code for revision in made]


def signed_in(person: User) -> str:
    """A session in which somebody has signed in, as its cookie names it."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    lands, writers, texts = map(int, sys.argv[1:4])
    print(json.dumps(prepare(lands, writers, texts, sys.argv[4])))
