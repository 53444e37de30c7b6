"""What a web server calls."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from songhanh.files.limits import CountedBody

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.settings")
application = CountedBody(get_wsgi_application())
