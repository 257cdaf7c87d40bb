"""What a page says, stretch by stretch, from its raw HTML: all that its text can be made of, and more.

A reader of pages takes some elements off and puts the text of the others together; which ones is its own business, and
dear to find out. Here markup is only told from words, by the tokenizer's rules of the HTML standard (13.2.5), and the
words are cut only where no reader puts them together again. So what stands in one piece in the text of the page stands
in one stretch here, unless the stretch is loose: then the piece may begin in one further up.

Nearly all of it is done by a few passes over the page as a whole, because a page has a thousand tags.
"""

import html
import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain


def any_case(word: str) -> str:
    """Return a pattern for a word in any case, which is quicker than a flag for the whole pattern."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


def raw_element(name: str) -> str:
    """Return a pattern for an element whose content is no markup, up to its end tag."""
    word = any_case(name)
    return rf"{word}(?=[\s/>])[^>]*+>(?:[^<]++|<(?!/{word}[\s/>]))*+"


SCRIPT, TITLE = any_case("script"), any_case("title")
END = rf"(?=</{SCRIPT}[\s/>]|\Z)"
MARKUP = re.compile(
    r"<(?:!--(?:-?>|(?:[^-]++|-(?!->|-!>))*+(?:--!?>|\Z))"
    r"|(?=[sStTiInN])(?:"
    # A script ends at its first end tag, unless another begins inside of a comment in it: then nobody can tell here.
    rf"{SCRIPT}(?=[\s/>])[^>]*+>(?:(?:[^<]++|<(?!/?{SCRIPT}[\s/>]))*+{END}|(?:[^<]++|<(?!/{SCRIPT}[\s/>]|!--))*+{END})"
    + "".join(f"|{raw_element(name)}" for name in ("style", "textarea", "iframe", "noembed", "noframes"))
    + rf"|{TITLE}(?=[\s/>])[^>]*+>((?:[^<]++|<(?!/{TITLE}[\s/>]))*+))"
    r"|(/?[a-zA-Z][^\s/>]*+)"
    r"""((?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?+)*+)>"""
    r"|[!?/][^>]*+>)"
)
"""A tag, with its name and attributes; a comment or an element that shows nothing, whole; a title with its words."""

BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]++|\\.)*+")', re.DOTALL)
"""The text of an article in the data of its page, which a reader may prefer."""

HEADS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
"""Elements that begin a paragraph of the text for certain."""
BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "pre",
    "search", "section", "table", "tbody", "tfoot", "thead", "ul",
)  # fmt: skip
"""Elements that begin a line of the text, with which a sentence may go on."""
PARTING = ("col", "head", "img", "input", "link", "meta", "picture", "source", "track")
"""Elements without words of their own that part those around them."""
HOLES = (
    "audio", "button", "canvas", "caption", "figcaption", "label", "legend", "math", "noscript", "object", "optgroup",
    "option", "select", "summary", "svg", "td", "template", "th", "title", "tr", "video",
)  # fmt: skip
"""Elements whose words may be taken out of the middle of a sentence, or stand apart from it on one line."""

RESUME, SOFT, HARD, PART, BREAK, HOLE, GAP, CLOSE, JOIN, ODD = "\1\2\3\4\5\6\7\x0e\x0f\x10"
"""What a tag does to the words behind it, as the sign that stands for it in the outline of a page.

They may go on anywhere before; begin a line; begin a paragraph; are parted by a space; by a line break; are parted and
may be taken off; may be taken off; an inline element ends; begins; nobody can tell.
"""
INLINE = (
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
)  # fmt: skip
"""Elements that part nothing, as any other that is not named here; these are known without a look at their letters."""
TAGS = f"{RESUME}{SOFT}{HARD}{PART}{BREAK}{HOLE}{GAP}{CLOSE}{JOIN}"
OWN = re.compile(f"[{TAGS}{ODD}]")
NAMED = re.compile(r"(?:class|id|role)\s*=", re.IGNORECASE)
"""Attributes by which an element may be taken off, whatever it is."""


class Signs(dict[str | None, str]):
    """The sign of a tag by its name; None is a comment or something that shows nothing."""

    def __missing__(self, name: str | None) -> str:
        small = (name or "").lower()
        return self[small] if small in self else GAP if "-" in small else CLOSE if small[:1] == "/" else JOIN


SIGNS = Signs(
    dict.fromkeys(HEADS, HARD) | dict.fromkeys(BLOCKS, SOFT) | dict.fromkeys(PARTING, PART) | dict.fromkeys(HOLES, HOLE)
    | {f"/{name}": RESUME for name in (*HEADS, *BLOCKS)} | {f"/{name}": HOLE for name in HOLES}
    | dict.fromkeys(INLINE, JOIN) | {f"/{name}": CLOSE for name in INLINE} | {"br": BREAK, "/br": BREAK, None: JOIN}
    | dict.fromkeys(("script", "xmp", "plaintext", "listing"), ODD)
)  # fmt: skip

TOUCHING = f"{GAP}{CLOSE}{JOIN}"
LEVEL = f"{RESUME}{SOFT}{HARD}"
CUT = re.compile(rf"((?:[{LEVEL}]|{BREAK}\s*{BREAK})[\s{TAGS}]*)")
"""What stands between two stretches: at least one block begins or ends, or there are two breaks in a row."""
BROKEN = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}{JOIN}{PART}]*\Z")
TOUCH = re.compile(rf"(?<=\w)[{TOUCHING}]+(?=\w)")
"""Words that touch where a tag stands between them: one word, or two where something is taken off."""
WHITE = re.compile(rf"[ \t\r\n\f{PART}{BREAK}{HOLE}]{{2,}}|[\t\r\n\f{PART}{BREAK}{HOLE}]")

ENDED = re.compile(r"[.!?:…][\"'”’)\]]*\s*\Z")
RUNS_ON = re.compile(r"[,;–—-]\s*\Z")
WRAPPED = 45
"""Characters of a line from which on it may be wrapped in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Group:
    """Stretches that a reader may put into one paragraph; ``plain`` where they are one to the word, if it is kept."""

    text: str
    plain: bool


