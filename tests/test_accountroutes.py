from pathlib import Path

import pytest

from armsledger.serve.accountroutes import inside
from desk_samples import Alone, Visitor, desk_at, written
from team_samples import SECRET, log_in, team, token_on


def test_a_password_is_changed_by_whoever_knows_it(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (_, visitor):
        headers = log_in(visitor, "Bo")
        form = {"token": token_on(visitor, headers), "old": SECRET, "new": "quite another one", "again": "no"}
        assert visitor.ask("POST", "/account/password", data=form, headers=headers).status_code == 422
        form["again"] = form["new"]
        wrong = {**form, "old": "not mine at all"}
        assert visitor.ask("POST", "/account/password", data=wrong, headers=headers).status_code == 422
        short = {**form, "new": "short", "again": "short"}
        assert "12 characters" in visitor.ask("POST", "/account/password", data=short, headers=headers).text
        done = visitor.ask("POST", "/account/password", data=form, headers=headers)
        assert done.headers["location"] == "/login"
        assert visitor.get("/findings", headers=headers).status_code == 303
        assert log_in(visitor, "Bo", "quite another one")


def test_a_token_is_shown_once(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (register, visitor):
        headers = log_in(visitor, "Bo")
        form = {"token": token_on(visitor, headers), "note": "<b>script</b>"}
        page = visitor.ask("POST", "/account/tokens", data=form, headers=headers).text
        secret = page.partition('<code class="secret">')[2].partition("<")[0]
        assert register.bearer(secret) is not None
        assert "&lt;b&gt;script" in page
        assert secret not in visitor.get("/account", headers=headers).text
        [token] = register.tokens("Bo")
        form = {"token": form["token"]}
        revoked = visitor.ask("POST", f"/account/tokens/{token.id}/revoke", data=form, headers=headers)
        assert revoked.status_code == 303
        assert register.bearer(secret) is None
        again = visitor.ask("POST", "/account/tokens/00000000/revoke", data=form, headers=headers)
        assert again.status_code == 404


def test_an_editor_lets_people_in_and_out(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (register, visitor):
        headers = log_in(visitor, "Ann")
        token = token_on(visitor, headers)
        form = {"token": token, "name": "Dee O'Hara", "role": "reader", "password": "yet another secret"}
        assert visitor.ask("POST", "/people", data=form, headers=headers).status_code == 303
        assert log_in(visitor, "Dee O'Hara", "yet another secret")
        assert "has an account already" in visitor.ask("POST", "/people", data=form, headers=headers).text
        for wrong in ({"name": "a<b>"}, {"name": ""}, {"role": "king"}, {"password": "short"}):
            assert visitor.ask("POST", "/people", data={**form, **wrong}, headers=headers).status_code == 422
        page = visitor.ask("POST", "/people/Cy", data={"token": token, "role": "analyst"}, headers=headers)
        assert page.status_code == 303
        assert register.account("Cy").role == "analyst"  # type: ignore[union-attr]
        visitor.ask("POST", "/people/Cy", data={"token": token, "act": "close"}, headers=headers)
        assert register.account("Cy").closed  # type: ignore[union-attr]
        last = visitor.ask("POST", "/people/Ann", data={"token": token, "act": "close"}, headers=headers)
        assert "last editor" in last.text
        assert "account made" in visitor.get("/trail?who=Ann", headers=headers).text


def test_logging_out_ends_the_session(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (_, visitor):
        headers = log_in(visitor, "Cy")
        done = visitor.ask("POST", "/logout", data={"token": token_on(visitor, headers)}, headers=headers)
        assert done.headers["location"] == "/login"
        assert visitor.get("/findings", headers=headers).status_code == 303


@pytest.mark.parametrize(
    "to", ["//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere", "", "/login?next=/"]
)
def test_the_login_leads_nowhere_else(to: str) -> None:
    assert inside(to) == "/"


def test_a_login_form_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (_, visitor):
        answer = visitor.ask("POST", "/login", data={"name": "Ann", "password": "x" * 5000})
        assert answer.status_code == 413


def test_without_accounts_there_are_no_such_pages(tmp_path: Path) -> None:
    with desk_at(written(tmp_path / "l.db")) as desk:
        visitor = Visitor(desk, Alone("Ada"))
        assert visitor.get("/login").status_code == 404
        assert visitor.get("/account").status_code == 404
