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
from functools import cached_property
from itertools import accumulate, chain

from armsledger.pointers import find_pointers


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
    r"""((?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?+)*+)(?:>|\Z)"""
    r"|[!?/][^>]*+(?:>|\Z))"
)
"""A tag, with its name and attributes; a comment or an element that shows nothing, whole; a title with its words."""

BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]++|\\.)*+")', re.DOTALL)
"""The text of an article in the data of its page, which a reader may prefer."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Elements that begin a paragraph, as <p> does; a reader does not take one off alone, unless by its class."""
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

TAGS = "\1\2\3\4\5\6\7\x0e\x0f\x10\x11"
RESUME, SOFT, HARD, HEAD, HEADED, PART, BREAK, HOLE, GAP, CLOSE, JOIN = tuple(TAGS)
ODD = "\x12"
"""What a tag does to the words behind it, as the sign that stands for it in the outline of a page.

They may go on anywhere before; begin a line; begin a paragraph; a heading; stand behind a heading; are parted by a
space; by a line break; are parted and may be taken off; may be taken off; an inline element ends; begins; nobody can
tell.
"""
INLINE = (
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
)  # fmt: skip
"""Elements that part nothing, as any other that is not named here; these are known without a look at their letters."""
SIGN = re.compile(f"[{TAGS}{ODD}]")
NAMED = re.compile(r"(?:class|id|role)\s*=", re.IGNORECASE)
"""Attributes by which an element may be taken off, whatever it is."""


class Signs(dict[str | None, str]):
    """The sign of a tag by its name; None is a comment or something that shows nothing."""

    def __missing__(self, name: str | None) -> str:
        small = (name or "").lower()
        return self[small] if small in self else GAP if "-" in small else CLOSE if small[:1] == "/" else JOIN


SIGNS = Signs(
    dict.fromkeys(HEADINGS, HEAD)
    | dict.fromkeys((f"/{name}" for name in HEADINGS), HEADED)
    | {"p": HARD, "/p": RESUME, "br": BREAK, "/br": BREAK, None: JOIN}
    | dict.fromkeys(BLOCKS, SOFT)
    | dict.fromkeys((f"/{name}" for name in BLOCKS), RESUME)
    | dict.fromkeys(PARTING, PART)
    | dict.fromkeys((*HOLES, *(f"/{name}" for name in HOLES)), HOLE)
    | dict.fromkeys(INLINE, JOIN)
    | dict.fromkeys((f"/{name}" for name in INLINE), CLOSE)
    | dict.fromkeys(("script", "xmp", "plaintext", "listing"), ODD)
)

TOUCHING = f"{GAP}{CLOSE}{JOIN}"
LEVEL = f"{RESUME}{SOFT}{HARD}{HEAD}{HEADED}"
BEFORE = re.compile(rf"{HEAD}[\s{JOIN}]*\Z")
BEHIND = re.compile(rf"{HEADED}[\s{JOIN}{PART}{BREAK}]*\Z")
"""What stands before the words of a heading, and between them and words behind it in the same element."""
CUT = re.compile(rf"((?:[{LEVEL}]|{BREAK}\s*{BREAK})[\s{TAGS}]*)")
"""What stands between two stretches: at least one block begins or ends, or there are two breaks in a row."""
BROKEN = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}{JOIN}{PART}]*\Z")
TOUCH = re.compile(rf"(?<=\w)[{TOUCHING}]+(?=\w)")
"""Words that touch where a tag stands between them: one word, or two where something is taken off."""
WHITE = re.compile(rf"[ \t\r\n\f{PART}{BREAK}{HOLE}]{{2,}}|[\t\r\n\f{PART}{BREAK}{HOLE}]")

ENDED = re.compile(r"[.!?:…][\"'”’)\]]*\s*\Z")
RUNS_ON = re.compile(r"[,;–—-]\s*\Z")
WRAPPED = range(45, 111, 15)
"""Characters of a line that may be wrapped in the middle of a sentence, and how much longer another may be."""


