import pytest
from starlette.requests import Request

from armsledger.serve.people import Alone, Person, RefusedError, host_of


def request(**headers: str) -> Request:
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": given})


def test_roles_contain_one_another() -> None:
    assert Person("Ada", "editor").may("analyst")
    assert Person("Ada", "analyst").may("analyst")
    assert not Person("Ada", "analyst").may("editor")
    assert not Person("Ada", "reader").may("analyst")


def test_the_one_person_is_known_under_the_names_of_the_own_machine() -> None:
    door = Alone("Ada")
    for host in ("localhost:8321", "127.0.0.1", "[::1]:80"):
        assert door.person(request(host=host)).name == "Ada"


@pytest.mark.parametrize("host", ["rebound.example", "localhost.example:8321", ""])
def test_a_foreign_name_is_refused(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Alone("Ada").person(request(host=host))
    assert refused.value.status == 421


def test_only_a_page_of_ours_may_write() -> None:
    door = Alone("Ada")
    token = door.token(request(host="localhost"))
    door.check(request(host="localhost", sec_fetch_site="same-origin"), token)
    door.check(request(host="localhost"), token)
    for headers, given in (({"sec_fetch_site": "cross-site"}, token), ({"sec_fetch_site": "same-site"}, token),
                           ({}, "guessed"), ({}, ""), ({}, "ключ")):  # fmt: skip
        with pytest.raises(RefusedError) as refused:
            door.check(request(host="localhost", **headers), given)
        assert refused.value.status == 403


def test_each_run_has_a_token_of_its_own() -> None:
    assert Alone("Ada").token(request()) != Alone("Ada").token(request())


def test_the_host_is_read_without_its_port() -> None:
    assert host_of("LocalHost:80") == "localhost"
    assert host_of("[::1]") == "[::1]"
