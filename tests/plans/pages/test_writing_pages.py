"""Writing a commitment: everything typed is kept, whatever goes wrong, and what cannot be kept says why."""

from typing import Any

import pytest
from django.test import Client

from kuvend.edition.services import act
from kuvend.plans.models import ActionPlan, Revision
from kuvend.plans.rules import RevisionState
from tests.html import valid_html
from tests.plans import writing as world
from tests.plans.pages.conftest import DRAFT, As
from tests.plans.pages.forms import fill, inputs
from tests.plans.writing import Land

MARKER = '"><script>alert(1)</script>{{ 7|add:7 }}'


@pytest.fixture
def begun(contact: Client, plan: ActionPlan) -> str:
    """The address of a new commitment's form."""
    return str(contact.post(f"{DRAFT}commitments/")["Location"])


def draft() -> Revision:
    return Revision.objects.get(state=RevisionState.DRAFT)


def saved(client: Client, url: str, **more: Any) -> str:
    """Save the form with these inputs; the page that comes of it."""
    return client.post(url, fill(client, url, step="save", **more), follow=True).content.decode()


def test_a_draft_may_have_gaps_and_is_nobody_elses(contact: Client, begun: str, land: Land, as_person: As) -> None:
    saved(contact, begun, title_en="Open every contract")
    assert draft().content["title"] == {"en": "Open every contract"}
    assert as_person(land.officer).get(begun).status_code == 404


def test_a_second_click_begins_nothing(contact: Client, begun: str) -> None:
    assert contact.post(f"{DRAFT}commitments/")["Location"] == begun
    assert Revision.objects.filter(state=RevisionState.DRAFT).count() == 1


def test_every_language_of_the_member_stands_beside_the_others(contact: Client, begun: str) -> None:
    page = valid_html(contact.get(begun).content.decode())
    assert 'name="problem_en"' in page
    assert 'name="problem_sq"' in page
    assert 'lang="sq"' in page


def test_what_is_saved_comes_back_as_it_was_typed(contact: Client, begun: str, land: Land) -> None:
    typed = {
        "title_sq": "Botoni çdo kontratë",
        "problem_en": "First line\n\nSecond line",
        "starts_year": "2027",
        "ends_month": "6",
        "ends_year": "2028",
        "leads": [str(land.office.pk)],
        "organisations": [str(land.organisation.pk)],
        "claims_accountability": "on",
        "faces_public": "yes",
        "already_under_way": "no",
        "goals": ["16", "5"],
    }
    saved(contact, begun, **typed)
    content = draft().content
    assert content["starts"] == {"on": "2027-01-01", "precision": "year"}
    assert content["ends"] == {"on": "2028-06-30", "precision": "month"}
    assert content["goals"] == [5, 16]
    assert content["values"] == {"accountability": {"how": {}, "faces_public": True}}
    shown = inputs(contact.get(begun).content.decode())
    assert shown["problem_en"] == ["First line\n\nSecond line"]
    assert (shown["starts_day"], shown["starts_month"], shown["starts_year"]) == ([""], [""], ["2027"])
    assert shown["organisations"] == [str(land.organisation.pk)]


def test_an_untouched_text_is_saved_as_it_was(contact: Client, land: Land, plan: ActionPlan) -> None:
    commitment = world.complete(land, plan)
    before = commitment.revisions.get().content
    saved(contact, f"{DRAFT}commitments/{commitment.code}/edit/")
    assert draft().content == before


def test_rows_are_added_moved_and_taken_away_by_buttons(contact: Client, begun: str) -> None:
    page = press(contact, begun, "add-milestones", {})
    page = press(contact, begun, "add-milestones", inputs(page), **{"milestones-0-title_en": "First"})
    page = press(contact, begun, "up-milestones-1", inputs(page), **{"milestones-1-title_en": "Second"})
    sent = inputs(page)
    assert (sent["milestones-0-title_en"], sent["milestones-1-title_en"]) == (["Second"], ["First"])
    page = press(contact, begun, "remove-milestones-0", sent)
    assert inputs(page)["milestones-count"] == ["1"]
    assert inputs(page)["milestones-0-title_en"] == ["First"]
    assert "autofocus" in page
    assert draft().content["milestones"] == [], "A button for a row saves nothing"


def press(client: Client, url: str, step: str, sent: dict[str, Any], **more: Any) -> str:
    return valid_html(client.post(url, {**sent, **more, "step": step}).content.decode())


