"""What is uploaded is counted while it arrives: beyond the limit nothing more of it is kept, and the page says so."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from kuvend.web.access import View

# The largest file that a form takes, in bytes, where its view says nothing else.
LARGEST = 5_000_000
TOO_LARGE = "kuvend.upload_too_large"


def takes_up_to(largest: Callable[[], int]) -> Callable[[View], View]:
    """Declare how large a file this view takes, in bytes. It stands above all other declarations."""

    def declare(view: View) -> View:
        vars(view)["largest_upload"] = largest
        return view

    return declare


def largest_for(request: HttpRequest | None) -> int:
    """The largest file that the view at this address takes, in bytes."""
    view = getattr(getattr(request, "resolver_match", None), "func", None)
    declared: Callable[[], int] | None = getattr(view, "largest_upload", None)
    return declared() if declared else LARGEST


class BoundedUpload(FileUploadHandler):
    """Comes before Django's own handlers, and stops them."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > largest_for(self.request):
            if self.request is not None:
                self.request.META[TOO_LARGE] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def too_large(request: HttpRequest) -> bool:
    """Whether something was sent with this request that is larger than its form takes."""
    return bool(request.META.get(TOO_LARGE))
