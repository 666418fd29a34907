"""What somebody has begun to write in a stage and has not sent. It is theirs alone, and no act of record."""

from collections.abc import Mapping
from datetime import datetime

from kuvend.cocreation.models import ContributionDraft, Stage
from kuvend.members.models import User

# More than every field of the form together, and more places than anybody writes in at once.
MOST_CHARACTERS, MOST_DRAFTS = 20_000, 50


def save_contribution_draft(*, stage: Stage, place: str, typed: Mapping[str, str], by: User, at: datetime) -> bool:
    """Keep what somebody has typed so far, as it was typed. Answers whether there was room for it.

    `place`: what it is about, as the address of the form says it; the draft kept for it before is replaced. Of many
    drafts those saved last stay.
    """
    if not any(typed.values()) or sum(map(len, typed.values())) > MOST_CHARACTERS:
        return False
    ContributionDraft.objects.update_or_create(
        author=by, stage=stage, place=place, defaults={"typed": dict(typed), "saved_at": at}
    )
    rows = ContributionDraft.objects.filter(author=by)
    kept = list(rows.order_by("-saved_at", "-pk").values_list("pk", flat=True)[:MOST_DRAFTS])
    rows.exclude(pk__in=kept).delete()
    return True


def discard_contribution_draft(*, stage: Stage, place: str, by: User) -> None:
    """Throw a draft away; twice is once."""
    ContributionDraft.objects.filter(author=by, stage=stage, place=place).delete()
