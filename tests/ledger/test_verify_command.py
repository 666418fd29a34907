"""`kuvend verify` and `kuvend seal`: exit codes, sentences, and that verification needs nothing of the installation."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_django.live_server_helper import LiveServer

from kuvend.config.sealing import seal_ledger
from kuvend.ledger.models import Entry, Tile
from kuvend.ledger.services import keys
from kuvend.ledger.services.entries import destroy
from kuvend.ledger.services.receipts import receipt_of
from kuvend.ledger.verifying.command import verify
from tests.ledger.acts import AT, record, seal, sealed
from tests.ledger.conftest import DumpTo, Execute

NEEDLESS = ("django", "psycopg", "sqlite3")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(verify, [str(argument) for argument in arguments])


def own_key() -> str:
    return str(keys.read_keys().signers[0].verifier)


@pytest.fixture
def receipt(db: None, tmp_path: Path) -> Path:
    [entry] = sealed(1)
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(receipt_of(entry)))
    return path


class TestReceipt:
    def test_one_that_holds(self, receipt: Path) -> None:
        done = run("receipt", receipt, "--key", own_key())
        assert (done.exit_code, done.output) == (0, "The receipt holds: entry 0 of localhost:8000.\n")

    def test_without_a_key_it_says_whose_word_that_is(self, receipt: Path) -> None:
        done = run("receipt", receipt)
        assert done.exit_code == 0
        assert "The keys are those shown with it" in done.output

    def test_one_that_was_doctored(self, receipt: Path) -> None:
        receipt.write_text(receipt.read_text().replace("Examples", "Forgery"))
        done = run("receipt", receipt)
        assert done.exit_code == 1
        assert "not what its fingerprint stands for" in done.output
        as_json = json.loads(run("receipt", receipt, "--json").output)
        assert as_json["holds"] is False
        assert as_json["findings"][0]["fault"] == "payload-changed"

    def test_a_promise_is_called_one(self, db: None, tmp_path: Path) -> None:
        path = tmp_path / "receipt.json"
        path.write_text(json.dumps(receipt_of(record(1))))
        assert "It is a promise so far" in run("receipt", path).output

    @pytest.mark.parametrize(
        "arguments", [(), ("receipt",), ("receipt", "/nowhere"), ("nonsense",), ("dump", "/nowhere")]
    )
    def test_bad_usage(self, arguments: tuple[str, ...]) -> None:
        assert run(*arguments).exit_code == 2

    def test_a_key_that_is_none(self, receipt: Path) -> None:
        done = run("receipt", receipt, "--key", "nonsense")
        assert done.exit_code == 2
        assert "--key is no public key" in done.output


@pytest.mark.django_db
class TestDump:
    def test_one_that_holds_and_continues_another(self, dump: DumpTo) -> None:
        sealed(3)
        before = dump("before")
        sealed(2)
        done = run("dump", dump("after"), "--since", before, "--key", own_key())
        assert done.exit_code == 0, done.output
        assert done.output == (
            "The dump holds: 5 entries of localhost:8000, 5 payloads, 0 withheld, 0 destroyed lawfully; "
            "it continues the 3 entries of before.\n"
        )

    def test_one_that_was_changed_names_the_entry(self, dump: DumpTo, execute: Execute) -> None:
        sealed(3)
        before = dump("before")
        execute("update ledger_entry set subject = 'commitment/XA-9-99' where \"index\" = 1")
        done = run("dump", dump("after"), "--since", before / "ledger" / "checkpoint")
        assert done.exit_code == 1
        assert "Entry 1 is not the one that was sealed there (now: commitment.revised commitment/XA-9-99" in done.output
        assert "does NOT hold" in done.output

    def test_very_many_findings_are_counted_instead_of_listed(self, dump: DumpTo, execute: Execute) -> None:
        sealed(60)
        execute("update ledger_entry set subject = 'commitment/XA-9-99'")
        output = run("dump", dump()).output
        assert output.count("is not the one that was sealed") == 20
        assert "more findings" in output

    def test_a_folder_that_is_no_dump(self, tmp_path: Path) -> None:
        for arguments in (("dump", tmp_path), ("dump", tmp_path, "--json")):
            with pytest.raises(Exception, match="has no checkpoint"):
                CliRunner().invoke(
                    verify, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False
                )

    def test_an_earlier_file_that_is_no_checkpoint(self, dump: DumpTo, tmp_path: Path) -> None:
        sealed(1)
        (tmp_path / "since").write_text("nonsense")
        assert run("dump", dump(), "--since", tmp_path / "since").exit_code == 1


@pytest.mark.django_db(transaction=True)
class TestSite:
    def test_a_running_site_is_verified_as_anybody_can_read_it(
        self, live_server: LiveServer, dump: DumpTo, execute: Execute
    ) -> None:
        sealed(300)
        before = dump("before")
        waiting = record(1, public=False)
        destroy(entry=Entry.objects.get(index=4), reason="A court ordered it.", at=AT)
        seal()
        done = run("site", live_server.url, "--since", before, "--payloads", "--key", own_key())
        assert done.exit_code == 0, done.output
        assert "302 entries" in done.output
        assert "300 payloads, 1 withheld, 1 destroyed" in done.output
        execute('delete from ledger_entry where "index" = 77')
        execute("update ledger_entry set kind = 'x.y' where id = %s", waiting.pk)
        done = run("site", live_server.url)
        assert done.exit_code == 1
        assert "Entry 77 is missing." in done.output
        assert "Entry 300 is not the one" in done.output

    def test_a_site_that_lost_its_tiles(self, live_server: LiveServer, execute: Execute) -> None:
        sealed(2)
        execute("delete from ledger_tile")
        assert "Part of the tree is missing" in run("site", live_server.url).output
        assert Tile.objects.count() == 0

    @pytest.mark.parametrize(
        ("url", "said"),
        [("ftp://example.org", "is no address of a site"), ("http://127.0.0.1:{port}", "cannot be reached")],
    )
    def test_what_cannot_be_reached_is_told_in_a_sentence(self, url: str, said: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            done = run("site", url.format(port=free.getsockname()[1]))
        assert done.exit_code != 0
        assert said in done.output
        assert "Traceback" not in done.output

    def test_a_site_that_is_no_ledger(self, live_server: LiveServer) -> None:
        assert "cannot be read" in (output := run("site", live_server.url).output) or "no checkpoint" in output


@pytest.mark.django_db
class TestSealing:
    def test_it_says_what_it_did(self, capsys: pytest.CaptureFixture[str]) -> None:
        def command(as_json: bool = False) -> tuple[int, str]:
            code = seal_ledger(at=AT, as_json=as_json, progress=lambda done, total: None)
            captured = capsys.readouterr()
            return code, captured.out + captured.err

        record(1)
        assert command() == (0, "1 entries sealed; the ledger has 1.\n")
        assert json.loads(command(as_json=True)[1]) == {"entries": 0, "size": 1, "signed": False}

    def test_a_tree_that_may_not_be_signed_is_a_finding(
        self, execute: Execute, capsys: pytest.CaptureFixture[str]
    ) -> None:
        sealed(2)
        execute('delete from ledger_entry where "index" = 1')
        record(9)
        assert seal_ledger(at=AT, as_json=False, progress=lambda done, total: None) == 1
        assert "Nothing was signed" in capsys.readouterr().err


def test_verification_needs_neither_django_nor_a_database() -> None:
    program = f"""
import sys
import kuvend.ledger.verifying.command, kuvend.ledger.verifying.receipts
import kuvend.ledger.verifying.trees, kuvend.ledger.verifying.site
print([name for name in sys.modules if name.split(".")[0] in {NEEDLESS!r}])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_program_runs_by_itself(receipt: Path) -> None:
    """With no settings, no database, no variable of ours."""
    command = [sys.executable, "-m", "kuvend.ledger.verifying", "receipt", str(receipt), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": ""})
    said: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode, said["holds"], said["index"]) == (0, True, 0)
    done = subprocess.run([*command[:-2], "/nowhere"], capture_output=True, text=True, check=False, env={"PATH": ""})
    assert done.returncode == 2
    assert "/nowhere" in done.stderr
