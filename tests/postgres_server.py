"""A PostgreSQL server of the tests' own, in a folder that goes away, where the programs are installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
NEEDED = ("initdb", "pg_ctl", "postgres")


def programs() -> Path | None:
    """The folder of the server's programs, None where it is not installed."""
    folders = [*PROGRAMS, *([Path(found).parent] if (found := shutil.which("initdb")) else [])]
    return next((folder for folder in folders if all((folder / name).exists() for name in NEEDED)), None)


def as_user() -> list[str]:
    """What a command begins with so that it does not run as root, which the server refuses."""
    return ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []


@contextmanager
def running() -> Iterator[str]:
    """Give the address of a database on a new server that listens on a socket alone."""
    folder = programs()
    assert folder
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as home:  # noqa: S108 - a socket's path must be short
        if as_user():
            shutil.chown(home, "nobody")
        done = {"capture_output": True, "check": True, "timeout": 120, "cwd": "/"}
        data = f"{home}/data"
        words = ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"]
        subprocess.run([*as_user(), folder / "initdb", *words], **done)
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off -c max_connections=40"
        ctl = [*as_user(), folder / "pg_ctl", "-D", data, "-w"]
        # its output goes to a file: a pipe that the server inherits would never end
        subprocess.run([*ctl, "-l", f"{home}/log", "-o", options, "start"], **{**done, "capture_output": False},
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            yield f"postgresql://tester@/postgres?host={quote(home, safe='')}"
        finally:
            subprocess.run([*ctl, "-m", "immediate", "stop"], **done)


def new_schema(address: str) -> str:
    """Give the address of a schema of its own in the database."""
    import psycopg

    name = f"t{uuid4().hex}"
    with psycopg.connect(address) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{address}&options={quote(f'-csearch_path={name}', safe='')}"
