"""`tdkt`: the commands of the pure core, and those that the web application brings along."""

from __future__ import annotations

from pathlib import Path

import click

from tdkt.cli.ballot import ballot
from tdkt.cli.bench import bench
from tdkt.cli.bonus import bonus
from tdkt.cli.certificates import certificates
from tdkt.cli.check import check
from tdkt.cli.eligible import eligible
from tdkt.cli.output import fail, refuse, show_json
from tdkt.cli.rules import rules
from tdkt.cli.score import score
from tdkt.cli.statistics import statistics
from tdkt.kernel.finding import Refused

PLUGINS = "tdkt.commands"


class Commands(click.Group):
    """Own commands, and those named by the entry points `tdkt.commands`, loaded only when asked for.

    The command line stands beside the web application, not above it; entry points let it find the commands that need
    a database without importing them.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, own and brought along."""
        from importlib.metadata import entry_points  # noqa: PLC0415  starts slowly

        return sorted({*super().list_commands(ctx), *(entry.name for entry in entry_points(group=PLUGINS))})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command with this name, or None."""
        own = super().get_command(ctx, name)
        if own:
            return own
        from importlib.metadata import entry_points  # noqa: PLC0415  starts slowly

        for entry in entry_points(group=PLUGINS, name=name):
            try:
                command = entry.load()
            except ModuleNotFoundError as missing:
                fail(f"Lệnh “{name}” cần phần web ({missing.name} chưa được cài). Chạy python3 run.py setup.")
            assert isinstance(command, click.Command)
            return command
        return None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tdkt")
def main() -> None:
    """Thi đua, khen thưởng: số liệu, báo cáo và kiểm tra từ dòng lệnh."""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON trên một dòng.")
def text(file: Path, as_json: bool) -> None:
    """In phần chữ của một tệp Word, PDF hoặc TXT, đúng như khi soát."""
    from tdkt.usecases.extract_text import extract_text  # noqa: PLC0415  heavy libraries only when asked for

    try:
        content = extract_text(file)
    except Refused as refused:
        refuse(refused, as_json=as_json)
    if as_json:
        show_json({"file": str(file), "format": file.suffix.lstrip(".").lower(), "text": content})
    else:
        click.echo(content, nl=False)


main.add_command(ballot)
main.add_command(bench)
main.add_command(bonus)
main.add_command(certificates)
main.add_command(check)
main.add_command(eligible)
main.add_command(rules)
main.add_command(score)
main.add_command(statistics)
