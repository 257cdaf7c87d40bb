"""The JSON API as schemathesis finds it: asked for whatever its description allows, and for what it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from armsledger.serve.apiroutes import description
from browser_house import served
from desk_samples import people, told, written

OPERATIONS = {
    f"{method} {path}": operation
    for path, methods in description()["paths"].items()
    for method, operation in methods.items()
}
UNFIT = {
    name
    for name, operation in OPERATIONS.items()
    if "requestBody" in operation or any(one["in"] == "query" for one in operation.get("parameters", ()))
}
"""Operations that can be asked wrongly; where there is but a path, any words are an id."""
CASES = [
    (name, mode) for name in OPERATIONS for mode in ("positive", "negative") if mode == "positive" or name in UNFIT
]
EXAMPLES = 12
"""Requests of each kind an operation; enough for its edges, few enough for seconds."""
BEYOND = ("positive_data_acceptance",)
"""What is not asked: the ledger refuses acts on claims that it does not hold, however well they are written."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The workspace over a small ledger; what is done to it stays."""
    words = ("North Korea has sent 4,000 soldiers to Russia", {"quantity": people(4000)})
    path = written(tmp_path_factory.mktemp("api") / "l.db", told("a.txt", words), told("b.txt", words))
    with served(path) as found:
        yield found


@pytest.fixture(scope="module")
def schema(address: str) -> Any:
    """The description as the workspace gives it."""
    return schemathesis.openapi.from_url(f"{address}/api/openapi.json")


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_the_api_answers_as_it_says(schema: Any, name: str, mode: str) -> None:
    load_all_checks()
    method, path = name.split()
    left_out = CHECKS.get_by_names(list(BEYOND))
    operation = schema[path][method]
    token = operation_token(schema)

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=GenerationMode(mode)))
    def asked(case: Any) -> None:
        if method != "get":
            case.headers["x-token"] = token
        case.call_and_validate(excluded_checks=left_out)

    asked()


def operation_token(schema: Any) -> str:
    """What writing needs, from the API itself."""
    return str(schema["/api/me"]["get"].Case().call().json()["token"])
