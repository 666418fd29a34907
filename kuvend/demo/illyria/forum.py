"""Illyria's forum: who sits in it, two meetings that were held, one that is announced, and what became of decisions.

All of it through the services that the pages call, so that the receipts are real.
"""

from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile

from kuvend.demo.illyria import texts
from kuvend.demo.illyria.member import Cast
from kuvend.demo.illyria.people import CONTACT, People
from kuvend.demo.illyria.texts import Table
from kuvend.documents.rules import DocumentKind
from kuvend.documents.services.publishing import publish_document
from kuvend.forum.models import Forum, Meeting, Seat
from kuvend.forum.rules import Attendance, FollowUpState, SeatSector
from kuvend.forum.services.drafts import AgendaDraft, DecisionDraft, PresenceDraft
from kuvend.forum.services.following import follow_up
from kuvend.forum.services.founding import found_forum
from kuvend.forum.services.meetings import add_paper, announce_meeting
from kuvend.forum.services.recording import enter_meeting
from kuvend.forum.services.seats import create_seat, fill_seat
from kuvend.members.models import Mandate, User
from kuvend.members.rules import Precision, partial_date


def load_forum(cast: Cast, people: People, *, at: datetime, today: date) -> None:
    """Put the forum on record, unless the member has one."""
    if Forum.objects.filter(government=cast.government).exists():
        return
    Founding(cast, people, at, today).load()


class Founding:
    """The forum with all that hangs on it, written by the point of contact."""

    def __init__(self, cast: Cast, people: People, at: datetime, today: date) -> None:
        self.cast, self.people, self.at, self.today = cast, people, at, today
        self.by: User = people[CONTACT]
        self.text = texts.read("forum")
        self.forum = self.found()
        self.seats = [self.seat(text) for text in self.text["seats"]]

    def load(self) -> None:
        for text in self.text["held"]:
            self.enter(text)
        self.announce(self.text["next"])

    def found(self) -> Forum:
        text = dict(self.text["forum"])
        founded_on, precision = partial_date(text.pop("founded"))
        return found_forum(
            government=self.cast.government, **text, founded_on=founded_on, founded_precision=precision,
            by=self.by, at=self.at,
        )  # fmt: skip

    def seat(self, text: Table) -> Seat:
        seat = create_seat(
            forum=self.forum,
            sector=SeatSector(text["sector"]),
            **self.body(text),
            chair=text.get("chair", False),
            chosen=text.get("chosen"),
            begins_on=self.forum.founded_on or self.today,
            by=self.by,
            at=self.at,
        )
        for name in ("who", "alternate"):
            mandate = self.mandate(text[name]) if name in text else None
            if mandate:
                fill_seat(seat=seat, mandate=mandate, alternate=name == "alternate", by=self.by, at=self.at)
        return seat

    def mandate(self, address: str) -> Mandate | None:
        """The mandate by which somebody sits; none where it was ended since."""
        return Mandate.objects.in_force(self.at).filter(person=self.people[address]).first()

    def body(self, text: Table) -> Table:
        """Whose a seat or a decision is."""
        return {
            "office": self.cast.offices[text["office"]] if "office" in text else None,
            "organisation": self.cast.organisations[text["organisation"]] if "organisation" in text else None,
            "called": text.get("called", ""),
        }

    def enter(self, text: Table) -> None:
        meeting = enter_meeting(
            forum=self.forum, **self.told(text), presences=self.presences(text), minutes=text["minutes"],
            decisions=[
                DecisionDraft(one["text"], **self.body(one), due_on=self.day(one["due"])) for one in text["decisions"]
            ],
            by=self.by, at=self.at,
        )  # fmt: skip
        self.lay(meeting, text["paper"])
        for decision, said in zip(meeting.decisions.all(), text["decisions"], strict=True):
            if "became" in said:
                state, words = FollowUpState(said["became"]["state"]), said["became"]["text"]
                follow_up(decision=decision, state=state, text=words, by=self.by, at=self.at)

    def announce(self, text: Table) -> None:
        meeting = announce_meeting(
            forum=self.forum, **self.told(text), online_url=text["online_url"], by=self.by, at=self.at
        )
        self.lay(meeting, text["paper"])

    def told(self, text: Table) -> Table:
        """What a notice says."""
        return {
            "starts_at": datetime.combine(self.day(text["day"]), time(text["hour"]), tzinfo=self.cast.government.zone),
            "title": text["title"],
            "place": text["place"],
            "agenda": [AgendaDraft(title) for title in text["agenda"]],
        }

    def presences(self, text: Table) -> list[PresenceDraft]:
        """How each seat took part; seats are counted from 1."""
        alternates = text.get("by_alternate", [])
        came = [
            PresenceDraft(how, seat=self.seats[place - 1], by_alternate=place in alternates)
            for how in Attendance
            for place in text[how.value]
        ]
        guests = [
            PresenceDraft(
                Attendance.PRESENT, sector=SeatSector(one["sector"]), called=one["called"], people=one["people"]
            )
            for one in text.get("guests", [])
        ]
        return [*came, *guests]

    def lay(self, meeting: Meeting, text: Table) -> None:
        """Publish a paper in the repository, and lay it before a meeting."""
        held_on = meeting.starts_at.astimezone(self.cast.government.zone).date()
        document = publish_document(
            government=self.cast.government,
            kind=DocumentKind(text["kind"]),
            title=text["title"],
            happened_on=held_on if held_on <= self.today else None,
            happened_precision=Precision.DAY,
            language="en",
            file=ContentFile(content(text["file"], self.text["files"][text["file"]]), name=text["file"]),
            by=self.by,
            at=self.at,
        )
        add_paper(meeting=meeting, document=document, item=text["item"], by=self.by, at=self.at)

    def day(self, number: int) -> date:
        return self.today + timedelta(days=number)


def content(name: str, words: str) -> bytes:
    return pdf(words) if name.endswith(".pdf") else words.encode()


def pdf(line: str) -> bytes:
    """The smallest file that every reader of PDF opens: one page with one line."""
    shown = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    stream = f"BT /F1 12 Tf 72 760 Td ({shown}) Tj ET".encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (len(parts) + 1, table, len(parts) + 1, len(made))
    return (
        made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % end
    )
