"""What `python3 run.py` does before serving: bring the database up, load the examples once, write missing reports.

    python -m tdkt.web.project.start OUT [SLUG:--unit|--cluster:CODE:PERIOD …]

One process for all of it, so that a second start is quick.
"""

import sys
from pathlib import Path

import django

from tdkt.cli.output import refuse
from tdkt.kernel.finding import Refused


def main(out: Path, missing: list[str]) -> None:
    """Bring the installation up; say what was written where."""
    try:
        django.setup()
    except Refused as broken_catalogue:
        refuse(broken_catalogue)
    from django.core.management import call_command  # noqa: PLC0415  needs django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    from tdkt.web.reports.queries import all_reports  # noqa: PLC0415

    if not all_reports().exists():
        from tdkt.web.project.commands import examples  # noqa: PLC0415

        examples.main(["load"], standalone_mode=False)
    for entry in missing:
        from tdkt.web.project.commands import report  # noqa: PLC0415

        _, kind, code, period = entry.split(":")
        report.main([kind, code, "--period", period, "--out", str(out)], standalone_mode=False)
    print(f"Báo cáo của năm địa phương ở {out}.", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
