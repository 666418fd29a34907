"""How Illyria's next plan is made together: a timetable that was announced and changed once, and who was reached.

All of it through the services that the pages call, so that the receipts are real.
"""

from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile

from kuvend.cocreation.models import Process
from kuvend.cocreation.rules import Channel, NeedKind, NeedState, Response, StageKind
from kuvend.cocreation.services.drafts import StageDraft
from kuvend.cocreation.services.outreach import add_group, answer_need, record_contact, record_need
from kuvend.cocreation.services.packs import add_pack
from kuvend.cocreation.services.process import announce_process, begin_process, change_timetable, write_stage
from kuvend.demo.illyria import texts
from kuvend.demo.illyria.contributions import Telling
from kuvend.demo.illyria.forum import content
from kuvend.demo.illyria.member import Cast
from kuvend.demo.illyria.people import CONTACT, People
from kuvend.demo.illyria.texts import Table
from kuvend.documents.rules import DocumentKind
from kuvend.documents.services.publishing import publish_document
from kuvend.members.models import User
from kuvend.members.rules import Precision
from kuvend.plans.models import ActionPlan


def load_process(cast: Cast, people: People, plan: ActionPlan, *, at: datetime, today: date) -> None:
    """Put the process on record, unless the plan has one, or was begun too late for it: then its days have passed."""
    begun = at + timedelta(days=texts.read("cocreation")["begun"])
    if Process.objects.filter(plan=plan).exists() or plan.revisions.filter(created_at__lte=begun).count() == 0:
        return
    Making(cast, people, plan, at, today).load()


class Making:
    """The process with all that hangs on it, run by the point of contact."""

    def __init__(self, cast: Cast, people: People, plan: ActionPlan, at: datetime, today: date) -> None:
        self.cast, self.people, self.at, self.today = cast, people, at, today
        self.by: User = people[CONTACT]
        self.text = texts.read("cocreation")
        self.process = begin_process(plan=plan, by=self.by, at=self.moment(self.text["begun"]))

    def load(self) -> None:
        begun, announced = self.moment(self.text["begun"]), self.moment(self.text["announced"])
        for stage in self.text["stages"]:
            write_stage(process=self.process, draft=self.draft(stage), by=self.by, at=begun)
        announce_process(process=self.process, why={}, by=self.by, at=announced)
        for group in self.text["groups"]:
            self.reach(group)
        for stage in self.text["stages"]:
            if "pack" in stage:
                self.inform(StageKind(stage["kind"]), stage["pack"], announced)
        telling = Telling(self.cast, self.people, self.process, at=self.at, today=self.today)
        for kind in (StageKind.DESIGN, StageKind.INFORM, StageKind.PROPOSE):
            if kind is StageKind.PROPOSE:
                self.change(self.text["change"])
            telling.tell(kind)

    def draft(self, text: Table) -> StageDraft:
        return StageDraft(
            kind=StageKind(text["kind"]),
            opens_on=self.day(text["opens"]),
            ends_on=self.day(text["ends"]),
            answered_by=self.day(text["answered"]) if "answered" in text else None,
            channels=[Channel(one) for one in text["channels"]],
            **{name: text.get(name, {}) for name in ("question", "constraints", "can_change", "how_to_take_part")},
        )

    def inform(self, kind: StageKind, text: Table, at: datetime) -> None:
        """Publish the information pack of a stage."""
        document = publish_document(
            government=self.cast.government,
            kind=DocumentKind.INFORMATION_PACK,
            title=text["title"],
            happened_on=at.date(),
            happened_precision=Precision.DAY,
            language="en",
            file=ContentFile(content(text["file"], text["words"]), name=text["file"]),
            by=self.by,
            at=at,
        )
        add_pack(stage=self.process.stages.get(kind=kind), document=document, by=self.by, at=at)

    def change(self, text: Table) -> None:
        """One stage was made longer, with the reason: everybody can read both timetables."""
        before = next(stage for stage in self.text["stages"] if stage["kind"] == text["kind"])
        draft = self.draft({**before, "ends": text["ends"], "answered": text["answered"]})
        change_timetable(
            process=self.process, stage=draft, why={}, reason=text["reason"], by=self.by, at=self.moment(text["day"])
        )

    def reach(self, text: Table) -> None:
        group = add_group(
            process=self.process, name=text["name"], why=text["why"], by=self.by, at=self.moment(self.text["announced"])
        )
        for contact in text.get("contacts", []):
            record_contact(
                group=group,
                on=self.day(contact["day"]),
                channel=Channel(contact["channel"]),
                organisation=self.cast.organisations[contact["organisation"]],
                text=contact["text"],
                people=contact["people"],
                response=Response(contact["response"]),
                response_text=contact.get("response_text"),
                by=self.by,
                at=self.at,
            )
        for need in text.get("needs", []):
            asked = record_need(
                group=group, kind=NeedKind(need["kind"]), asked_on=self.today, text=need["text"], by=self.by, at=self.at
            )
            if "state" in need:
                answer_need(need=asked, state=NeedState(need["state"]), done=need["done"], by=self.by, at=self.at)

    def moment(self, number: int) -> datetime:
        return self.at + timedelta(days=number)

    def day(self, number: int) -> date:
        return self.today + timedelta(days=number)
