"""`tdkt bench`: each benchmark as a ratio against a named baseline in the same run."""

from __future__ import annotations

import click


@click.group()
def bench() -> None:
    """Đo tốc độ, luôn so với một mốc chạy cùng lúc."""
