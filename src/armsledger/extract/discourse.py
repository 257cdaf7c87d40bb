"""Put a document's transfers together: open parties from context, repetitions merged, exchanges linked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.extract.draft import Draft
from armsledger.extract.drafting import enemies
from armsledger.extract.exchange import exchanged, link, second_legs
from armsledger.extract.scene import Scene
from armsledger.extract.timing import place_in_time
from armsledger.lexicon.words import Lexicon
from armsledger.model import LONGEST_QUOTE, Amount, Claim, Reading, Span, Transfer

REACH = 8
"""Paragraphs back in which an open party may be found."""
NEAREST = 60
"""Transfers back that are looked at, so that a list of thousands takes no longer than it is."""


def complete(reading: Reading, scenes: Sequence[Scene], found: Sequence[Draft], lexicon: Lexicon) -> list[Claim]:
    """Return the document's claims from its drafts, which are in text order."""
    whole = fill([*found, *second_legs(found, lexicon)], lexicon)
    whole = [draft for draft in whole if draft.complete and draft.goods.cargo]
    whole = [place_in_time(d) for d in whole if not enemies(d.scene, d.supplier, d.recipient, d.goods, named=True)]
    whole = merge(denials(whole, lexicon), lexicon)
    links = link(whole, scenes, lexicon)
    return transfers(reading, whole, links)


