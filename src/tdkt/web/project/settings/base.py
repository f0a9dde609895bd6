"""Settings that every installation shares. What differs comes from the environment."""

import os
from pathlib import Path

from tdkt.web.project.settings.database import database

DATA_DIR = Path(os.environ.get("TDKT_DATA_DIR", Path.cwd() / "var"))

DEBUG = False
ALLOWED_HOSTS = os.environ.get("TDKT_HOSTS", "127.0.0.1 localhost [::1]").split()
ROOT_URLCONF = "tdkt.web.project.urls"
WSGI_APPLICATION = "tdkt.web.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = LOGIN_URL

LOCAL_APPS = [
    "ui",
    "accounts",
    "audit",
    "organisation",
    "indicators",
    "papers",
    "councils",
    "movements",
    "awards",
    "scoring",
    "reports",
    "rules",
    "checks",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *(f"tdkt.web.{app}" for app in LOCAL_APPS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tdkt.web.ui.security.content_security_policy",
    "tdkt.web.ui.security.no_null_characters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tdkt.web.ui.frame.frame",
            ],
            "builtins": ["tdkt.web.ui.templatetags.ui"],
        },
    }
]
DATABASES = {"default": database(os.environ.get("TDKT_DATABASE_URL", ""), DATA_DIR)}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True

# ASVS 6.2.1: at least 8, 12 asked; length and common passwords, no composition rules.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024  # as much as a file: pasted words are refused at their field, not here

# Accounts of the example localities can be entered without a password; never on a server.
EXAMPLE_ACCOUNTS = False
