"""What everybody reads of moderation, what moderators and authors read, and that what was removed is nowhere."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kuvend.moderation.models import Case
from kuvend.moderation.rules import AppealVerdict
from kuvend.moderation.services.deciding import decide_appeal
from tests.cocreation import contributing
from tests.cocreation import contributions_world as rows
from tests.cocreation.pages.visiting import PAGE, page, page_of, signed_in
from tests.faults.crawl import crawl
from tests.html import valid_html
from tests.moderation import world
from tests.moderation.world import HOUR, SECRET, WHY, Scene

pytestmark = pytest.mark.django_db
MODERATION = "/en/members/exampleland/moderation/"
TWINS = (f"{PAGE}contributions.json", f"{PAGE}contributions.atom", f"{PAGE[:-1]}.json", f"{PAGE[:-1]}.atom")


@pytest.fixture
def scene() -> Scene:
    return world.scene()


def address(of: Scene) -> str:
    return f"/en/contributions/{of.contribution.code}/"


def report_at(of: Scene) -> str:
    return f"/en/moderation/report/contribution/{of.contribution.code}/"


def case_at(case: Case) -> str:
    return f"/en/moderation/cases/{case.code}/"


def probes(of: Scene) -> list[str]:
    return [address(of), f"{address(of)[:-1]}.json", PAGE, f"{PAGE}contributions/", *TWINS, MODERATION]


def where_it_stands(of: Scene, client: Client) -> set[str]:
    """The addresses, of those that can be reached and those that somebody may know, on which the words stand."""
    known = {one.address for one in crawl(client, [PAGE, MODERATION], within="/en/") if SECRET in one.text}
    return known | {one for one in probes(of) if SECRET in client.get(one).content.decode()}


def test_what_was_removed_is_nowhere_until_it_is_brought_back(scene: Scene, client: Client) -> None:
    before = where_it_stands(scene, client)
    assert address(scene) in before, "It was there to be found"
    assert scene.contribution.code in page(client, f"{PAGE}contributions/?q={SECRET}")
    assert set(TWINS) & before, "And in the twins"
    case = world.appealed(scene)
    for reader in (client, signed_in(scene.reader), signed_in(scene.land.contact)):
        assert where_it_stands(scene, reader) == set()
        assert scene.contribution.code not in page(reader, f"{PAGE}contributions/?q={SECRET}")
    reason = {"verdict": AppealVerdict.RESTORE, "reason": "He holds office.", "at": scene.at + 5 * HOUR}
    decide_appeal(case=case, by=scene.other, **reason)  # type: ignore[arg-type]
    assert address(scene) in where_it_stands(scene, client)


def test_a_tombstone_stands_where_it_was(scene: Scene, client: Client) -> None:
    case = world.removed(scene)
    gone = client.get(address(scene))
    assert gone.status_code == 410
    shown = page_of(gone)
    assert WHY in shown
    assert case_at(case) in shown
    assert client.get(f"{address(scene)[:-1]}.json").status_code == 404
    assert WHY in page(client, case_at(case))
    assert case_at(case) in page(client, MODERATION)


def test_a_removed_reply_leaves_a_tombstone_in_its_thread(scene: Scene, client: Client) -> None:
    reply = rows.reply(scene.land, scene.contribution, text=f"{SECRET} again", author=rows.somebody("Rita"))
    subject = f"contribution/{reply.code}"
    world.removed(scene, case=world.reported(scene, subject=subject))
    shown = page(client, address(scene))
    assert f"{SECRET} again" not in shown
    assert f"Contribution {reply.code}" in shown
    assert WHY in shown
    twin = json.loads(client.get(f"{address(scene)[:-1]}.json").content)["record"]
    assert [one["subject"] for one in twin["removed"]] == [subject]
    assert twin["replies_total"] == 0


def test_what_was_said_at_a_gathering_leaves_the_room_of_those_who_entered_it(scene: Scene) -> None:
    held = rows.gathering(scene.land, scene.contribution.process)
    entry = rows.checked(scene.land, held, text=f"{SECRET} at the table", title="")
    room = f"{PAGE}keep/gatherings/{held.code}/"
    keeper = signed_in(scene.land.contact)
    assert f"{SECRET} at the table" in page(keeper, room)
    world.removed(scene, case=world.reported(scene, subject=f"contribution/{entry.code}"))
    assert SECRET not in page(keeper, room)


def test_a_case_that_waits_is_read_by_those_who_judge_it_alone(scene: Scene, client: Client) -> None:
    case = world.reported(scene)
    for reader in (client, *map(signed_in, (scene.author, scene.reader, scene.land.contact))):
        assert reader.get(case_at(case)).status_code == 404
    for other in ("", "decide/", "appeal/", "decide-appeal/"):
        stranger = signed_in(contributing.somebody("stranger@example.org"))
        assert stranger.get(f"{case_at(case)}{other}").status_code in {403, 404}
    judge = signed_in(scene.moderator)
    shown = page(judge, case_at(case))
    assert SECRET in shown
    assert "A home address" in shown
    assert case_at(case) in page(judge, f"{MODERATION}queue/")
    assert signed_in(scene.reader).get(f"{MODERATION}queue/").status_code == 403


def test_it_is_reported_decided_appealed_and_decided_again_on_pages(scene: Scene) -> None:
    reader, judge, author, other = map(signed_in, (scene.reader, scene.moderator, scene.author, scene.other))
    empty = reader.post(report_at(scene), {})
    assert empty.status_code == 422
    valid_html(empty.content.decode())
    sent = reader.post(report_at(scene), {"rule": "private-facts", "note": "His home"})
    assert sent.status_code == 302
    assert sent.headers["Location"].startswith(address(scene))
    assert "Something was reported" in page(reader, sent.headers["Location"])
    case = Case.objects.get()
    decide = f"{case_at(case)}decide/"
    assert SECRET in page(judge, decide)
    missing = judge.post(decide, {"verdict": "remove", "reason": WHY})
    assert missing.status_code == 422
    assert "Choose the rule" in page_of(missing)
    assert judge.post(decide, {"verdict": "remove", "rule": "private-facts", "reason": WHY}).status_code == 302
    own = page(author, case_at(case))
    assert SECRET in own
    assert "A home address" not in own
    assert author.post(f"{case_at(case)}appeal/", {"words": "He is a minister."}).status_code == 302
    hear = f"{case_at(case)}decide-appeal/"
    same = judge.post(hear, {"verdict": "restore", "reason": "He is."})
    assert "decided by another person" in page_of(same)
    assert other.post(hear, {"verdict": "restore", "reason": "He is."}).status_code == 302
    assert SECRET in page(signed_in(scene.reader), address(scene))


def test_what_cannot_be_reported_has_no_form(scene: Scene) -> None:
    reader = signed_in(scene.reader)
    for subject in ("plan/XA-7", "contribution/none", "nothing/at-all"):
        assert reader.get(f"/en/moderation/report/{subject}/").status_code == 404
    world.removed(scene)
    assert reader.get(report_at(scene)).status_code == 404


def test_the_page_of_a_member_asks_as_much_for_many_cases_as_for_one(scene: Scene) -> None:
    judge = signed_in(scene.moderator)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(judge, address)
        return len(queries)

    def more(count: int) -> None:
        process = scene.contribution.process
        for _ in range(count):
            gone, waits = (rows.contribution(scene.land, process, author=scene.author) for _ in range(2))
            world.removed(scene, case=world.reported(scene, subject=f"contribution/{gone.code}"))
            world.reported(scene, subject=f"contribution/{waits.code}")

    more(1)
    few = asked(MODERATION)
    more(4)
    assert asked(MODERATION) == few