@pytest.mark.parametrize("count", ["-1", "x", "", "99999999999999999999", "٣", "1e3"])
def test_a_count_of_rows_that_is_none_counts_nothing(contact: Client, begun: str, count: str) -> None:
    answer = contact.post(begun, fill(contact, begun, step="check", **{"milestones-count": count}))
    assert answer.status_code == 200
    assert inputs(answer.content.decode())["milestones-count"] == ["0"]


@pytest.mark.parametrize("step", ["up-milestones-7", "remove-milestones-3", "down-others-0", "add-nothing", "nonsense"])
def test_a_step_that_leads_nowhere_keeps_what_was_typed(contact: Client, begun: str, step: str) -> None:
    answer = contact.post(begun, fill(contact, begun, step=step, title_en="Kept"), follow=True)
    assert answer.status_code == 200
    assert inputs(answer.content.decode())["title_en"] == ["Kept"]


TEXTS = ["title_en", "brief_sq", "problem_en", "budget_sq", "how_transparency_en", "number"]
UNSEEN = {"nothing": "a\x00b", "escape": "a\x1bb", "an override": "a\u202eb", "an isolate": "\u2066a"}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("words", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_cannot_be_seen_is_refused_at_its_field(contact: Client, begun: str, name: str, words: str) -> None:
    page = saved(contact, begun, **{name: words})
    assert f'href="#id_{name}"' in page
    assert "characters that cannot be seen" in page
    assert draft().content["title"] == {}


@pytest.mark.parametrize("name", [*TEXTS, "problem_sq", "outcomes_en"])
def test_what_is_too_long_is_refused_at_its_field_and_kept(contact: Client, begun: str, name: str) -> None:
    words = "w" * 10_001
    page = saved(contact, begun, **{name: words})
    assert f'href="#id_{name}"' in page
    assert inputs(page)[name] == [words], "Nobody types it again"


def test_the_longest_form_arrives_whole(contact: Client, begun: str, land: Land) -> None:
    """Sixty milestones in three languages send more fields than Django takes unless it is told to."""
    with act("XA"):
        land.government.languages = ["sq", "en", "el", "mk"]
        land.government.save()
    steps = {f"milestones-{row}-title_{code}": f"Step {row}" for row in range(60) for code in ("sq", "en", "el", "mk")}
    dates = {f"milestones-{row}-due_{part}": "" for row in range(60) for part in range(3)}
    names = ("key", "office", "responsible", "a", "b", "c", "d", "e", "f", "g", "h", "i")
    more = {f"milestones-{row}-{name}": "" for row in range(60) for name in names}
    saved(contact, begun, **{"milestones-count": "60"}, **steps, **dates, **more)
    assert [step["title"]["el"] for step in draft().content["milestones"]] == [f"Step {row}" for row in range(60)]


WRONG = {
    "leads": "999999",
    "leads of another kind": "x",
    "organisations": "999999",
    "focus_area": "77",
    "goals": "18",
    "tags": "no-such-tag",
    "already_under_way": "perhaps",
    "faces_public": "maybe",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_choice_that_is_not_offered_is_refused(contact: Client, begun: str, name: str) -> None:
    field = name.split(" ")[0]
    page = saved(contact, begun, **{field: WRONG[name]})
    assert "Select a valid choice" in page
    assert draft().content["title"] == {}


DATES = {
    ("31", "2", "2027"): "There is no such day",
    ("1", "", "2027"): "Write the month as well",
    ("", "13", "2027"): "There is no such day",
    ("", "", "27"): "four digits",
    ("", "", "2999"): "four digits",
    ("one", "6", "2027"): "in numbers",
    ("٣", "6", "2027"): "in numbers",
    ("0", "0", "2027"): "There is no such day",
    # Longer than a number of the machine, and longer than Python reads at all.
    ("9" * 400, "6", "2027"): "in numbers",
    ("1", "9" * 5000, "2027"): "in numbers",
}


@pytest.mark.parametrize("typed", DATES)
def test_a_date_that_is_none_says_what_to_write(contact: Client, begun: str, typed: tuple[str, str, str]) -> None:
    parts = dict(zip(("starts_day", "starts_month", "starts_year"), typed, strict=True))
    page = saved(contact, begun, **parts)
    assert 'href="#id_starts"' in page
    assert DATES[typed] in page
    assert inputs(page)["starts_day"] == [typed[0]]


def test_an_end_before_the_beginning_is_refused(contact: Client, begun: str) -> None:
    assert "ends before it begins" in saved(contact, begun, starts_year="2028", ends_year="2027")
    rows = {"milestones-count": "1", "milestones-0-starts_year": "2028", "milestones-0-due_year": "2027"}
    assert "due before it begins" in saved(contact, begun, **rows)


def test_markup_is_words(contact: Client, begun: str) -> None:
    rows = {"milestones-count": "1", "milestones-0-title_en": MARKER, "others-count": "1", "others-0-name": MARKER}
    page = saved(contact, begun, title_en=MARKER, problem_sq=MARKER, number="<b>1", **rows)
    places = [begun, begun.replace("edit", "preview"), begun.replace("edit", "submit"), DRAFT]
    for shown in [page, *(contact.get(place).content.decode() for place in places)]:
        valid_html(shown)
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}" in shown


def test_the_values_are_tested_as_one_writes(contact: Client, begun: str) -> None:
    page = contact.post(begun, fill(contact, begun, step="check", how_technology_en="An app")).content.decode()
    assert "Technology alone is not enough" in page
    live = contact.post(
        begun, fill(contact, begun, step="autosave", how_transparency_en="Open to all"), headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in live
    assert "It serves at least one of transparency, participation and accountability." in live
    assert draft().content["values"]["transparency"]["how"] == {"en": "Open to all"}


def test_what_is_missing_leads_to_its_field(contact: Client, begun: str) -> None:
    page = contact.get(begun).content.decode()
    for anchor in ("id_title_en", "id_problem_en", "id_leads", "id_starts", "milestones", "id_already_under_way"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_two_windows_never_overwrite_each_other_unseen(contact: Client, begun: str) -> None:
    first, second = fill(contact, begun, title_en="One window"), fill(contact, begun, title_en="Another window")
    contact.post(begun, {**first, "step": "save"})
    for step in ("autosave", "save"):
        page = contact.post(begun, {**second, "step": step}).content.decode()
        assert "another window" in page
        assert draft().content["title"] == {"en": "One window"}
    assert "One" in page
    assert inputs(page)["title_en"] == ["Another window"]
    contact.post(begun, {**inputs(page), "step": "save"})
    assert draft().content["title"] == {"en": "Another window"}, "Having seen both, the writer decides"


def test_a_draft_can_be_thrown_away_and_a_second_time_says_so(contact: Client, begun: str) -> None:
    address = begun.replace("edit", "discard")
    assert contact.post(address)["Location"] == DRAFT
    again = contact.post(address)
    assert again.status_code == 404
    assert "thrown away" in again.content.decode()


class TestASessionThatEnded:
    def test_what_was_typed_comes_back_after_signing_in_again(self, contact: Client, begun: str, land: Land) -> None:
        typed = fill(contact, begun, step="save", title_en="Typed for an hour")
        contact.logout()
        sent_away = contact.post(begun, typed)
        assert sent_away.status_code == 302
        assert "sign-in" in sent_away["Location"]
        contact.force_login(land.contact)
        page = contact.get(begun).content.decode()
        assert inputs(page)["title_en"] == ["Typed for an hour"]
        assert "What you typed is here again" in page
        assert inputs(contact.get(begun).content.decode())["title_en"] == [""], "It is given out once"

    def test_somebody_else_who_signs_in_there_sees_nothing_of_it(self, contact: Client, begun: str, land: Land) -> None:
        typed = fill(contact, begun, step="save", title_en="Typed for an hour")
        contact.logout()
        contact.post(begun, typed)
        contact.force_login(land.officer)
        answer = contact.get(begun)
        assert answer.status_code == 404
        assert "Typed for an hour" not in answer.content.decode()

    def test_while_saving_by_itself_the_page_stays_and_says_so(self, contact: Client, begun: str) -> None:
        typed = fill(contact, begun, step="autosave", title_en="Typed")
        contact.logout()
        answer = contact.post(begun, typed, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert "you are signed out" in answer.content.decode()

    def test_what_no_form_here_comes_to_is_not_kept(self, contact: Client, begun: str) -> None:
        contact.logout()
        contact.post(begun, {"title_en": "w" * 500_000})
        assert not contact.session.keys()


def test_a_form_from_another_site_is_refused(land: Land, begun: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(land.contact)
    for address in (begun, f"{DRAFT}commitments/", begun.replace("edit", "discard"), begun.replace("edit", "submit")):
        assert strict.post(address, {"title_en": "Forged", "step": "save"}).status_code == 403
    assert draft().content["title"] == {}
