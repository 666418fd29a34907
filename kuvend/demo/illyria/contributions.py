"""What people said while Illyria's next plan was made, and what became of it: told stage by stage, in its order.

All of it through the services that the pages call, so that the receipts are real.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kuvend.cocreation.models import Answered, Contribution, Process, ReasonedResponse, Theme
from kuvend.cocreation.rules import Consent, ContributionKind, Met, Outcome, ShownAs, StageKind, Stance, UseKind
from kuvend.cocreation.services.answering import answer_contributions
from kuvend.cocreation.services.closing import close_stage
from kuvend.cocreation.services.contributions import submit_contribution
from kuvend.cocreation.services.drafts import ContributionDraftText, GatheringDraft
from kuvend.cocreation.services.entering import check_contribution, enter_contribution
from kuvend.cocreation.services.gatherings import record_gathering
from kuvend.cocreation.services.judging import judge_answer
from kuvend.cocreation.services.merging import merge_contribution
from kuvend.cocreation.services.showing import show_draft
from kuvend.cocreation.services.supporting import support
from kuvend.cocreation.services.themes import group_contributions, make_theme
from kuvend.cocreation.services.using import link_use
from kuvend.demo.illyria import texts
from kuvend.demo.illyria.member import Cast
from kuvend.demo.illyria.people import CONTACT, People
from kuvend.demo.illyria.texts import Table
from kuvend.demo.illyria.writing import change_the_draft
from kuvend.members.models import Office, Organisation, User
from kuvend.moderation.rules import PublishedRule, Verdict
from kuvend.moderation.services.deciding import decide_case
from kuvend.moderation.services.reporting import report
from kuvend.plans.models import Revision

FACILITATOR, MODERATOR, ENTERED_BY = "facilitator", "moderator", "forum.river"
OFFICES = {
    "contact": "Office of the Prime Minister of Illyria",
    "officer.environment": "Ministry of Environment of Illyria",
    "officer.finance": "Ministry of Finance of Illyria",
}


class Telling:
    """The contributions to a process and all that hangs on them, each by whoever does such a thing on the pages."""

    def __init__(self, cast: Cast, people: People, process: Process, *, at: datetime, today: date) -> None:
        self.cast, self.people, self.process, self.at, self.today = cast, people, process, at, today
        self.text = texts.read("contributions")
        self.said: dict[str, Contribution] = {}
        self.themes: dict[str, Theme] = {}

    def tell(self, kind: StageKind) -> None:
        """All that was said in a stage of this kind and became of it, and its end where it has one."""
        for text in self.of("contributions", kind):
            self.said[text["key"]] = submit_contribution(
                process=self.process, draft=self.draft(kind, text), by=self.people[text["by"]], at=self.moment(text)
            )
        for text in self.of("gatherings", kind):
            self.gather(kind, text)
        for text in self.of("supports", kind):
            for name in text["by"]:
                support(contribution=self.said[text["of"]], by=self.people[name], at=self.at)
        for text in self.of("removals", kind):
            self.remove(text)
        for text in self.of("merges", kind):
            merge_contribution(
                contribution=self.said[text["of"]], into=self.said[text["into"]], reason=text["reason"],
                by=self.people[FACILITATOR], at=self.moment(text),
            )  # fmt: skip
        for text in self.of("themes", kind):
            self.group(text)
        if kind is StageKind.PROPOSE:
            self.change_the_draft()
        for text in self.of("answers", kind):
            self.answer(text)
        for text in self.of("closings", kind):
            stage = self.process.stages.get(kind=kind)
            close_stage(stage=stage, outcome=text["outcome"], by=self.people[CONTACT], at=self.moment(text))

    def of(self, what: str, kind: StageKind) -> Iterator[Table]:
        return (text for text in self.text[what] if text["stage"] == kind)

    def draft(self, kind: StageKind, text: Table) -> ContributionDraftText:
        shown_as = ShownAs(text.get("shown_as", ShownAs.PERSON))
        area = text.get("focus_area")
        return ContributionDraftText(
            stage=kind,
            kind=ContributionKind(text["kind"]),
            title=text.get("title", ""),
            text=text["text"],
            language=text["language"],
            parent=self.said[text["reply_to"]] if "reply_to" in text else None,
            stance=Stance(text["stance"]) if "stance" in text else None,
            focus_area=self.process.plan.focus_areas.get(position=area) if area else None,
            shown_as=shown_as,
            organisation=self.organisation(text["organisation"]) if shown_as is ShownAs.ORGANISATION else None,
        )

    def gather(self, kind: StageKind, text: Table) -> None:
        """A gathering, and what was written on its tables: entered by one, checked by another."""
        at = self.moment(text)
        gathering = record_gathering(
            process=self.process,
            draft=GatheringDraft(
                stage=kind,
                title=text["title"],
                held_on=self.today + timedelta(days=text["day"]),
                place=text["place"],
                organisation=self.organisation(text["organisation"]),
                people=text["people"],
                consent=Consent(text["consent"]),
                consent_text=text["consent_text"],
            ),
            by=self.people[ENTERED_BY],
            at=at,
        )
        for entry in text["entries"]:
            draft = self.draft(kind, {**entry, "shown_as": ShownAs.UNNAMED})
            entered = enter_contribution(
                gathering=gathering, draft=draft, table=entry["table"], by=self.people[ENTERED_BY], at=at
            )
            if not entry.get("waits"):
                self.said[entry["key"]] = check_contribution(
                    contribution=entered, by=self.people[FACILITATOR], at=at + timedelta(days=1)
                )

    def remove(self, text: Table) -> None:
        """Somebody minds what was said, and the moderator takes it out a day later."""
        rule, at = PublishedRule(text["rule"]), self.moment(text)
        subject = f"contribution/{self.said[text['of']].code}"
        case = report(subject=subject, rule=rule, note=text["note"], by=self.people[text["by"]], at=at)
        decide_case(
            case=case, verdict=Verdict.REMOVE, rule=rule, reason=text["reason"], by=self.people[MODERATOR],
            at=at + timedelta(days=1),
        )  # fmt: skip

    def group(self, text: Table) -> None:
        at, by = self.moment(text), self.people[FACILITATOR]
        theme = make_theme(process=self.process, name=text["name"], summary=text["summary"], by=by, at=at)
        rows = [self.said[key] for key in text["of"]]
        self.themes[text["key"]] = group_contributions(theme=theme, contributions=rows, by=by, at=at)

    def answer(self, text: Table) -> None:
        by, at = self.people[text["by"]], self.moment(text)
        rows = [self.said[key] for key in text.get("to", [])]
        response = answer_contributions(
            process=self.process,
            contributions=rows,
            theme=self.themes[text["theme"]] if "theme" in text else None,
            with_replies=text.get("with_replies", False),
            outcome=Outcome(text["outcome"]),
            reason=text["reason"],
            office=self.office(text["by"]),
            by=by,
            at=at,
        )
        self.link(response, text, by, at)
        if "met" in text:
            self.judge(response, rows[0], Met(text["met"]), at + timedelta(days=1))

    def change_the_draft(self) -> None:
        """The draft as it was first written, and as it was changed because of two contributions: both were shown."""
        first = self.process.plan.revisions.accepted().get(commitment__isnull=False)
        self.show(first, self.at + timedelta(days=self.text["shown"]))
        changed = change_the_draft(self.process.plan, self.people, self.at)
        self.show(changed, changed.decided_at or self.at)

    def show(self, revision: Revision, at: datetime) -> None:
        show_draft(process=self.process, revision=revision, by=self.people[CONTACT], at=at)

    def link(self, response: ReasonedResponse, text: Table, by: User, at: datetime) -> None:
        """What the answer changed: the passages of the newest text of the first commitment."""
        newest = self.process.plan.revisions.accepted().filter(commitment__isnull=False).latest("number")
        for field in text.get("changed", []):
            for language in self.process.government.languages:
                link_use(
                    response=response, revision=newest, field=field, language=language, kind=UseKind.CHANGED,
                    by=by, at=at,
                )  # fmt: skip

    def judge(self, response: ReasonedResponse, row: Contribution, met: Met, at: datetime) -> None:
        assert row.author, "Who said it has an account"
        judge_answer(answered=Answered.objects.get(response=response, contribution=row), met=met, by=row.author, at=at)

    def moment(self, text: Table) -> datetime:
        return self.at + timedelta(days=text["day"])

    def organisation(self, name: str) -> Organisation:
        return self.cast.organisations[name]

    def office(self, address: str) -> Office:
        return self.cast.offices[OFFICES[address]]
