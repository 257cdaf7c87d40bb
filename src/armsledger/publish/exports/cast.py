"""Who plays which part in a claim: the actors by their part, and the chains of those who say so."""

from collections.abc import Iterable, Iterator

from armsledger.model import Chain, Claim, Event, Position, Transfer


def cast(claim: Claim) -> dict[str, tuple[str, ...]]:
    """Return the actors of a claim by their part: supplier and recipient, actor and recipient, or actor."""
    if isinstance(claim, Transfer):
        return {"supplier": claim.supplier or (), "recipient": claim.recipient or ()}
    if isinstance(claim, Event):
        return {"actor": claim.actors, "recipient": claim.recipients}
    return {"actor": claim.actor} if isinstance(claim, Position) else {}


def actors_of(claims: Iterable[Claim]) -> list[str]:
    """Return every actor of some claims once, in order."""
    return sorted({one for claim in claims for side in cast(claim).values() for one in side})


def chains(claim: Claim) -> tuple[Chain, ...]:
    """Return the chain of a claim and those beside it, empty ones left out."""
    return tuple(chain for chain in (claim.sources, *claim.also) if chain)


def claimants_of(claims: Iterable[Claim]) -> list[str]:
    """Return everybody in the chains of some claims once, in order."""
    return sorted({name for claim in claims for chain in chains(claim) for name in chain})


def links(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the claims that a claim points to, each with how: "in return for" or "about"."""
    yield from (("in return for", id) for id in getattr(claim, "in_return_for", ()))
    about = getattr(claim, "about", ())
    yield from (("about", id) for id in (() if isinstance(about, str) else about))
