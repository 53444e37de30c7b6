"""Settings of the tests: those of the program, with a folder of their own and a hash that is quick.

The database is SQLite in a file, as in an installation (several connections, WAL), unless SONGHANH_DATABASE_URL names another.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "SONGHANH_VAR" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="songhanh-tests-")
    os.environ["SONGHANH_VAR"] = _folder
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from songhanh.settings import *  # noqa: F403
from songhanh.settings import DATABASES, INSTALLED_APPS, STATIC_ROOT, VAR

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": VAR / "tests.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
INSTALLED_APPS = [*INSTALLED_APPS, "tests.sampleapp"]
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
# Style and scripts from where they are written, as `songhanh manage runserver` has them.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
MAIL_IS_SENT = False
