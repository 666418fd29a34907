"""The settings of the tests: Kuvend's own, untouched by the environment and the `.env` of whoever runs them."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.database import database_url

if "KUVEND_TEST_FOLDER" not in os.environ:  # The first process; the workers that it starts find the folder made.
    os.environ["KUVEND_TEST_FOLDER"] = tempfile.mkdtemp(prefix="kuvend-tests.")
    atexit.register(shutil.rmtree, os.environ["KUVEND_TEST_FOLDER"], ignore_errors=True)

FOLDER = Path(os.environ["KUVEND_TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "single")
(FOLDER / "static").mkdir(parents=True, exist_ok=True)

os.environ.update(
    KUVEND_VAR=str(FOLDER),
    DATABASE_URL=database_url(FOLDER),
    CACHE_URL="dbcache://kuvend_cache",
    SECRET_KEY="known to everybody, therefore only for tests",
    SITE_URL="http://localhost:8000",
    ALLOWED_HOSTS="localhost,127.0.0.1,[::1],testserver",
    TRUSTED_PROXIES="",
    EMAIL_URL="",
    OIDC_ISSUER="",
    KUVEND_DEMO="off",
    DEBUG="off",
)

from kuvend.config.settings import *  # noqa: E402, F403
from kuvend.config.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: threads that share a database in memory do not wait for each other's locks.
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")

# Static files as they lie in the source. The hashed ones are tested where a real server serves them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
