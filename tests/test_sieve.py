"""Pages dismissed by their bytes: never one that triage would let through, whatever its markup, bytes and spelling."""

from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armsledger.lexicon.words import load_lexicon
from armsledger.model import Capture
from armsledger.read import maintext
from armsledger.read.reader import read_documents
from armsledger.triage.candidates import find_candidates
from armsledger.triage.sieve import NOBODY, NOTHING, dismissal
from news_pages import TEMPLATES

CLAIM = "Iran has sent 400 attack drones to Russia, two officials said on Monday."
RAIN = "It rained for the third day in a row, and the ferry to the islands did not sail."


def page(content: str | bytes, media: str = "text/html") -> Capture:
    raw = content.encode() if isinstance(content, str) else content
    return Capture("a.html", "a.html", raw, "", media, datetime(2025, 1, 1, tzinfo=UTC))


def why(content: str | bytes, media: str = "text/html") -> str:
    return dismissal(page(content, media), load_lexicon())


def goes_through(content: str | bytes, media: str = "text/html") -> bool:
    """Tell whether triage lets a page through after it was read."""
    documents, _ = read_documents([page(content, media)])
    readings, _ = find_candidates(documents, load_lexicon())
    return any(reading.sentences for reading in readings)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<p>{RAIN}</p>", NOBODY),
        ("<p>Iran has sent 400 attack drones to the coast.</p>", NOBODY),
        ("<p>Iran and Russia met.</p><p>The port sent two tanks.</p>", NOTHING),
        ("<ul><li><a>Iran sends drones to Russia</a></li></ul><p>Mali beat Iran.</p>", NOTHING),
        ("<script>var x = 'Iran has sent drones to Russia';</script><p>Mali beat Iran.</p>", NOTHING),
        ("<p title='Iran has sent drones to Russia'>Mali beat Iran.</p>", NOTHING),
    ],
)
def test_a_page_that_cannot_hold_a_claim_is_dismissed_with_a_reason(content: str, reason: str) -> None:
    assert why(content) == reason


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{CLAIM}</p>", f"<P>{CLAIM}", f"<div>{CLAIM}<div>", f"{RAIN}<br>{CLAIM}", CLAIM,
        "<p>I<!-- -->ran has <em>sent</em> 400 attack\n   drones <br> to &#82;uss<wbr>ia.</p>",
        '<p><span class="dropcap">I</span>ran has sent drones to Russia.</p>',
        "<p>Iran<button>Share</button> has sent 400&nbsp;attack&#32;drones to Russia<sup>1</sup>.</p>",
        "<p>Iran has sent artilery shells to Russia.</p>",
        "<div>Iran has sent<aside><p>Advertisement. Buy now.</p></aside> 400 drones to Russia.</div>",
        "<div>Iran has sent</div><div>armed drones to Russia.</div>",
        "<div>It <aside><p>No. Ads.</p></aside>sent Russia tanks.</div><p>Iran said nothing.</p>",
        "<table><tr><td>Iran has sent<td>drones to Russia</table>",
        '<script type="application/ld+json">{"articleBody": "Iran has sent drones to Russia."}</script><p>x',
        "<script><!-- <script></script> --></script><p>Iran has sent drones to Russia.</p>",
        "<p>Iran has sent dron\u212aes and tan\u212as to Russia.</p>",
        "<p title=\"a > b\" data-x='<!--'>Iran has sent drones to Russia.</p>",
        "<a href=it's>x</a><p>Iran has sent drones to Russia, the mayor's office said.</p>",
    ],
)  # fmt: skip
def test_a_page_that_may_hold_a_claim_is_not(content: str) -> None:
    assert not why(content)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "shift_jis", "koi8-r"])
def test_whatever_the_bytes_are(charset: str) -> None:
    words = f"<p>{CLAIM} Café.</p>".encode(charset, "replace")
    assert not why(words, f"text/html; charset={charset}")
    assert not why(words)


def test_other_media_and_very_large_pages_are_not_judged() -> None:
    assert not why(RAIN, "text/plain")
    assert not why(f"<p>{RAIN}" + " " * 9 * 2**20)


WORDS = st.sampled_from((
    CLAIM, RAIN, "Iran", "Russia", "He", "it",
    "sent", "has supplied", "tanks", "artilery shells", "misiles", "drones to",
    "to Mali", "for", "$3 million", "military aid", "paid",
    "armed", "men", "300", "the West", "Türkiye", "Côte d'Ivoire",
    "South Korea", "North", "Korea", "KN-23", "said.",
    "The port,", "from", "Western allies", "and", "Ukraine’s", "U.S.",
))  # fmt: skip
JOINS = st.sampled_from((
    " ", " ", " ", "\n    ", "&nbsp;", "<br>", "<br><br>", "<!-- <p>x</p> -->", " <!----> ", "</p><p>", "<p>", "</p>",
    "<div>", "</div>", "</div><div>", "<li>", "</li>", "<ul>", "</ul>", "<td>", "</td><td>", "<h2>", "</h2>", "<hr>",
    "<aside>No. One</aside>", "<aside><p>no", "</aside>", "<b>", "</b>", "<span class=x>", "</span>", "<SPAN>", "<wbr>",
    "<script>a<b</script>", "<style>p{}</style>", "<button>Share</button>",
    "<svg><title>x</title></svg>", "&shy;", ". ",
    "<blockquote>", "</blockquote>", "<h3 class=share>x</h3>",
    '<p class="related">', "<a href='x>y'>", "</a>", "<section>",
    "<nav>Home</nav>", "<form>", "</form>", "<figcaption>", "<time>", "</time>", "<article>", "</article>", "<main>",
))  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(JOINS, WORDS), min_size=2, max_size=14), st.booleans(), st.integers(0, 3))
def test_what_triage_lets_through_goes_through(parts: list[tuple[str, str]], minified: bool, filler: int) -> None:
    gap = "" if minified else "\n"
    body = "".join(f"{join}{words}" for join, words in parts)
    more = "".join(f"<p>{RAIN} ({n})</p>{gap}" for n in range(filler))
    content = (
        f"<html><head><title>A page</title></head>{gap}<body><article>{more}<p>{body}</p>{more}</article></body></html>"
    )
    # In broken markup trafilatura puts paragraphs together that stand apart on the page; it is asked on few pages.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maintext, "second_opinion", lambda _: "")
        through = goes_through(content)
    if through:
        assert not why(content), content


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TEMPLATES), st.lists(WORDS, min_size=2, max_size=10), st.integers(0, 9))
def test_so_it_does_in_pages_as_sites_build_them(template: tuple, words: list[str], at: int) -> None:  # type: ignore[type-arg]
    paragraphs = [f"{RAIN} ({n})" for n in range(8)]
    paragraphs.insert(at % 8, " ".join(words) + ".")
    content = template[0](tuple(escape(one, quote=False) for one in paragraphs))
    if goes_through(content):
        assert not why(content), content
