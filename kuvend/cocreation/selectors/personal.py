"""What a person is given of what they contributed: all of it, public or not, and nothing of anybody else."""

from collections.abc import Iterator
from typing import Any

from kuvend.cocreation.models import Contribution, ContributionDraft, Support, Verdict


def rows_contributed(person: Any) -> Iterator[dict[str, Any]]:
    """What a person contributed, has not sent yet, supports, and said of answers; what they entered and checked."""
    yield from _contributed(person)
    for draft in ContributionDraft.objects.filter(author=person.pk).select_related("stage").order_by("pk"):
        saved = draft.saved_at.isoformat()
        yield {
            "what": "draft",
            "stage": draft.stage.code,
            "place": draft.place,
            "typed": draft.typed,
            "saved_at": saved,
        }
    for one in Support.objects.filter(supporter=person.pk).select_related("contribution").order_by("pk"):
        yield {"what": "support", "contribution": one.contribution.code, "given_at": one.given_at.isoformat()}
    verdicts = Verdict.objects.filter(author=person.pk).select_related("answered__contribution").order_by("pk")
    for said in verdicts:
        code = said.answered.contribution.code
        yield {"what": "verdict", "contribution": code, "met": said.met, "said_at": said.said_at.isoformat()}
    for role in ("entered_by", "checked_by"):
        codes = Contribution.objects.filter(**{role: person.pk}).order_by("pk").values_list("code", flat=True)
        yield from ({"what": role, "contribution": code} for code in codes)


def _contributed(person: Any) -> Iterator[dict[str, Any]]:
    rows = Contribution.objects.filter(author=person.pk).select_related("parent", "organisation").order_by("pk")
    for row in rows.prefetch_related("files", "tags"):
        yield {
            "what": "contribution", "code": row.code, "kind": row.kind, "stance": row.stance, "title": row.title,
            "text": row.text, "language": row.language, "quoted": row.quoted, "proposed": row.proposed,
            "in_reply_to": row.parent.code if row.parent else None, "shown_as": row.shown_as,
            "organisation": row.organisation.code if row.organisation else None,
            "tags": [tag.code for tag in row.tags.all()], "files": [file.file_name for file in row.files.all()],
            "submitted_at": row.submitted_at.isoformat(),
        }  # fmt: skip
