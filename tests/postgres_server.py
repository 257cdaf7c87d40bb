"""A PostgreSQL server of the tests' own, in a folder that goes away, where the programs are installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import sqlalchemy as sa

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
NEEDED = ("initdb", "pg_ctl", "postgres")


def programs() -> Path | None:
    """The folder of the server's programs, None where it, or the library that speaks to it, is not installed."""
    if find_spec("psycopg") is None:
        return None
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
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as home:  # a socket's path must be short
        if as_user():
            shutil.chown(home, "nobody")
        data = f"{home}/data"
        words = ["-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"]
        run([*as_user(), folder / "initdb", *words])
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off -c max_connections=40"
        ctl = [*as_user(), folder / "pg_ctl", "-D", data, "-w"]
        run([*ctl, "-l", f"{home}/log", "-o", options, "start"])
        try:
            yield f"postgresql://tester@/postgres?host={quote(home, safe='')}"
        finally:
            run([*ctl, "-m", "immediate", "stop"])


def run(command: list[str | Path]) -> None:
    """Run a command that must do well; what it says is thrown away: a pipe that the server inherits would never end."""
    silent = subprocess.DEVNULL
    subprocess.run(command, check=True, timeout=120, cwd="/", stdout=silent, stderr=silent)


def new_schema(address: str) -> str:
    """Give the address of a schema of its own in the database."""
    name = f"t{uuid4().hex}"
    engine = sa.create_engine(sa.make_url(address).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine.dispose()
    return f"{address}&options={quote(f'-csearch_path={name}', safe='')}"
