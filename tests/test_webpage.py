"""The report as a page: its structure, its links, its words, and that no input can break out of its place."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from armsledger.model import Amount, Claim, Document, Period, Position, Problem, Span, Transfer
from armsledger.publish.paper import Note
from armsledger.publish.paperwork import compose_paper
from armsledger.publish.webpage import page as render
from armsledger.publish.webpage import runs
from report_samples import TEXTS, found, material, sample

EMPTY_TAGS = {"meta", "link", "br", "img", "input", "hr", "path", "rect", "circle", "line"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parts: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag: str) -> list["Element"]:
        return [each for each in self.walk() if each.tag == tag]

    def words(self, skip: tuple[str, ...] = ()) -> str:
        kept = [each for each in self.parts if isinstance(each, str) or each.tag not in skip]
        return "".join(each if isinstance(each, str) else each.words(skip) for each in kept)


class Page(HTMLParser):
    """A parsed page; a tag that does not close in order is an error."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self._open = [self.root]
        self.feed(text)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), (tag, attrs)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].parts.append(element)
        if tag not in EMPTY_TAGS:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].parts.append(Element(tag, dict(attrs)))  # type: ignore[arg-type]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)

    def by_id(self, id: str) -> Element:
        (found,) = [each for each in self.root.walk() if each.attributes.get("id") == id]
        return found


PROBLEMS = [
    Problem("bad-json", "tanks.jsonl#3", "line 3 ends in the middle of a word <b>"),
    Problem("empty", "void.txt", "the file holds nothing"),
]


def page(claims: list[Claim] | None = None, **more: Any) -> str:
    given = {"problems": PROBLEMS} | ({} if claims is None else {"claims": claims}) | more
    some = material(**given)
    return render(compose_paper(some), some)


@pytest.fixture(scope="module")
def parsed() -> Page:
    return Page(page())


def check_links(found: Page) -> None:
    """Every id is unique, every link inside the page leads somewhere and never into a fold, and nothing is loaded."""
    ids = Counter(each.attributes["id"] for each in found.root.walk() if "id" in each.attributes)
    assert [id for id, times in ids.items() if times > 1] == []
    hidden = {
        each.attributes["id"] for fold in found.root.all("details") for each in fold.walk() if "id" in each.attributes
    }
    for each in found.root.walk():
        target = each.attributes.get("href", "")
        assert each.tag not in {"script", "link", "iframe", "object", "embed", "img", "base", "form"}
        assert not {name for name in each.attributes if name.startswith("on")} and "src" not in each.attributes
        if target.startswith("#"):
            assert target[1:] in ids and target[1:] not in hidden, target
        elif target:
            assert each.tag == "a" and target.startswith(("http://", "https://"))
    styles = "".join(each.words() for each in found.root.all("style"))
    assert "url(" not in styles and "@import" not in styles


def test_every_link_resolves_and_nothing_is_loaded(parsed: Page) -> None:
    check_links(parsed)


def test_marked_words_equal_the_quotes(parsed: Page) -> None:
    for claim in sample():
        first = parsed.by_id(f"passage-{claim.id}")
        more = [
            each for each in parsed.root.all("mark") if f"more-{claim.id}" in each.attributes.get("class", "").split()
        ]
        assert "".join(each.words() for each in [first, *more]) == claim.quote


def test_claim_and_passage_lead_to_one_another(parsed: Page) -> None:
    for claim in sample():
        entry = parsed.by_id(f"claim-{claim.id}")
        assert [each.words() for each in entry.all("blockquote")] == [claim.quote]
        assert f"#passage-{claim.id}" in [each.attributes.get("href") for each in entry.all("a")]
        back = [each for text in parsed.root.all("mark") for each in text.all("a")]
        assert f"#claim-{claim.id}" in {each.attributes["href"] for each in back}


