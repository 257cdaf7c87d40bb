"""What a person sees of collect: each problem as it is met, how far it is, and what it brought."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from armsledger.collect.web.collecting import Tell
from armsledger.collect.web.tally import Tally
from armsledger.console.terminal import each, inert
from armsledger.model import Problem
from armsledger.publish.phrasing import count


@contextmanager
def watching() -> Iterator[Tell]:
    """Give what collect calls: problems go to stderr, one line each, and how far it is below them on a terminal."""
    if not sys.stderr.isatty():
        yield tell_problem
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("collecting", total=None)

        def tell(news: Problem | Tally) -> None:
            if isinstance(news, Tally):
                bar.update(task, description=f"{count(news.pages, 'page')}, {news.waiting:,} waiting")
            else:
                bar.console.print(inert(str(news)), markup=False, highlight=False, soft_wrap=True)

        yield tell


def tell_problem(news: Problem | Tally) -> None:
    """Write a problem to stderr; keep quiet about how far it is."""
    if isinstance(news, Problem):
        typer.echo(inert(str(news)), err=True)


def show_tally(tally: Tally, into: Path) -> None:
    """Write what a run brought to stdout."""
    had = [f"{tally.unchanged:,} unchanged"] if tally.unchanged else []
    had += [f"{tally.known:,} in the archive before"] if tally.known else []
    typer.echo(f"kept      {', '.join([count(tally.pages, 'page'), *had])}")
    typer.echo(f"problems  {each(tally.problems) or 'none'}")
    typer.echo(f"archive   {into}: armsledger build {into} reads it")
