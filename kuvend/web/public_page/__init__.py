"""Public pages that are kept: `@public_page` on a view, and the clock that such a view may read."""

from kuvend.web.public_page.clock import expires, local_day, now
from kuvend.web.public_page.declaration import public_page

__all__ = ["expires", "local_day", "now", "public_page"]
