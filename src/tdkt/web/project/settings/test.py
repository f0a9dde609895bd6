"""For the tests: throw-away key, quick password hashing."""

from tdkt.web.project.settings.base import *  # noqa: F403  settings are names in a module
from tdkt.web.project.settings.base import DATABASES

SECRET_KEY = "only-for-tests"
EXAMPLE_ACCOUNTS = True
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"].with_name("test.sqlite3")}
