"""A reader that speaks WSGI to an application, as the server does."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

from django.utils.datastructures import CaseInsensitiveMapping

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment


@dataclass(frozen=True)
class Answer:
    status: int
    headers: "CaseInsensitiveMapping[str]"
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Reader:
    """Asks `application`. Headers are written as WSGI names them: `HTTP_COOKIE="a=b"`."""

    application: "WSGIApplication"

    def get(self, path: str, query: str = "", *, method: str = "GET", **environ: Any) -> Answer:
        asked: WSGIEnvironment = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        asked |= {"HTTP_HOST": "localhost", "wsgi.input": BytesIO(), "wsgi.errors": StringIO(), **environ}
        setup_testing_defaults(asked)
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: object = None, /
        ) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return lambda _: None

        body = self.application(asked, start_response)
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        [(status, headers)] = begun
        return Answer(int(status.split()[0]), CaseInsensitiveMapping(headers), content)
