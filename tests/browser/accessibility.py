"""What axe finds on a page: nothing, or the test fails with a list that can be read."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def axe(page: Page) -> None:
    """Fail if axe finds a barrier on the page as it stands now (WCAG 2.2 AA and axe's best practice)."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
    found = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(f"    {node['html'][:160]}\n      {node['failureSummary']}" for node in violation["nodes"])
        for violation in results["violations"]
    ]
    assert not found, f"{page.url}\n" + "\n".join(found)
