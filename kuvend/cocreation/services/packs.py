"""Information that lies before a stage: documents of the public repository."""

from datetime import datetime

from kuvend.cocreation import permissions
from kuvend.cocreation.models import InformationPack, Stage
from kuvend.cocreation.rules import Deed, Refusal
from kuvend.cocreation.selectors.checking import has_opened
from kuvend.cocreation.services.acting import begin, code_of_stage, record, refuse, today
from kuvend.documents.models import Document
from kuvend.documents.services.referring import own_document
from kuvend.ledger.services.acts import AlreadyDone, act_of_record
from kuvend.members.models import User
from kuvend.members.services.texts import reasoned


@act_of_record("process.pack-added", permission=permissions.may_add_pack, notice="everyone who follows the process")
def add_pack(*, stage: Stage, document: Document, by: User, at: datetime) -> InformationPack:
    """Lay a document of the member's repository before a stage. A stage without any opens with the first one."""
    stage, actor = begin(stage, permissions.may_add_pack, Deed.ADD_PACK, by, at)
    document = Document.objects.select_for_update().get(pk=document.pk)
    there = stage.packs.filter(document=document).first()
    if there:
        raise AlreadyDone(there)
    if stage.closed_at:
        refuse(Refusal.STAGE_CLOSED, day=today(stage.process, stage.closed_at))
    own_document(document, "document", stage.process.government)
    pack = InformationPack(stage=stage, document=document, added_at=at)
    pack.full_clean(exclude=["stage", "document"])
    pack.save()
    record("process.pack-added", code_of_stage(stage), {"document": document.code}, process=stage.process, by=actor)
    return pack


@act_of_record(
    "process.pack-removed", permission=permissions.may_remove_pack, notice="everyone who follows the process"
)
def remove_pack(*, stage: Stage, document: Document, reason: str, by: User, at: datetime) -> Stage:
    """Take a document away from before a stage that has not opened, and say why. The document itself stays."""
    stage, actor = begin(stage, permissions.may_remove_pack, Deed.REMOVE_PACK, by, at)
    because = reasoned(reason)
    there = stage.packs.filter(document=document)
    if not there.exists():
        raise AlreadyDone(stage)
    if has_opened(stage, at):
        refuse(Refusal.STAGE_OPENED, day=stage.opens_on)
    there.delete()
    facts = {"document": document.code, "reason": because}
    record("process.pack-removed", code_of_stage(stage), facts, process=stage.process, by=actor)
    return stage