def test_document_texts_come_through_whole(parsed: Page) -> None:
    shown = [each.words(skip=("summary",)) for each in parsed.root.walk() if each.attributes.get("class") == "text"]
    assert shown == [TEXTS[name].text for name in ("shells.txt", "troops.html", "tanks.jsonl#7")]


def test_headings_step_down_one_at_a_time(parsed: Page) -> None:
    levels = [int(each.tag[1]) for each in parsed.root.walk() if re.fullmatch(r"h[1-6]", each.tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_landmarks_and_captions(parsed: Page) -> None:
    assert [len(parsed.root.all(tag)) for tag in ("main", "nav", "h1")] == [1, 1, 1]
    assert parsed.root.all("html")[0].attributes["lang"] == "en-GB"
    tables = parsed.root.all("table")
    assert tables and all(table.all("caption")[0].words().strip() for table in tables)
    ids = {each.attributes.get("id") for each in parsed.root.walk()}
    assert all(
        each.attributes["aria-labelledby"] in ids for each in parsed.root.walk() if "aria-labelledby" in each.attributes
    )


def test_every_sentence_and_row_names_claims_that_the_page_holds(parsed: Page) -> None:
    held = {claim.id for claim in sample()}
    spans = [each for each in parsed.root.all("span") if each.attributes.get("class") == "s"]
    assert len(spans) > 30
    for each in spans:
        ids = each.attributes.get("data-claims", "").split()
        assert set(ids) <= held and bool(ids) == (each.attributes["data-ground"] == "claims")
        assert bool(ids) == bool(each.all("a")), each.words()
    for table in parsed.root.all("table"):
        rows = [row for body in table.all("tbody") for row in body.all("tr")]
        if table.attributes.get("data-ground") == "claims":
            assert all(set(row.attributes["data-claims"].split()) <= held for row in rows)
            assert all(row.all("a") for row in rows)


def test_nothing_stands_in_a_paragraph_beside_its_sentences(parsed: Page) -> None:
    for each in parsed.root.walk():
        if each.attributes.get("class") == "para":
            (words,) = each.all("p")
            assert not "".join(part for part in words.parts if isinstance(part, str)).strip()


def test_paragraphs_tables_and_figures_are_numbered_through(parsed: Page) -> None:
    numbers = [each.attributes["id"] for each in parsed.root.walk() if each.attributes.get("class") == "para"]
    assert numbers == [f"para-{n}" for n in range(1, len(numbers) + 1)]
    figures = [each.all("strong")[0].words() for each in parsed.root.all("figcaption")]
    assert figures == [f"Figure {n}." for n in range(1, len(figures) + 1)]


def test_charts_have_words_and_a_table_and_two_forms(parsed: Page) -> None:
    figures = parsed.root.all("figure")
    assert figures
    for figure in figures:
        drawings = figure.all("svg")
        assert [each.attributes["class"].split()[-1] for each in drawings] == ["wide", "narrow"]
        assert all(each.attributes["aria-label"] for each in drawings)
        for each in drawings:
            assert each.attributes["role"] == ("group" if each.all("a") else "img")
        assert figure.all("table")


def test_both_directions_are_told(parsed: Page) -> None:
    words = " ".join(parsed.by_id("pair-KP-RU").words().split())
    assert "From North Korea to Russia, one kind of cargo is claimed to pass: troops" in words
    assert "From Russia to North Korea, one kind of cargo is claimed to pass: refined oil products" in words


def test_a_document_without_a_date_stands_where_its_words_put_it() -> None:
    dates = {"tanks.jsonl#7": Period(date(2023, 3, 1), date(2023, 3, 31), "in March")}
    assert "as told 31 Mar 2023" in " ".join(Page(page(dates=dates)).by_id("worth").words().split())


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ([], []),
        ([3], ["3"]),
        ([1, 2], ["1, 2"]),
        ([4, 2, 3, 9, 9], ["2–4", "9"]),
        (list(range(1, 40, 2)), ["1", "3", "5", "7", "9", "+15"]),
    ],
)
def test_neighbouring_claims_stand_as_one_run(numbers: list[int], labels: list[str]) -> None:
    notes = [Note(n, f"t{n}", f"claim-{n}", "q", "", "", "", "", None) for n in numbers]
    assert [run.label for run in runs(notes)] == labels
    assert all(run.label in run.words for run in runs(notes)), "what is read out holds what is seen"


