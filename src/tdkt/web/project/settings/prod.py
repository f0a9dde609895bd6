"""A server behind HTTPS. Needs TDKT_SECRET_KEY and TDKT_HOSTS."""

import os

from tdkt.web.project.settings.base import *  # noqa: F403  settings are names in a module

SECRET_KEY = os.environ["TDKT_SECRET_KEY"]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
