"""The database from an address: SQLite in the data folder by default, PostgreSQL on a server."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# SQLite before these releases can lose a WAL commit when two connections write and checkpoint at one moment.
_FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def has_safe_wal(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite has the WAL-reset race repaired (3.51.3, or back-ported to 3.50.7 and 3.44.6)."""
    return version >= _FIXED[-1] or any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED)


def database(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name`, or SQLite in `folder` when empty."""
    if address:
        parts = urlsplit(address)
        if parts.scheme not in ("postgres", "postgresql"):
            raise ValueError(f"TDKT_DATABASE_URL: không biết loại cơ sở dữ liệu “{parts.scheme}”.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    folder.mkdir(parents=True, exist_ok=True)
    journal = "WAL" if has_safe_wal() else "DELETE"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "tdkt.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode={journal};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
        },
    }
