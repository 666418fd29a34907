"""A server under measurement, and the load that is put on it. Everything stays on this machine."""

import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import SplitResult, urlsplit

CONNECTIONS = 16
BROWSER = "Accept-Encoding: gzip, deflate, br"


@contextmanager
def granian(application: str, folder: Path) -> Iterator[str]:
    """The address of `application` behind the server that Kuvend uses, one worker, its database in `folder`."""
    environment = {**os.environ, "KUVEND_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "kuvend.config.settings"}
    environment.pop("DATABASE_URL", None)
    (folder / "static").mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)
    port = free_port()
    options = ["--interface", "wsgi", "--port", str(port), "--no-ws", "--log-level", "error"]
    options += ["--workers", "1", "--blocking-threads", "4"]
    server = subprocess.Popen([Path(sys.executable).with_name("granian"), *options, application], env=environment)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def requests_a_second(address: str, seconds: int) -> float:
    """How many requests the server answers in a second, asked by CONNECTIONS readers at once."""
    return asked_by_wrk(address, seconds) if shutil.which("wrk") else asked_from_here(address, seconds)


def asked_by_wrk(address: str, seconds: int) -> float:
    asked = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", BROWSER, address]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"The server did not answer well:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def asked_from_here(address: str, seconds: int) -> float:
    """The same without wrk. Python asks more slowly, so that a fast server looks slower than it is."""
    url = urlsplit(address)
    question = f"GET {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\n{BROWSER}\r\n\r\n".encode()
    readers, answered = selectors.DefaultSelector(), 0
    size = answer_size(url, question)
    for _ in range(CONNECTIONS):
        reader = socket.create_connection((str(url.hostname), url.port or 80))
        reader.sendall(question)
        readers.register(reader, selectors.EVENT_READ, [size])
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        for key, _ in readers.select():
            reader, missing = cast(socket.socket, key.fileobj), key.data
            missing[0] -= len(reader.recv(missing[0]))
            if missing[0] == 0:
                answered += 1
                missing[0] = size
                reader.sendall(question)
    for key in list(readers.get_map().values()):
        cast(socket.socket, key.fileobj).close()
    return answered / seconds


def answer_size(url: SplitResult, question: bytes) -> int:
    """The bytes of one whole answer: its head, and what its Content-Length says."""
    with socket.create_connection((str(url.hostname), url.port or 80)) as reader:
        reader.sendall(question)
        head = b""
        while b"\r\n\r\n" not in head:
            head += reader.recv(65536)
    head = head.partition(b"\r\n\r\n")[0]
    length = re.search(rb"(?i)content-length: (\d+)", head)
    if not head.startswith(b"HTTP/1.1 200") or length is None:
        raise SystemExit(f"The server did not answer well:\n{head.decode()}")
    return len(head) + 4 + int(length[1])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        port: int = waiting.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")
