"""The catalogue's page, its data twin, its download and its feed, over rows whose answers are known."""

import csv
import json
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from kuvend.edition.services import act
from kuvend.plans.models import Commitment
from kuvend.plans.rules import Value, fold
from kuvend.review.rules import Indicator, Phase
from tests import make
from tests.html import valid_html

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> dict[str, Commitment]:
    """Two governments, three plans and a draft, four commitments that everybody may see."""
    albania, illyria = make.government("AL", "Albania"), make.government("XY", "Illyria", invented=True)
    justice = make.issue_area()
    early = make.plan(albania, 1, first_year=2012, last_year=2014)
    late = make.plan(albania, 5, first_year=2020, last_year=2022)
    other = make.plan(illyria, 3, first_year=2025)
    draft = make.plan(illyria, 4, first_year=2027, published_at=None)
    made = {
        "acts": commitment(early, "AL0002", "e-Acts", "open data for every act"),
        "register": commitment(late, "AL0061", "Beneficial ownership register", "owners of companies, open data"),
        "justice": commitment(late, "AL0070", "Access to justice", "free legal aid"),
        "water": commitment(other, "XY-3-01", "Clean water <script>", "water quality"),
    }
    commitment(draft, "XY-4-01", "Secret draft", "open data")
    make.tag(made["acts"], "Open Data")
    tags = [make.tag(made["register"], "Open Data").tag, make.tag(made["justice"], "Access to Justice").tag]
    with act("site"):
        justice.tags.add(*tags)
    make.claim(made["register"], Value.TRANSPARENCY)
    make.finding(made["justice"], Indicator.RELEVANT_INFORMATION, "yes", Phase.DESIGN)
    make.finding(made["register"], Indicator.RELEVANT_INFORMATION, "no", Phase.DESIGN)
    make.finding(made["acts"], Indicator.COMPLETION, "limited", Phase.PROGRESS)
    make.finding(made["acts"], Indicator.COMPLETION, "complete", Phase.END_OF_TERM)
    make.finding(made["register"], Indicator.COMPLETION, "limited", Phase.PROGRESS)
    make.finding(made["register"], Indicator.POTENTIAL_IMPACT, "moderate", Phase.DESIGN)
    make.party(made["justice"], "Ministry of Justice")
    return made


def commitment(plan: Any, code: str, title: str, text: str) -> Commitment:
    words = {"title": {"en": title}, "search_text": fold(f"{code} {title} {text}")}
    return make.commitment(plan, code=code, **words)


@pytest.fixture
def twin(client: Client) -> Any:
    def ask(query: str = "") -> Any:
        response = client.get(f"/en/catalogue.json?{query}")
        assert response.status_code == 200
        return response.json()["record"]

    return ask


def codes(answer: Any) -> list[str]:
    return [row["code"] for row in answer["commitments"]]


def counts(answer: Any, facet: str) -> dict[str, int]:
    return {option["value"]: option["count"] for option in answer["facets"][facet]}


@pytest.mark.usefixtures("record")
class TestAnswers:
    def test_everything_published_newest_plan_first(self, twin: Any) -> None:
        answer = twin()
        assert codes(answer) == ["XY-3-01", "AL0061", "AL0070", "AL0002"]
        assert answer["total"] == 4

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("q=open+data", ["AL0061", "AL0002"]),
            ("q=al0070", ["AL0070"]),
            ("member=AL", ["AL0061", "AL0070", "AL0002"]),
            ("member=albania&member=xy", ["XY-3-01", "AL0061", "AL0070", "AL0002"]),
            ("plan=AL-5", ["AL0061", "AL0070"]),
            ("plan=AL-5&plan=XY-3", ["XY-3-01", "AL0061", "AL0070"]),
            ("year=2012", ["AL0002"]),
            ("value=transparency", ["AL0061"]),
            ("relevance=transparency", ["AL0070"]),
            ("tag=open-data", ["AL0061", "AL0002"]),
            ("tag=OPEN-DATA&member=AL&year=2020", ["AL0061"]),
            ("area=justice", ["AL0061", "AL0070", "AL0002"]),
            ("completion=limited", ["AL0061"]),
            ("completion=complete", ["AL0002"]),
            ("completion=not_judged", ["XY-3-01", "AL0070"]),
            ("completion=not_judged&completion=limited", ["XY-3-01", "AL0061", "AL0070"]),
            ("impact=moderate", ["AL0061"]),
            ("impact=not_judged&q=open", ["AL0002"]),
            ("member=AL&year=2025", []),
        ],
    )
    def test_any_value_within_a_facet_all_facets_together(self, twin: Any, query: str, expected: list[str]) -> None:
        answer = twin(query)
        assert codes(answer) == expected
        assert answer["total"] == len(expected)
        assert answer["not_understood"] == []

    def test_counts_beside_a_facet_honour_all_others_and_not_itself(self, twin: Any) -> None:
        answer = twin("tag=open-data&year=2020")
        assert counts(answer, "year") == {"2020": 1, "2012": 1}
        assert counts(answer, "tag") == {"open-data": 1, "access-to-justice": 1}
        assert counts(answer, "member") == {"AL": 1}
        assert counts(answer, "completion") == {"limited": 1}

    def test_every_count_is_what_choosing_it_leaves(self, twin: Any) -> None:
        for query in ("", "member=AL", "q=open", "completion=limited&completion=not_judged"):
            for facet, options in twin(query)["facets"].items():
                others = "&".join(part for part in query.split("&") if not part.startswith(f"{facet}="))
                for option in options:
                    assert twin(f"{others}&{facet}={option['value']}")["total"] == option["count"], (query, facet)

    def test_plans_are_offered_once_a_government_is_chosen(self, twin: Any) -> None:
        assert counts(twin(), "plan") == {}
        assert counts(twin("member=AL"), "plan") == {"AL-5": 2, "AL-1": 1}

    def test_a_draft_is_found_nowhere(self, twin: Any, client: Client) -> None:
        for query in ("", "q=secret", "member=XY", "year=2027", "plan=XY-4"):
            assert "XY-4-01" not in codes(twin(query))
            assert "2027" not in counts(twin(query), "year")
        for address in ("catalogue/?q=open", "catalogue.atom", "catalogue.csv"):
            response = client.get(f"/en/{address}")
            told = b"".join(response) if response.streaming else response.content
            assert b"Secret draft" not in told

    def test_what_is_not_on_record_is_said_and_left_out(self, twin: Any) -> None:
        answer = twin("member=ATLANTIS&year=1999&completion=wonderful&tag=open-data&after=nowhere")
        assert codes(answer) == ["AL0061", "AL0002"]
        assert {tuple(part.values()) for part in answer["not_understood"]} == {
            ("member", "ATLANTIS"),
            ("year", "1999"),
            ("completion", "wonderful"),
            ("after", "nowhere"),
        }

    def test_a_commitment_tells_its_source_and_what_was_found(self, twin: Any) -> None:
        row = twin("q=al0002")["commitments"][0]
        assert row["page"] == "http://localhost:8000/en/commitments/AL0002/"
        assert row["completion"] == "complete"
        assert row["potential_impact"] == "not_judged"
        assert row["title"] == {"en": "e-Acts"}
        assert row["tags"] == ["open-data"]
        assert row["source"]["name"] == "Constructed for a test"
        assert row["recorded_at"] == make.RECORDED_AT.isoformat()


