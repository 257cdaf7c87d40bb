"""Who says what: the origins with their claims, the positions taken, and what is denied."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from armsledger.model import STANCES, Position, Transfer
from armsledger.publish.citing import Citations, Cited


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin ("" where documents name nobody) with the claims that rest on it."""

    anchor: str
    origin: str
    claims: tuple[Cited, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carried the claims, each once."""
        return tuple(dict.fromkeys(cited.outlet for cited in self.claims))


def voices(citations: Citations, name: Callable[[str], str]) -> tuple[Voice, ...]:
    """Return the origins by number of claims, the unnamed one last. A claim with parallel chains stands at each end."""
    by_origin: dict[str, list[Cited]] = defaultdict(list)
    for cited in citations.all:
        for origin in cited.origins:
            by_origin[origin].append(cited)
    ordered = sorted(by_origin, key=lambda origin: (not origin, -len(by_origin[origin]), name(origin), origin))
    return tuple(Voice(f"origin-{n}", origin, tuple(by_origin[origin])) for n, origin in enumerate(ordered, 1))


def positions(citations: Citations) -> tuple[tuple[str, tuple[Cited, ...]], ...]:
    """Return the positions by stance, in the stances' own order."""
    by_stance: dict[str, list[Cited]] = defaultdict(list)
    for cited in citations.all:
        if isinstance(cited.claim, Position):
            by_stance[cited.claim.stance].append(cited)
    return tuple((stance, tuple(by_stance[stance])) for stance in STANCES if by_stance[stance])


def positions_on(citations: Citations) -> dict[str, tuple[Cited, ...]]:
    """Return for each claim's key the positions taken on it."""
    taken: dict[str, list[Cited]] = defaultdict(list)
    for cited in citations.all:
        if isinstance(cited.claim, Position) and not isinstance(cited.claim.about, str):
            for other in citations.found(cited.claim.about):
                taken[other.key].append(cited)
    return {key: tuple(some) for key, some in taken.items()}


def denied(citations: Citations) -> tuple[Cited, ...]:
    """Return the transfers that are said not to have happened or not to lie ahead."""
    return tuple(
        cited for cited in citations.all if isinstance(cited.claim, Transfer) and cited.claim.polarity == "denied"
    )
