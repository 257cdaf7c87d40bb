# ruff: noqa: E501 - templates are clearer in lines as long as those of a page
"""News pages made by rule in several site styles, in a WARC: articles, navigation, related links, advertising, comments.

The articles are those of a corpus, where one is at hand, some of them reprinted on another site as agencies' are, and
texts by rule; a share of them tells of a transfer. Every page is the same on every machine.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import yaml
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

import made

REPRINTED = 0.25
"""The share of the corpus's articles that stand on a second site too."""


class Story(NamedTuple):
    """An article: its headline and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Return the words that the texts by rule are made of, those with a capital too."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def sentence(draw: random.Random, page: str = "local") -> str:
    """Return a sentence for a page of the paper; the numbers and the many slots make nearly each one different."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name == "number":
            return str(draw.randint(2, 999))
        if name == "year":
            return str(draw.randint(1960, 2024))
        chosen = str(draw.choice(words()[name.lower()]))
        return chosen if name.islower() else chosen[0].upper() + chosen[1:]

    return re.sub(r"\{(\w+)\}", fill, str(draw.choice(words()[page])))


def story(number: int, share: float) -> Story:
    """Return an article of some 350 words by rule; ``share`` of all have a sentence on a transfer."""
    draw = random.Random(f"story {number}")  # noqa: S311 - the same texts on every machine, not a secret
    shares = words()["shares"]
    [page] = draw.choices(list(shares), list(shares.values()))
    lines = [sentence(draw, page) for _ in range(draw.randint(12, 24))]
    if draw.random() < share:
        lines.insert(draw.randrange(len(lines)), made.sentence(draw, "transfer"))
    paragraphs = tuple(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))
    return Story(sentence(draw, page).partition(",")[0].rstrip(".")[:90], paragraphs)


def stories(number: int, share: float, corpus: Path | None, part: float) -> Iterator[Story]:
    """Yield so many articles; ``part`` of them from the corpus, as far as it goes with its reprints."""
    told = [*corpus_stories(corpus, share)] if corpus is not None else []
    draw = random.Random("order")  # noqa: S311 - as above
    told += draw.sample(told, int(REPRINTED * len(told)))
    told = told[: int(part * number)]
    order: list[Story | int] = [*told, *range(number - len(told))]
    draw.shuffle(order)
    for item in order:
        yield story(item, share) if isinstance(item, int) else item


def corpus_stories(corpus: Path, share: float) -> Iterator[Story]:
    """Yield the articles of a .jsonl.gz; into ``share`` of them goes a sentence on a transfer."""
    draw = random.Random("corpus")  # noqa: S311 - as above
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            paragraphs = [part.strip() for part in article["text"].split("\n") if part.strip()]
            if draw.random() < share:
                paragraphs.insert(draw.randrange(len(paragraphs) + 1), made.sentence(draw, "transfer"))
            yield Story(article["title"] or paragraphs[0][:80], tuple(paragraphs))


def links(draw: random.Random, texts: Sequence[str], item: str, count: int) -> str:
    """Return links to other pages, each in an element."""
    name = item.partition(" ")[0]
    return "".join(
        f'<{item}><a class="link l{draw.randint(1, 9)}" href="/{draw.randint(1, 10**6)}/{draw.getrandbits(32):x}.html">'
        f"{escape(draw.choice(texts))}</a></{name}>\n"
        for _ in range(count)
    )


