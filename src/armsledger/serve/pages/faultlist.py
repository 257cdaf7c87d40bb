"""The problems: what went wrong with inputs, by code, each with its place and what the code means."""

from typing import Any

from armsledger.model import CODES
from armsledger.serve.desk import State
from armsledger.serve.paging import sheet


def fault_list(state: State, code: str, page: int) -> dict[str, Any]:
    """Return a page of the problems, of one code where one is given."""
    some = [one for one in state.problems if not code or one.code == code]
    return {
        "sheet": sheet(some, page),
        "codes": state.problem_codes,
        "meaning": CODES,
        "code": code,
    }