def test_fields_are_told_in_words(parsed: Page) -> None:
    words = " ".join(parsed.by_id(f"claim-{sample()[0].id}").words().split())
    for part in (
        "Example Wire ← South Korea",
        "by ship",
        "KN-25",
        "since 1 Aug 2023",
        "in return for",
        "18 Mar 2024",
        "9,000",
    ):
        assert part in words
    words = " ".join(parsed.by_id(f"claim-{sample()[3].id}").words().split())
    assert "Example Daily ← Example Times ← Ukraine; also Example Daily ← United States" in words
    assert "positions on itRussia denies" in words


def test_documents_tell_where_they_come_from(parsed: Page) -> None:
    words = " ".join(parsed.by_id("documents").words().split())
    for part in (
        "18 Mar 2024 (as printed in the text)",
        "ab" * 32,
        "date unknown",
        "Read, and holding no claim",
        "weather.txt",
    ):
        assert part in words
    links = [each.attributes["href"] for each in parsed.by_id("documents").all("a")]
    assert "https://wire.example/shells?a=1&b=2" in links


def test_problems_are_shown_by_code(parsed: Page) -> None:
    words = " ".join(parsed.by_id("problems").words().split())
    assert "tanks.jsonl#3 line 3 ends in the middle of a word <b>" in words and "void.txt" in words


def test_captures_given_beside_the_documents_win() -> None:
    assert "77" * 32 in page(captures={"shells.txt": "77" * 32})


def test_an_empty_ledger_is_said_in_words() -> None:
    found = Page(page([], documents=[], problems=[], findings=[]))
    check_links(found)
    words = " ".join(found.by_id("main").words().split())
    for part in (
        "No document has been read yet",
        "There are no claims.",
        "No problem was met.",
    ):
        assert part in words


def test_documents_without_claims_are_listed() -> None:
    found = Page(page([], findings=[]))
    check_links(found)
    assert "no claim on a transfer was found" in " ".join(found.by_id("main").words().split())


def test_documents_that_are_not_handed_over_count() -> None:
    found = Page(page(sample()[:3], documents=[TEXTS["shells.txt"]], unlisted=41))
    words = " ".join(found.by_id("main").words().split())
    assert "read in 42 documents" in words and "41 further documents hold no claim and are not shown" in words


def test_the_order_of_the_input_does_not_matter() -> None:
    documents, claims, findings = list(TEXTS.values())[::-1], sample()[::-1], found()[::-1]
    assert page(claims, documents=documents, findings=findings, problems=PROBLEMS[::-1]) == page()


NASTY = '<script>alert("1")</script> & <img src=x onerror=alert(1)> </mark></p></style> \' " {{ 7 * 7 }} {% raw %}'


