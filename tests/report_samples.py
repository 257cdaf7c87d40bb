"""What the tests of the report print: documents of several conflicts, their claims, and findings on two lines."""

from dataclasses import replace
from datetime import date
from typing import Any

from armsledger.lexicon.gazetteer import load_gazetteer
from armsledger.lexicon.words import load_lexicon
from armsledger.model import (
    Amount,
    Backing,
    Bound,
    Claim,
    Document,
    Event,
    Finding,
    Grade,
    Line,
    Match,
    Period,
    Position,
    Span,
    Stand,
    Step,
    Transfer,
    Verdict,
)
from armsledger.publish.material import Material

NAMES = {
    "KP": "North Korea",
    "RU": "Russia",
    "KR": "South Korea",
    "UA": "Ukraine",
    "US": "the United States",
    "DE": "Germany",
    "IR": "Iran",
    "SD": "Sudan",
    "AE": "the United Arab Emirates",
}


class Dictionary:
    def actor(self, id: str, /) -> str:
        return NAMES[id]

    def cargo(self, id: str, /) -> str:
        return {"artillery-shells": "artillery shells", "refined-oil": "refined oil"}.get(id, id)


TEXTS = {
    "shells.txt": Document(
        "shells.txt",
        "SHELLS GO WEST, OIL COMES BACK\n\n"
        "Seoul's defence ministry says Pyongyang has shipped up to 9,000 containers of shells to Moscow "
        "since August 2023.\n"
        "In return, the ministry said, Moscow is believed to have delivered refined oil.\n\n"
        "A second batch of about 3,000 soldiers may follow in the spring, an official added.",
        "ab" * 32,
        title="Shells go west, oil comes back",
        outlet="Example Wire",
        url="https://wire.example/shells?a=1&b=2",
        published=date(2024, 3, 18),
        dated_by="printed",
    ),
    "troops.html": Document(
        "troops.html",
        "Kyiv counts at least 11,000 North Korean soldiers sent to Russia, and 12,000 containers of shells.\n\n"
        "Washington speaks of between 10,000 and 12,000 soldiers in all. "
        "Moscow denies that any foreign soldier fights for it.",
        "cd" * 32,
        title="How many soldiers?",
        outlet="Example Daily",
        url="javascript:alert(1)",
        published=date(2024, 12, 4),
        dated_by="metadata",
    ),
    "tanks.jsonl#7": Document(
        "tanks.jsonl#7",
        "Berlin has handed Kyiv 18 battle tanks worth some 120 million euros and pledged 14 more.\n"
        "A convoy of lorries is said to have reached the Rapid Support Forces from the Emirates, "
        "which Abu Dhabi calls untrue.",
        "ef" * 32,
        outlet="Example Observer",
    ),
    "weather.txt": Document(
        "weather.txt",
        "It rained on the coast for the third day.",
        "01" * 32,
        outlet="Example Wire",
        published=date(2024, 5, 2),
        dated_by="manifest",
    ),
}


def at(document: str, quote: str) -> dict[str, Any]:
    start = TEXTS[document].text.index(quote)
    return {"document": document, "span": Span(start, start + len(quote)), "quote": quote}


def sample() -> list[Claim]:
    """Claims of several conflicts: an exchange, figures that differ, a denial, crossing spans, an open party."""
    shells: dict[str, Any] = {"supplier": ("KP",), "recipient": ("RU",), "cargo": ("artillery-shells",)}
    troops: dict[str, Any] = {"supplier": ("KP",), "recipient": ("RU",), "cargo": ("troops",)}
    tanks: dict[str, Any] = {"supplier": ("DE",), "recipient": ("UA",), "cargo": ("armoured-vehicles",), "sources": ()}
    oil = Transfer(
        **at("shells.txt", "Moscow is believed to have delivered refined oil"),
        supplier=("RU",),
        recipient=("KP",),
        cargo=("refined-oil",),
        hedged=True,
        sources=("KR",),
    )
    sent = Transfer(
        **at("shells.txt", "Pyongyang has shipped up to 9,000 containers of shells to Moscow since August 2023"),
        **shells,
        quantity=Amount(None, 9000, "containers", basis="total"),
        sources=("KR",),
        when=Period(date(2023, 8, 1), None, "since August 2023"),
        in_return_for=(oil.id,),
        designation=("KN-25",),
        means="by ship",
        speaker="the ministry's spokesman",
    )
    oil = replace(oil, in_return_for=(sent.id,))
    counted = Transfer(
        **at("troops.html", "at least 11,000 North Korean soldiers sent to Russia"),
        **troops,
        quantity=Amount(11000, None, "people"),
        sources=("Example Times", "UA"),
        also=(("US",),),
    )
    return [
        sent,
        oil,
        Transfer(
            **at("shells.txt", "about 3,000 soldiers may follow in the spring"),
            **troops,
            status="possible",
            quantity=Amount(3000, 3000, "people", approx=True, basis="increment"),
            sources=("KR",),
            when=Period(date(2024, 3, 1), date(2024, 5, 31), "in the spring"),
            place="the border region",
        ),
        counted,
        Transfer(
            **at("troops.html", "North Korean soldiers sent to Russia, and 12,000 containers of shells"),
            **shells,
            quantity=Amount(12000, 12000, "containers"),
            sources=("UA",),
        ),
        Transfer(
            **at("troops.html", "between 10,000 and 12,000 soldiers in all"),
            **troops,
            quantity=Amount(10000, 12000, "people", basis="total"),
            sources=("US",),
        ),
        Transfer(
            **at("troops.html", "denies that any foreign soldier fights for it"),
            supplier=None,
            recipient=("RU",),
            cargo=("troops",),
            polarity="denied",
            sources=("RU",),
        ),
        Position(
            **at("troops.html", "Moscow denies that any foreign soldier fights for it"),
            actor=("RU",),
            stance="denies",
            about=(counted.id,),
        ),
        Transfer(
            **at("tanks.jsonl#7", "handed Kyiv 18 battle tanks worth some 120 million euros"),
            **tanks,
            quantity=Amount(18, 18, "vehicles"),
            value=Amount(120_000_000, 120_000_000, "EUR", approx=True),
        ),
        Transfer(
            **at("tanks.jsonl#7", "pledged 14 more"),
            **tanks,
            quantity=Amount(14, 14, "vehicles", basis="increment"),
            status="planned",
        ),
        Transfer(
            **at("tanks.jsonl#7", "A convoy of lorries is said to have reached the Rapid Support Forces"),
            supplier=("AE",),
            recipient=("rapid-support-forces",),
            cargo=("vehicles",),
            hedged=True,
        ),
        Event(**at("tanks.jsonl#7", "which Abu Dhabi calls untrue"), type="REJECT", actors=("AE",), sources=("AE",)),
    ]


