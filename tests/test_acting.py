from pathlib import Path

import pytest

from armsledger.ledger import LedgerError
from armsledger.model import Document
from armsledger.reviewing import ReviewError
from armsledger.serve.acting import Wish, perform, words_at
from armsledger.serve.people import Person, RefusedError, Role
from desk_samples import desk_at, example, people, told, written

ADA = Person("Ada")


def test_words_are_found_whatever_the_spaces_between_them() -> None:
    document = Document("a", "Norland sent\n  ten lorries. It sent ten lorries again.", "")
    assert words_at(document, "Norland sent ten lorries", None) == (0, 26)
    assert words_at(document, "sent ten\r\nlorries", 30) == (31, 47)
    assert words_at(document, "sent ten lorries", 0) == (8, 26)


@pytest.mark.parametrize(("words", "said"), [("", "which words"), ("sent nine", "just so"), ("ten", "2 times")])
def test_words_that_cannot_be_placed_are_refused(words: str, said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        words_at(Document("a", "ten and ten", ""), words, None)


@pytest.mark.parametrize(
    ("role", "act", "may"),
    [("reader", "accept", False), ("analyst", "accept", True), ("analyst", "grade", False), ("editor", "grade", True)],
)
def test_roles_bound_what_a_person_may_do(tmp_path: Path, role: Role, act: str, may: bool) -> None:
    path = written(tmp_path / "l.db", told("a.txt", ("sent ten men", {"quantity": people(10)})))
    with desk_at(path) as desk:
        target = desk.state.shelf.claims_in["a.txt"][0] if act == "accept" else "KR"
        wish = Wish(act=act, target=target, letter="B")
        if may:
            assert perform(desk, Person("Bo", role), wish).review.who == "Bo"
        else:
            with pytest.raises(RefusedError, match="more rights"):
                perform(desk, Person("Bo", role), wish)


def test_an_analyst_does_not_take_back_what_only_an_editor_may_do(tmp_path: Path) -> None:
    with desk_at(written(tmp_path / "l.db", told("a.txt"))) as desk:
        done = perform(desk, ADA, Wish(act="grade", target="KR", letter="B"))
        with pytest.raises(RefusedError):
            perform(desk, Person("Bo", "analyst"), Wish(act="undo", target=str(done.entry)))
        assert perform(desk, ADA, Wish(act="undo", target=str(done.entry))).about == "KR"


def test_every_act_reaches_the_book(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        shelf = desk.state.shelf
        one, two, three = (task.claim for task in desk.state.ranking.order[:3])
        big, other = shelf.ranked[:2]
        bare = next(iter(shelf.book.documents))
        words = shelf.book.documents[bare].text.split("\n\n")[-1][:60].rsplit(" ", 1)[0]
        fields = {"kind": "transfer", "supplier": "KP", "recipient": "RU", "cargo": "troops"}
        wishes = [
            Wish(act="accept", target=one),
            Wish(act="reject", target=two, reason="told twice"),
            Wish(act="amend", target=three, fields={"place": "Kursk"}),
            Wish(act="add", target=bare, words=words, fields=fields),
            Wish(act="split", target=big.id, others=[big.claims[-1]], reason="others"),
            Wish(act="merge", target=other.id, others=[big.id], reason="the same"),
            Wish(act="same-origin", target="KR", others=["UA"], reason="one agency"),
            Wish(act="grade", target="KR", letter="b"),
        ]
        for wish in wishes:
            assert perform(desk, ADA, wish).review.act == wish.act
        told_acts = [one.review.act for one in desk.ledger.reviews()]
        assert told_acts == [wish.act for wish in reversed(wishes)]


@pytest.mark.parametrize(
    "wish", [Wish(act="dance", target="x"), Wish(act="undo", target="x1"), Wish(act="undo", target="9" * 30)]
)
def test_what_is_no_act_is_refused(tmp_path: Path, wish: Wish) -> None:
    with desk_at(written(tmp_path / "l.db")) as desk, pytest.raises((ReviewError, LedgerError)):
        perform(desk, ADA, wish)
