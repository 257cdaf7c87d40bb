"""The problems: what went wrong with inputs, by code, each with its place and what the code means."""

from collections import Counter
from typing import Any

from armsledger.model import CODES
from armsledger.serve.desk import State
from armsledger.serve.paging import sheet


def fault_list(state: State, code: str, page: int) -> dict[str, Any]:
    """Return a page of the problems, of one code where one is given."""
    some = [one for one in state.problems if not code or one.code == code]
    return {
        "sheet": sheet(some, page),
        "codes": Counter(one.code for one in state.problems).most_common(),
        "meaning": CODES,
        "code": code,
    }
