"""Small SVG drawings that stand on their own: places in pixels, colours as attributes, words inert, nothing fetched.

Each colour also goes by a class (f-ink for a fill, s-ink for a stroke), by which a page may restyle it in the dark.
"""

from markupsafe import escape

from armsledger.publish.xmltext import laid_out

COLOURS = {
    "ink": "#1b1f23", "soft": "#565d64", "rule": "#d6dad8", "ground": "#ffffff", "panel": "#f2f4f3",
    "accent": "#0b5563", "tint": "#cfe3e6", "denied": "#a1222a", "planned": "#7a4a00", "land": "#e4e7e2",
    "none": "none",
}  # fmt: skip
"""What may be drawn with, on a white ground; the style sheet of the page has each name again for both schemes."""
LETTER = 0.56
"""Mean width of a letter in its own size; for room, not for setting."""


class Drawing:
    """A drawing that grows piece by piece; places are pixels from the upper left corner."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width = round(width)
        self.height = round(height)
        self._title = title
        self._pieces: list[str] = []

    def svg(self) -> str:
        """Return the whole as an SVG document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}" role="img" font-family="sans-serif" font-size="12">'
        )
        return f"{head}<title>{words(self._title)}</title>{''.join(self._pieces)}</svg>"

    def line(  # noqa: PLR0913 - two ends and a look
        self, x: float, y: float, to_x: float, to_y: float, look: str = "ink", *, wide: float = 1, dashes: str = ""
    ) -> None:
        """Draw a straight line."""
        ends = f'x1="{px(x)}" y1="{px(y)}" x2="{px(to_x)}" y2="{px(to_y)}"'
        self._pieces.append(f"<line {ends}{painted('', look, wide, dashes)}/>")

    def path(self, shape: str, look: str = "ink", *, fill: str = "none", wide: float = 1, dashes: str = "") -> None:
        """Draw a path; ``shape`` is its d attribute, made of numbers and commands alone."""
        self._pieces.append(f'<path d="{shape}"{painted(fill, look, wide, dashes)}/>')

    def rect(  # noqa: PLR0913 - a place, a size and a look
        self, x: float, y: float, width: float, height: float, *, fill: str, look: str = "none", round_by: float = 0,
        strength: float = 1, dashes: str = "",
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        place = f'x="{px(x)}" y="{px(y)}" width="{px(width)}" height="{px(height)}" rx="{px(round_by)}"'
        pale = f' fill-opacity="{strength}"' if strength < 1 else ""
        self._pieces.append(f"<rect {place}{painted(fill, look, 1.5, dashes)}{pale}/>")

    def circle(  # noqa: PLR0913 - a place, a size and a look
        self, x: float, y: float, radius: float, *, fill: str, look: str = "none", dashes: str = ""
    ) -> None:
        """Draw a circle."""
        place = f'cx="{px(x)}" cy="{px(y)}" r="{px(radius)}"'
        self._pieces.append(f"<circle {place}{painted(fill, look, 1.5, dashes)}/>")

    def text(  # noqa: PLR0913 - a place and a look
        self, x: float, y: float, said: str, *, look: str = "ink", anchor: str = "start", size: float = 12,
        bold: bool = False, halo: bool = False,
    ) -> None:  # fmt: skip
        """Write words; ``halo`` keeps them legible over lines."""
        weight = ' font-weight="600"' if bold else ""
        around = ' paint-order="stroke" stroke-linejoin="round" stroke-width="3"' if halo else ""
        edge = f' stroke="{COLOURS["ground"]}" class="f-{look} s-ground"' if halo else f' class="f-{look}"'
        self._pieces.append(
            f'<text x="{px(x)}" y="{px(y)}" text-anchor="{anchor}" font-size="{px(size)}" fill="{COLOURS[look]}"'
            f"{edge}{around}{weight}>{words(said)}</text>"
        )

    def begin(self, title: str = "", link: str = "", *, x: float = 0, y: float = 0) -> None:
        """Open a group of pieces, which may tell what it is when pointed at and lead to an anchor."""
        place = f' transform="translate({px(x)} {px(y)})"' if x or y else ""
        self._pieces.append(f"<g{place}>" if not link else f'<a href="#{words(link)}" tabindex="-1"><g{place}>')
        if title:
            self._pieces.append(f"<title>{words(title)}</title>")

    def end(self, *, linked: bool = False) -> None:
        """Close the last group."""
        self._pieces.append("</g></a>" if linked else "</g>")


def px(value: float) -> str:
    """Return a place with one decimal at most: "12", "7.5"."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def painted(fill: str, look: str, wide: float, dashes: str = "") -> str:
    """Return the attributes of a piece: its fill ("" for a line, which has none), its outline, and their classes."""
    outline = f' stroke="{COLOURS[look]}" stroke-width="{px(wide)}"' if look != "none" else ""
    inside = f' fill="{COLOURS[fill]}"' if fill else ""
    classes = " ".join(filter(None, (f"f-{fill}" if fill not in {"", "none"} else "", f"s-{look}" if outline else "")))
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'{inside}{outline}{dash} class="{classes}"' if classes else f"{inside}{outline}{dash}"


def words(said: str) -> str:
    """Return words that XML can carry and nothing can run."""
    return str(escape(laid_out(said)))


def room(said: str, size: float = 12) -> float:
    """Return about how many pixels words take."""
    return len(said) * size * LETTER


def wrapped(said: str, width: float, size: float = 12, lines: int = 2) -> list[str]:
    """Return words in lines that fit a width; what does not fit into so many lines ends in "…"."""
    found: list[str] = [""]
    for word in said.split():
        longer = f"{found[-1]} {word}".strip()
        if room(longer, size) <= width or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    kept = found[:lines]
    most = max(4, int(width / (size * LETTER)))
    if len(found) > lines:
        kept[-1] = f"{kept[-1][: most - 2].rstrip(' ,;')} …"
    return [one if len(one) <= most + 2 else f"{one[: most - 1]}…" for one in kept]
