"""What became of a decision."""

from datetime import datetime

from kuvend.forum import permissions
from kuvend.forum.models import Decision, FollowUp
from kuvend.forum.rules import Deed, FollowUpState
from kuvend.forum.services.acting import allowed, locked, record
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import Words, plain, words


@act_of_record(
    "decision.followed-up", permission=permissions.may_follow_up, notice="the forum; everyone who follows it"
)
def follow_up(*, decision: Decision, state: FollowUpState, text: Words, by: User, at: datetime) -> FollowUp:
    """Say what became of a decision: its owner, or whoever keeps the forum. The last word counts."""
    forum = locked(decision.meeting.forum)
    decision = Decision.objects.select_related("meeting__forum__government").get(pk=decision.pk)
    actor = allowed(permissions.may_follow_up, Deed.FOLLOW_UP, by, decision, at)
    said = words(text, "text", of=forum.government)
    last = decision.follow_ups.last()
    if last and last.state == state and plain(last.text) == plain(said):
        raise AlreadyDone(last)
    made = FollowUp(decision=decision, state=state, text=said, at=at, capacity=actor.capacity)
    made.full_clean(exclude=["decision", "capacity"])
    made.save()
    facts = {"state": state.value, "text": plain(said), "meeting": decision.meeting.code}
    record("decision.followed-up", f"decision/{decision.code}", facts, government=forum.government, by=actor)
    return made