def test_words_that_look_like_markup_stay_words() -> None:
    text = f"Moscow sent {NASTY} to Minsk.\n\nIt ended there."
    claim = Transfer(
        document=NASTY,
        span=Span(12, 12 + len(NASTY)),
        quote=NASTY,
        supplier=(NASTY,),
        recipient=("BY" + NASTY,),
        cargo=(NASTY,),
        sources=(NASTY,),
        speaker=NASTY,
        place=NASTY,
        means=NASTY,
        designation=(NASTY,),
        quantity=Amount(1, 2, "items"),
        when=Period(date(2024, 1, 1), None, NASTY),
        in_return_for=(NASTY,),
    )
    stance = Position(
        document=NASTY, span=Span(0, 11), quote="Moscow sent", actor=(NASTY,), stance="condemns", about=NASTY
    )
    document = Document(
        NASTY,
        text,
        NASTY,
        title=NASTY,
        outlet=NASTY,
        author=NASTY,
        url=f"https://a.example/{NASTY}",
        dated_by=NASTY,
        language=NASTY,
    )
    found = Page(page([claim, stance], documents=[document], problems=[Problem("empty", NASTY, NASTY)], made=NASTY))
    check_links(found)
    assert found.by_id(f"passage-{claim.id}").words() == NASTY
    assert [each.words() for each in found.by_id(f"claim-{claim.id}").all("blockquote")] == [NASTY]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "http://[broken", "file:///etc"]
)
def test_an_address_of_another_kind_is_no_link(url: str) -> None:
    document = replace(TEXTS["shells.txt"], url=url)
    found = Page(page(sample()[:3], documents=[document]))
    check_links(found)
    assert url in found.by_id("documents").words()


def test_a_claim_without_its_document_or_place_is_shown_and_says_so() -> None:
    lost = Transfer(document="gone.txt", span=Span(0, 4), quote="sent", supplier=None, recipient=None, cargo=())
    moved = Transfer(
        document="weather.txt", span=Span(0, 4), quote="sent", supplier=("X1",), recipient=("X2",), cargo=("y",)
    )
    found = Page(page([lost, moved]))
    check_links(found)
    assert "is not part of this report" in found.by_id(f"claim-{lost.id}").words()
    assert "does not stand at its place" in found.by_id(f"claim-{moved.id}").words()


def test_claims_of_one_identity_get_anchors_of_their_own() -> None:
    first = sample()[0]
    assert isinstance(first, Transfer)
    second = replace(first, quantity=Amount(1, 1, "containers"))
    assert first.id == second.id
    found = Page(page([first, second, sample()[1]]))
    check_links(found)
    assert found.by_id(f"claim-{first.id}-2").all("blockquote")


def test_unprintable_characters_do_not_stop_the_report() -> None:
    text = "Kiev got\x00 ten\ud800 guns\x0c from Riga.\r\nThat was all."
    claim = Transfer(
        document="odd", span=Span(0, 19), quote=text[:19], supplier=("LV",), recipient=("UA",), cargo=("artillery",)
    )
    found = Page(page([claim], documents=[Document("odd", text, "")], problems=[]))
    check_links(found)
    assert found.by_id(f"passage-{claim.id}").words() == "Kiev got\ufffd ten\ufffd guns"


def test_a_long_text_folds_what_holds_no_claim_and_no_link_leads_into_a_fold() -> None:
    filler = "\n\n".join(
        f"Paragraph {n} tells of other things at some length and names no one at all." for n in range(120)
    )
    text = f"{TEXTS['shells.txt'].text}\n\n{filler}\n\nThe end, with Riga sending guns to Kyiv."
    document = replace(TEXTS["shells.txt"], text=text)
    start = text.index("Riga sending")
    last = Transfer(
        document="shells.txt",
        span=Span(start, len(text) - 1),
        quote=text[start:-1],
        supplier=("LV",),
        recipient=("UA",),
        cargo=("artillery",),
    )
    found = Page(page([*sample()[:3], last], documents=[document]))
    check_links(found)
    shown = next(each for each in found.root.walk() if each.attributes.get("class") == "text")
    assert "120 paragraphs without a claim" in [each.words() for each in shown.all("summary")]
    assert shown.words(skip=("summary",)) == text


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(parsed: Page, scheme: int) -> None:
    style = parsed.root.all("style")[0].words()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[scheme]))
    assert len(colours) >= 11
    for ground in ("ground", "panel", "accent-ground"):
        for words in ("ink", "soft", "accent", "denied", "planned"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    for ground in ("mark", "target"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5
    assert contrast(colours["ground"], colours["accent"]) >= 4.5
