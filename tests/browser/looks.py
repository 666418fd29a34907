"""The ways in which a page is looked at: parametrise a test with these, the fixtures follow."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs" / "images"

THEMES = ["light", "dark"]
WIDTHS = [360, 1280]

every_width = pytest.mark.parametrize("width", WIDTHS)
with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
every_language = pytest.mark.parametrize("language", ["en", "sq"])


def screenshot(page: Page, name: str) -> None:
    """Keep a picture for the documents, when KUVEND_WRITE_PICTURES asks for it."""
    if os.environ.get("KUVEND_WRITE_PICTURES"):
        page.screenshot(path=PICTURES / f"{name}.png")
