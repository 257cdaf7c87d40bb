"""The JSON API as schemathesis finds it: asked for whatever its description allows, and for what it does not."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from armsledger.serve.apiroutes import description
from armsledger.serve.webapp import LARGEST_BODY
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


AMEND = {"act": "amend", "target": "t1", "fields": {"supplier": "\ud800"}}
WRONG = {
    "half a character in a field": (AMEND, 422),
    "half a character in a name": ({"act": "same-origin", "target": "KR", "others": ["\ud800"]}, 422),
    "half a character in a target": ({"act": "accept", "target": "\ud800"}, 422),
    "a number beyond any entry": ({"act": "accept", "target": "t1", "seen": 10**30}, 422),
    "a deep nest": (b"[" * 100_000, 400),
    "no JSON": (b"\xff\xfe", 422),
}
"""What nobody sends by accident, and the status that answers it."""


@pytest.mark.parametrize("what", WRONG)
def test_what_is_sent_in_bad_faith_is_refused(address: str, schema: Any, what: str) -> None:
    sent, status = WRONG[what]
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    headers = {"x-token": operation_token(schema), "content-type": "application/json"}
    answer = httpx.post(f"{address}/api/reviews", content=body, headers=headers)
    assert (answer.status_code, set(answer.json())) == (status, {"detail"})


def test_more_than_an_act_holds_is_not_even_read(address: str) -> None:
    assert httpx.post(f"{address}/api/reviews", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert httpx.post(f"{address}/api/reviews", content=b"x" * 1000).status_code != 413


@pytest.mark.parametrize("path", ["/reviews?before=99999999999999999999", "/findings?page=0", "/queue?page=x"])
def test_numbers_that_cannot_be_are_refused(address: str, path: str) -> None:
    answer = httpx.get(f"{address}{path}")
    assert answer.status_code == 422
    assert "cannot be asked for so" in answer.text
