#!/usr/bin/env python3
"""Set up and run: `python3 run.py`. Set up and test: `python3 run.py test`. Needs Python 3.11 or newer, nothing else.

Verbs: (none) · setup · test [pytest arguments] · fmt · lint · golden · lock. With --no-serve the run stops before
serving.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
RUN_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
STAMP = VENV / ".lock-sha256"
OUT = ROOT / "out"
REPORTS = {
    "dinh-lap-cum-so-2-nam-2023": ("--cluster", "DL-CUM-02", "2023"),
    "ha-trung-cum-so-2-nam-2022": ("--cluster", "HT-CUM-02", "2022"),
    "nguyen-binh-huyen-nam-2022": ("--unit", "052", "2022"),
    "ha-trung-thi-tran-nam-2023": ("--unit", "15271", "2023"),
    "thuy-hung-xa-6-thang-2023": ("--unit", "06208", "2023-H1"),
}


def main(arguments: list[str]) -> int:
    verb = arguments[0] if arguments and not arguments[0].startswith("-") else "run"
    rest = [argument for argument in arguments if argument != verb]
    verbs = {"run": run, "setup": setup, "test": test, "fmt": fmt, "lint": lint, "golden": golden, "lock": lock}
    if verb not in verbs:
        print(f"Không có lệnh “{verb}”. Các lệnh: {', '.join(verbs)}.", file=sys.stderr)
        return 2
    return verbs[verb](rest)


def ensure(*locks: str) -> None:
    """Install what the lock files pin, and the package itself, unless that is done already."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file is what meets an older Python
        sys.exit("Cần Python 3.11 trở lên.")
    wanted = [hashlib.sha256((ROOT / lock).read_bytes()).hexdigest() for lock in (*locks, "pyproject.toml")]
    if STAMP.exists() and set(wanted) <= set(STAMP.read_text().split()):
        return
    if not BIN.exists():
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit("Chưa tạo được môi trường Python. Trên Debian, Ubuntu: apt install python3-venv, rồi chạy lại.")
    print("Đang cài các thư viện cần thiết…", flush=True)
    pip = [BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for lock in locks:
        subprocess.run([*pip, "--require-hashes", "-r", ROOT / lock], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
    STAMP.write_text("\n".join(wanted))


def python(*arguments: object, **environment: str) -> int:
    """Run our Python with these arguments; returns its exit code."""
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run([BIN / "python", *map(str, arguments)], cwd=ROOT, env=env).returncode


def setup(_: list[str]) -> int:
    """Only set up."""
    ensure(RUN_LOCK)
    return 0


def run(arguments: list[str]) -> int:
    """Set up, load the examples into an empty database, write their reports, serve."""
    ensure(RUN_LOCK)
    os.environ.setdefault("TDKT_DATA_DIR", str(ROOT / "var"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tdkt.web.project.settings.dev")
    wanted = {slug: place for slug, place in REPORTS.items() if not _written(slug)}
    code = python("-m", "tdkt.web.project.start", OUT, *[":".join((slug, *place)) for slug, place in wanted.items()])
    if code or "--no-serve" in arguments:
        return code
    print("Mở http://127.0.0.1:8000 trong trình duyệt. Dừng bằng Ctrl+C.", flush=True)
    try:
        return python("-m", "waitress", "--listen=127.0.0.1:8000", "--threads=8", "tdkt.web.project.wsgi:application")
    except KeyboardInterrupt:
        return 0


def _written(slug: str) -> bool:
    return all((OUT / f"{slug}.{kind}").exists() for kind in ("docx", "pdf"))


def test(arguments: list[str]) -> int:
    """Set up with the test tools, check the house, run every test on SQLite and, where it is installed, PostgreSQL."""
    ensure(RUN_LOCK, DEV_LOCK)
    return lint([]) or python("-m", "pytest", *arguments) or python("tests/postgresql.py", *arguments)


def lint(_: list[str]) -> int:
    """Style, types, import contracts."""
    ensure(RUN_LOCK, DEV_LOCK)
    return (
        python("-m", "ruff", "check", "--quiet", ".")
        or python("-m", "ruff", "format", "--check", "--quiet", ".")
        or python("-m", "mypy")
        or subprocess.run([BIN / "lint-imports", "--no-cache"], cwd=ROOT, stdout=subprocess.DEVNULL).returncode
    )


def fmt(_: list[str]) -> int:
    """Format the code."""
    ensure(RUN_LOCK, DEV_LOCK)
    return python("-m", "ruff", "format", "--quiet", ".") or python("-m", "ruff", "check", "--fix", "--quiet", ".")


def golden(_: list[str]) -> int:
    """Rewrite the golden files; review the difference like code."""
    ensure(RUN_LOCK, DEV_LOCK)
    return python("-m", "pytest", "tests/golden", "--rewrite")


def lock(_: list[str]) -> int:
    """Pin the newest allowed releases with hashes and without addresses. Needs uv."""
    compile_ = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    run_ = [*compile_, "--extra", "web", "--extra", "postgres", "--extra", "install", "pyproject.toml", "-o", RUN_LOCK]
    dev = [*compile_, "--group", "dev", "-c", RUN_LOCK, "-o", DEV_LOCK]
    codes = [subprocess.run(command, cwd=ROOT).returncode for command in (run_, dev)]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
