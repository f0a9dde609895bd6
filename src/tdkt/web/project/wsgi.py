"""The application for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.web.project.settings.prod")
application = get_wsgi_application()
