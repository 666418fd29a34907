"""All settings, once. Every value comes from the environment (see `.env.example`); the defaults run the demo."""

import os
from pathlib import Path

from environ import Env

from kuvend.config import accounts
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
SECRET_KEY_FALLBACKS = setting(env.list, "SECRET_KEY_FALLBACKS", [])

DATABASES = {"default": database(VAR_DIR)}
CACHES = {"default": setting(env.cache_url, "CACHE_URL", "dbcache://kuvend_cache")}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    # Room enough that nobody can push the counters of the rate limits out.
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 100_000, **CACHES["default"].get("OPTIONS", {})}

INSTALLED_APPS = [
    "kuvend.record",
    "kuvend.catalogue",
    "kuvend.review",
    "kuvend.cocreation",
    "kuvend.plans",
    "kuvend.forum",
    "kuvend.moderation",
    "kuvend.documents",
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
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kuvend.web.shared_answers.KeepShared",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kuvend.web.refusals.ExplainRefusals",
]

# A commitment of sixty milestones in four languages sends 1,600 fields; Django's own bound is 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
# The first counts, and stops what is too large before the others keep it.
FILE_UPLOAD_HANDLERS = [
    "kuvend.web.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

ROOT_URLCONF = "kuvend.config.urls"
WSGI_APPLICATION = "kuvend.config.wsgi.application"
AUTH_USER_MODEL = "members.User"

# Accounts. The names that begin with ACCOUNT, MFA and SOCIALACCOUNT are django-allauth's; docs/adr/0006 says why so.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
PASSWORD_RESET_TIMEOUT = 3 * 60 * 60
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kuvend.web.errors.csrf_failed"
# A message to the person waits in their session, never in a cookie that a shared page could meet.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "kuvend.members.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "kuvend.members.forms.account.SignIn",
    "signup": "kuvend.members.forms.account.SignUp",
    "add_email": "kuvend.members.forms.account.AddAddress",
    "change_password": "kuvend.members.forms.account.ChangePassword",
    "set_password": "kuvend.members.forms.account.SetPassword",
    "reset_password": "kuvend.members.forms.account.ForgottenPassword",
    "reset_password_from_key": "kuvend.members.forms.account.NewPassword",
    "reauthenticate": "kuvend.members.forms.account.PasswordAgain",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.partition(":")[0]

MFA_ADAPTER = "kuvend.members.adapters.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "kuvend.members.forms.second_step.Code",
    "reauthenticate": "kuvend.members.forms.second_step.CodeAgain",
    "activate_totp": "kuvend.members.forms.second_step.FirstCode",
    "add_webauthn": "kuvend.members.forms.second_step.AddPasskey",
    "edit_webauthn": "kuvend.members.forms.second_step.RenamePasskey",
    "login_webauthn": "kuvend.members.forms.second_step.PasskeyAlone",
    "authenticate_webauthn": "kuvend.members.forms.second_step.PasskeyAsSecondStep",
    "reauthenticate_webauthn": "kuvend.members.forms.second_step.PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kuvend"

SOCIALACCOUNT_ADAPTER = "kuvend.members.adapters.VouchedAdapter"
OPENID_CONNECT = accounts.openid_connect()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OPENID_CONNECT] if OPENID_CONNECT else []}}
SOCIALACCOUNT_STORE_TOKENS = False

# The demo's people can be signed in with one click; only on this machine.
KUVEND_DEMO = accounts.demo_people(SITE_URL, ALLOWED_HOSTS)

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
                "django.contrib.messages.context_processors.messages",
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
# The largest file that the repository of documents takes, in megabytes.
DOCUMENT_LARGEST = setting(env.int, "DOCUMENT_LARGEST", 20)

# Background work waits in the database; `kuvend worker` does it, on as many machines as one likes.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}

# Whatever is mailed goes into the queue first (kuvend.config.mail); the worker delivers it by this backend.
EMAIL_BACKEND = "kuvend.config.mail.QueuedMail"
MAIL = accounts.mail(VAR_DIR)
MAIL_DELIVERY_BACKEND = MAIL.pop("EMAIL_BACKEND")
vars().update(MAIL)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = setting(env.str, "EMAIL_FROM", f"Kuvend <kuvend@{accounts.host_of(SITE_URL)}>")

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
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Pages that anybody may read are kept in memory; this is how much of it they may take, in megabytes per worker.
PUBLIC_PAGES_MEMORY = setting(env.int, "PUBLIC_PAGES_MEMORY", 64)

# What the ledger signs with, outside the database; and the public keys of witnesses whose cosignatures it takes in.
LEDGER_KEY_FILE = setting(env.str, "LEDGER_KEY_FILE", str(VAR_DIR / "ledger_key"))
LEDGER_WITNESSES = setting(env.list, "LEDGER_WITNESSES", [])

LOGGING = logging_settings()
