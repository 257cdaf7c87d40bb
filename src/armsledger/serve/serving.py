"""The command ``serve``: open the ledger, put the workspace before it, and answer until Ctrl-C."""

import sys
import webbrowser
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import typer
import uvicorn

from armsledger.console.options import fail, user_name
from armsledger.ledger import Ledger, open_ledger
from armsledger.ledger.register import Register
from armsledger.serve import accountroutes
from armsledger.serve.desk import Desk
from armsledger.serve.people import LOOPBACK, Alone
from armsledger.serve.porter import Porter
from armsledger.serve.protecting import Protected
from armsledger.serve.webapp import make_app

TURN = 0.0005
"""Seconds after which a thread that works out findings lets another have its turn: pages do not wait for a review."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where and how the workspace is reached. ``proxy``: another program before it encrypts and says who asks."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    proxy: bool = False

    @property
    def safe(self) -> bool:
        """Tell whether what people send is encrypted on its way."""
        return self.certificate is not None or self.proxy

    @property
    def address(self) -> str:
        """Return where a browser finds it, from this machine."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{name}:{self.port}/"


def serve(ledger: str, door: Door, *, name: str, show: bool) -> None:
    """Serve the workspace over a ledger; ends with exit status 1 where it cannot.

    Where the ledger has accounts people log in. Without any there is one person, on this machine alone, whose
    ``name``, or else the user's of the machine, stands in the book as who judged.
    """
    with ExitStack() as held:
        book = held.enter_context(open_ledger(ledger))
        register = Register.open(book.path, create=False)
        if register is not None:
            held.enter_context(register)
        people = register is not None and bool(register.accounts())
        if wrong := objection(door, name, people=people):
            fail(wrong)
        typer.echo(f"reading {book.shown} …", err=True)
        app = workspace(book, door, name, register if people else None)
        typer.echo(f"armsledger is at {door.address}   (Ctrl-C ends it)", err=True)
        if show:
            opening = Timer(0.7, webbrowser.open, (door.address,))
            opening.daemon = True
            opening.start()
        listen(app, door)


def workspace(book: Ledger, door: Door, name: str, register: Register | None) -> Protected:
    """Return the application: for a team where there is a register, else for the one person of that name."""
    if register is None:
        return make_app(Desk(book), Alone(name or user_name()))
    return make_app(Desk(book), Porter(register, safe=door.safe), [accountroutes.router], "/account")


def objection(door: Door, name: str, *, people: bool) -> str:
    """Return why the workspace may not be opened like this, "" where it may."""
    if bool(door.certificate) != bool(door.key):
        return "--certificate and --key belong together"
    if people and name:
        return "--as: the ledger has accounts, so people log in under their own names"
    if door.host in LOOPBACK:
        return ""
    if not people:
        return (
            f"{door.host}: without accounts the workspace listens on this machine alone; make one with "
            "armsledger accounts add NAME --role editor (docs/team.md)"
        )
    if not door.safe:
        return (
            f"{door.host}: passwords would travel readable; give --certificate and --key, or --proxy where a proxy "
            "encrypts (docs/team.md)"
        )
    return ""


def listen(app: Protected, door: Door) -> None:
    """Answer requests until Ctrl-C; a port that is taken ends with exit status 1."""
    sys.setswitchinterval(TURN)
    try:
        uvicorn.run(
            app, host=door.host, port=door.port, log_level="warning", access_log=False, server_header=False,
            proxy_headers=door.proxy, forwarded_allow_ips="127.0.0.1,::1" if door.proxy else "",
            ssl_certfile=door.certificate, ssl_keyfile=door.key,
        )  # fmt: skip
    except SystemExit as ended:  # uvicorn ends so where the port is taken
        if ended.code:
            fail(f"{door.host}:{door.port}: another program listens there already; choose another with --port")
