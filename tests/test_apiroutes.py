from pathlib import Path
from typing import Any

from desk_samples import example, visiting, words_of, written

LISTS = ("findings", "claims", "documents", "actors", "sources", "provisions", "problems", "search", "queue")


def test_a_list_comes_a_page_at_a_time_and_whole(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        for name in LISTS:
            whole = visitor.get(f"/api/{name}?size=500").json()
            assert len(whole["items"]) == whole["total"], name
            parts = [visitor.get(f"/api/{name}?size=7&page={page}").json()["items"] for page in (1, 2, 3)]
            assert [one for part in parts for one in part] == whole["items"][:21], name
            assert visitor.get(f"/api/{name}?page=9999").json()["items"] == [], name


def test_claims_and_findings_are_in_the_exchange_form(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        finding = visitor.get("/api/findings?show=conflicts").json()["items"][0]
        whole = visitor.get(f"/api/findings/{finding['id']}").json()
        assert whole["supplier"] == finding["supplier"]
        claims = visitor.get(f"/api/claims?finding={finding['id']}").json()
        assert [one["id"] for one in claims["items"]] == whole["claims"]
        claim = visitor.get(f"/api/claims/{whole['claims'][0]}").json()
        assert finding["id"] in claim["findings"]
        assert {**claim["claim"], "state": claim["state"]} == claims["items"][0]
        document = visitor.get("/api/document", params={"name": claim["claim"]["document"]}).json()
        start, end = claim["claim"]["start"], claim["claim"]["end"]
        assert document["text"][start:end] == claim["claim"]["quote"]
        assert claim["claim"]["id"] in {one["id"] for one in document["items"]}


def test_an_exchange_has_both_directions(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        found = visitor.get("/api/exchange?one=KP&other=RU").json()
        turned = visitor.get("/api/exchange?one=RU&other=KP").json()
        assert found["there"] == turned["back"]
        assert {one["supplier"][0] for one in found["there"]} == {"KP"}
        assert visitor.get("/api/exchange?one=KP&other=nobody").json()["there"] == []


def test_search_is_narrowed_by_facets(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        found = visitor.get("/api/search?q=containers&kind=transfer").json()
        assert found["items"]
        assert {one["kind"] for one in found["items"]} == {"transfer"}
        assert dict(found["facets"]["kind"]) == {"transfer": found["total"]}
        assert visitor.get("/api/search?since=yesterday").status_code == 422


def act(visitor: Any, **said: Any) -> Any:
    return visitor.ask("POST", "/api/reviews", json=said, headers={"x-token": visitor.token})


def test_an_act_is_done_once_and_by_its_author(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = visitor.get("/api/queue").json()["items"][0]["claim"]
        seen = visitor.get(f"/api/claims/{claim}").json()["newest"]
        done = act(visitor, act="accept", target=claim, seen=seen)
        assert done.status_code == 201
        assert (done.json()["who"], done.json()["about"]) == ("Ada", claim)
        late = act(visitor, act="reject", target=claim, seen=seen, reason="wrong")
        assert late.status_code == 409
        assert visitor.get(f"/api/claims/{claim}").json()["state"] == "accepted"
        assert visitor.get(f"/api/reviews?about={claim}").json()["items"] == [done.json()]


def test_what_cannot_be_done_says_why(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = visitor.get("/api/queue").json()["items"][0]["claim"]
        assert act(visitor, act="accept", target="t000000000000").status_code == 404
        assert act(visitor, act="reject", target=claim).status_code == 422
        assert act(visitor, act="amend", target=claim, fields={"colour": "red"}).status_code == 422
        assert act(visitor, act="dance", target=claim).status_code == 422
        assert visitor.ask("POST", "/api/reviews", json={"act": "accept", "target": claim}).status_code == 403
        assert visitor.get("/api/reviews").json() == {"items": [], "before": None}


def test_acts_are_given_newest_first_a_page_at_a_time(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claims = [one["claim"] for one in visitor.get("/api/queue").json()["items"][:3]]
        for claim in claims:
            act(visitor, act="accept", target=claim)
        first = visitor.get("/api/reviews?size=2").json()
        rest = visitor.get(f"/api/reviews?size=2&before={first['before']}").json()
        assert [one["about"] for one in (*first["items"], *rest["items"])] == claims[::-1]
        assert rest["before"] is None


def test_the_description_names_every_address_with_its_answers(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        told = visitor.get("/api/openapi.json").json()
        assert told["openapi"].startswith("3.")
        for path, operations in told["paths"].items():
            for method, operation in operations.items():
                fine = operation["responses"]["201" if method == "post" else "200"]
                assert fine["content"]["application/json"]["schema"], path
                assert "404" in operation["responses"], path
                assert operation["description"], path
        page = words_of(visitor.get("/api"))
        assert all(path in page for path in told["paths"])
