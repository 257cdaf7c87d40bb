import re
from pathlib import Path

import pytest

from armsledger.serve import porter
from desk_samples import example, written
from team_samples import SECRET, log_in, team, token_on


def test_a_page_leads_to_the_login_and_back(tmp_path: Path) -> None:
    with team(example(tmp_path)) as (_, visitor):
        sent = visitor.get("/findings?page=2")
        assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=%2Ffindings%3Fpage%3D2")
        page = visitor.get(sent.headers["location"])
        assert page.status_code == 200
        assert 'value="/findings?page=2"' in page.text
        assert "North Korea" not in page.text
        assert 'href="/queue"' not in page.text
        headers = log_in(visitor, "Cy")
        assert visitor.get("/findings", headers=headers).status_code == 200
        assert visitor.get("/login?next=/map", headers=headers).headers["location"] == "/map"


def test_a_wrong_password_and_an_unknown_name_are_told_alike(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (register, visitor):
        answers = [
            visitor.ask("POST", "/login", data={"name": name, "password": "another password"})
            for name in ("Ann", "Nobody")
        ]
        assert [one.status_code for one in answers] == [401, 401]
        told = {re.sub(r'value="(?:Ann|Nobody)"', "", one.text) for one in answers}
        assert len(told) == 1
        assert [step.who for step in register.steps(limit=2)] == ["Nobody", "Ann"]


def test_after_a_few_failures_even_the_right_password_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(porter, "fits", lambda password, kept: password == SECRET and kept is not None)
    with team(written(tmp_path / "l.db")) as (register, visitor):
        for _ in range(porter.FEW):
            assert visitor.ask("POST", "/login", data={"name": "Ann", "password": "wrong"}).status_code == 401
        held = visitor.ask("POST", "/login", data={"name": "Ann", "password": SECRET})
        assert (held.status_code, held.headers["retry-after"]) == (429, "900")
        assert log_in(visitor, "Bo")
        assert register.steps(who="Ann", limit=1)[0].what == "login held back"


def test_many_failures_from_one_address_hold_back_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(porter, "fits", lambda password, kept: False)
    monkeypatch.setattr(porter, "FLOOD", 3)
    with team(written(tmp_path / "l.db")) as (_, visitor):
        codes = [
            visitor.ask("POST", "/login", data={"name": f"N{number}", "password": "x"}).status_code
            for number in range(4)
        ]
        assert codes == [401, 401, 401, 429]


@pytest.mark.parametrize(("safe", "name"), [(False, "armsledger="), (True, "__Host-armsledger=")])
def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path, safe: bool, name: str) -> None:
    with team(written(tmp_path / "l.db"), safe=safe) as (_, visitor):
        cookie = visitor.ask("POST", "/login", data={"name": "Ann", "password": SECRET}).headers["set-cookie"]
        assert cookie.startswith(name)
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert ("Secure" in cookie) == safe


def test_each_role_does_what_it_may(tmp_path: Path) -> None:
    with team(example(tmp_path)) as (_, visitor):
        claim = visitor.get("/api/claims", headers=log_in(visitor, "Cy")).json()["items"][0]["id"]
        codes = {}
        for name in ("Cy", "Bo", "Ann"):
            headers = log_in(visitor, name)
            form = {"token": token_on(visitor, headers), "next": "/"}
            judged = visitor.ask("POST", f"/claims/{claim}/accept", data=form, headers=headers).status_code
            people = visitor.get("/people", headers=headers).status_code
            trail = visitor.get("/trail", headers=headers).status_code
            codes[name] = (judged, people, trail)
        assert codes == {"Cy": (403, 403, 403), "Bo": (303, 403, 403), "Ann": (303, 200, 200)}
        done = visitor.get("/api/reviews", headers=log_in(visitor, "Cy")).json()["items"]
        assert {one["who"] for one in done} == {"Ann", "Bo"}


def test_a_form_without_its_token_or_of_another_session_does_nothing(tmp_path: Path) -> None:
    with team(example(tmp_path)) as (_, visitor):
        ann, bo = log_in(visitor, "Ann"), log_in(visitor, "Bo")
        claim = visitor.get("/api/claims", headers=ann).json()["items"][0]["id"]
        for token in ("", "x", token_on(visitor, bo)):
            form = {"token": token, "next": "/"}
            assert visitor.ask("POST", f"/claims/{claim}/accept", data=form, headers=ann).status_code == 403
        assert visitor.get("/api/reviews", headers=ann).json()["items"] == []


def test_another_sites_page_cannot_log_anybody_in(tmp_path: Path) -> None:
    with team(written(tmp_path / "l.db")) as (_, visitor):
        answer = visitor.ask(
            "POST", "/login", data={"name": "Ann", "password": SECRET}, headers={"sec-fetch-site": "cross-site"}
        )
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_a_program_comes_in_by_its_token_until_it_is_revoked(tmp_path: Path) -> None:
    with team(example(tmp_path)) as (register, visitor):
        headers = {"authorization": f"Bearer {register.make_token('Bo', 'script', by='Bo')}"}
        assert visitor.get("/api/me", headers=headers).json()["name"] == "Bo"
        claim = visitor.get("/api/claims", headers=headers).json()["items"][0]["id"]
        assert visitor.get("/api/me", headers={"authorization": "Bearer wrong"}).status_code == 401
        [token] = register.tokens("Bo")
        register.revoke(token.id, by="Bo", name="Bo")
        assert visitor.get(f"/api/claims/{claim}", headers=headers).status_code == 401


def test_who_is_closed_out_is_out_at_once(tmp_path: Path) -> None:
    with team(example(tmp_path)) as (register, visitor):
        headers = log_in(visitor, "Bo")
        register.change("Bo", by="Ann", closed=True)
        assert visitor.get("/findings", headers=headers).status_code == 303
        answer = visitor.ask("POST", "/login", data={"name": "Bo", "password": SECRET})
        assert answer.status_code == 401