@pytest.mark.usefixtures("record")
class TestPage:
    def test_the_page_shows_the_answer_and_what_narrows_it(self, client: Client) -> None:
        page = client.get("/en/catalogue/?q=open&tag=open-data").content.decode()
        assert "2 commitments" in page
        assert "Beneficial ownership register" in page
        assert "Access to justice" not in page
        assert 'id="tag-open-data" checked' in page

    def test_htmx_gets_the_part_that_changes_and_the_address_to_share(self, client: Client) -> None:
        response = client.get("/en/catalogue/?q=&tag=open-data", headers={"HX-Request": "true"})
        assert b"<html" not in response.content
        assert b"Beneficial ownership register" in response.content
        assert response["HX-Push-Url"] == "/en/catalogue/?tag=open-data"

    @pytest.mark.parametrize(
        "query", ["", "q=open&member=AL&completion=limited", "q=zebra", "member=x&after=y", "after=1999-AL-1-1"]
    )
    def test_every_state_of_the_page_is_valid_html_in_every_language(self, client: Client, query: str) -> None:
        for language in ("en", "sq"):
            valid_html(client.get(f"/{language}/catalogue/?{query}").content.decode())

    def test_texts_are_escaped(self, client: Client) -> None:
        page = client.get("/en/catalogue/?q=water&member=%3Cb%3E").content.decode()
        assert "Clean water &lt;script&gt;" in page
        assert "<b>" not in page.lower().replace("<body", "")

    def test_an_empty_answer_says_what_to_do(self, client: Client) -> None:
        page = client.get("/en/catalogue/?q=zebra").content.decode()
        assert "No commitment answers all of this" in page
        assert "Drop all filters" in page

    def test_a_place_past_the_end_leads_back(self, client: Client) -> None:
        page = client.get("/en/catalogue/?after=1999-AL-1-1").content.decode()
        assert "The list ends before this place" in page

    def test_what_is_not_understood_is_named(self, client: Client) -> None:
        page = client.get("/en/catalogue/?member=ATLANTIS").content.decode()
        assert "Government: “ATLANTIS”" in page
        assert "4 commitments" in page


@pytest.mark.usefixtures("record")
class TestDownloads:
    def test_the_table_has_every_row_of_the_answer(self, client: Client) -> None:
        response = client.get("/en/catalogue.csv?member=AL")
        rows = list(csv.DictReader(StringIO(b"".join(response).decode())))
        assert [row["code"] for row in rows] == ["AL0061", "AL0070", "AL0002"]
        assert rows[1]["leads"] == "Ministry of Justice"
        assert rows[1]["title_language"] == "en"
        assert rows[0]["completion"] == "limited"

    def test_the_feed_leads_to_every_commitment_by_the_sites_own_address(self, client: Client) -> None:
        response = client.get("/en/catalogue.atom", headers={"host": "localhost"})
        assert response["Content-Type"].startswith("application/atom+xml")
        assert response.content.count(b"<entry>") == 4
        assert b"http://localhost:8000/en/commitments/AL0070/" in response.content

    def test_no_text_of_a_table_becomes_markup_in_a_feed_reader(
        self, client: Client, record: dict[str, Commitment]
    ) -> None:
        with act("site"):
            Commitment.objects.filter(pk=record["water"].pk).update(source="<img src=x>")
        feed = ElementTree.fromstring(client.get("/en/catalogue.atom").content)
        summaries = [part.text or "" for part in feed.iter("{http://www.w3.org/2005/Atom}summary")]
        assert any("&lt;img" in told for told in summaries)
        assert not any("<" in told for told in summaries)


def test_nothing_on_record_says_so(client: Client) -> None:
    assert "No commitment is on record yet" in client.get("/en/catalogue/").content.decode()
    assert json.loads(client.get("/en/catalogue.json").content)["record"]["commitments"] == []
