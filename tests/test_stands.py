"""Positions on findings: what exactly is denied, since when, and when it changed."""

import random
from datetime import date
from typing import Any

import pytest

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim, Finding, Line, Period, Stand, Transfer
from armsledger.reconcile.concern import without_exception
from armsledger.reconcile.origins import trace_lineage
from armsledger.reconcile.stands import with_stands
from finding_samples import on, printed, said, told

LEXICON = load_lexicon()
WAY = (("IR",), ("SD",))


def finding(id: str, cargo: str, *claims: Claim, unit: str = "", way: Any = WAY) -> Finding:
    return Finding(
        id=id, line=Line(*way, cargo, unit), claims=tuple(claim.id for claim in claims),
        documents=tuple({claim.document for claim in claims}), origins=(), unknown_origins=0,
    )  # fmt: skip


def stands(
    findings: list[Finding], *claims: Claim, dates: dict[str, Period | None] | None = None, texts: Any = ()
) -> dict[str, tuple[Stand, ...]]:
    lineage = trace_lineage([claim for claim in claims if isinstance(claim, Transfer)], texts, LEXICON)
    found = with_stands(findings, claims, dates or {}, lineage, LEXICON)
    return {one.id: one.positions for one in found}


ARMS, SHELLS, DRONES, TROOPS = (
    told("t.txt", place, cargo=(cargo,)) for place, cargo in enumerate(("arms", "artillery-shells", "drones", "troops"))
)
TREE = [
    finding("arms", "arms", ARMS), finding("shells", "artillery-shells", SHELLS, unit="rounds"),
    finding("drones", "drones", DRONES), finding("troops", "troops", TROOPS),
    finding("elsewhere", "arms", way=(("IR",), ("YE",))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stance", "about", "reached"),
    [
        ("denies", ARMS, {"arms", "shells", "drones"}),
        ("denies", SHELLS, {"shells"}),
        ("denies", TROOPS, {"troops"}),
        ("confirms", SHELLS, {"shells", "arms"}),
        ("confirms", ARMS, {"arms"}),
        ("condemns", DRONES, {"drones"}),
    ],
)
def test_a_denial_goes_down_the_tree_of_cargo_and_a_confirmation_up(
    stance: str, about: Transfer, reached: set[str]
) -> None:
    found = stands(TREE, ARMS, SHELLS, DRONES, TROOPS, said(stance=stance, about=(about.id,)))
    assert {id for id, some in found.items() if some} == reached


def test_the_words_of_a_position_say_what_is_meant_by_the_claim_it_points_to() -> None:
    words = said(quote="it rejected all talk of arms sales", about=(SHELLS.id,))
    found = stands(TREE, ARMS, SHELLS, DRONES, TROOPS, words)
    assert {id for id, some in found.items() if some} == {"arms", "shells", "drones"}
    assert found["drones"][0].about == LEXICON.cargo("arms")
    assert found["arms"][0].about == ""


def test_a_claim_on_several_lines_is_confirmed_only_where_the_words_confirm_it() -> None:
    both = told("t.txt", 9, cargo=("troops", "arms"))
    findings = [finding("arms", "arms", both), finding("troops", "troops", both)]
    for quote in ("it confirmed the soldiers", "it confirmed their deployment"):
        found = stands(findings, both, said(quote=quote, stance="confirms", about=(both.id,)))
        assert [bool(found[id]) for id in ("arms", "troops")] == [False, True], quote


def test_a_presence_is_that_of_people_even_where_the_position_points_at_goods() -> None:
    deployed = said("t.txt", quote="any deployment is lawful", stance="defends", about=(ARMS.id,))
    found = stands(TREE, ARMS, SHELLS, DRONES, TROOPS, deployed)
    assert {id for id, some in found.items() if some} == {"troops"}
    elsewhere = said("z.txt", quote="any deployment is lawful", stance="defends", about=(ARMS.id,))
    missiles = said("t.txt", quote="the deployment of arms is lawful", stance="defends", about=(ARMS.id,))
    for position in (elsewhere, missiles):
        found = stands(TREE, ARMS, SHELLS, DRONES, TROOPS, position)
        assert {id for id, some in found.items() if some} == {"arms", "shells", "drones"}


def test_what_is_left_out_of_a_confirmation_is_not_confirmed() -> None:
    words = said(quote="it confirmed the soldiers, but not that it sold arms", stance="confirms", about=(ARMS.id,))
    found = stands(TREE, ARMS, SHELLS, DRONES, TROOPS, words)
    assert {id for id, some in found.items() if some} == {"troops"}
    assert without_exception("yes, but not all")[1] and not without_exception("not all")[1]


def test_a_short_text_needs_cargo_and_both_parties_or_a_claim_of_its_document() -> None:
    whole = said("p.txt", about="arms deliveries to Sudan")
    half = said("p.txt", 600, actor=("US",), stance="condemns", about="arms deliveries to Sudan")
    near = said("t.txt", 700, actor=("US",), stance="concerned", about="arms deliveries to Sudan")
    vague = said("t.txt", 800, stance="declines", about="the matter")
    found = stands(TREE[:1], ARMS, whole, half, near, vague)
    assert [stand.claim for stand in found["arms"]] == [whole.id, near.id]
    assert found["arms"][0].about == "arms deliveries to Sudan"


def test_a_denied_transfer_is_its_origins_position() -> None:
    denied = told("t.txt", 40, cargo=("arms",), polarity="denied", sources=("SD",))
    unnamed = told("t.txt", 80, cargo=("arms",), polarity="denied")
    found = stands([finding("arms", "arms", ARMS, denied, unnamed)], ARMS, denied, unnamed)
    assert [(stand.actor, stand.stance, stand.claim) for stand in found["arms"]] == [(("SD",), "denies", denied.id)]


def test_parties_stand_one_by_one_and_others_together() -> None:
    joint = said(actor=("IR", "US", "SD", "GB"), stance="concerned", about=(ARMS.id,))
    found = stands(TREE[:1], ARMS, joint)
    assert [stand.actor for stand in found["arms"]] == [("IR",), ("SD",), ("US", "GB")]


def test_positions_stand_in_order_of_time_and_a_change_is_marked() -> None:
    claims = [
        said("a.txt", about=(ARMS.id,)),
        said("b.txt", stance="declines", about=(ARMS.id,)),
        said("c.txt", stance="confirms", about=(ARMS.id,), when=Period(date(2025, 4, 1), date(2025, 4, 30), "April")),
        said("d.txt", stance="condemns", about=(ARMS.id,)),
        said("e.txt", stance="confirms", about=(ARMS.id,)),
    ]
    dates = {"a.txt": on(2023, 10, 1), "b.txt": on(2024, 12, 1), "c.txt": on(2025, 7, 1), "d.txt": on(2025, 8, 1)}
    found = stands(TREE[:1], ARMS, *claims, dates=dates)["arms"]
    assert [(stand.claim, stand.changed_from) for stand in found] == [
        (claims[0].id, None), (claims[1].id, "denies"), (claims[2].id, "declines"), (claims[3].id, None),
        (claims[4].id, None),
    ]  # fmt: skip
    assert found[0].when == Period(None, date(2023, 10, 1))
    assert found[2].when == claims[2].when
    assert found[4].when is None


def test_an_old_stance_told_again_without_a_date_is_no_change() -> None:
    claims = [
        said("a.txt", about=(ARMS.id,)),
        said("b.txt", stance="confirms", about=(ARMS.id,)),
        said("c.txt", about=(ARMS.id,)),
        said("d.txt", stance="confirms", about=(ARMS.id,)),
        said("e.txt", about=(ARMS.id,), when=on(2024, 9, 9)),
    ]
    dates = {f"{name}.txt": on(2024, 1 + n) for n, name in enumerate("abcd")}
    found = stands(TREE[:1], ARMS, *claims, dates=dates)["arms"]
    assert [stand.changed_from for stand in found] == [None, "denies", None, None, "confirms"]


def test_two_stances_of_one_document_have_no_order() -> None:
    claims = [said("a.txt", 0, about=(ARMS.id,)), said("a.txt", 90, stance="confirms", about=(ARMS.id,))]
    found = stands(TREE[:1], ARMS, *claims, dates={"a.txt": on(2024)})["arms"]
    assert [stand.changed_from for stand in found] == [None, None]


def test_a_position_told_again_by_a_reprint_stands_once() -> None:
    body = " ".join(f"word{n}" for n in range(80))
    texts = [printed("a.txt", body, published=date(2024, 1, 1)), printed("b.txt", f"Head. {body}")]
    again = told("b.txt", 6)
    claims = [told("a.txt"), again, said("a.txt", about=(told("a.txt").id,)), said("b.txt", about=(again.id,))]
    found = stands([finding("arms", "arms", claims[0], again)], *claims, texts=texts)["arms"]
    assert [stand.claim for stand in found] == [claims[2].id]


def test_the_order_of_claims_does_not_matter() -> None:
    claims: list[Claim] = [ARMS, SHELLS, DRONES, TROOPS]
    claims += [
        said(f"{n}.txt", stance=stance, about=(about.id,), actor=actor)
        for n, (stance, about, actor) in enumerate(
            [("denies", ARMS, ("IR", "SD")), ("confirms", SHELLS, ("SD",)), ("declines", TROOPS, ("IR",)),
             ("denies", DRONES, ("IR",)), ("confirms", ARMS, ("IR",))]
        )
    ]  # fmt: skip
    dates = {f"{n}.txt": on(2024, 1 + n % 3) for n in range(5)}
    wanted = stands(TREE, *claims, dates=dates)
    for seed in range(8):
        random.Random(seed).shuffle(claims)  # noqa: S311 - an order, no secret
        assert stands(TREE, *claims, dates=dates) == wanted
