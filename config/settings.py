"""Every setting of the service, read from the environment and refused there when it cannot work.

Nothing here needs to be set for `make run`. For production one variable matters most: SITE_URL, the address
that people type. With https (the default) cookies are secure, plain http is redirected and HSTS is on. Plain
http is accepted for a loopback address alone, and then signing in works without TLS, as in `make run`.
"""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import broker, env, paths, theme

# Lets annotations such as ModelAdmin[Claim], which the type checker asks for, be evaluated when run.
django_stubs_ext.monkeypatch()

BASE_DIR = paths.BASE
DATA_DIR = paths.data_folder()

# Who may ask, and how --------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY") or paths.secret_key(DATA_DIR)

_site = env.address("SITE_URL", "https://localhost", schemes=("https", "http"), example="https://assay.example.org")
SITE_HOST = _site.hostname or ""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


SECURE = _site.scheme == "https"
if not SECURE and not _is_loopback(SITE_HOST):
    raise env.SettingError(
        f"SITE_URL is plain http for {SITE_HOST}: passwords would travel unencrypted; use https behind a TLS proxy"
    )
SITE_URL = f"{_site.scheme}://{_site.netloc}"
# Whether the demonstration's people may sign in with the password that everybody knows.
DEMO = not SECURE

# The loopback names stay allowed, for health probes and for a proxy on the same machine.
ALLOWED_HOSTS = list(dict.fromkeys([SITE_HOST, *env.names("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]))
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
# Gunicorn itself believes X-Forwarded-Proto, from FORWARDED_ALLOW_IPS (loopback unless set) and nobody else.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# What it is made of ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "claims",
    # The theme's templates come before those of the admin and of the import that it dresses.
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "import_export",
    "config.admin.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claims.web.middleware.TrackerErrorPages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, as it turns the failed sign-in of a view into its own answer.
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "claims.web.context.frame",
            ]
        },
    }
]
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "web:sign-in"
# Of the admin's own form alone; that of the reviewers' pages knows where people work.
LOGIN_REDIRECT_URL = "admin:index"
# Guessing: after ten wrong passwords for one name from one address, that pair waits a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "claims.web.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where rows live -------------------------------------------------------------------------------------------

DATABASE_URL = env.text("DATABASE_URL")


def _database() -> dict[str, Any]:
    if not DATABASE_URL:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "assay.sqlite3",
            # A thread keeps its connection: opening the file for each request takes as long as many an answer.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # A transaction takes the write lock when it begins: one that starts by reading and is refused
                # the lock later cannot wait for it. WAL lets readers go on meanwhile.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
            },
        }
    env.address(
        "DATABASE_URL",
        "",
        schemes=("postgres", "postgresql"),
        example="postgres://user:password@db.example.org:5432/assay",
    )
    database: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
    pool = {"min_size": 1, "max_size": env.integer("DATABASE_POOL", 8, low=1, high=200), "timeout": 20}
    database["OPTIONS"] = {"connect_timeout": 10, **database.get("OPTIONS", {}), "pool": pool}
    return database


DATABASES = {"default": _database()}

STATIC_URL = "static/"
# Set in an image that ran collectstatic; a checkout serves each app's files from where they are.
STATIC_ROOT = env.text("STATIC_ROOT") or None
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Work in the background ------------------------------------------------------------------------------------

REDIS_URL = env.text("REDIS_URL")
if REDIS_URL:
    env.address(
        "REDIS_URL",
        "",
        schemes=("redis", "rediss", "unix"),
        example="redis://:password@broker.example.org:6379/0",
    )
BROKER_SOCKET = paths.broker_socket(DATA_DIR)
BROKER_URL = REDIS_URL or f"unix://{BROKER_SOCKET}"

# Seconds that reading an article, or checking it, may take before the worker is stopped; the other times follow.
CHECK_TIME_LIMIT = env.integer("CHECK_TIME_LIMIT", 120, low=5, high=3600)
# How long a worker owns a batch of checks: past the limit, so that nobody takes over from a live worker.
CHECK_LEASE = CHECK_TIME_LIMIT + 5
SWEEP_INTERVAL = env.integer("SWEEP_INTERVAL", 5, low=1, high=3600)

# What the web processes must know of each other: how often somebody asked. Never cleared, as that would empty
# a database that others may use too.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": broker.neighbour(BROKER_URL),
        "KEY_PREFIX": "assay",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}

