"""The command ``serve``: open the ledger, put the workspace before it, and answer until Ctrl-C."""

import getpass
import webbrowser
from threading import Timer
from typing import NoReturn

import typer
import uvicorn

from armsledger.ledger import open_ledger
from armsledger.options import fail
from armsledger.serve.desk import Desk
from armsledger.serve.people import LOOPBACK, Alone
from armsledger.serve.webapp import make_app


def serve(ledger: str, *, host: str, port: int, name: str, show: bool) -> None:
    """Serve the workspace over a ledger; ends with exit status 1 where it cannot.

    ``name`` stands in the book as who judged; without one it is the user's of the machine. Without accounts it
    listens on the own machine alone.
    """
    if host not in LOOPBACK:
        refuse(host)
    with open_ledger(ledger) as book:
        typer.echo(f"reading {ledger} …", err=True)
        app = make_app(Desk(book), Alone(name or user_name()))
        at = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        typer.echo(f"armsledger is at {at}   (Ctrl-C ends it)", err=True)
        if show:
            opening = Timer(0.7, webbrowser.open, (at,))
            opening.daemon = True
            opening.start()
        try:
            uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
        except SystemExit as ended:  # uvicorn ends so where the port is taken
            if ended.code:
                fail(f"{host}:{port}: another program listens there already; choose another with --port")


def refuse(host: str) -> NoReturn:
    """Say why the workspace does not listen where others could reach it."""
    fail(f"{host}: without accounts the workspace listens on this machine alone; see docs/team.md")


def user_name() -> str:
    """Return the name of the machine's user, "analyst" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
