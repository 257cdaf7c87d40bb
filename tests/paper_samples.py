"""A small report with everything a report can hold, hostile words among them, for the tests of its renderers."""

from datetime import date

from armsledger.publish.paper import Cell, Chart, Note, Paper, Paragraph, Part, Row, Section, Sentence, Table

HOSTILE = (
    '#panic("run") $ x^2 $ *bold* _it_ `raw` @ref <label> // gone /* gone */ \\ #eval("1") [x] = = <script>alert(1)'
    "</script> &amp; </w:t> \x00\x0b\ud800 \u202egnp.exe“quoted”"
)
"""Words that are commands somewhere."""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200" viewBox="0 0 600 200" role="img">'
    '<rect width="600" height="200" fill="#ffffff"/><rect x="40" y="60" width="300" height="60" fill="#1d4e89"/>'
    '<text x="40" y="40" font-family="sans-serif" font-size="14" fill="#1f2933">1,000 items by May</text></svg>'
)


ADDRESS = "https://example.org/a?x=1&y=“z”#b"


def note(number: int, quote: str = "Iran sent Sudan 40 drones in May", **more: str) -> Note:
    """A claim's footnote."""
    told = {"outlet": "Example Wire", "title": "Harbour note", "document": "a.txt", "grade": "B2", **more}
    return Note(number, f"t{number:012}", f"claim-t{number:012}", quote, "the port, as reported by Example Wire",
                published=date(2031, 6, 2), **told)  # type: ignore[arg-type] # fmt: skip


def sample_paper(claims: int = 9, title: str = "Exchange of arms") -> Paper:
    """A report on some claims, the first of them hostile."""
    told = [note(n, HOSTILE if n == 1 else f"Words of claim {n}") for n in range(1, claims + 1)]
    notes = {one.claim: one for one in told}
    ids = tuple(notes)
    data = Table("", "", "The figures", ("date", "at least", "at most"),
                 (Row((Cell("31 May 2031"), Cell("1,000"), Cell("no limit")), ids[:2]),),
                 ("left", "right", "right"))  # fmt: skip
    body = (
        Section("1", "Summary", "summary", (
            Paragraph("1", "p1", (Sentence("Iran gave Sudan at least 40 drones.", ids[:1]),
                                  Sentence(HOSTILE, ids[:3]), Sentence("The port said so again.", ids[:1]))),
            Paragraph("", "p0", (Sentence("Nothing here is judged true.", ground="method"),
                                 Sentence("Nine claims were read.", ground="ledger"))),
        ), (
            Section("1.1", "Iran to Sudan: drones", "line-1", (
                Chart("1", "figure-1", "Drones over time", SVG, 600, 200, "Drones: 1,000 items by May 2031", data),
                Paragraph("2", "p2", (Sentence("All claims together.", ids),)),
            ), lead="2 origins, Admiralty B2"),
        )),
        Section("2", f"Positions {HOSTILE}", "positions", (
            Table("1", "table-1", "Who denies", ("actor", "stance", "when"),
                  (Row((Cell("Sudan"),), heading=True),
                   Row((Cell(HOSTILE), Cell("denies", "#p2"), Cell("2 Jun 2031")), ids[1:2])), widths=(3, 2, 1)),
            Table("2", "table-2", "Empty", ("one", "two"), ()),
        )),
    )  # fmt: skip
    annex = Table("3", "table-3", "Every claim", ("no.", "words", "page"), tuple(
        Row((Cell(str(one.number)), Cell(one.quote), Cell("open", ADDRESS)), (one.claim,), one.anchor)
        for one in notes.values()
    ), ("right", "left", "left"), (1, 6, 2))  # fmt: skip
    return Paper(title, "what is claimed, by whom", (
        Part("", body), Part("Annexes", (Section("I", "Claims", "annex-1", (annex,)),)),
    ), notes, (("Documents", "1"), ("Claims", str(claims))), "Only Iran and Sudan", date(2031, 6, 2))  # fmt: skip
