"""Settings of the shop: the only module that reads the environment.

Every variable is documented in `deploy/env.example`. A missing or impossible value stops the
start with one sentence that says what to set.
"""

import hashlib
import os
import sys
import tempfile
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import environ
from celery.schedules import crontab
from corsheaders.defaults import default_headers
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from kombu import Queue
from whitenoise.compress import Compressor

from search.engine_address import EngineAddress
from shabou import embedded
from shabou.client_address import read_networks

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
VAR_DIR = BASE_DIR / "var" / "test" if TESTING else BASE_DIR / "var"

env = environ.Env()

# --- who runs us -----------------------------------------------------------------------------
# Without DATABASE_URL this is somebody's own machine: embedded servers, debug pages, demo login.
EMBEDDED = not env.str("DATABASE_URL", default="")
DEBUG = env.bool("DEBUG", default=False)
try:
    PORT = env.int("PORT", default=8000)
except ValueError:
    raise ImproperlyConfigured("PORT must be a number: PORT=8000.") from None
EMBEDDED_SERVERS = embedded.servers(
    VAR_DIR, postgres=EMBEDDED, valkey=not env.str("REDIS_URL", default=""), durable=not TESTING
)

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not (EMBEDDED or DEBUG or TESTING):
        raise ImproperlyConfigured(
            "SECRET_KEY is not set: put a long random string into the environment "
            '(python -c "import secrets; print(secrets.token_urlsafe(50))").'
        )
    SECRET_KEY = embedded.secret_key(VAR_DIR)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where the shop is reached: links in mails and messages begin with it.
SITE_URL = (env.str("SITE_URL", default="") or next(iter(CSRF_TRUSTED_ORIGINS), f"http://localhost:{PORT}")).rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("SITE_URL must be the shop's address with its scheme: https://shop.example.")
try:
    TRUSTED_PROXIES = read_networks(env.list("TRUSTED_PROXIES", default=[]))
except ValueError as problem:
    raise ImproperlyConfigured(f"TRUSTED_PROXIES must be addresses or networks, 10.0.0.0/8: {problem}.") from None

# --- applications ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "shabou",
    "orion",
    "prospector",
    "orders",
    "search",
    "catalog",
    "shabou.back_office.BackOfficeConfig",  # django.contrib.admin in working order
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "shabou.apps.StaticFilesConfig",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "tree_queries",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "rest_framework",
    "drf_standardized_errors",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_celery_beat",
    "rest_framework_simplejwt.token_blacklist",
    "corsheaders",
]

MIDDLEWARE = [
    "shabou.client_address.ClientAddressMiddleware",
    "shabou.logs.RequestIdMiddleware",
    "shabou.metrics.http.RouteMiddleware",
    "shabou.health.HealthMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "shabou.api_limits.ApiLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shabou.outage.DatabaseOutageMiddleware",
]

ROOT_URLCONF = "shabou.urls"
WSGI_APPLICATION = "shabou.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalog.shop_facts.shop_facts",
            ],
        },
    }
]

# --- database --------------------------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db_url_config(env.str("DATABASE_URL", default="") or embedded.database_url(VAR_DIR)),
        # Connections stay open for a minute, and a dead one is noticed before the next request.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
if "postgresql" not in DATABASES["default"]["ENGINE"]:
    raise ImproperlyConfigured("DATABASE_URL must name a Postgres server: postgres://user:password@host:5432/name.")
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)  # seconds
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One trigger call a statement instead of one a row: bulk writes of 100,000 rows stay fast.
PGHISTORY_LEVEL = import_string("pgtrigger.Statement")  # by name: its type is declared in a cycle
PGHISTORY_APPEND_ONLY = True
PGHISTORY_ADMIN_ALL_EVENTS = False

# A page waits for no query and no lock for long; `shabou.wsgi` sets this, commands and tasks take their time.
WEB_DATABASE_LIMITS = (
    "-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=30000"  # milliseconds
)

