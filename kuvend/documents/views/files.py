"""The files themselves: given out as they came, and never run or shown as a page of this site."""

from typing import Protocol

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kuvend.documents import store
from kuvend.documents.selectors.repository import document_page, file_at
from kuvend.web.access import public
from kuvend.web.errors import NotFound


class Kept(Protocol):
    """What has to be known of a file to give it out, whatever it came with."""

    @property
    def file_name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...


@public
@require_safe
def file(request: HttpRequest, code: str, language: str, number: int, name: str) -> HttpResponseBase:
    """One file. What was withdrawn is gone (410), with the page that says why."""
    # A file has no parameters; nor has the page that says there is none.
    request.META["QUERY_STRING"] = ""
    found = file_at(code, language, number, name)
    if found is None:
        raise NotFound(_("There is no file at this address."))
    row, place, line = found
    if row.withdrawn_at:
        page = document_page(row)
        return render(
            request, "documents/document.html", {"page": page, "invented": row.government.invented}, status=410
        )
    return given_out(request, place, line)


def given_out(request: HttpRequest, place: str, line: Kept) -> HttpResponseBase:
    """The bytes that lie at a place, as a file to be saved. Whether the one who asks may see it was asked before."""
    etag = f'"{line.sha256}"'
    # Django answers 304 where the reader has these very bytes already.
    kept = get_conditional_response(request, etag=etag)
    return _safely(kept if kept is not None else _answer(request, place, line), line, etag)


def _answer(request: HttpRequest, place: str, line: Kept) -> HttpResponseBase:
    """The bytes, piece by piece; for HEAD, what would be told of them."""
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(line.size)})
    return FileResponse(store.opened(place), headers={"Content-Length": str(line.size)})


def _safely(response: HttpResponseBase, line: Kept, etag: str) -> HttpResponseBase:
    """The headers under which a browser saves the file, and does nothing else with it."""
    is_text = line.media_type.startswith("text/")
    response["Content-Type"] = f"{line.media_type}; charset=utf-8" if is_text else line.media_type
    response["Content-Disposition"] = content_disposition_header(True, line.file_name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    # It may be withdrawn at any time: whoever keeps a copy asks first.
    response["Cache-Control"] = "no-cache"
    return response
