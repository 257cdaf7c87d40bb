"""Marks keep the text: every character once and in order, and each claim's marked words are its quote."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from armsledger.model import Document, Span, Transfer
from armsledger.publish.citing import Citations, Cited
from armsledger.publish.marking import CONTROL, LONG_DOCUMENT, cut_keys, mark_text, split

TEXTS = st.text(st.sampled_from("ab <&\"'>\n\r\t\x00\x0c\xa0é"), min_size=1, max_size=60)


class Reader(HTMLParser):
    """Collects all characters, and those inside each mark; fails where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marked: dict[str, str] = {}
        self.names: list[str] = []
        self.references: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(str(html))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = dict(attrs)
        key = ""
        if tag == "mark":
            name = given_attrs.get("id")
            key = name.removeprefix("passage-") if name else str(given_attrs["class"]).removeprefix("more more-")
            self.names += [key] if name else []
            assert name or key in self.marked, "a later part comes before the first"
        if tag == "a":
            self.references.append(str(given_attrs["href"]).removeprefix("#claim-"))
        self._open.append((tag, key))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(tag == "summary" for tag, _ in self._open):
            return
        self.text += data
        for tag, key in self._open:
            if tag == "mark":
                self.marked[key] = self.marked.get(key, "") + data


def cite(text: str, spans: list[tuple[int, int]]) -> tuple[Cited, ...]:
    claims = [
        Transfer(
            document="a", span=Span(*span), quote=text[slice(*span)], supplier=(f"A{turn}",), recipient=None, cargo=()
        )
        for turn, span in enumerate(spans)
    ]
    return Citations([Document("a", text, "")], claims).all


def shown(text: str) -> str:
    return text.translate(CONTROL)


@given(st.data())
def test_no_text_and_no_mark_is_ever_changed(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edges = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edges, edges), max_size=6))
    cited = cite(text, [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]])
    reader = Reader(mark_text(text, cited))
    assert reader.text == shown(text)
    placed = [each for each in cited if each.placed]
    words = {each.key: "".join(shown(each.claim.quote).split()) for each in placed}
    assert {key: "".join(marked.split()) for key, marked in reader.marked.items()} == words
    assert sorted(reader.names) == sorted(reader.references) == sorted(words)


@given(st.text(max_size=80))
def test_paragraphs_cover_the_text(text: str) -> None:
    paragraphs = list(split(text))
    assert text[len(text) - len(text.lstrip()) :] == "".join(text[each.start : each.gap] for each in paragraphs)
    assert all(each.start < each.end <= each.gap for each in paragraphs)


def marked(text: str, *quotes: str) -> Reader:
    cited = cite(text, [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes])
    return Reader(mark_text(text, cited))


def test_nested_crossing_and_equal_spans() -> None:
    text = "Baku bought rockets from Minsk and sold fuel to Tbilisi."
    quotes = (
        "bought rockets from Minsk",
        "rockets",
        "Minsk and sold fuel",
        "Baku bought rockets from Minsk",
        "rockets",
    )
    reader = marked(text, *quotes)
    assert sorted(reader.marked.values()) == sorted(quotes) and reader.text == text


def test_only_crossing_or_broken_spans_are_cut() -> None:
    text = "Baku bought rockets from Minsk\nand sold fuel to Tbilisi."
    spans = [(0, 19), (12, 19), (12, 30), (25, 34), (39, 43)]
    cited = cite(text, spans)
    cut = {(each.claim.span.start, each.claim.span.end) for each in cited if each.key in cut_keys(cited)}
    assert cut == {(0, 19), (12, 30), (25, 34)}
    html = str(mark_text(text, cited))
    assert {key for key in (each.key for each in cited) if f"more-{key}" in html} <= set(cut_keys(cited))


def test_a_quote_over_a_blank_line_keeps_its_words() -> None:
    text = "Baku bought rockets\n\n  and fuel."
    html = mark_text(text, cite(text, [(5, 31)]))
    reader = Reader(html)
    assert list(reader.marked.values()) == ["bought rockets  and fuel"] and reader.text == text
    assert html.count("<p>") == 2


def test_wrapped_prose_flows_and_lists_keep_their_lines() -> None:
    prose = "This first line of a paragraph is as long as a column\nand it goes on here."
    assert "<p>" in mark_text(prose, ()) and 'class="lines"' in mark_text("Home\nNews\nSport", ())


def test_only_long_texts_fold_and_never_a_mark() -> None:
    rest = "\n\n".join(["Nothing of note was said in this part of the text at all."] * (LONG_DOCUMENT // 40))
    text = f"{rest}\n\nBaku bought rockets.\n\n{rest}"
    start = text.index("Baku")
    html = mark_text(text, cite(text, [(start, start + 19)]))
    assert html.count("<details>") == 2
    before, _, after = html.partition("<mark")
    assert before.count("<details>") == before.count("</details>") == 1 == after.count("<details>")
    assert "<details>" not in mark_text(rest[:2000], ())