def found() -> list[Finding]:
    """Findings on the troops, with a conflict and all else that one can hold, and on the oil, without a figure."""
    claims = sample()
    oil, possible, counted, spoken, denied = (claims[n].id for n in (1, 2, 3, 5, 7))
    first, second = date(2024, 3, 18), date(2024, 12, 4)
    troops = Finding(
        id="f0001",
        line=Line(("KP",), ("RU",), "troops", "people"),
        claims=(possible, counted, spoken),
        documents=("shells.txt", "troops.html"),
        origins=("UA", "US"),
        unknown_origins=1,
        backing=(
            Backing(origin="UA", claims=(counted,)),
            Backing(origin="US", claims=(spoken, counted)),
            Backing(origin="", claims=(possible,), note="names nobody"),
        ),
        bounds=(Bound(date=first, low=0, high=12000), Bound(date=second, low=11000, high=12000, claims=(counted,))),
        verdicts=(
            Verdict(
                kind="conflicts",
                claims=(counted, spoken),
                arithmetic=f"11,000 (claim {counted}) + 3,000 = 14,000 > 12,000 (claim t0123456789ab)",
                steps=(Step(claim=counted, text="at least 11,000 by 4 Dec 2024"), Step(claim="gone", text="at most")),
                dissolves=1 / 6,
                presumed=True,
            ),
            Verdict(kind="agrees", claims=(counted, spoken), arithmetic="both hold from 11,000 to 12,000"),
        ),
        outside=(spoken,),
        relaxed=(counted,),
        method="exact",
        credibility=Grade(code="F3", rule="one origin and a conflict", claims=(counted,)),
        positions=(
            Stand(actor=("RU",), stance="denies", when=None, claim=denied),
            Stand(
                actor=("KP", "RU"), stance="confirms", when=Period(second, second, ""), claim=denied,
                about="the troops", changed_from="denies",
            ),
        ),
        provisions=(
            Match(
                regime="made-up", instrument="S/RES/1 (2000)", paragraph="OP 2(c)", relation="nearest",
                condition="the soldiers are trained there", status="contested", checked="memory", claims=(counted,),
                summary="training that could help", arithmetic="1 + 1 = 2", chain=("S/RES/2 (2001) OP 3",),
            ),
        ),
        in_return=("f0002",),
    )  # fmt: skip
    fuel = Finding(
        id="f0002", line=Line(("RU",), ("KP",), "refined-oil", ""), claims=(oil,), documents=("shells.txt",),
        origins=("KR",), unknown_origins=0, backing=(Backing(origin="KR", claims=(oil,)),),
    )  # fmt: skip
    return [troops, fuel]


def material(**more: Any) -> Material:
    """What a report on the sample is made of."""
    given: dict[str, Any] = {
        "documents": list(TEXTS.values()), "claims": sample(), "problems": [], "lexicon": load_lexicon(),
        "gazetteer": load_gazetteer(), "findings": found(), "made": "armsledger 0",
    }  # fmt: skip
    return Material(**(given | more))


def empty(**more: Any) -> Material:
    """What a report on nothing is made of."""
    return material(**({"documents": [], "claims": [], "findings": []} | more))
