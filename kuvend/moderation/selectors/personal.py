"""What a person is given of what they reported and decided."""

from collections.abc import Iterator
from typing import Any

from kuvend.moderation.models import Case, Report


def rows_of(person: Any) -> Iterator[dict[str, Any]]:
    """Their reports with what each was about, and the cases that they decided."""
    for one in Report.objects.filter(reporter=person.pk).select_related("case"):
        at = one.reported_at.isoformat()
        yield {"what": "report", "about": one.case.subject, "rule": one.rule, "note": one.note, "reported_at": at}
    for role in ("decided_by", "appeal_decided_by"):
        codes = Case.objects.filter(**{role: person.pk}).values_list("code", flat=True)
        yield from ({"what": role, "case": code} for code in codes)
