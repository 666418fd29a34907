"""A watchdog reads the ledger, checks a receipt, and is told when it was doctored. Scripts are optional."""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible, assert_accessible_every_way
from tests.browser.looks import with_and_without_scripts

LEDGER = "/en/ledger/"
# The worker seals within a second or two; on a busy machine it may take longer.
PATIENCE = 60


@pytest.fixture
def sealed(page: Page) -> Page:
    """The ledger of the worked example, once its first entry is sealed."""
    until = time.monotonic() + PATIENCE
    while page.goto(f"{LEDGER}entries/0/").status != 200:  # type: ignore[union-attr]
        assert time.monotonic() < until, "Nothing was sealed"
        time.sleep(0.5)
    return page


def look(page: Page, scripts: bool) -> None:
    """What axe says of the page as it stands; axe is itself a script."""
    if scripts:
        assert_accessible(page)


def receipt_of_the_first_entry(page: Page) -> str:
    """A receipt made from what is public: its header, payload, salt, proof and checkpoint."""
    twin = page.request.get(f"{LEDGER}entries/0.json").json()
    receipt = {
        "format": "kuvend-receipt-1",
        "origin": page.request.get("/en/ledger.json").json()["origin"],
        "header": twin["header"],
        "payload": twin["payload"],
        "salt": twin["salt"],
        "index": 0,
        "proof": twin["proof"],
        "checkpoint": page.request.get("/ledger/checkpoint").text(),
        "keys": [],
    }
    return json.dumps(receipt)


@with_and_without_scripts
def test_an_entry_is_found_and_its_receipt_is_checked(sealed: Page, tmp_path: Path, scripts: bool) -> None:
    sealed.goto("/en/")
    sealed.get_by_role("link", name="Ledger", exact=True).click()
    expect(sealed.get_by_role("heading", level=1)).to_have_text("The ledger")
    sealed.get_by_label("The number of an entry").fill("0")
    sealed.get_by_label("The number of an entry").press("Enter")
    expect(sealed.get_by_text("What is public for ever")).to_be_visible()
    look(sealed, scripts)
    sealed.get_by_label("You are here").get_by_role("link", name="The ledger").click()
    receipt = receipt_of_the_first_entry(sealed)
    sealed.get_by_label("Paste a receipt").fill(receipt)
    sealed.get_by_role("button", name="Check the receipt").click()
    expect(sealed.get_by_text("The receipt holds")).to_be_visible()
    look(sealed, scripts)
    doctored = tmp_path / "receipt.json"
    doctored.write_text(receipt.replace('"at": "2', '"at": "1'))
    sealed.get_by_label("Paste a receipt").fill("")
    sealed.get_by_label("Or choose the file").set_input_files(doctored)
    sealed.get_by_role("button", name="Check the receipt").click()
    expect(sealed.get_by_text("The receipt does not hold")).to_be_visible()
    expect(sealed.get_by_text("The proof does not lead from entry 0")).to_be_visible()
    look(sealed, scripts)


@with_and_without_scripts
def test_checking_nothing_says_what_to_do(page: Page, scripts: bool) -> None:
    page.goto(f"{LEDGER}check/")
    page.get_by_role("button", name="Check the receipt").click()
    expect(page.get_by_text("Paste a receipt or choose its file.").first).to_be_visible()
    look(page, scripts)


def test_nothing_shuts_anybody_out(sealed: Page) -> None:
    for path in (LEDGER, f"{LEDGER}entries/0/", f"{LEDGER}check/", f"{LEDGER}?q=nothing"):
        sealed.goto(path)
        assert_accessible_every_way(sealed)


def test_the_commands_that_are_shown_name_this_site(sealed: Page) -> None:
    sealed.goto(LEDGER)
    expect(sealed.get_by_text(re.compile(r"kuvend verify site http"))).to_be_visible()
