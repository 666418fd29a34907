"""The pages on which people contribute, without scripts: what they offer, what they keep, where they lead."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuvend.cocreation.models import Contribution, ContributionDraft, Process, Support
from kuvend.cocreation.rules import ContributionKind, ShownAs, StageKind
from kuvend.cocreation.services.supporting import support
from kuvend.members.models import User
from kuvend.members.rules import Role
from tests import make
from tests.cocreation import contributing, world
from tests.cocreation.contributing import HOUR, SAID
from tests.cocreation.pages.visiting import MARK, PAGE, page, page_of, signed_in
from tests.cocreation.world import LASTS, OPENS, Land

PROPOSE, FEEDBACK = f"{PAGE}contribute/propose/", f"{PAGE}contribute/feedback/"
IDEA = {"kind": "idea", "title": "School budgets", "text": SAID, "language": "en", "shown_as": "person"}
ONE = "/en/contributions/XA7-0001/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def land() -> Land:
    return world.land()


@pytest.fixture
def process(land: Land) -> Process:
    return contributing.opened(land)


@pytest.fixture
def ana() -> User:
    return contributing.somebody()


@pytest.fixture
def clock(land: Land, process: Process) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(contributing.noon(land), tick=False) as traveller:
        yield traveller


@pytest.fixture
def visitor(clock: time_machine.Traveller, ana: User) -> Client:
    return signed_in(ana)


def one(land: Land, process: Process, by: User, **changed: Any) -> Contribution:
    return contributing.sent(land, process, by, at=contributing.noon(land) - HOUR, **changed)


class TestAnIdea:
    def test_the_form_offers_what_the_stage_takes(self, visitor: Client) -> None:
        said = page(visitor, PROPOSE)
        assert all(f'value="{kind}"' in said for kind in ("idea", "comment", "question"))
        assert 'value="amendment"' not in said
        assert world.QUESTION["en"] in said

    def test_it_is_sent_and_the_receipt_comes_with_its_page(self, visitor: Client, ana: User) -> None:
        answer = visitor.post(PROPOSE, IDEA)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"{ONE}?receipt=")
        made = Contribution.objects.get()
        assert (made.author, made.title, made.shown_as) == (ana, "School budgets", ShownAs.PERSON)
        assert SAID in page(visitor, answer.headers["Location"])

    def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(self, visitor: Client) -> None:
        for changed in ({"title": ""}, {"text": "x" * 5_001}, {"text": "a\u202eb"}, {"language": "xx-1"}):
            answer = visitor.post(PROPOSE, {**IDEA, **changed})
            assert answer.status_code == 422, changed
            said = page_of(answer)
            assert 'class="form-field wrong"' in said
            assert {**IDEA, **changed}["title"] in said
        assert not Contribution.objects.exists()

    def test_a_paste_of_five_megabytes_is_answered_in_words(self, visitor: Client) -> None:
        assert visitor.post(PROPOSE, {**IDEA, "text": "x" * 5_000_000}).status_code in {413, 400, 422}
        assert not Contribution.objects.exists()

    def test_markup_stays_words(self, visitor: Client) -> None:
        visitor.post(PROPOSE, {**IDEA, "title": MARK, "text": MARK})
        assert MARK not in page(visitor, ONE)
        assert MARK not in page_of(visitor.post(PROPOSE, {**IDEA, "title": MARK, "text": ""}))
        assert MARK not in page(visitor, f"{ONE}reply/")

    def test_one_that_comes_too_late_is_told_when_and_keeps_its_words(
        self, ana: User, land: Land, clock: time_machine.Traveller
    ) -> None:
        clock.move_to(world.begins(land, OPENS + 2 * LASTS))
        # The session from before is over by then.
        visitor = signed_in(ana)
        answer = visitor.post(PROPOSE, IDEA)
        assert answer.status_code == 422
        assert SAID in page_of(answer)
        assert "This stage is over" in answer.content.decode()
        assert visitor.get(PROPOSE).status_code == 403

    def test_for_an_organisation_only_those_who_speak_for_it(self, visitor: Client, land: Land, ana: User) -> None:
        code = land.organisation.code
        assert f'value="{code}"' not in page(visitor, PROPOSE)
        assert visitor.post(PROPOSE, {**IDEA, "shown_as": code}).status_code == 422
        make.mandate(Role.SPEAKER, land.government, ana, organisation=land.organisation)
        visitor.post(PROPOSE, {**IDEA, "shown_as": code})
        assert Contribution.objects.get().organisation == land.organisation

    def test_where_nothing_is_taken_there_is_no_form(self, visitor: Client) -> None:
        assert visitor.get(f"{PAGE}contribute/draft/").status_code == 404
        assert visitor.get(f"{PAGE}contribute/nothing/").status_code == 404
        assert visitor.get(f"{PAGE}contribute/design/").status_code == 403


class TestStrangers:
    def test_they_sign_in_first_and_lose_nothing(
        self, client: Client, ana: User, clock: time_machine.Traveller
    ) -> None:
        answer = client.post(PROPOSE, IDEA)
        assert answer.headers["Location"].startswith("/en/account/sign-in/?next=")
        assert not Contribution.objects.exists()
        client.session.save()
        held = dict(client.session)
        client.force_login(ana)
        session = client.session
        session.update({name: value for name, value in held.items() if not name.startswith("_auth")})
        session.save()
        said = page(client, PROPOSE)
        assert SAID in said
        assert "What you typed is here again" in said

    def test_a_process_that_is_not_announced_is_nobodys(self, ana: User) -> None:
        land = world.land("XB", "Otherland")
        world.written(land)
        address = "/en/members/otherland/plans/7/co-creation/contribute/propose/"
        assert signed_in(ana).get(address).status_code == 404


class TestDrafts:
    def test_it_is_kept_for_its_author_alone_until_it_is_sent(self, visitor: Client, ana: User) -> None:
        typed = {**IDEA, "text": "", "step": "keep"}
        assert "Kept as a draft" in page_of(visitor.post(PROPOSE, typed))
        assert "You began this earlier" in page(visitor, PROPOSE)
        assert 'value="School budgets"' in page(visitor, PROPOSE)
        other = signed_in(contributing.somebody("ben@example.org"))
        assert "School budgets" not in page(other, PROPOSE)
        visitor.post(PROPOSE, IDEA)
        assert not ContributionDraft.objects.exists()

    def test_while_one_types_it_is_kept_and_similar_ones_are_offered(
        self, visitor: Client, land: Land, process: Process, ana: User
    ) -> None:
        one(land, process, contributing.somebody("ben@example.org"))
        typed = {**IDEA, "text": "The budget of every school, line after line", "step": "live"}
        answer = visitor.post(PROPOSE, typed, headers={"HX-Request": "true"})
        said = answer.content.decode()
        assert "data-saved" in said
        assert ONE in said
        assert ContributionDraft.objects.get().typed["text"] == typed["text"]
        assert Contribution.objects.count() == 1

    def test_it_is_thrown_away(self, visitor: Client) -> None:
        visitor.post(PROPOSE, {**IDEA, "step": "keep"})
        visitor.post(PROPOSE, {**IDEA, "step": "discard"})
        assert not ContributionDraft.objects.exists()
        assert SAID not in page(visitor, PROPOSE)

    def test_one_without_a_word_or_without_end_is_not_kept(self, visitor: Client) -> None:
        for text in ("", "x" * 30_000):
            typed = {**IDEA, "title": "", "text": text, "step": "keep"}
            assert "Not kept" in page_of(visitor.post(PROPOSE, typed))
        assert not ContributionDraft.objects.exists()


class TestSimilar:
    def test_before_it_is_sent_similar_ones_are_shown_once(self, visitor: Client, land: Land, process: Process) -> None:
        one(land, process, contributing.somebody("ben@example.org"))
        typed = {**IDEA, "title": "Budgets", "text": "Publish the budget of every school."}
        said = page_of(visitor.post(PROPOSE, typed))
        assert "Others have said something similar" in said
        assert 'name="seen"' in said
        assert Contribution.objects.count() == 1
        assert visitor.post(PROPOSE, {**typed, "seen": "XA7-0001 "}).status_code == 302
        assert Contribution.objects.count() == 2


class TestReplies:
    def test_a_comment_takes_a_side(self, visitor: Client, land: Land, process: Process, ana: User) -> None:
        idea = one(land, process, contributing.somebody("ben@example.org"))
        said = page(visitor, f"{ONE}reply/")
        assert SAID in said
        assert 'name="title"' not in said
        sent = {
            "kind": "comment",
            "stance": "against",
            "text": "Too much work.",
            "language": "en",
            "shown_as": "unnamed",
        }
        assert visitor.post(f"{ONE}reply/", sent).headers["Location"].startswith("/en/contributions/XA7-0002/")
        made = Contribution.objects.get(number=2)
        assert (made.parent, made.stance, made.shown_as) == (idea, "against", "unnamed")
        assert visitor.post("/en/contributions/XA7-0002/reply/", sent).status_code == 422
        assert visitor.get("/en/contributions/XA7-0099/reply/").status_code == 404


class TestAmendments:
    @pytest.fixture
    def address(self, land: Land, process: Process, clock: time_machine.Traveller) -> str:
        world.pack(land, world.stage(process, StageKind.FEEDBACK), at=world.LATER)
        draft = contributing.shown(land, process)
        clock.move_to(contributing.noon(land, StageKind.FEEDBACK))
        return f"{FEEDBACK}?draft={draft.code}&field=problem&language=en"

    def test_other_words_are_proposed_for_a_passage(self, ana: User, address: str) -> None:
        visitor = signed_in(ana)
        said = page(visitor, address)
        assert "Budgets are printed once a year." in said
        sent = {"kind": "amendment", "quoted": "once a year", "proposed": "every month", "text": "A year is too long.",
                "language": "en", "shown_as": "person"}  # fmt: skip
        wrong = visitor.post(address, {**sent, "quoted": "twice a year"})
        assert wrong.status_code == 422
        assert "do not stand in the passage" in page_of(wrong)
        assert visitor.post(address, sent).status_code == 302
        made = Contribution.objects.get()
        assert (made.kind, made.quoted, made.proposed) == (ContributionKind.AMENDMENT, "once a year", "every month")

    def test_a_passage_that_is_not_there_is_not_found(self, ana: User, address: str) -> None:
        visitor = signed_in(ana)
        for wrong in (address.replace("problem", "leads"), address.replace("draft=", "draft=x"), f"{FEEDBACK}?draft=x"):
            assert visitor.get(wrong).status_code == 404


class TestSupport:
    def test_it_is_given_and_taken_back(self, visitor: Client, land: Land, process: Process, ana: User) -> None:
        made = one(land, process, contributing.somebody("ben@example.org"))
        assert "Support it" in page(visitor, f"{ONE}support/")
        assert visitor.post(f"{ONE}support/").headers["Location"].startswith(f"{ONE}?receipt=")
        assert Support.objects.get().supporter == ana
        visitor.post(f"{ONE}withdraw-support/")
        assert not made.supports.exists()

    def test_ones_own_is_refused_in_words(self, visitor: Client, land: Land, process: Process, ana: User) -> None:
        one(land, process, ana)
        answer = visitor.post(f"{ONE}support/")
        assert answer.status_code == 422
        assert "your own contribution" in page_of(answer)
        assert not Support.objects.exists()

    def test_a_stranger_signs_in_first(self, client: Client, land: Land, process: Process, ana: User) -> None:
        made = one(land, process, ana)
        assert client.post(f"{ONE}support/").status_code == 302
        support(contribution=made, by=contributing.somebody("ben@example.org"), at=contributing.noon(land))
        assert made.supports.count() == 1


class TestFiles:
    @pytest.fixture(autouse=True)
    def disk(self, settings: Any, tmp_path: Any) -> None:
        settings.MEDIA_ROOT = tmp_path

    def test_it_is_served_as_a_file_to_whoever_may_see_it(self, visitor: Client, client: Client) -> None:
        visitor.post(PROPOSE, {**IDEA, "files": [SimpleUploadedFile("letter.txt", b"<b>Our letter</b>")]})
        kept = Contribution.objects.get().files.get()
        address = f"{ONE}files/{kept.code}/"
        answer: Any = client.get(address)
        assert b"".join(answer) == b"<b>Our letter</b>"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.txt"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert client.get(f"{ONE}files/{'a' * 32}/").status_code == 404
        contributing.change(Contribution.objects.get(), published_at=None)
        assert client.get(address).status_code == 404

    def test_one_that_cannot_be_kept_is_refused_at_its_field(self, visitor: Client) -> None:
        answer = visitor.post(PROPOSE, {**IDEA, "files": [SimpleUploadedFile("letter.exe", b"MZ")]})
        assert answer.status_code == 422
        assert 'id="id_files_error"' in page_of(answer)
        assert not Contribution.objects.exists()
