"""All settings, once. Every value comes from the environment (see `.env.example`); the defaults run the demo."""

import os
from pathlib import Path

from environ import Env

from kuvend.config.logs import logging_settings
from kuvend.config.proxies import networks
from kuvend.config.startup import database, flag, hosts, secret_key, setting

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = Env()
Env.read_env(BASE_DIR / ".env")
VAR_DIR = Path(os.environ.get("KUVEND_VAR") or BASE_DIR / "var")

DEBUG = flag("DEBUG", default=False)
SITE_URL = setting(env.str, "SITE_URL", f"http://localhost:{os.environ.get('PORT', 8000)}").rstrip("/")
ALLOWED_HOSTS = setting(env.list, "ALLOWED_HOSTS", hosts(SITE_URL))
TRUSTED_PROXIES = networks(setting(env.list, "TRUSTED_PROXIES", []))
SECRET_KEY = secret_key(VAR_DIR)

DATABASES = {"default": database(VAR_DIR)}
CACHES = {"default": setting(env.cache_url, "CACHE_URL", "dbcache://kuvend_cache")}

INSTALLED_APPS = [
    "kuvend.record",
    "kuvend.catalogue",
    "kuvend.review",
    "kuvend.plans",
    "kuvend.members",
    "kuvend.ledger",
    "kuvend.web",
    "kuvend.edition",
    "kuvend.config",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kuvend.web.refusals.ExplainRefusals",
]

ROOT_URLCONF = "kuvend.config.urls"
WSGI_APPLICATION = "kuvend.config.wsgi.application"
AUTH_USER_MODEL = "members.User"
LOGIN_URL = "/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A country may override any page by putting a file of the same name into theme/.
        "DIRS": [BASE_DIR / "theme"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "kuvend.web.context.site",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("sq", "Shqip")]
LOCALE_PATHS = [BASE_DIR / "kuvend" / "locale"]
FORMAT_MODULE_PATH = ["kuvend.config.formats"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"

# Background work waits in the database; `kuvend worker` does it, on as many machines as one likes.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}

# Whatever is mailed goes into the queue first (kuvend.config.mail); the worker delivers it by this backend.
EMAIL_BACKEND = "kuvend.config.mail.QueuedMail"
MAIL_DELIVERY_BACKEND = "django.core.mail.backends.console.EmailBackend"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_HSTS_SECONDS = 31_536_000 if SITE_URL.startswith("https://") else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_HTTPONLY = True
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Pages that anybody may read are kept in memory; this is how much of it they may take, in megabytes per worker.
PUBLIC_PAGES_MEMORY = setting(env.int, "PUBLIC_PAGES_MEMORY", 64)

LOGGING = logging_settings()