# --- cache and background work ---------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="") or embedded.redis_url(VAR_DIR)
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "shabou",
        "OPTIONS": {
            # The shop sells without its cache: a dead server costs time, never a page.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 1,
            "SOCKET_TIMEOUT": 1,
        },
    }
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
DJANGO_REDIS_LOGGER = "shabou.cache_away"
SESSION_ENGINE = "shabou.sessions"
RESPONSE_CACHE_BYTES = 32 * 1024 * 1024  # of each web process, for answers of the public API

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="") or embedded.broker_url(REDIS_URL)
# A worker takes all of them, or those that `--queues` names: reading pages and forecasting are slow, mails are not.
QUEUES = ("default", "scrape", "forecast")
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_QUEUES = [Queue(queue) for queue in QUEUES]
CELERY_TASK_ROUTES = {"prospector.*": {"queue": "scrape"}, "orion.*": {"queue": "forecast"}}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60  # seconds
CELERY_TASK_TIME_LIMIT = 28 * 60  # seconds: below half of the visibility timeout
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_timeout": 10}  # seconds
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Africa/Tunis"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "shabou.tasks.beat_heartbeat", "schedule": 60.0},
    **{
        f"canary-{queue}": {
            "task": "shabou.tasks.canary",
            "schedule": 60.0,
            "args": [queue],
            "options": {"queue": queue, "expires": 60},
        }
        for queue in QUEUES
    },
    # One that could not begin before the next is due is not needed.
    "index-changes": {"task": "search.tasks.index_changes", "schedule": 10.0, "options": {"expires": 10}},
    "run-waiting-import": {"task": "catalog.tasks.run_waiting_import", "schedule": 60.0, "options": {"expires": 60}},
    "forget-import-files": {"task": "catalog.tasks.forget_import_files", "schedule": crontab(hour=4, minute=0)},
    "mail-waiting-enquiries": {"task": "orders.tasks.mail_waiting_enquiries", "schedule": 60.0},
    "send-waiting-notices": {"task": "orders.tasks.send_waiting_notices", "schedule": 60.0},
    "expire-orders": {"task": "orders.tasks.expire_orders", "schedule": crontab(minute=20)},
    "forget-keys": {"task": "orders.tasks.forget_keys", "schedule": crontab(hour=3, minute=40)},
    "forget-tokens": {"task": "shabou.tasks.forget_tokens", "schedule": crontab(hour=3, minute=50)},
    "count-search-words": {"task": "search.tasks.count_words", "schedule": crontab(hour=3, minute=30)},
    "scan-competitors": {"task": "prospector.tasks.scan_sites", "schedule": crontab(hour="*/6", minute=5)},
    "complete-calendar": {"task": "orion.tasks.complete_calendar", "schedule": crontab(hour=2, minute=10)},
    "fill-actuals": {"task": "orion.tasks.fill_actuals", "schedule": crontab(hour=1, minute=0)},
    "retrain": {"task": "orion.tasks.retrain", "schedule": crontab(day_of_week="sun", hour=3, minute=0)},
    "purge-search-log": {"task": "search.tasks.purge_log", "schedule": crontab(hour=3, minute=10)},
}

# --- how the shop is doing -------------------------------------------------------------------
# A worker's own page of metrics; the web server's is /metrics. 0: none.
try:
    METRICS_PORT = env.int("METRICS_PORT", default=0)
except ValueError:
    raise ImproperlyConfigured("METRICS_PORT must be a number: METRICS_PORT=9101.") from None
if METRICS_PORT:  # before the library loads: its children count in files of one folder
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="shabou-metrics-"))
# While this file is there /healthz says 503: a web server that is to be stopped gets no more requests.
DRAIN_FILE = Path(env.str("DRAIN_FILE", default="") or VAR_DIR / "drain")
# Where backups and restore drills note how they went.
SAFETY_ROOT = Path(env.str("SAFETY_ROOT", default="") or VAR_DIR / "safety")

# --- search ----------------------------------------------------------------------------------
# Postgres searches unless this names a larger engine; then that one is kept filled, and Postgres stands in for it.
try:
    SEARCH_ENGINE = EngineAddress.read(env.str("SEARCH_ENGINE", default=""))
