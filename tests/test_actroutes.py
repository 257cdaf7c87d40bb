import re
from pathlib import Path

import pytest
from starlette.requests import Request

from armsledger import reviewing
from armsledger.serve.actroutes import fields_of
from armsledger.serve.people import Alone, Person
from desk_samples import Visitor, desk_at, example, people, told, visiting, words_of, written


class Reading(Alone):
    """A doorkeeper who lets people in who may only read."""

    def person(self, request: Request) -> Person:
        return Person("Bo", "reader")


def first_of(visitor: Visitor) -> str:
    return str(visitor.get("/api/queue").json()["items"][0]["claim"])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found.group(1)


def test_a_claim_is_accepted_and_the_form_leads_back(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = first_of(visitor)
        page = visitor.get("/queue")
        answer = visitor.send(f"/claims/{claim}/accept", {"seen": hidden(page.text, "seen"), "next": "/queue?page=1"})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/queue?page=1&done=")
        assert "✓ accepted" in words_of(visitor.get(f"/claims/{claim}"))
        assert claim not in visitor.get("/queue").text.split("data-item", 1)[1]


def test_a_rejection_needs_a_reason(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = first_of(visitor)
        refused = visitor.send(f"/claims/{claim}/reject", {"reason": " "})
        assert refused.status_code == 422
        assert "reason" in words_of(refused)
        visitor.send(f"/claims/{claim}/reject", {"reason": "told twice"})
        page = words_of(visitor.get(f"/claims/{claim}"))
        assert "✕ rejected" in page
        assert "“told twice”" in page


def test_whoever_comes_second_is_told_and_nothing_is_overwritten(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = first_of(visitor)
        seen = hidden(visitor.get(f"/claims/{claim}").text, "seen")
        assert visitor.send(f"/claims/{claim}/accept", {"seen": seen}).status_code == 303
        late = visitor.send(f"/claims/{claim}/reject", {"seen": seen, "reason": "wrong figure"})
        assert late.status_code == 409
        assert "✓ accepted" in words_of(late)
        in_place = visitor.send(
            f"/claims/{claim}/reject", {"seen": seen, "reason": "wrong"}, headers={"hx-request": "true"}
        )
        assert in_place.status_code == 409
        assert "Look at it again" in words_of(in_place)
        assert len(visitor.get("/api/reviews").json()["items"]) == 1


def test_a_page_that_sends_its_form_itself_gets_only_the_item(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = first_of(visitor)
        answer = visitor.send(f"/claims/{claim}/accept", {"next": "/queue"}, headers={"hx-request": "true"})
        assert answer.status_code == 200
        assert "<html" not in answer.text
        assert "Accepted, entry" in words_of(answer)
        assert "/undo" in answer.text


def test_a_claim_is_amended_by_the_form_of_its_page(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = first_of(visitor)
        page = visitor.get(f"/claims/{claim}").text
        form = page[page.index('id="amend"') :]
        fields = dict(re.findall(r'<input name="(f\.[a-z_]+)" value="([^"]*)"', form))
        chosen = re.findall(r'<select name="(f\.[a-z_]+)">(.*?)</select>', form)
        fields |= {name: value for name, some in chosen for value in re.findall(r'value="([^"]*)" selected', some)}
        same = visitor.send(f"/claims/{claim}/amend", {**fields, "reason": ""})
        assert same.status_code == 422
        assert "Nothing would change" in words_of(same)
        visitor.send(f"/claims/{claim}/amend", {**fields, "f.place": "Kursk", "reason": "it says so"})
        amended = words_of(visitor.get(f"/claims/{claim}"))
        assert "✎ amended" in amended
        assert "place: nothing → Kursk" in amended


def test_a_claim_that_was_missed_is_added_from_its_words(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a b#1.txt", ("sent ten men by rail", {"quantity": people(10)})))
    with visiting(path) as visitor:
        form = {"words": "ten\r\nmen", "kind": "transfer", "supplier": "KP", "recipient": "RU", "cargo": "troops",
                "quantity_low": "10", "quantity_high": "10", "quantity_unit": "people", "status": "done",
                "polarity": "affirmed", "sources": "Example Wire ← KR", "type": "TEST", "stance": "denies",
                "next": "/documents/a%20b%231.txt"}  # fmt: skip
        answer = visitor.send("/documents/a%20b%231.txt", form)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/documents/a%20b%231.txt?done=")
        assert "+ added" in words_of(visitor.get("/documents/a%20b%231.txt"))
        assert visitor.get("/api/counts").json()["claims"] == {"transfer": 2}
        wrong = visitor.send("/documents/a%20b%231.txt", {**form, "words": "eleven men", "supplier": "<b>"})
        assert wrong.status_code == 422
        assert "just so" in words_of(wrong)
        assert 'value="&lt;b&gt;"' in wrong.text, "what was typed is not lost"


def test_only_the_fields_of_the_kind_count() -> None:
    given = dict.fromkeys(("supplier", "recipient", "cargo", "type", "actors", "recipients", "actor", "stance", "about",
                           "quantity_low", "quantity_high", "quantity_unit", "status", "polarity", "hedged",
                           "when_start", "when_end", "sources"), "x")  # fmt: skip
    assert fields_of({**given, "kind": "position", "about": "arms"}) == {
        "kind": "position", "actor": "x", "stance": "x", "about_words": "arms", "when_start": "x", "when_end": "x",
        "sources": "x",
    }  # fmt: skip
    assert "about" in fields_of({**given, "kind": "position", "about": "t0123456789ab"})
    unit_alone = fields_of({**given, "kind": "event", "quantity_low": "", "quantity_high": ""})
    assert "quantity_unit" not in unit_alone


def test_findings_are_merged_and_split(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        rows = visitor.get("/api/findings").json()["items"]
        big, other = rows[0]["id"], rows[1]["id"]
        claim = visitor.get(f"/api/findings/{big}").json()["claims"][0]
        assert visitor.send(f"/findings/{big}/split", {"claims": [claim], "reason": "others"}).status_code == 303
        assert claim not in visitor.get(f"/api/findings/{big}").json()["claims"]
        assert visitor.send(f"/findings/{other}/merge", {"into": big, "reason": "the same"}).status_code == 303
        assert visitor.send(f"/findings/{other}/merge", {"into": "", "reason": "the same"}).status_code in {404, 422}


def test_sources_are_graded_and_counted_as_one(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert visitor.send("/sources/KR/grade", {"letter": "B", "reason": "often right"}).status_code == 303
        assert "usually reliable" in words_of(visitor.get("/sources/KR"))
        assert visitor.send("/sources/KR/grade", {"letter": "Q"}).status_code == 422
        assert visitor.send("/sources/KR/same", {"other": "UA", "reason": "one agency"}).status_code == 303
        assert "Counted as one origin" in words_of(visitor.get("/sources/KR"))


def test_an_act_is_taken_back_by_another(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = first_of(visitor)
        visitor.send(f"/claims/{claim}/reject", {"reason": "told twice"})
        entry = visitor.get("/api/reviews").json()["items"][0]["entry"]
        assert visitor.send(f"/reviews/{entry}/undo", {"reason": "a slip", "next": "/reviews"}).status_code == 303
        assert first_of(visitor) == claim
        acts = words_of(visitor.get("/reviews"))
        assert "taken back by" in acts
        assert "a slip" in acts
        again = visitor.send(f"/reviews/{entry}/undo", {"reason": "a slip"})
        assert again.status_code == 422
        assert "Not taken back" in words_of(again)


def test_a_reader_sees_no_forms_and_may_not_send_any(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        visitor = Visitor(desk, Reading("Bo"))
        claim = first_of(visitor)
        for path in ("/queue", f"/claims/{claim}", f"/documents/{desk.state.shelf.by_date[0].name}", "/sources/KR"):
            assert 'method="post"' not in visitor.get(path).text, path
        assert visitor.send(f"/claims/{claim}/accept", {}).status_code == 403
        assert not desk.ledger.reviews()


@pytest.mark.parametrize("path", ["/claims/t1/dance", "/findings/f1/dance", "/claims/t000000000000/accept"])
def test_what_is_no_act_leads_nowhere(tmp_path: Path, path: str) -> None:
    with visiting(example(tmp_path)) as visitor:
        assert visitor.send(path, {"reason": "x"}).status_code == 404


def test_the_queue_tells_of_reviews_that_a_build_has_overtaken(tmp_path: Path) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men by rail", {"quantity": people(10)})))
    with desk_at(path) as desk:
        claim = desk.state.shelf.claims_in["a.txt"][0]
        desk.act(lambda ledger: reviewing.accept(ledger, claim, who="Ada"))
        desk.ledger.record([told("a.txt", ("sent nine men by rail", {"quantity": people(9)}))], "a later engine")
        desk.look()
        visitor = Visitor(desk)
        assert "1 review that a later build has overtaken" in words_of(visitor.get("/queue"))
        assert "superseded" in words_of(visitor.get(f"/claims/{claim}"))