CELERY_BROKER_URL = BROKER_URL.replace("unix://", "redis+socket://", 1)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Above the hard limit and the lease: a message that comes back earlier would run beside itself.
    "visibility_timeout": CHECK_LEASE + 30,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 5,
    # Whoever sends a message waits no longer than this for a broker that is away: the sweep will send it.
    "max_retries": 1,
    "interval_start": 0.1,
    "interval_max": 0.2,
    "connect_retries_timeout": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_CONCURRENCY = env.integer("WORKER_PROCESSES", 2, low=1, high=64)
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = CHECK_TIME_LIMIT
CELERY_TASK_SOFT_TIME_LIMIT = CHECK_TIME_LIMIT - max(1, CHECK_TIME_LIMIT // 10)
# The database holds every result; a message is only a hint that there is work.
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
# In memory: the schedule never changes while running, and neither a file nor a table has to be kept.
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"
CELERY_BEAT_SCHEDULE = {
    # Sends again what was lost. A sweep nobody took before the next one is due is worthless: let it expire.
    "sweep": {
        "task": "claims.tasks.sweep",
        "schedule": SWEEP_INTERVAL,
        "options": {"expires": SWEEP_INTERVAL},
    }
}

# Languages and time ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("zh-hant", _("Traditional Chinese")),
    ("zh-hans", _("Simplified Chinese")),
    ("ja", _("Japanese")),
]
LANGUAGES += [("en", _("English"))]
USE_TZ = True
TIME_ZONE = "UTC"

# The API ---------------------------------------------------------------------------------------------------

# Characters of one article. A worker reads it in seconds; a library would hold up the articles behind it.
ARTICLE_LENGTH = 500_000
# Bytes of a file or a page: markup and pictures need room around the words.
DOCUMENT_SIZE = 16 * 1024 * 1024
# Networks that are not public and may be asked for articles all the same: that of the newsroom's own editing system.
FETCH_ALLOW = env.networks("FETCH_ALLOW")
# Bytes of a request: JSON may write a character as two escapes of six, a file takes four bytes for three, and the
# other fields need room.
DATA_UPLOAD_MAX_MEMORY_SIZE = max(12 * ARTICLE_LENGTH, DOCUMENT_SIZE * 4 // 3) + 64 * 1024

# Requests a minute of one person or program; each article is minutes of somebody's work.
READ_LIMIT = env.integer("READ_LIMIT", 600, low=1, high=1_000_000)
WRITE_LIMIT = env.integer("WRITE_LIMIT", 60, low=1, high=1_000_000)

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.BoundedJSONParser"],
    "DEFAULT_THROTTLE_RATES": {"read": f"{READ_LIMIT}/min", "write": f"{WRITE_LIMIT}/min"},
    "EXCEPTION_HANDLER": "claims.api.problems.handle",
    "NON_FIELD_ERRORS_KEY": "body",
    # The Accept header alone says which format: no parameter of an address is read without being declared.
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Assay",
    "DESCRIPTION": (
        "Claims of articles, checked against reference data, and what people decided about them.\n\n"
        "Every error is a problem details object (RFC 9457). Lists come a page at a time: follow `next`. Exact numbers "
        "are strings, times are UTC, and offsets count Unicode code points."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "TAGS": [
        {"name": "me", "description": "Who asks, and what they may do."},
        {"name": "articles", "description": "What is fact-checked: send in, follow, read."},
        {"name": "claims", "description": "Checkable propositions, each a stretch of an article's text."},
        {"name": "findings", "description": "What each comparison with the data says."},
        {"name": "flags", "description": "What does not fit together inside an article."},
        {"name": "reviews", "description": "What people say about claims, with reasons."},
        {"name": "ratings", "description": "The newsroom's own scale."},
        {"name": "datasets", "description": "Reference data: the shared library and the newsroom's own."},
        {"name": "editions", "description": "Releases of datasets, immutable."},
        {"name": "observations", "description": "The rows of reference data."},
    ],
    "PATH_CONVERTER_OVERRIDES": {"int": {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}},
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# The admin -------------------------------------------------------------------------------------------------

UNFOLD = theme.UNFOLD

# Logs ------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
    # Without this Django's own handlers print each line a second time.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
