"""What is uploaded is counted while it arrives: beyond the limit nothing more of it is kept, and the page says so."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

# The largest file that any form here takes, in bytes.
LARGEST = 5_000_000
TOO_LARGE = "kuvend.upload_too_large"


class BoundedUpload(FileUploadHandler):
    """Comes before Django's own handlers, and stops them."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LARGEST:
            if self.request is not None:
                self.request.META[TOO_LARGE] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def too_large(request: HttpRequest) -> bool:
    """Whether something was sent with this request that is larger than any form takes."""
    return bool(request.META.get(TOO_LARGE))
