# ruff: noqa: E501 - templates are clearer in lines as long as those of a page
"""Pages as news sites build them, made by rule in our own words: what a reader should find in each, and what not."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WHO = ("The harbour master", "A spokesman for the port", "The mayor of the town", "An officer of the coast guard",
       "The owner of the line", "A crane driver", "The head of the union", "A buyer from the mill", "The ship's cook")  # fmt: skip
DEED = ("said on Monday that two ships had left before the storm came in from the west",
        "told reporters that a third one would stay until her engine was mended",
        "denied that any crate of apples had been lost between the quay and the train",
        "confirmed that the price of rope had doubled since the bridge was closed to lorries",
        "added that nobody could say how long the repairs to the old lighthouse would take",
        "recalled that the council had promised a new ferry in each of the last four years",
        "showed a list of forty families who were waiting for their boats to be lifted")  # fmt: skip
END = ("and that the matter would be raised again next week", "while the fish market stayed shut for the third day",
       "but gave no figure for the damage", "and thanked the crews who had come from the islands",
       "as the first lorries began to move again along the coast road")  # fmt: skip
NOISE = {
    "nav": ("Home", "World news", "Business and markets", "Sport", "Sign in to your account"),
    "related": ("Cup final goes to extra time after late goal", "Ten recipes for a cold evening",
                "Rail strike called off at the last minute", "What we know about the missing painting"),
    "comments": ("I do not believe a word of what the mayor says, sorry", "First! And my uncle saw the ships himself",
                 "This happens every winter and nobody learns from it, typical"),
    "cookies": ("We and our 842 partners store and access information on your device",
                "You can change your choices at any time by clicking on privacy settings"),
    "letter": ("Sign up for our morning briefing and never miss a story", "By subscribing you agree to our terms of use"),
    "pay": ("Subscribe now to read the full story", "Already a subscriber? Log in here"),
    "footer": ("Imprint and contact", "All rights reserved by Example Wire"),
}  # fmt: skip


@dataclass(frozen=True)
class NewsPage:
    """A page with the paragraphs that are its story and the words that belong to the site."""

    name: str
    html: str
    paragraphs: tuple[str, ...]
    noise: tuple[str, ...]


def story(count: int, seed: int = 0) -> tuple[str, ...]:
    """Return paragraphs of two sentences each, no two alike."""
    return tuple(
        f"{WHO[(n * 4 + seed) % len(WHO)]} {DEED[(n * 3 + seed) % len(DEED)]}, {END[(n + seed) % len(END)]}. "
        f"{WHO[(n * 5 + seed + 2) % len(WHO)]} {DEED[(n * 2 + seed + 3) % len(DEED)]}. ({seed}.{n})"
        for n in range(count)
    )


def tagged(words: tuple[str, ...], tag: str = "p", **attributes: str) -> str:
    """Return each of the words in an element."""
    marks = "".join(f' {name.strip("_")}="{value}"' for name, value in attributes.items())
    return "".join(f"<{tag}{marks}>{line}</{tag}>\n" for line in words)


def linked(words: tuple[str, ...], tag: str = "li") -> str:
    """Return each of the words as a link in an element."""
    return "".join(f'<{tag}><a href="/x/{n}">{line}</a></{tag}>\n' for n, line in enumerate(words))


def document(body: str, head: str = "", attributes: str = 'lang="en"') -> str:
    """Return a whole page."""
    title = "<title>Two ships leave before the storm | Example Wire</title>"
    script = "<script>window.dataLayer=[];function track(x){dataLayer.push(x)}</script><style>.a{color:red}</style>"
    return f'<!DOCTYPE html><html {attributes}><head><meta charset="utf-8">{title}{head}{script}</head><body>{body}</body></html>'


NAV = f"<nav><ul>{linked(NOISE['nav'])}</ul></nav>"
FOOTER = f"<footer>{tagged(NOISE['footer'])}</footer>"


def semantic(text: tuple[str, ...]) -> str:
    comments = f'<section id="comments"><h2>Comments</h2>{tagged(NOISE["comments"])}</section>'
    aside = f"<aside><h3>Most read</h3><ol>{linked(NOISE['related'])}</ol></aside>"
    body = (
        f"<header>{NAV}</header><main><article><h1>Two ships leave</h1>{tagged(text)}</article>{comments}{aside}</main>"
    )
    return document(body + FOOTER)


def wordpress(text: tuple[str, ...]) -> str:
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "https://example.org/#website", "name": "Example Wire"},
        {"@type": "Organization", "@id": "https://example.org/#org", "name": "Example Wire"},
        {"@type": "Person", "@id": "https://example.org/#ann", "name": "Ann Writer"},
        {"@type": "Article", "headline": "Two ships leave before the storm", "author": {"@id": "https://example.org/#ann"},
         "publisher": {"@id": "https://example.org/#org"}, "datePublished": "2024-12-08T07:22:00+00:00",
         "dateModified": "2024-12-10T09:00:00+00:00"}]}  # fmt: skip
    share = f'<div class="sharedaddy"><h3>Share this:</h3><ul>{linked(("Facebook", "Telegram", "Print"))}</ul></div>'
    also = f'<div class="yarpp-related"><h3>Related posts:</h3><ol>{linked(NOISE["related"])}</ol></div>'
    said = "".join(f'<li class="comment"><p>{line}</p></li>' for line in NOISE["comments"])
    body = (
        f'<div id="page" class="site"><div class="menu-main-container"><ul id="menu">{linked(NOISE["nav"])}</ul></div>'
        f'<div id="primary"><div id="content"><article class="post"><div class="entry-content">{tagged(text)}{share}{also}'
        f'</div></article><div id="comments" class="comments-area"><ol class="commentlist">{said}</ol></div></div></div>'
        f'<div id="secondary" class="widget-area"><ul>{linked(NOISE["related"])}</ul></div>'
        f'<div id="colophon" class="site-footer">{tagged(NOISE["footer"])}</div></div>'
    )
    return document(body, f'<script type="application/ld+json">{json.dumps(graph)}</script>')


def amp(text: tuple[str, ...]) -> str:
    half = len(text) // 2
    body = (
        f'<amp-sidebar id="side" layout="nodisplay"><ul>{linked(NOISE["nav"])}</ul></amp-sidebar>'
        f'<header class="amp-wp-header"><a href="/">Example Wire</a></header>'
        f'<article class="amp-wp-article"><header class="amp-wp-article-header"><h1>Two ships leave</h1></header>'
        f'<div class="amp-wp-article-content"><amp-img src="a.jpg" alt="A ship"><noscript><img src="a.jpg"></noscript></amp-img>'
        f'{tagged(text[:half])}<amp-ad type="x" width="300"><div placeholder>Advertisement</div></amp-ad>{tagged(text[half:])}'
        f'</div></article><amp-list src="/r"><template type="amp-mustache"><a href="{{{{u}}}}">{{{{t}}}}</a></template></amp-list>'
        f'<footer class="amp-wp-footer">{tagged(NOISE["footer"])}</footer>'
    )
    return document(body, '<link rel="canonical" href="https://example.org/2024/12/08/ships">', '⚡ lang="en"')


def consent(text: tuple[str, ...]) -> str:
    wall = (
        f'<div id="onetrust-consent-sdk"><div class="ot-sdk-container" role="dialog"><h2>Your privacy</h2>'
        f"{tagged(NOISE['cookies'] * 3)}<button>Accept all</button></div></div>"
    )
    own = f'<div class="cookie-consent-modal">{tagged(NOISE["cookies"])}<a href="/privacy">More</a></div>'
    return document(f'{wall}{NAV}<div class="content"><h1>Two ships leave</h1>{tagged(text)}</div>{own}{FOOTER}')


def boxes(text: tuple[str, ...]) -> str:
    pieces: list[str] = []
    for number, line in enumerate(text):
        pieces.append(f'<p class="body__p">{line}</p>')
        if number == 0:
            pieces.append(
                f'<div class="related-article-box"><h4>Read more</h4><a href="/r">{NOISE["related"][0]}</a></div>'
            )
        if number == 1:
            pieces.append(f'<div class="newsletter-signup">{tagged(NOISE["letter"])}<input name="mail"></div>')
        if number == 2:
            pieces.append(
                f'<p class="inline-link"><strong>READ MORE: <a href="/s">{NOISE["related"][1]}</a></strong></p>'
            )
    more = f'<section class="recirculation"><h2>More on this story</h2>{linked(NOISE["related"][2:], "div")}</section>'
    return document(f'{NAV}<main><div class="article-body">{"".join(pieces)}</div>{more}</main>{FOOTER}')


def live(text: tuple[str, ...]) -> str:
    posts = "".join(
        f'<article class="block" id="b{n}"><header><time datetime="2024-12-08T{9 + n:02}:00:00Z">{9 + n}:00</time>'
        f"<h2>Update {n}</h2></header><div>{tagged((line,))}</div></article>"
        for n, line in enumerate(text)
    )
    keys = f'<div class="key-events"><ul>{linked(("Update 1", "Update 2"))}</ul></div>'
    return document(f'{NAV}<main><h1>Storm: live</h1>{keys}<div class="liveblog">{posts}</div></main>{FOOTER}')


def paywall(text: tuple[str, ...]) -> str:
    data = {"@type": "NewsArticle", "headline": "Two ships leave", "isAccessibleForFree": "False",
            "articleBody": "\n\n".join(text)}  # fmt: skip
    stub = f'<article><h1>Two ships leave</h1>{tagged(text[:1])}<div class="paywall">{tagged(NOISE["pay"])}</div></article>'
    return document(f"{NAV}{stub}{FOOTER}", f'<script type="application/ld+json">{json.dumps(data)}</script>')


def stub(text: tuple[str, ...]) -> str:
    wall = f'<div class="paywall-overlay">{tagged(NOISE["pay"])}</div>'
    return document(f"{NAV}<article><h1>Two ships leave</h1>{tagged(text)}{wall}</article>{FOOTER}")


def tables(text: tuple[str, ...]) -> str:
    links = "<br>".join(f'<a href="/n{n}">{line}</a>' for n, line in enumerate(NOISE["nav"]))
    words = "<br><br>\n".join(text)
    body = (
        f'<table width="100%"><tr><td width="20%" bgcolor="#ccc">{links}</td><td><font size="5">Two ships leave</font><br>'
        f'<font face="Arial">{words}</font></td></tr><tr><td colspan="2">{"<br>".join(NOISE["footer"])}</td></tr></table>'
    )
    return document(body)


def soup(text: tuple[str, ...]) -> str:
    words = "".join(f'<div class="css-1q2w3e"><div><span>{line}</span></div></div>' for line in text)
    links = "".join(f'<div class="css-9z"><a href="/n">{line}</a></div>' for line in NOISE["nav"])
    more = "".join(f'<div class="css-7y"><a href="/m"><div>{line}</div></a></div>' for line in NOISE["related"])
    return document(
        f'<div id="root"><div class="css-a">{links}</div><div class="css-b">{words}</div><div>{more}</div></div>'
    )


def rendered(text: tuple[str, ...]) -> str:
    data = {
        "@type": "NewsArticle",
        "headline": "Two ships leave",
        "articleBody": "".join(f"<p>{line}</p>" for line in text),
    }
    body = f'<div id="app"></div><noscript>Please switch on JavaScript</noscript>{FOOTER}'
    return document(body, f'<script type="application/ld+json">{json.dumps([data])}</script>')


def release(text: tuple[str, ...]) -> str:
    rows = tagged(text[-2:], "li")
    body = (
        f'<header class="gov-header">{NAV}</header><div class="layout"><main role="main"><h1>Statement on the port</h1>'
        f'<div class="field field--name-body">{tagged(text[:-2])}<ul>{rows}</ul></div></main>'
        f'<div class="sidebar-second"><h2>Latest</h2><ul>{linked(NOISE["related"])}</ul></div></div>{FOOTER}'
    )
    return document(body)


def talk(text: tuple[str, ...]) -> str:
    said = "".join(
        f'<div class="comment"><b>user{n}</b><p>{line}</p></div>' for n, line in enumerate(NOISE["comments"] * 12)
    )
    return document(f'{NAV}<div class="story">{tagged(text)}</div><div class="comments">{said}</div>{FOOTER}')


def interview(text: tuple[str, ...]) -> str:
    parts = "".join(f"<h2>Question {n}?</h2><p><strong>Answer.</strong> {line}</p>" for n, line in enumerate(text))
    quoted = f"<blockquote><p>{text[0]}</p></blockquote>"
    return document(f'{NAV}<div itemprop="articleBody">{parts}{quoted}</div>{FOOTER}')


def wire(text: tuple[str, ...]) -> str:
    return document(f"{NAV}<div class='wire'><pre>{chr(10).join(line + chr(10) for line in text)}</pre></div>{FOOTER}")


def sections(text: tuple[str, ...]) -> str:
    parts = "".join(f'<section class="part"><div class="text-block">{line}</div></section>' for line in text)
    promo = f'<section class="promo-rail"><ul>{linked(NOISE["related"])}</ul></section>'
    return document(f'<div class="masthead">{NAV}</div><div class="story">{parts}</div>{promo}{FOOTER}')


def aspnet(text: tuple[str, ...]) -> str:
    body = (
        f'<form method="post" action="./a.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="{"x" * 900}">'
        f'<div id="ctl00_menu"><table><tr>{linked(NOISE["nav"], "td")}</tr></table></div><div id="ctl00_body">{tagged(text)}</div>'
        f'<div id="ctl00_footer">{tagged(NOISE["footer"])}</div></form>'
    )
    return document(body)


def cards(text: tuple[str, ...]) -> str:
    teasers = "".join(
        f'<article class="card"><a href="/c/{n}"><h3>{line}</h3></a><p>{line} and more on this page</p></article>'
        for n, line in enumerate(NOISE["related"])
    )
    return document(
        f'{NAV}<div class="story-content"><h1>Two ships leave</h1>{tagged(text)}</div><div class="river">{teasers}</div>'
    )


def collapsed(text: tuple[str, ...]) -> str:
    rest = f'<div class="more" style="display:none">{tagged(text[2:])}</div><button>Continue reading</button>'
    return document(f"{NAV}<article><h1>Two ships leave</h1>{tagged(text[:2])}{rest}</article>{FOOTER}")


def channel(text: tuple[str, ...]) -> str:
    posts = "".join(
        f'<div class="message_wrap"><div class="message"><div class="message_owner">Port news</div>'
        f'<div class="message_text">{line}</div><a class="date" href="/p/{n}"><time datetime="2024-12-0{n + 1}T08:00:00+00:00">'
        f"08:00</time></a></div></div>"
        for n, line in enumerate(text)
    )
    return document(
        f'<header class="head"><a href="/">Port news</a></header><main><section class="history">{posts}</section></main>'
    )


def lead(text: tuple[str, ...]) -> str:
    top = f'<header class="article-header"><h1>Two ships leave</h1><p class="standfirst">{text[0]}</p></header>'
    mark = '<div class="byline"><a rel="author" href="/ann">Ann Writer</a></div><time datetime="2024-12-08">8 December</time>'
    caption = "<figure><img src='a.jpg' alt='x'><figcaption>A ship at the quay</figcaption></figure>"
    body = f'<article>{top}{mark}{caption}<div class="body">{tagged(text[1:])}</div></article>'
    tags = f'<ul class="tags">{linked(("Ports", "Storms"))}</ul>'
    return document(f"{NAV}{body}{tags}{FOOTER}")


def headings(text: tuple[str, ...]) -> str:
    return document(
        f'{NAV}<div class="post-body entry">{tagged(text, "h4")}</div><div class="post-footer">{linked(NOISE["related"], "p")}</div>'
    )


def breaks(text: tuple[str, ...]) -> str:
    words = "<br/><br/>".join(text)
    side = f'<div class="right-col"><b>Popular</b><br>{"<br>".join(f"<a href=/r>{line}</a>" for line in NOISE["related"])}</div>'
    return document(
        f'<div class="top">{linked(NOISE["nav"], "span")}</div>{side}<div class="post-content">{words}</div>{FOOTER}'
    )


def endless(text: tuple[str, ...]) -> str:
    first = f'<article class="full"><h1>Two ships leave</h1>{tagged(text)}</article>'
    rail = f'<div class="outbrain-widget"><div class="ob-text">{"</div><div>".join(NOISE["related"])}</div></div>'
    ad = '<div class="ad-slot"><p>Advertisement</p><p>Article continues below</p></div>'
    return document(f"{NAV}<main>{first}{rail}{ad}</main>{FOOTER}")


TEMPLATES: tuple[tuple[Callable[[tuple[str, ...]], str], int], ...] = (
    (semantic, 6), (wordpress, 7), (amp, 6), (consent, 4), (boxes, 6), (live, 8), (paywall, 6), (stub, 2), (tables, 5),
    (soup, 6), (rendered, 5), (release, 6), (talk, 3), (interview, 5), (wire, 4), (sections, 5),
    (aspnet, 6), (cards, 5), (collapsed, 6), (channel, 7), (lead, 5), (headings, 4), (breaks, 5), (endless, 5),
)  # fmt: skip


def news_pages(seeds: int = 1) -> Iterator[NewsPage]:
    """Yield each template filled with ``seeds`` stories of different lengths."""
    site = tuple(line for lines in NOISE.values() for line in lines if len(line) > 12)
    for build, count in TEMPLATES:
        for seed in range(seeds):
            text = story(count + 2 * seed, seed)
            yield NewsPage(f"{build.__name__}-{seed}", build(text), text, site)
