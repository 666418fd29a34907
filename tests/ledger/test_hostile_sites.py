"""Whoever verifies a site need not trust it with their time, their memory or their terminal."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from kuvend.ledger import notes
from kuvend.ledger.checkpoint import TreeHead
from kuvend.ledger.merkle import leaf_hash
from kuvend.ledger.notes import Signer
from kuvend.ledger.verifying import site
from kuvend.ledger.verifying.command import verify

OWN = Signer.make("hostile.example")
LEAF = rb'{"at":"2026-03-02T08:15:30.000000Z","digest":"00","kind":"\u001b[2J","subject":"x/y"}'


class Hostile(BaseHTTPRequestHandler):
    """A site that signs for as many entries as it likes and has one to show."""

    protocol_version = "HTTP/1.1"
    size = 1

    def log_message(self, *args: object) -> None:
        return None

    def do_GET(self) -> None:
        path = self.path.removeprefix("/ledger/")
        checkpoint = str(notes.sign(TreeHead("hostile.example", self.size, b"0" * 32).text(), [OWN])).encode()
        bundle = len(LEAF).to_bytes(2, "big") + LEAF
        known = {"checkpoint": checkpoint, "key": f"{OWN.verifier}\n".encode(), "tile/0/000.p/1": b"0" * 32}
        said = known.get(path) or (bundle if "entries" in path else b"")
        self.send_response(200 if said else 404)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


class Dripping(Hostile):
    """A site whose answer never falls silent for long, and never ends."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "90000")
        self.end_headers()
        while True:
            self.wfile.write(b"a")
            time.sleep(0.05)


class Boasting(Hostile):
    """A site that claims more entries than anybody could ever read."""

    size = 9 * 10**18


class Endless(Boasting):
    """A site that makes up entries, and the tiles that belong to them, as it is asked."""

    leaf = LEAF.replace(rb"\u001b[2J", b"test.happened").replace(b'"00"', b'"' + b"00" * 32 + b'"')

    def do_GET(self) -> None:
        if "entries" in self.path:
            said = (len(self.leaf).to_bytes(2, "big") + self.leaf) * 256
        elif "tile/0/" in self.path:
            said = leaf_hash(self.leaf) * 256
        else:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
        return None


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def verified(handler: type[BaseHTTPRequestHandler], *options: str) -> Result:
    with served(handler) as url:
        return CliRunner().invoke(verify, ["site", url, *options], color=True)


def test_an_answer_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "LONGEST_ANSWER", 0.3)
    begun = time.monotonic()
    done = verified(Dripping)
    assert time.monotonic() - begun < 10
    assert "cannot be reached (no answer" in done.output


def test_a_tree_without_end_is_given_up_once_nothing_of_it_is_there() -> None:
    begun = time.monotonic()
    done = verified(Boasting)
    assert time.monotonic() - begun < 30
    assert done.exit_code == 1
    assert "Part of the tree is missing" in done.output


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--gigabytes", "0.002"), "it sent 0.002 gigabytes. If it is so large, allow more with --gigabytes."),
        (("--hours", "0.0002"), "it was read for 0.0002 hours. If it is so large, give it more with --hours."),
    ],
    ids=["bytes", "time"],
)
def test_a_tree_that_is_made_up_as_it_is_read_is_given_up_with_what_was_found(
    option: tuple[str, str], words: str, tmp_path: Path
) -> None:
    """The fork is found at once; going on for ever must not hide it."""
    kept = tmp_path / "kept"
    kept.write_text(str(notes.sign(TreeHead("hostile.example", 300, b"1" * 32).text(), [OWN])))
    begun = time.monotonic()
    done = verified(Endless, *option, "--since", str(kept))
    assert time.monotonic() - begun < 30
    assert done.exit_code == 1
    assert f"It claims 9000000000000000000 entries and could not be read to its end: {words}" in done.output
    assert "The earlier checkpoint over 300 entries no longer holds" in done.output


def test_what_a_site_says_does_not_steer_the_terminal() -> None:
    done = verified(Hostile)
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert r"\u001b[2J x/y" in done.output