except ValueError:
    raise ImproperlyConfigured(
        "SEARCH_ENGINE must be postgres or meilisearch://:KEY@host:7700/index (meilisearchs:// over TLS)."
    ) from None
if SEARCH_ENGINE:
    CELERY_BEAT_SCHEDULE |= {
        "send-search-changes": {"task": "search.tasks.send_changes", "schedule": 60.0},
        "refill-search-engine": {"task": "search.tasks.refill_engine", "schedule": crontab(hour=3, minute=20)},
    }

# --- mail ------------------------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="")
try:
    MAIL_SERVER = env.email_url_config(EMAIL_URL or "dummymail://")
except (ImproperlyConfigured, ValueError):
    raise ImproperlyConfigured(
        "EMAIL_URL must name a mail server: smtp+tls://user:password@mail.example:587."
    ) from None
vars().update(MAIL_SERVER)
EMAIL_TIMEOUT = 10  # seconds
# Whom the shop writes to. Without a mail server nobody: what waits to be sent keeps waiting.
REPORT_RECIPIENTS = env.list("REPORT_RECIPIENTS", default=[]) if EMAIL_URL else []
# The shop writes as the user of its mail server, else as the first of those it writes to.
WRITERS = [MAIL_SERVER["EMAIL_HOST_USER"] or "", *REPORT_RECIPIENTS]
DEFAULT_FROM_EMAIL = next((writer for writer in WRITERS if "@" in writer), "")

# --- reading other shops' pages ---------------------------------------------------------------
# What their keepers see of us: a name, a page, and whom to write to.
FETCH_CONTACT = env.str("FETCH_CONTACT", default="") or DEFAULT_FROM_EMAIL or SITE_URL
FETCH_USER_AGENT = f"ShabouBot/1.0 (+{SITE_URL}; {FETCH_CONTACT})"
# Ports of this machine that a developer's own fake shops listen on; a server in use has none.
try:
    FETCH_OPEN_PORTS = [int(port) for port in env.list("FETCH_OPEN_PORTS", default=[]) if DEBUG or TESTING]
except ValueError:
    raise ImproperlyConfigured("FETCH_OPEN_PORTS must be numbers separated by commas: 8101,8102.") from None

# --- weather ---------------------------------------------------------------------------------
# The forecast's address at Open-Meteo or a server like it; empty: no weather is asked for.
OPEN_METEO_URL = env.str("OPEN_METEO_URL", default="")
if OPEN_METEO_URL:
    if not OPEN_METEO_URL.startswith(("http://", "https://")):
        raise ImproperlyConfigured(
            "OPEN_METEO_URL must be an address with its scheme: https://api.open-meteo.com/v1/forecast."
        )
    CELERY_BEAT_SCHEDULE["refresh-weather"] = {
        "task": "orion.tasks.refresh_weather",
        "schedule": crontab(hour=2, minute=20),
    }

# --- language, time --------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Africa/Tunis"
USE_I18N = True
USE_TZ = True

