"""What a page says, stretch by stretch: where words are cut, and where nobody may cut them."""

import time

import pytest

from armsledger.triage.stretches import Outline, outline


def stretches(page: str) -> list[str]:
    """Return the words of a page, by what may stand in one paragraph."""
    found = told(page)
    groups = {tuple(found.group_at(number)): None for number in range(len(found))}
    return [words for numbers in groups if (words := " ".join(found.words(numbers).split()))]


def told(page: str) -> Outline:
    found = outline(page.encode())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>One ship.</p><p>Two ships.</p>", ["One ship.", "Two ships."]),
        ("<P class=a>One <B>ship</B>\n   left<DIV>Two</div>", ["One ship left", "Two"]),
        ("One<br>ship<br><br>Two", ["One ship", "Two"]),
        ("One<br><span><br></span>ship", ["One ship"]),
        ("<ul><li><b>One</b></li><li>Two</li></ul>", ["One", "Two"]),
        ("<table><tr><td>One</td><td>ship</td></tr></table>", ["One ship"]),
        ("<h2>One</h2>Two ships", ["One", "Two ships"]),
        ("One &amp; two&nbsp;&#8217;s", ["One & two ’s"]),
        ("<p>One<!-- <p>no --> ship<!----> left<!-->now</p>", ["One ship leftnow One ship left now"]),
        ("<p>a<script>if (a<b) '<p>'</script>b<style><p></style>c</p>", ["abc a b c"]),
        ("<p title='a > b' data-x=\"<p>\">One</p>", ["One"]),
        ("<p a=it's>One</p> <p>who's</p>", ["One", "who's"]),
        ("<p>One < two and 3<4</p>", ["One < two and 3<4"]),
        ("<title>One <b> ship</title><p>Two", ["Two", "One <b> ship"]),
        ("<p>One</p><a href='", ["One"]),
        ("<p>One</p><!-- <p>two</p>", ["One"]),
        ("<p>One</p><script>two", ["One"]),
        ("<script>document.write('<script><\\/script>')</script><p>One", ["One"]),
    ],
)
def test_words_are_cut_where_paragraphs_end(page: str, words: list[str]) -> None:
    assert stretches(page) == words


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<div>The port sent</div><div>two ships</div>", ["The port sent two ships"]),
        ("<div>The port sent,</div><div>Monday says</div>", ["The port sent, Monday says"]),
        ("<div>The port sent.</div><div>two ships</div>", ["The port sent.", "two ships"]),
        (f"<div>{'word ' * 14}</div><div>Monday {'word ' * 13}</div>", [f"{'word ' * 14}Monday {'word ' * 13}"]),
    ],
)  # fmt: skip
def test_lines_stay_together_where_a_sentence_may_go_on(page: str, words: list[str]) -> None:
    assert stretches(page) == [" ".join(one.split()) for one in words]


@pytest.mark.parametrize(
    ("page", "loose"),
    [
        ("<div>One <aside>No</aside> ship</div>", ["ship"]),
        ("<div>One <aside><p>no</p></aside><div>ship</div></div>", ["ship"]),
        ("<div>One <h3 class=related>No</h3> Ship</div>", ["Ship"]),
        ("<div>One <h3>yes</h3> Ship</div>", []),
        ("<div>One <b><h3>no</h3></b> Ship</div>", ["Ship"]),
        ("<p>One</p><p>Two</p><div>Three</div>", []),
        ("<ul><li><a>low</a></li></ul>", []),
        ("<i>One<br><br></i>Ship", ["Ship"]),
    ],
)
def test_what_may_go_on_from_further_up_is_loose(page: str, loose: list[str]) -> None:
    found = told(page)
    assert [found.words([number]).strip() for number in found.loose] == loose


@pytest.mark.parametrize(
    ("page", "plain"),
    [
        ("<p>One <b>ship</b> <a href=x>left</a></p>", True),
        ("<p>One <span class=x>ship</span></p>", False),
        ("<p>One <button>ship</button></p>", False),
        ("<p>One <amp-ad>ship</amp-ad></p>", False),
        ("<p><span class=drop>O</span>ne ship</p>", False),
        ("<p>One</p><p>two <i role=x>ships</i></p>", True),
    ],
)
def test_a_stretch_is_plain_where_nothing_in_it_may_be_taken_off(page: str, plain: bool) -> None:
    found = told(page)
    assert found.is_plain([found.stretch_at(found.text.index("O"))]) is plain


def test_words_that_touch_stand_joined_and_apart() -> None:
    assert stretches("<p><span>M</span>ali<a>bought</a> ships") == ["Malibought ships M ali bought ships"]


def test_the_text_in_the_data_of_a_page_counts() -> None:
    page = '<script type="application/ld+json">{"articleBody": "One \\"ship\\"\\nTw\\u006f <b>ships</b>"}</script><p>x'
    assert stretches(page) == ["x", 'One "ship"', "Two ships"]


@pytest.mark.parametrize(
    "content",
    [b"<p>caf\xe9", b"\xff\xfe<\0p\0", b"a\0b", b"<xmp><p></xmp>", b"<p>\x02", "<p>x".encode("utf-16-le"),
     b"<script><!-- <script></script> <p>one</script>"],
)  # fmt: skip
def test_a_page_whose_bytes_do_not_tell_is_not_judged(content: bytes) -> None:
    assert outline(content) is None


@pytest.mark.parametrize(
    "piece",
    ["<a ", '<a b="', "<!-- ", "<!x", "<script><!--", "<title>", "<div><a>", "</p>Iran sent ", "<br>", "<h2>x</h2>y",
     '"articleBody":"\\', "R<b>u</b>", "<li>a, "],
)  # fmt: skip
def test_odd_markup_takes_time_by_its_length(piece: str) -> None:
    start = time.process_time()
    found = outline((piece * (400_000 // len(piece))).encode())
    if found is not None:
        assert isinstance(found.loose, list)
    assert time.process_time() - start < 5
