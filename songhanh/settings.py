"""Settings of the web application. Everything that differs between installations is a variable ``SONGHANH_…``.

=================================  ===============================================================================
``SONGHANH_VAR``                   folder for the database, keys and uploads (``var`` below the working folder)
``SONGHANH_FILES``                 folder for uploads alone (``files`` in ``SONGHANH_VAR``)
``SONGHANH_DATABASE_URL``          ``postgres://user:password@host/name``; without it SQLite in ``SONGHANH_VAR``
``SONGHANH_SECRET_KEY``            key of sessions and links; without it one is made in ``SONGHANH_VAR`` (mode 0600)
``SONGHANH_AUDIT_KEY``             key of the audit trail, likewise; keep a copy elsewhere
``SONGHANH_HOSTS``                 host names that the server answers to, with commas (``localhost,127.0.0.1``)
``SONGHANH_HTTPS``                 1 where a proxy serves it by HTTPS: cookies go that way only
``SONGHANH_PROXIES``               how many proxies stand before it (1 with HTTPS, else 0): whose address a failed sign-in is counted for
``SONGHANH_SECOND_FACTOR``         roles that need a second factor, with commas (``administrator:passkey,coordinator``)
``SONGHANH_OIDC_URL``              OpenID Connect: address of the provider; with ``_CLIENT``, ``_SECRET``, ``_NAME``
``SONGHANH_EMAIL_URL``             ``smtp://user:password@host:587/?from=address`` or ``console:``; without it no mail is sent
``SONGHANH_MAX_UPLOAD_MB``         most megabytes of one request with files (``50``)
``SONGHANH_ANTIVIRUS_COMMAND``     command line that gets the path of a new file: 0 clean, 1 infected; without it files are not scanned
``SONGHANH_DEBUG``                 1 shows faults to the developer; never where others can reach it
=================================  ===============================================================================
"""

from __future__ import annotations

from pathlib import Path

from songhanh import environment

VAR = environment.folder("VAR", "var")
DEBUG = environment.truth("DEBUG", False)
HTTPS = environment.truth("HTTPS", False)
if DEBUG and HTTPS:
    raise environment.SettingError("SONGHANH_DEBUG=1 shows the inside of the program: leave it out where SONGHANH_HTTPS=1.")
SECRET_KEY = environment.key("SECRET_KEY", VAR / "secret.key")
AUDIT_KEY = environment.key("AUDIT_KEY", VAR / "audit.key")
ALLOWED_HOSTS = list(environment.hosts("HOSTS", ("localhost", "127.0.0.1", "[::1]")))
CSRF_TRUSTED_ORIGINS = [f"https://{'*' * host.startswith('.')}{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "songhanh.accounts",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "songhanh.ui",
    "songhanh.audit",
    "songhanh.installation",
    "songhanh.jobs",
    "songhanh.files",
    "songhanh.bodies",
    "songhanh.plans",
    "songhanh.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "songhanh.ui.language.ChosenLanguageMiddleware",
    "songhanh.files.limits.UploadLimit",  # before anything reads the body
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "songhanh.accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "songhanh.ui.middleware.AnswerFaults",
]
ROOT_URLCONF = "songhanh.urls"
CSRF_FAILURE_VIEW = "songhanh.ui.errors.csrf_failure"
FORM_RENDERER = "songhanh.ui.forms.Renderer"
WSGI_APPLICATION = "songhanh.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "songhanh.ui.context.appearance",
                "songhanh.web.navigation.frame",
            ],
        },
    }
]

# The database: every transaction on SQLite takes its lock at once (BEGIN IMMEDIATE), so that two writers wait instead of failing.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {"default": environment.database("DATABASE_URL", VAR / "songhanh.sqlite3", _SQLITE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Sign-in. Nobody signs up alone; the limits are those of one address or one name, counted in the database for all server processes.
ACCOUNT_ADAPTER = "songhanh.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "songhanh.accounts.adapters.SocialAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "songhanh.accounts.sign_in.SignInForm",
    "change_password": "songhanh.accounts.sign_in.ChangeForm",
    "reset_password_from_key": "songhanh.accounts.sign_in.ResetForm",
    "reauthenticate": "songhanh.accounts.sign_in.ConfirmForm",
}
MFA_FORMS = {
    "activate_totp": "songhanh.accounts.sign_in.AppForm",
    "authenticate": "songhanh.accounts.sign_in.CodeForm",
    "reauthenticate": "songhanh.accounts.sign_in.ConfirmCodeForm",
    "add_webauthn": "songhanh.accounts.sign_in.AddKeyForm",
    "edit_webauthn": "songhanh.accounts.sign_in.RenameKeyForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/ip,5/5m/key", "reauthenticate": "10/m/user", "reset_password": "20/m/ip,5/m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("PROXIES", int(HTTPS))  # else all people behind a proxy are one address
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by whoever invites
MFA_TOTP_TOLERANCE = 1  # one step of 30 s before and after: clocks differ, lines are slow (RFC 6238, 5.2)
MFA_TOTP_ISSUER = "Song Hành"
# Roles that must have a second factor: SONGHANH_SECOND_FACTOR=administrator:passkey,coordinator
SECOND_FACTOR_ROLES = environment.second_factor()
SOCIALACCOUNT_ONLY = False
# By a link: our policy lets no form be sent to another host, and the answer to a form here would lead there. Nothing is connected by it
# that is not of the same address (songhanh.accounts.adapters).
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = environment.openid_connect()
USERSESSIONS_TRACK_ACTIVITY = False  # one write at each sign-in, none at each page

# Mail: only for the reset of a forgotten password. Without it a person asks a coordinator for a link.
_EMAIL = environment.email()
MAIL_IS_SENT = bool(_EMAIL)
EMAIL_BACKEND = _EMAIL.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST, EMAIL_PORT = _EMAIL.get("EMAIL_HOST", ""), _EMAIL.get("EMAIL_PORT", 0)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _EMAIL.get("EMAIL_HOST_USER", ""), _EMAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _EMAIL.get("EMAIL_USE_SSL", False), _EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _EMAIL.get("DEFAULT_FROM_EMAIL", "")
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Song Hành: "
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"  # the days of the law are those of this zone
USE_I18N = True
USE_TZ = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names that change with the content: browsers keep the files for ever, and never an old one.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = environment.folder("FILES", str(VAR / "files"))
MAX_UPLOAD_MB = environment.number("MAX_UPLOAD_MB", 50)
ANTIVIRUS_COMMAND = environment.command("ANTIVIRUS_COMMAND")
FILE_UPLOAD_HANDLERS = [
    "songhanh.files.limits.QuotaHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

environment.refuse_misspelt()