class Outline:
    """The stretches of a page. ``text`` has them all, and a second time, with words that touch apart, where some do.

    ``sketch`` has a sign for each tag, ``attributes`` are those of the tags, ``page`` is what they are taken from.
    """

    def __init__(self, sketch: str, attributes: Sequence[str | None], page: str) -> None:
        self._found = CUT.split(sketch)
        self._raw = self._found[0::2]
        self._attributes = attributes
        self._page = page
        joined = HARD.join(self._raw)
        self._touching = TOUCH.search(joined) is not None
        self.text = without(joined, "") + (HARD + without(joined, " ") if self._touching else "")
        self._stretches = self.text.split(HARD)
        self._ends = list(accumulate(len(one) + 1 for one in self._stretches))

    def __len__(self) -> int:
        return len(self._raw)

    @cached_property
    def pointing(self) -> frozenset[int]:
        """The numbers of the stretches that only point to another page, which no text has."""
        known = find_pointers(self._page)
        alike = [number for number, words in enumerate(self._stretches[: len(self)]) if words.strip() in known]
        return frozenset(number for number in alike if not SIGN.search(self._raw[number].rstrip(f" {CLOSE}")))

    def stretch_at(self, offset: int) -> int:
        """Return the number of the stretch that a character of the text stands in."""
        return bisect_right(self._ends, offset) % len(self)

    @cached_property
    def loose(self) -> list[int]:
        """The numbers of the stretches with words that may go on from one that is not just before them."""
        open_ones = [
            number for number, level in enumerate(self._levels) if level != HARD and number not in self.pointing
        ]
        resumed = (self._levels[number] == RESUME for number in open_ones)
        return [
            number
            for number, resumes in zip(open_ones, resumed, strict=True)
            if (self._stretches[number].strip() if resumes else self._low(number))
        ]

    def group_at(self, number: int) -> list[int]:
        """Return the numbers of the stretches that may stand in one paragraph with this one and beside it."""
        group = [number]
        while (before := self._next(group[0], -1)) is not None and self._joins(before, group[0]):
            group.insert(0, before)
        while (behind := self._next(group[-1], 1)) is not None and self._joins(group[-1], behind):
            group.append(behind)
        return group

    def _next(self, number: int, step: int) -> int | None:
        """Return the next stretch that does not only point elsewhere, forwards or backwards."""
        number += step
        while number in self.pointing:
            number += step
        return number if 0 <= number < len(self) else None

    def words(self, numbers: Sequence[int]) -> str:
        """Return the words of some stretches, those that touch a second time apart."""
        shown = list(numbers)
        if self._touching and any(TOUCH.search(self._raw[number]) for number in numbers):
            shown += [number + len(self) for number in numbers]
        return " ".join([self._stretches[number] for number in shown])

    def is_plain(self, numbers: Sequence[int]) -> bool:
        """Tell whether stretches are one paragraph, word for word, if the reader keeps them."""
        raw = self._raw[numbers[0]]
        if len(numbers) > 1 or HOLE in raw or GAP in raw or (self._touching and TOUCH.search(raw)):
            return False
        first = tags_in("".join(self._found[: 2 * numbers[0]]))
        return not any(one and NAMED.search(one) for one in self._attributes[first : first + tags_in(raw)])

    @cached_property
    def _levels(self) -> list[str]:
        """How each stretch begins: RESUME, SOFT or HARD."""
        runs = self._found[1::2]
        known = {run: level_of(run) for run in set(runs)}
        levels = [HARD, *map(known.__getitem__, runs)]
        for number in [number for number, run in enumerate(runs) if run[0] == HEADED]:
            heading = self._raw[number]
            if number and BEHIND.match(runs[number]) and BEFORE.search(runs[number - 1]):
                levels[number + 1] = RESUME if GAP in heading or HOLE in heading else HARD
        return levels

    def _joins(self, number: int, behind: int) -> bool:
        """Tell whether a stretch can go on with the sentence at the end of one before it."""
        before, words = self._stretches[number], self._stretches[behind]
        if self._levels[behind] == HARD or ENDED.search(before):
            return False
        # Lines that are wrapped are of about the same length; see triage's paragraphs.
        wrapped = WRAPPED.start <= len(before) < WRAPPED.stop and len(words) <= len(before) + WRAPPED.step
        return self._low(behind) or wrapped or RUNS_ON.search(before) is not None

    def _low(self, number: int) -> bool:
        """Tell whether a stretch begins with a small letter."""
        return self._stretches[number].lstrip()[:1].islower()


def level_of(run: str) -> str:
    """Return how the stretch behind a run of tags begins."""
    if BROKEN.search(run):
        return HARD
    last = max(LEVEL, key=run.rfind) if any(sign in run for sign in LEVEL) else RESUME
    return {HEAD: HARD, HEADED: RESUME}.get(last, last)


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
    if SIGN.search("".join(words)):
        return None
    signs = list(map(SIGNS.__getitem__, parts[2::4]))
    for number in [number for number, sign in enumerate(signs) if sign == HEAD]:
        # A heading that is named may be taken off alone.
        if (attributes := parts[4 * number + 3]) and NAMED.search(attributes):
            signs[number] = SOFT
    sketch = "".join(chain(chain.from_iterable(zip(words, signs, strict=False)), words[-1:]))
    if ODD in sketch:
        return None
    return Outline(HARD.join([sketch, *filter(None, parts[1::4])]), parts[3::4], page)


def told(words: str) -> str:
    """Return the text that a string of JSON stands for, "" for one that is broken."""
    try:
        return str(json.loads(words, strict=False))
    except ValueError:
        return ""
