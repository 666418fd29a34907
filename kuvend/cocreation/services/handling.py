"""What is asked of a contribution before it is grouped or merged."""

from collections.abc import Iterable

from kuvend.cocreation.models import Contribution, Process
from kuvend.cocreation.rules import Refusal
from kuvend.cocreation.services.acting import refuse


def held(contributions: Iterable[Contribution]) -> dict[int, Contribution]:
    """The contributions as they are now, by their rows, in the order of their process."""
    wanted = [one.pk for one in contributions]
    rows = Contribution.objects.filter(pk__in=wanted).select_related("merged_into", "stage", "theme")
    return {row.pk: row for row in rows.order_by("process", "number")}


def require_handled(row: Contribution, process: Process) -> None:
    """Raises ActRefused unless it is one of this process, on record, no reply, and stands for itself."""
    if row.process_id != process.pk:
        refuse(Refusal.OF_ANOTHER_PROCESS, which=row.code)
    if not row.is_readable:
        refuse(Refusal.NOT_PUBLIC_YET, which=row.code)
    if row.parent_id:
        refuse(Refusal.IS_A_REPLY, which=row.code)
    if row.merged_into:
        refuse(Refusal.MERGED_ALREADY, which=row.code, into=row.merged_into.code)


def code_of(contribution: Contribution) -> str:
    """How the ledger names a contribution."""
    return f"contribution/{contribution.code}"