def scripts(draw: random.Random, size: int) -> str:
    """Return scripts and styles of about so many characters, as pages carry them."""
    code = "".join(
        f'!function(w,d){{w.q{n}=w.q{n}||[];if(d<{draw.randint(1, 99)}&&w.a>{n}){{w.q{n}.push("{draw.getrandbits(64):x}")}}}}(window,{n});'
        for n in range(size // 160)
    )
    style = "".join(f".c{draw.getrandbits(20):x}{{margin:0 {n}px;display:block}}" for n in range(size // 100))
    return f"<script>{code}</script><style>{style}</style>"


def broadsheet(one: Story, others: Sequence[str], draw: random.Random) -> str:
    """Return a page with lists as menus, paragraphs, related links at the side and comments below."""
    body = "\n".join(f"<p>{escape(part)}</p>" for part in one.paragraphs)
    talk = "".join(f'<li class="comment"><p>{escape(draw.choice(words()["comments"]))}</p></li>' for _ in range(8))
    return (
        f'<header><nav class="main-nav"><ul>{links(draw, words()["nav"], "li", 60)}</ul></nav></header>\n<main><article>'
        f'<h1>{escape(one.title)}</h1><div class="byline">By <a rel="author" href="/a">Staff</a></div>{body}</article>'
        f'<aside class="related"><h3>Read more</h3><ul>{links(draw, others, "li", 12)}</ul></aside>'
        f'<section id="comments"><h2>Comments</h2><ol>{talk}</ol></section></main>'
        f"<footer><ul>{links(draw, words()['nav'], 'li', 40)}</ul><p>All rights reserved.</p></footer>"
    )


def weblog(one: Story, others: Sequence[str], draw: random.Random) -> str:
    """Return a page as blog software makes them: posts in blocks, advertising between the paragraphs."""
    parts = [f"<p>{escape(part)}</p>" for part in one.paragraphs]
    for at in range(3, len(parts), 5):
        parts.insert(
            at, f'<div class="ad-slot"><span>Advertisement</span><p>{escape(draw.choice(words()["ads"]))}</p></div>'
        )
    cards = "".join(
        f'<div class="card"><h3><a href="/c{n}">{escape(draw.choice(others))}</a></h3></div>' for n in range(9)
    )
    return (
        f'<div id="masthead"><ul class="menu">{links(draw, words()["nav"], "li", 30)}</ul></div><div id="content"><div class="post">'
        f'<h1 class="entry-title">{escape(one.title)}</h1><div class="entry-content">{"".join(parts)}</div></div></div>'
        f'<div class="sidebar"><div class="widget">{cards}</div><div class="widget tags">{links(draw, words()["nav"], "span", 25)}'
        f'</div></div><div class="footer">Powered by a blog</div>'
    )


def agency(one: Story, others: Sequence[str], draw: random.Random) -> str:
    """Return a page with the article a second time in its data, and attributes on every element."""
    data = {"@type": "NewsArticle", "headline": one.title, "articleBody": "\n\n".join(one.paragraphs)}
    body = "".join(
        f'<div class="RichText b{n}" data-key="{draw.getrandbits(48):x}"><p data-track="p{n}">{escape(part)}</p></div>'
        for n, part in enumerate(one.paragraphs)
    )
    return (
        f'<script type="application/ld+json">{json.dumps(data)}</script><div class="shell"><div class="menu" role="navigation">'
        f'{links(draw, words()["nav"], "div class=item", 50)}</div><div class="page"><h1><span>{escape(one.title)}</span></h1>'
        f'<div class="story">{body}</div><div class="more" data-module="related">{links(draw, others, "div class=teaser", 10)}'
        f"</div></div></div>"
    )


def portal(one: Story, others: Sequence[str], draw: random.Random) -> str:
    """Return an old page: tables as layout, the text parted by line breaks."""
    body = "<br><br>\n".join(escape(part) for part in one.paragraphs)
    return (
        f'<table width="100%"><tr>{links(draw, words()["nav"], "td", 25)}</tr></table><table><tr><td valign="top" width="160">'
        f"{'<br>'.join(links(draw, words()['nav'], 'font size=1', 1) for _ in range(20))}</td><td><h2>{escape(one.title)}</h2>\n{body}"
        f"\n</td><td><b>More news</b><br>{'<br>'.join(links(draw, others, 'font', 1) for _ in range(8))}</td></tr></table>"
    )


def magazine(one: Story, others: Sequence[str], draw: random.Random) -> str:
    """Return a page with emphasis and links in the text, boxes between the paragraphs, many teasers below."""
    parts = []
    for part in one.paragraphs:
        first, second, *rest = [*escape(part).split(" "), ""]
        parts.append(f'<p class="body">{first} <em>{second}</em> {" ".join(rest)}</p>')
    parts.insert(
        len(parts) // 2, f'<figure><img src="/i.jpg" alt=""><figcaption>{escape(one.title)}</figcaption></figure>'
    )
    teasers = "".join(
        f'<article class="teaser"><h3><a href="/t{n}">{escape(draw.choice(others))}</a></h3><p>{escape(sentence(draw))}</p></article>'
        for n in range(10)
    )
    return (
        f"<nav><ul>{links(draw, words()['nav'], 'li', 40)}</ul></nav><main><article><h1>{escape(one.title)}</h1>{''.join(parts)}"
        f'</article></main><section class="recirc">{teasers}</section><footer>{links(draw, words()["nav"], "a", 20)}</footer>'
    )


STYLES = (
    (broadsheet, 50_000), (weblog, 30_000), (agency, 70_000), (magazine, 40_000), (weblog, 20_000), (broadsheet, 90_000),
    (magazine, 30_000), (weblog, 40_000), (agency, 50_000), (portal, 3_000),
)  # fmt: skip
"""The styles of sites, in turn, and how many characters of scripts and styles their pages carry."""


def page(number: int, one: Story, others: Sequence[str]) -> str:
    """Return an article as a page of one of the sites."""
    draw = random.Random(f"page {number}")  # noqa: S311 - as above
    style, code = STYLES[number % len(STYLES)]
    day = f"{2022 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(one.title)}</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z">{scripts(draw, code)}</head>\n'
        f"<body>{style(one, others, draw)}{scripts(draw, code // 4)}</body></html>"
    )


def write_archive(path: Path, number: int, share: float, corpus: Path | None = None, part: float = 1.0) -> int:
    """Write so many pages into a WARC, one gzip member a record; return how many bytes the pages have."""
    size = 0
    others: list[str] = []
    with path.open("wb") as out:
        for count, one in enumerate(stories(number, share, corpus, part)):
            # Related links are the headlines of what was published just before.
            others = [*others[-200:], one.title]
            content = page(count, one, others).encode()
            size += len(content)
            write_response(out, f"https://site{count % 97}.example/{count}.html", content)
    return size


def write_response(out: BinaryIO, address: str, content: bytes) -> None:
    """Write a page as the response of a server, a gzip member of its own."""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = address
    record.headers["WARC-Date"] = "2025-06-01T00:00:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content)
    packed = GzipWriter(out)
    record.write(packed)
    packed.finish()
