"""Run the tests that need a database on PostgreSQL: a throw-away cluster, removed again whatever happens.

    python tests/postgresql.py [pytest arguments]

Where no PostgreSQL is installed it says so and ends with 0.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tests/web", "tests/cli", "tests/journeys")


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    config = shutil.which("pg_config")
    if config:
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True).stdout.strip()
        found.append(Path(told or os.devnull))
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def servant() -> dict[str, object]:
    """As whom the server runs: never as root, which PostgreSQL refuses."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    person = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def free_port() -> int:
    """A port of this machine that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(arguments: list[str]) -> int:
    """The exit code of pytest, or of the step before it that failed."""
    programs = binaries()
    if programs is None:
        print("Máy này không có PostgreSQL: bỏ qua lượt thử trên PostgreSQL.")
        return 0
    folder, person, port = Path(tempfile.mkdtemp(prefix="tdkt-pg-")), servant(), free_port()
    data = folder / "data"
    quietly = {"cwd": folder, "stdout": subprocess.DEVNULL, **person}
    # Vietnamese order, as a server here is set up; nothing of ours may lean on the order of bytes.
    told = subprocess.run([programs / "initdb", "--help"], capture_output=True, text=True).stdout
    order = ["--locale-provider=icu", "--icu-locale=vi"] if "--locale-provider" in told else []
    make = ["--username=tdkt", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", *order]
    serve = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off"
    )
    try:
        if person:
            os.chown(folder, person["user"], person["group"])
        subprocess.run([programs / "initdb", "-D", data, *make], check=True, **quietly)
        start = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", serve, "start"]
        subprocess.run(start, check=True, **quietly)
        environment = {**os.environ, "TDKT_DATABASE_URL": f"postgresql://tdkt@127.0.0.1:{port}/postgres"}
        pytest = [sys.executable, "-m", "pytest", *(arguments or FOLDERS)]
        return subprocess.run(pytest, cwd=ROOT, env=environment).returncode
    except subprocess.CalledProcessError as failed:
        print(f"Không khởi động được PostgreSQL thử: {Path(failed.cmd[0]).name} (mã {failed.returncode}).")
        return failed.returncode or 1
    finally:
        subprocess.run(
            [programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], stderr=subprocess.DEVNULL, **quietly
        )
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
