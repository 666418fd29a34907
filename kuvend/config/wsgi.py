"""The WSGI application: kept public pages first, then Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")
django = get_wsgi_application()

# Only now: it reads models, which exist from the moment that Django is set up.
from kuvend.web.public_page.layer import KeptPages  # noqa: E402

# Whoever edits templates (DEBUG) wants to see the change at once, and no act announces it.
application = django if settings.DEBUG else KeptPages(django)
