"""The WSGI application: kept public pages first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuvend.config.settings")

application = get_wsgi_application()
