"""A plan through the door of a page: taken as a workbook, tried, handed in, or refused with each cell that is wrong."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.ledger.models import Entry
from kuvend.plans.models import ActionPlan, Commitment, Revision
from tests.html import valid_html
from tests.plans import workbooks
from tests.plans import writing as world
from tests.plans.pages.conftest import DRAFT, As
from tests.plans.writing import Land

UPLOAD, TAKE = f"{DRAFT}upload/", f"{DRAFT}workbook.xlsx"
NEW, TEMPLATE = "/en/members/exampleland/plans/new/upload/", "/en/members/exampleland/plans/new/template.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_in(client: Client, content: bytes, address: str = UPLOAD, **fields: str) -> HttpResponse:
    file = SimpleUploadedFile(fields.pop("called", "plan.xlsx"), content, fields.pop("said_to_be", XLSX))
    return client.post(address, {"file": file, "reason": "", **fields})  # type: ignore[return-value]


def taken(client: Client, folder: Path, address: str = TAKE) -> workbooks.Workbook:
    """The workbook that the page gives."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, XLSX)
    path = folder / "taken.xlsx"
    path.write_bytes(response.content)
    return workbooks.Workbook(path)


def everything() -> list[int]:
    return [model.objects.count() for model in (ActionPlan, Commitment, Revision, Entry)]


def words(response: Any) -> str:
    """The words of a page that is valid HTML."""
    page = valid_html(response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


class TestHandingIn:
    def test_the_template_filled_in_begins_a_plan_and_leads_to_its_receipt(
        self, land: Land, contact: Client, tmp_path: Path
    ) -> None:
        book = workbooks.filled(taken(contact, tmp_path, TEMPLATE).put(plan__number=1))
        response = hand_in(contact, book.save().read_bytes(), NEW)
        assert response.status_code == 302
        assert response["Location"].startswith(f"{DRAFT}?receipt=")
        assert Commitment.objects.get().code == "XA-1-01"
        page = contact.get(response["Location"])
        assert page.status_code == 200
        assert "Publish every contract" in words(page)

    def test_a_plan_taken_and_handed_in_untouched_changes_nothing(
        self, land: Land, plan: ActionPlan, contact: Client, tmp_path: Path
    ) -> None:
        world.complete(land, plan)
        before = everything()
        assert hand_in(contact, taken(contact, tmp_path).path.read_bytes()).status_code == 302
        assert everything() == before

    def test_a_try_says_what_would_happen_and_changes_nothing(
        self, land: Land, plan: ActionPlan, contact: Client, tmp_path: Path
    ) -> None:
        world.complete(land, plan)
        before = everything()
        content = taken(contact, tmp_path).put(commitment__title__en="At once").save().read_bytes()
        response = hand_in(contact, content, step="try", reason="Faster")
        assert "Nothing is wrong with it" in words(response)
        assert "XA-1-01 changed" in words(response)
        assert everything() == before

    def test_sent_twice_it_is_done_once(self, land: Land, plan: ActionPlan, contact: Client, tmp_path: Path) -> None:
        world.complete(land, plan)
        content = taken(contact, tmp_path).put(commitment__title__en="At once").save().read_bytes()
        assert hand_in(contact, content, reason="Faster").status_code == 302
        before = everything()
        assert hand_in(contact, content, reason="Faster").status_code == 302
        assert everything() == before

    def test_what_it_is_called_and_said_to_be_counts_for_nothing(
        self, land: Land, plan: ActionPlan, contact: Client, tmp_path: Path
    ) -> None:
        world.complete(land, plan)
        content = taken(contact, tmp_path).path.read_bytes()
        odd = {"called": "../../etc/passwd\x00.html", "said_to_be": "text/html"}
        assert hand_in(contact, content, **odd).status_code == 302


class TestRefusing:
    def test_every_cell_that_is_wrong_stands_on_the_page(
        self, land: Land, plan: ActionPlan, contact: Client, tmp_path: Path
    ) -> None:
        world.complete(land, plan)
        book = taken(contact, tmp_path).put(commitment__starts="soon", milestone__office="<script>alert(1)</script>")
        before = everything()
        response = hand_in(contact, book.save().read_bytes(), reason="Why")
        assert "2 things in the workbook are to be put right first" in words(response)
        assert f"Commitments!{book.cell('commitment.starts').coordinate}" in words(response)
        assert b"<script>alert" not in response.content
        assert everything() == before

    def test_a_file_that_is_none(self, land: Land, plan: ActionPlan, contact: Client) -> None:
        assert "neither CSV nor XLSX" in words(hand_in(contact, b"\x00\x01\x02"))
        assert "The file is empty" in words(hand_in(contact, b""))
        assert "Choose the workbook" in words(contact.post(UPLOAD, {"reason": ""}))

    @pytest.mark.parametrize("size", [5_000_001, 20_000_000])
    def test_a_file_that_is_too_large_is_not_kept(
        self, land: Land, plan: ActionPlan, contact: Client, size: int
    ) -> None:
        before = set(Path(gettempdir()).glob("*.upload*"))
        assert "larger than 5 MB" in words(hand_in(contact, b"x" * size))
        assert set(Path(gettempdir()).glob("*.upload*")) == before

    def test_a_form_of_another_site_hands_in_nothing(self, land: Land, plan: ActionPlan) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(land.contact)
        before = everything()
        assert hand_in(client, b"x").status_code == 403
        assert everything() == before

    def test_others_are_told_why_not(self, land: Land, plan: ActionPlan, abroad: Land, as_person: As) -> None:
        for person, reason in (
            (land.officer, "point of contact"),
            (land.forum, "point of contact"),
            (abroad.contact, "another member"),
        ):
            response = hand_in(as_person(person), b"x")
            assert response.status_code == 403
            assert reason in words(response)

    def test_only_the_circle_takes_a_draft_away(
        self, land: Land, plan: ActionPlan, abroad: Land, as_person: As, tmp_path: Path
    ) -> None:
        assert taken(as_person(land.forum), tmp_path).cell("plan.number").value == "1"
        assert as_person(abroad.contact).get(TAKE).status_code == 403
        assert Client().get(TAKE).status_code == 302
        assert "no-store" in as_person(land.forum).get(TAKE)["Cache-Control"]


def test_the_pages_are_in_the_language_of_the_reader(land: Land, plan: ActionPlan, contact: Client) -> None:
    response = contact.get(TAKE.replace("/en/", "/sq/"))
    assert response.status_code == 200
    assert "commitment.title:sq" in str(
        [cell.value for cell in openpyxl.load_workbook(BytesIO(response.content)).worksheets[3][3]]
    )


def test_taking_a_plan_costs_as_many_queries_for_many_commitments_as_for_one(
    land: Land, plan: ActionPlan, contact: Client
) -> None:
    counts = []
    world.complete(land, plan)
    for number in ("2", "3", "4"):
        with CaptureQueriesContext(connection) as taking:
            contact.get(TAKE)
        counts.append(len(taking))
        world.commitment(land, plan, number=number)
    assert len(set(counts)) == 1
