from pathlib import Path

from armsledger.serve.reception import LARGEST_FORM, back_to
from desk_samples import example, visiting, words_of, written


def test_every_page_shows_who_asks_and_what_waits(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        page = visitor.get("/help")
        assert "as Ada" in words_of(page)
        assert 'aria-current="page"' in page.text
        assert f'<span class="number">{visitor.get("/api/counts").json()["waiting"]}</span>' in page.text


def test_a_form_without_the_token_is_refused(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = visitor.get("/api/queue").json()["items"][0]["claim"]
        for token in ("", "guessed"):
            answer = visitor.send(f"/claims/{claim}/accept", {"seen": "1"}, token=token)
            assert answer.status_code == 403
            assert "form has grown old" in words_of(answer)
        assert not visitor.get("/api/reviews").json()["items"]


def test_only_plain_forms_of_a_size_are_read(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        upload = visitor.ask("POST", "/claims/t1/accept", files={"token": b"x"})
        assert upload.status_code == 415
        assert visitor.send("/claims/t1/accept", {"reason": "x" * LARGEST_FORM}).status_code == 413


def test_another_sites_page_cannot_act(tmp_path: Path) -> None:
    with visiting(example(tmp_path)) as visitor:
        claim = visitor.get("/api/queue").json()["items"][0]["claim"]
        answer = visitor.send(f"/claims/{claim}/accept", {}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403


def test_an_act_leads_back_with_the_number_of_its_entry() -> None:
    assert back_to("/queue?page=2&done=3#x", 7).headers["location"] == "/queue?page=2&done=7#x"
    assert back_to("/documents/a%20b", 7).headers["location"] == "/documents/a%20b?done=7"


def test_the_notice_takes_numbers_only(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        assert "Entry 12 is in the book" in words_of(visitor.get("/help?done=12"))
        assert "in the book" not in words_of(visitor.get("/help?done=<b>"))


def test_a_fault_is_told_in_the_form_that_was_asked_for(tmp_path: Path) -> None:
    with visiting(written(tmp_path / "l.db")) as visitor:
        assert visitor.get("/api/findings/f1").json() == {"detail": "F1: no-finding: no finding has this id."}
        page = visitor.get("/findings/f1")
        assert page.status_code == 404
        assert "no finding has this id" in words_of(page)
