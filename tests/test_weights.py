from pathlib import Path

from armsledger.model import Event, Finding, Line, Position, Span, Verdict
from armsledger.serve.weights import conflicts, pair_of, parties, rank
from desk_samples import desk_at, example


def finding(id: str, claims: int = 1, origins: int = 0, clashes: int = 0) -> Finding:
    line = Line(("KP",), ("RU",), "troops", "people")
    verdicts = tuple(Verdict(kind="conflicts", claims=("a", "b"), arithmetic="1 > 0") for _ in range(clashes))
    ids = tuple(f"t{number}" for number in range(claims))
    return Finding(id=id, line=line, claims=ids, documents=(), origins=("x",) * origins, unknown_origins=0,
                   verdicts=verdicts)  # fmt: skip


def test_conflicts_come_before_origins_and_these_before_claims() -> None:
    some = [finding("many", claims=9), finding("backed", origins=2), finding("disputed", clashes=1)]
    assert [one.id for one in sorted(some, key=rank)] == ["disputed", "backed", "many"]
    assert conflicts(some[2]) == 1


def test_the_direction_with_more_claims_comes_first() -> None:
    ways = {("A", "B"): [finding("one")], ("B", "A"): [finding("two", claims=3, clashes=1)]}
    pair = pair_of("A", "B", ways)
    assert (pair.one, pair.other, pair.claims_there, pair.claims_back) == ("B", "A", 3, 1)
    assert (pair.claims, pair.conflicts) == (4, 1)


def test_every_kind_of_claim_has_its_parties(tmp_path: Path) -> None:
    at = {"document": "d", "span": Span(0, 1), "quote": "x"}
    assert parties(Event(type="TEST", actors=("KP",), recipients=("JP",), **at)) == ("KP", "JP")
    assert parties(Position(actor=("RU",), stance="denies", **at)) == ("RU",)
    with desk_at(example(tmp_path)) as desk:
        assert all(parties(claim) or claim.kind == "transfer" for claim in desk.state.shelf.book.claims.values())