# --- files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Source maps of other people's scripts take longer to compress than all the rest together.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Suppliers' lists and tills' exports, which no address leads to: the web server writes, background work reads them.
IMPORTS_ROOT = VAR_DIR / "imports"
IMPORT_FILES_KEPT = timedelta(days=30)
IMPORT_FILE_MAX_BYTES = 50 * 1024 * 1024
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "imports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": IMPORTS_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- API -------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "shabou.tokens.StaffTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",  # with its CSRF check
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],  # deny, then allow
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["shabou.api_parsers.ShallowJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "shabou.pagination.StableCursorPagination",
    "URL_FORMAT_OVERRIDE": None,  # `format` is as unknown as any other parameter
    "DEFAULT_SCHEMA_CLASS": "shabou.api_schema.ApiSchema",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Requests of one address, and of one person of the staff who is logged in.
API_REQUESTS_A_MINUTE, STAFF_REQUESTS_A_MINUTE = 100, 600
# Of one account from one address; twice as many of one address.
LOGINS_A_MINUTE = 5
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=10),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "AUDIENCE": "shabou-api",
    "ISSUER": "shabou",
    # A key of its own: what signs cursors and sessions signs no tokens.
    "SIGNING_KEY": hashlib.sha256(f"tokens {SECRET_KEY}".encode()).hexdigest(),
    "CHECK_REVOKE_TOKEN": True,  # a new password ends all tokens
}
# Pages of these origins may call the API, with cookies; pages of others get nothing to read.
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_CREDENTIALS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = (*default_headers, "idempotency-key", "if-none-match")
CORS_EXPOSE_HEADERS = ("ETag", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "shabou.api_errors.ApiExceptionHandler",
    "EXCEPTION_FORMATTER_CLASS": "shabou.api_errors.ApiErrorFormatter",
    "ALLOWED_ERROR_STATUS_CODES": [*("400", "401", "403", "404", "405", "406"), *("413", "415", "429", "500")],
    "ERROR_SCHEMAS": {"413": "catalog.serializers.RefusalSerializer"},
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Shabou Auto Pièces",
    "DESCRIPTION": (BASE_DIR / "shabou" / "api.md").read_text(encoding="utf-8"),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "POSTPROCESSING_HOOKS": ["drf_standardized_errors.openapi_hooks.postprocess_schema_enums"],
    "ENUM_NAME_OVERRIDES": {
        "ImportKindEnum": "catalog.models.imports.ImportKind.choices",
        "ProductStatusEnum": "catalog.models.product.Status.choices",
        "QualityEnum": "catalog.serializers.QUALITIES",
        "StaffQualityEnum": "catalog.models.product.Quality.choices",
        "OrderStatusEnum": "orders.models.order.STATES",
        "OrderChannelEnum": "orders.models.order.OrderChannel.choices",
        "AvailabilityEnum": "catalog.models.product.Availability.values",
        "StateEnum": "catalog.models.imports.ImportStatus.choices",
        "OfferAvailabilityEnum": "prospector.models.offer.Availability.choices",
        "MatchStateEnum": "prospector.models.match.MatchState.choices",
        "SaleChannelEnum": "orders.models.sale_line.Channel.choices",
        "ValidationErrorEnum": "drf_standardized_errors.openapi_serializers.ValidationErrorEnum.choices",
        "ClientErrorEnum": "drf_standardized_errors.openapi_serializers.ClientErrorEnum.choices",
        "ServerErrorEnum": "drf_standardized_errors.openapi_serializers.ServerErrorEnum.choices",
    },
}

# --- security --------------------------------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CSRF_FAILURE_VIEW = "shabou.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if not (EMBEDDED or DEBUG or TESTING):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True

# --- limits on uploads -----------------------------------------------------------------------
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes of a form without its files
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes kept in memory; larger uploads go to a temporary file

# --- logs ------------------------------------------------------------------------------------
LOG_FORMAT = env.str("LOG_FORMAT", default="") or ("line" if EMBEDDED or DEBUG or TESTING else "json")
if LOG_FORMAT not in ("line", "json"):
    raise ImproperlyConfigured("LOG_FORMAT must be line, for people, or json.")
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    sentry_sdk = import_module("sentry_sdk")  # 20 MB that only those pay who want it
    sentry_sdk.init(
        dsn=SENTRY_DSN,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        traces_sample_rate=0,
        max_breadcrumbs=0,
        before_send=import_string("shabou.logs.scrubbed"),
    )
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "shabou.logs.LineFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "shabou.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "filters": {  # one for each logger: a filter is silent for all that share it
        "once_per_minute": {"()": "shabou.outage.OncePerMinute"},
        "engine_once_per_minute": {"()": "shabou.outage.OncePerMinute"},
        "unwritten_once_per_minute": {"()": "shabou.outage.OncePerMinute"},
    },
    "loggers": {
        **{name: {"level": "INFO"} for name in ("shabou", "catalog", "search", "orders", "prospector", "orion")},
        # The servers around the shop write as it does.
        "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
        "shabou.cache_away": {"filters": ["once_per_minute"]},
        "search.unwritten": {"filters": ["unwritten_once_per_minute"]},
        "search.engine_away": {"filters": ["engine_once_per_minute"]},
    },
}
