"""Public pages that are kept: `@public_page` on a view, and the clock that such a view may read.

    @public_page(parameters=("q",))
    def plan(request: HttpRequest, slug: str, number: int) -> HttpResponse:
        today = local_day(request, zone)

Why a kept page is never stale: docs/adr/0003-kept-public-pages.md.
"""

from kuvend.web.public_page.clock import expires, local_day, now
from kuvend.web.public_page.declaration import public_page

__all__ = ["expires", "local_day", "now", "public_page"]
