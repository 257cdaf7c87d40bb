"""The commands ``accounts …``: who may use a team's workspace, and with which role. No logic, as in cli."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from armsledger.console.options import LEDGER, LedgerPath, fail, user_name

if TYPE_CHECKING:
    from armsledger.ledger.register import Register

Role = Literal["reader", "analyst", "editor"]
app = typer.Typer(no_args_is_help=True, help="Who may use a team's workspace: accounts, roles and API tokens.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name, as it stands in the book.")]
RoleOption = Annotated[
    Role, typer.Option(help="reader: reads; analyst: judges claims too; editor: findings, sources and people too.")
]


@app.command()
def add(name: Name, role: RoleOption = "analyst", ledger: LedgerPath = LEDGER) -> None:
    """Make an account. Its first password is asked for, or read from the first line of a pipe."""
    from armsledger.serve.people import fit_name

    if not fit_name(name):
        fail(f"{name!r}: a name has 1 to 60 letters, digits, dots, dashes or spaces")
    with register_of(ledger) as register:
        register.add(name, new_password(name), role, by=user_name())
    show([f"{name} may come in, as {role}"])


@app.command("list")
def listed(ledger: LedgerPath = LEDGER) -> None:
    """List the accounts."""
    with register_of(ledger) as register:
        found = register.accounts()
    lines = [f"{one.name}\t{one.role}\tsince {one.made.date()}{', closed' if one.closed else ''}" for one in found]
    show(lines or ["no accounts: one person may use the workspace, on this machine"])


@app.command()
def role(name: Name, role: RoleOption, ledger: LedgerPath = LEDGER) -> None:
    """Give an account another role."""
    with register_of(ledger) as register:
        register.change(name, by=user_name(), role=role)
    show([f"{name} comes in as {role} from now on"])


@app.command()
def password(name: Name, ledger: LedgerPath = LEDGER) -> None:
    """Give an account another password; whoever is logged in to it is logged out."""
    with register_of(ledger) as register:
        if register.account(name) is None:
            fail(f"nobody has an account under the name {name}")
        register.change(name, by=user_name(), password=new_password(name))
    show([f"{name} has a new password"])


@app.command()
def close(name: Name, ledger: LedgerPath = LEDGER) -> None:
    """Close an account: its sessions end, its tokens are revoked. It is not erased, since the book names it."""
    with register_of(ledger) as register:
        register.change(name, by=user_name(), closed=True)
    show([f"{name} may not come in any more"])


@app.command("open")
def reopen(name: Name, ledger: LedgerPath = LEDGER) -> None:
    """Open a closed account again."""
    with register_of(ledger) as register:
        register.change(name, by=user_name(), closed=False)
    show([f"{name} may come in again"])


@app.command()
def token(
    name: Name,
    note: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
    ledger: LedgerPath = LEDGER,
) -> None:
    """Make an API token for an account and print it; it is shown this once."""
    with register_of(ledger) as register:
        show([register.make_token(name, note, by=user_name())])


def show(lines: list[str]) -> None:
    """Write lines to stdout."""
    from armsledger.console.terminal import show_lines

    show_lines(lines)


def register_of(ledger: str) -> "Register":
    """Return the register of a ledger that is there; ends with exit status 1 where it is not."""
    from armsledger.ledger import LedgerError, open_ledger
    from armsledger.ledger.register import Register

    try:
        with open_ledger(ledger) as book:
            register = Register.open(book.path)
    except LedgerError as error:
        fail(str(error))
    assert register is not None  # noqa: S101 - it is made where there is none
    return register


def new_password(name: str) -> str:
    """Return the hash of a password that is typed twice, or comes through a pipe."""
    from armsledger.serve.passwords import PasswordError, keep

    if sys.stdin.isatty():
        typed = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    try:
        return keep(typed, name)
    except PasswordError as error:
        fail(str(error))
