"""How every command speaks: findings, one JSON object per line, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

import click

from tdkt.kernel.finding import Finding, Refused

EXIT_REFUSED = 2


def fail(message: str) -> NoReturn:
    """Say what is wrong and end with exit code 2."""
    click.echo(message, err=True)
    sys.exit(EXIT_REFUSED)


def refuse(refused: Refused, *, as_json: bool = False) -> NoReturn:
    """Show every finding at its place and end with exit code 2."""
    show_findings(refused.findings, as_json=as_json)
    sys.exit(EXIT_REFUSED)


def show_findings(findings: Iterable[Finding], *, as_json: bool = False) -> None:
    """One line a finding: for people on standard error, as JSON on standard output."""
    for finding in findings:
        if as_json:
            show_json(
                {
                    "rule": finding.rule,
                    "severity": finding.severity.name.lower(),
                    "place": str(finding.place),
                    "message": finding.message,
                    "advice": finding.advice,
                }
            )
        else:
            click.echo(f"{finding.severity.label.capitalize()}: {finding}", err=True)


def show_json(content: dict[str, Any]) -> None:
    """One JSON object on one line."""
    click.echo(json.dumps(content, ensure_ascii=False, default=str))