class Outline:
    """The stretches of a page. ``text`` has them all, and a second time, with words that touch apart, where some do.

    ``sketch`` has a sign for each tag, ``attributes`` are those of the tags.
    """

    def __init__(self, sketch: str, attributes: Sequence[str | None]) -> None:
        self._found = CUT.split(sketch)
        self._raw = self._found[0::2]
        self._attributes = attributes
        joined = HARD.join(self._raw)
        self._touching = TOUCH.search(joined) is not None
        self.text = without(joined, "") + (HARD + without(joined, " ") if self._touching else "")
        self._stretches = self.text.split(HARD)
        self._ends = list(accumulate(len(one) + 1 for one in self._stretches))
        self._levels: list[str] = []

    def stretch_at(self, offset: int) -> int:
        """Return the number of the stretch that a character of the text stands in."""
        return bisect_right(self._ends, offset) % len(self._raw)

    def loose(self) -> list[int]:
        """Return the numbers of the stretches with words that may go on from one that is not just before them."""
        return [
            number
            for number, level in enumerate(self.levels())
            if (level == RESUME and self._stretches[number].strip()) or (level == SOFT and self._low(number))
        ]

    def group_at(self, number: int) -> range:
        """Return the numbers of the stretches that may stand in one paragraph with this one and beside it."""
        first, last = number, number + 1
        while first > 0 and self._joins(first):
            first -= 1
        while last < len(self._raw) and self._joins(last):
            last += 1
        return range(first, last)

    def group(self, numbers: Sequence[int]) -> Group:
        """Return the words of some stretches, and whether they are one paragraph for certain."""
        count = len(self._raw)
        touching = self._touching and any(TOUCH.search(self._raw[number]) for number in numbers)
        shown = [*numbers, *(number + count for number in numbers if touching)]
        text = " ".join(self._stretches[number] for number in shown)
        return Group(text, len(shown) == 1 and not self._holed(numbers[0]))

    def levels(self) -> list[str]:
        """Return how each stretch begins: RESUME, SOFT or HARD."""
        if not self._levels:
            runs = self._found[1::2]
            known = {run: level_of(run) for run in set(runs)}
            self._levels = [HARD, *map(known.__getitem__, runs)]
        return self._levels

    def _joins(self, number: int) -> bool:
        """Tell whether a stretch can go on with the sentence at the end of the one before."""
        before = self._stretches[number - 1]
        if self.levels()[number] == HARD or ENDED.search(before):
            return False
        return self._low(number) or len(before) >= WRAPPED or RUNS_ON.search(before) is not None

    def _low(self, number: int) -> bool:
        """Tell whether a stretch begins with a small letter."""
        return self._stretches[number].lstrip()[:1].islower()

    def _holed(self, number: int) -> bool:
        """Tell whether something in a stretch may be taken off."""
        raw = self._raw[number]
        if HOLE in raw or GAP in raw:
            return True
        first = tags_in("".join(self._found[: 2 * number]))
        return any(one and NAMED.search(one) for one in self._attributes[first : first + tags_in(raw)])


def level_of(run: str) -> str:
    """Return how the stretch behind a run of tags begins."""
    if BROKEN.search(run):
        return HARD
    return max(LEVEL, key=run.rfind) if any(sign in run for sign in LEVEL) else RESUME


def tags_in(sketch: str) -> int:
    """Return how many tags a part of a sketch has."""
    return sum(map(sketch.count, TAGS))


def without(joined: str, between: str) -> str:
    """Return stretches with their words as they are read; ``between`` stands for the tags that part no words."""
    for sign in TOUCHING:
        joined = joined.replace(sign, between)
    joined = html.unescape(joined) if "&" in joined else joined
    return WHITE.sub(" ", joined)


def outline(content: bytes) -> Outline | None:
    """Return what a page says; None for one whose bytes do not tell: no UTF-8, or markup that is odd."""
    if b"\0" in content:
        return None
    try:
        page = content.decode()
    except UnicodeDecodeError:
        return None
    parts = MARKUP.split(page)
    for body in BODY.finditer(page) if "articleBody" in page else ():
        # The words before the first tag of a text follow the last ones of the page as if a paragraph began.
        parts += [None, "p", None, *MARKUP.split(told(body[1]).replace("\n", "<p>"))]
    words = parts[0::4]
    if OWN.search("".join(words)):
        return None
    signs = list(map(SIGNS.__getitem__, parts[2::4]))
    sketch = "".join(chain(chain.from_iterable(zip(words, signs, strict=False)), words[-1:]))
    if ODD in sketch:
        return None
    return Outline(HARD.join([sketch, *filter(None, parts[1::4])]), parts[3::4])


def told(words: str) -> str:
    """Return the text that a string of JSON stands for, "" for one that is broken."""
    try:
        return str(json.loads(words, strict=False))
    except ValueError:
        return ""
