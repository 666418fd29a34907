"""What a form offers: documents that may be laid before a stage."""

from kuvend.cocreation.models import Stage
from kuvend.documents.models import Document


def documents_for(stage: Stage) -> list[Document]:
    """The repository of the member as everybody reads it, the newest first, without what lies before the stage."""
    rows = Document.objects.filter(government=stage.process.plan.government_id, withdrawn_at__isnull=True)
    return list(rows.exclude(stage_packs__stage=stage))
