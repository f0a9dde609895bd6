"""One PC, one officer, or a look at the examples: `python3 run.py`."""

import secrets

from tdkt.web.project.settings.base import *  # noqa: F403  settings are names in a module
from tdkt.web.project.settings.base import DATA_DIR


def _own_key() -> str:
    """A key of this installation, made at the first start and kept beside the database."""
    place = DATA_DIR / "secret-key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return place.read_text(encoding="ascii")


SECRET_KEY = _own_key()
EXAMPLE_ACCOUNTS = True
