"""The WSGI application: kept public pages first, then Django."""

import os
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kuvend.config.proxies import BelieveTrustedProxies
from kuvend.config.supervising import end_with_the_server

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
django = get_wsgi_application()

# Only now: it reads models, which exist from the moment that Django is set up.
from kuvend.web.public_page.layer import KeptPages  # noqa: E402

# Whoever edits templates (DEBUG) wants to see the change at once, and no act announces it.
application: "WSGIApplication" = django if settings.DEBUG else KeptPages(django)
if settings.TRUSTED_PROXIES:
    application = BelieveTrustedProxies(application, settings.TRUSTED_PROXIES)
end_with_the_server()
