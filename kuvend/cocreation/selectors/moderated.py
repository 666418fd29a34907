"""What moderation has to know of contributions: whose they are and what they say, removed or not."""

from django.utils.translation import gettext_lazy as _

from kuvend.cocreation.models import Contribution
from kuvend.moderation.register import Words


def member_of_contribution(code: str) -> int | None:
    """The key of the government that a contribution was made to."""
    found = Contribution.objects.filter(code=code).values_list("process__plan__government", flat=True)
    return found.first()


def words_of_contribution(code: str) -> Words | None:
    """Everything that was written in a contribution, and by whom."""
    row = Contribution.objects.filter(code=code).prefetch_related("files").any_one()
    if row is None:
        return None
    said = ((_("Title"), row.title), (_("Words"), row.text), (_("Words proposed instead"), row.proposed))
    files = ((_("File"), one.file_name) for one in row.files.all())
    texts = tuple((label, text) for label, text in (*said, *files) if text)
    return Words(texts, row.language, row.author_id)


def removed_replies(row: Contribution) -> list[str]:
    """The codes of the replies to a contribution that were removed, in their order. One query."""
    return list(row.replies.filter(removed_at__isnull=False).order_by("number").values_list("code", flat=True))