def fill(found: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Give open parties those of the nearest transfer before that agrees in everything that is known.

    Transfers of the same sentence come first, then those of the sentences before, nearest first.
    """
    done: list[Draft] = []
    habit = usual(found)
    beside: dict[int, list[Draft]] = {}
    for draft in found:
        beside.setdefault(draft.scene.number, []).append(draft)
    for draft in found:
        whole = draft
        if not draft.complete:
            near = [d for d in beside[draft.scene.number] if d.complete and d is not draft]
            near += [d for d in reversed(done[-NEAREST:]) if d.complete and in_reach(draft, d)]
            whole = mirror(inherit(draft, near, habit, lexicon), near, lexicon)
        done.append(address(whole, habit, lexicon))
    return done


def in_reach(draft: Draft, earlier: Draft) -> bool:
    """Tell whether another draft stands in a sentence before this one, and near enough to lend its parties."""
    back = draft.scene.sentence.paragraph - earlier.scene.sentence.paragraph
    return earlier.scene.number < draft.scene.number and back <= REACH


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a document: the ``recipient`` of more than half of its transfers, who supplies whom."""

    recipient: tuple[str, ...]
    suppliers: Mapping[tuple[str, ...], set[tuple[str, ...]]]


def usual(found: Sequence[Draft]) -> Usual:
    """Return what is usual in a document, judged by its transfers that name both parties."""
    whole = [draft for draft in found if draft.complete]
    counts = Counter(draft.recipient for draft in whole)
    top, count = counts.most_common(1)[0] if counts else ((), 0)
    suppliers: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for draft in whole:
        suppliers.setdefault(draft.recipient, set()).add(draft.supplier)
    return Usual(top if count >= 2 and 2 * count > len(whole) else (), suppliers)


def address(draft: Draft, habit: Usual, lexicon: Lexicon) -> Draft:
    """Give a transfer without a recipient the document's usual one."""
    unfit = draft.closed or draft.goods.weak or draft.act.frame.explicit or people(draft, lexicon)
    if not draft.supplier or draft.recipient or not habit.recipient or unfit or habit.recipient == draft.supplier:
        return draft
    return replace(draft, recipient=habit.recipient)


def inherit(draft: Draft, near: Sequence[Draft], usual: Usual, lexicon: Lexicon) -> Draft:
    """Return the draft with its open parties taken from the first of ``near`` that agrees with what is known.

    A missing recipient is taken readily: what is sent to nobody in particular goes where the document's transfers go.
    A missing supplier is not: only where all that this recipient gets in the document comes from one.
    """
    for other in near:
        if draft.closed or (draft.act.frame.explicit and not draft.recipient) or not akin(draft, other, lexicon):
            continue
        if draft.act.frame.role == "contain" and other.mood.polarity == "affirmed":
            return replace(draft, supplier=other.supplier, recipient=other.recipient, mood=other.mood)
        if draft.supplier and (draft.supplier != other.supplier or people(draft, lexicon)):
            continue
        if draft.recipient and (draft.recipient != other.recipient or len(usual.suppliers[draft.recipient]) > 1):
            continue
        if not draft.supplier and not draft.recipient and (draft.goods.quantity is None or draft.act.noun):
            continue
        recipient = draft.recipient or (usual.recipient if draft.supplier else ()) or other.recipient
        return replace(draft, supplier=draft.supplier or other.supplier, recipient=recipient)
    return draft


def people(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether people are moved, who need not be sent to anybody."""
    return any("people" in lexicon.lineage(c) for c in draft.goods.cargo)


def mirror(draft: Draft, near: Sequence[Draft], lexicon: Lexicon) -> Draft:
    """Complete the second leg of an exchange, or a payment, by the parties of the first, swapped."""
    tree = draft.scene.tree
    returned = any(tree.lemma(head) in lexicon.cues.exchanges for head, _ in tree.governors(draft.act.token))
    if draft.complete or not (draft.supplier or draft.recipient or returned):
        return draft
    if not exchanged(draft.scene, lexicon) and draft.act.frame.cargo != ("money",):
        return draft
    for other in near:
        if not (draft.supplier or draft.recipient):
            return replace(draft, supplier=other.recipient, recipient=other.supplier)
        if draft.supplier and draft.supplier == other.recipient:
            return replace(draft, recipient=other.supplier)
        if draft.recipient and draft.recipient == other.supplier:
            return replace(draft, supplier=other.recipient)
    return draft


def akin(draft: Draft, other: Draft, lexicon: Lexicon) -> bool:
    """Tell whether two transfers may be of the same things; a package of aid may hold arms and goods."""
    kinds = lexicon.cues.aid_roots
    mine = {lexicon.lineage(c)[-1] for c in draft.goods.cargo}
    theirs = {lexicon.lineage(c)[-1] for c in other.goods.cargo}
    if theirs & kinds and (mine & theirs & kinds or draft.act.frame.role == "contain"):
        return True
    return any(lexicon.related(c, d) for c in draft.goods.cargo for d in other.goods.cargo)


def denials(found: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Turn what somebody denies into a denied transfer where nobody in the document affirms it, else drop it."""
    kept: list[Draft] = []
    for draft in found:
        if not draft.mood.denial:
            kept.append(draft)
            continue
        affirmed = any(affirms(other, draft, lexicon) for other in found)
        if not affirmed:
            kept.append(replace(draft, mood=replace(draft.mood, polarity="denied", hedged=False)))
    return kept


def affirms(other: Draft, denied: Draft, lexicon: Lexicon) -> bool:
    """Tell whether another draft says that what is denied here has happened."""
    if (other.supplier, other.recipient) != (denied.supplier, denied.recipient):
        return False
    if other.mood.denial or other.mood.polarity != "affirmed":
        return False
    return any(lexicon.related(c, d) for c in denied.goods.cargo for d in other.goods.cargo)


def detail(draft: Draft, lexicon: Lexicon) -> tuple[int, ...]:
    """Rank a draft by how much it says; of equals the first in the text counts more."""
    goods = draft.goods
    depth = max((len(lexicon.lineage(c)) for c in goods.cargo), default=0)
    fields = (bool(goods.quantity), bool(goods.value), depth, len(goods.cargo), bool(draft.sources), bool(draft.when))
    return (*fields, -draft.span.start)


def merge(found: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drop what only repeats another transfer of the document, keeping the most detailed; text order is kept."""
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: detail(d, lexicon), reverse=True):
        if not any(repeats(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.span, d.goods.tokens))


def repeats(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft says nothing that the other does not say."""
    if set(draft.supplier) != set(other.supplier) or set(draft.recipient) != set(other.recipient):
        return False
    if draft.mood.polarity != other.mood.polarity or (draft.mood.status == "done") != (other.mood.status == "done"):
        return False
    if not set(draft.goods.cargo) <= set(other.goods.cargo):
        return False
    if (draft.place and draft.place != other.place) or (draft.when and draft.when != other.when):
        return False
    return covered(draft.goods.quantity, other.goods.quantity) and covered(draft.goods.value, other.goods.value)


def covered(mine: Amount | None, theirs: Amount | None) -> bool:
    """Tell whether an amount is absent or equal to the other."""
    if mine is None or theirs is None:
        return mine is None
    return (mine.low, mine.high, mine.unit) == (theirs.low, theirs.high, theirs.unit)


def transfers(reading: Reading, drafts: Sequence[Draft], links: Mapping[int, set[int]]) -> list[Claim]:
    """Return the claims of the finished drafts, their links by claim id; one identity makes one claim."""
    made = [transfer(reading, draft) for draft in drafts]
    claims: dict[str, Claim] = {}
    for n, claim in enumerate(made):
        returns = tuple(sorted({made[k].id for k in links.get(n, ())} - {claim.id}))
        claims.setdefault(claim.id, replace(claim, in_return_for=returns))
    return list(claims.values())


def transfer(reading: Reading, draft: Draft) -> Transfer:
    """Return the claim of a finished draft; words beyond the longest quote are left out at the end."""
    goods, mood = draft.goods, draft.mood
    span = Span(draft.span.start, min(draft.span.end, draft.span.start + LONGEST_QUOTE))
    return Transfer(
        document=reading.document.name,
        span=span,
        quote=span.of(reading.document.text),
        sources=draft.sources,
        speaker=draft.speaker,
        supplier=draft.supplier,
        recipient=draft.recipient,
        cargo=goods.cargo,
        quantity=goods.quantity,
        value=goods.value,
        when=draft.when,
        place=draft.place,
        means=draft.means,
        status=mood.status,
        polarity=mood.polarity,
        hedged=mood.hedged,
        designation=goods.names,
    )
