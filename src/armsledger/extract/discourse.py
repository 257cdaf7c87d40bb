"""Put a document's transfers together: open parties from context, repetitions merged, exchanges linked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.extract.draft import Draft, without
from armsledger.extract.drafting import enemies
from armsledger.extract.exchange import exchanged, link, second_legs
from armsledger.extract.notes import open_end
from armsledger.extract.scene import PARTY_FORMS, Scene
from armsledger.extract.timing import period, place_in_time
from armsledger.lexicon.words import Lexicon
from armsledger.model import LONGEST_QUOTE, Amount, Claim, Reading, Span, Transfer

REACH = 8
"""Paragraphs back in which an open party may be found."""
FEWEST = 2
"""Transfers by one supplier that must all go to the same recipient for another of his to go there too."""
NEAREST = 60
"""Transfers back that are looked at, so that a list of thousands takes no longer than it is."""


def complete(reading: Reading, scenes: Sequence[Scene], found: Sequence[Draft], lexicon: Lexicon) -> list[Claim]:
    """Return the document's claims from its drafts, which are in text order."""
    second = second_legs(found, lexicon)
    for leg in second:
        leg.scene.note("second-leg", draft=leg)
    whole = [place_in_time(draft) for draft in fill(halves([*found, *second]), lexicon) if stands(draft)]
    whole = merge(denials(whole, lexicon), lexicon)
    links = link(whole, scenes, lexicon)
    return transfers(reading, whole, links)


def stands(draft: Draft) -> bool:
    """Tell whether a draft is a whole transfer between actors that are not enemies."""
    fault = open_end(draft) or ("" if draft.goods.cargo else "nothing-moved")
    if not fault and enemies(draft.scene, draft.supplier, draft.recipient, draft.goods, named=True):
        fault = "enemies"
    if fault:
        draft.scene.note(fault, draft=draft)
    return not fault


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
            if whole.complete and enemies(draft.scene, whole.supplier, whole.recipient, draft.goods):
                whole = draft  # context is believed less than names
        done.append(address(whole, habit, lexicon))
        if done[-1] is not draft:
            draft.scene.note("completed", draft=draft, other=done[-1])
    return done


def halves(found: Sequence[Draft]) -> list[Draft]:
    """Put together what two predicates of a sentence say of the same things ("Z received shells sourced from X")."""
    done = list(found)
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            if other.scene is not one.scene:
                break
            if not set(one.goods.tokens) & set(other.goods.tokens):
                continue
            if one.recipient and other.supplier and not (one.supplier or other.recipient):
                done[n] = replace(one, supplier=without(other.supplier, one.recipient))
            elif one.supplier and other.recipient and not (one.recipient or other.supplier):
                done[n] = replace(one, recipient=without(other.recipient, one.supplier))
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
    customers: Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]
    transfers: tuple[Draft, ...]
    """Those to the usual recipient."""


def usual(found: Sequence[Draft]) -> Usual:
    """Return what is usual in a document, judged by its transfers that name a recipient."""
    whole = [draft for draft in found if draft.complete]
    known = [draft for draft in found if draft.recipient]
    counts = Counter(draft.recipient for draft in known)
    top, count = counts.most_common(1)[0] if counts else ((), 0)
    suppliers: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for draft in whole:
        suppliers.setdefault(draft.recipient, set()).add(draft.supplier)
    customers: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for draft in whole:
        if draft.mood.polarity == "affirmed":
            customers.setdefault(draft.supplier, []).append(draft.recipient)
    alone = count >= 2 and 2 * count > len(known)
    return Usual(top if alone else (), suppliers, customers, tuple(d for d in known if d.recipient == top))


def address(draft: Draft, habit: Usual, lexicon: Lexicon) -> Draft:
    """Give a transfer without a recipient the document's usual one, where that gets things of its kind."""
    unfit = draft.closed or draft.goods.weak or draft.act.frame.explicit or people(draft, lexicon)
    unfit = unfit or (draft.act.noun and not draft.act.frame.nouns)  # "rockets from Gaza" may be flying
    unfit = unfit or not warlike(draft, lexicon)
    if not draft.supplier or draft.recipient or unfit:
        return draft
    top = habit.recipient if any(akin(draft, d, lexicon) for d in habit.transfers[:NEAREST]) else ()
    served = habit.customers.get(draft.supplier, [])
    if not top and len(served) >= FEWEST and len(set(served)) == 1:
        top = served[0]
    return replace(draft, recipient=top) if top and not set(top) & set(draft.supplier) else draft


def inherit(draft: Draft, near: Sequence[Draft], usual: Usual, lexicon: Lexicon) -> Draft:
    """Return the draft with its open parties taken from the first of ``near`` that agrees with what is known.

    A missing recipient is taken readily: what is sent to nobody in particular goes where the document's transfers go.
    A missing supplier is not: only where all that this recipient gets in the document comes from one.
    """
    for other in near:
        if draft.closed or (draft.act.frame.explicit and not draft.recipient) or not akin(draft, other, lexicon):
            continue
        if draft.scene.number - other.scene.number > 1 and not warlike(draft, lexicon):
            continue  # trade has many parties, which a text need not name
        if draft.act.frame.role == "contain" and other.mood.polarity == "affirmed" and agrees(draft, other):
            ahead = "planned" if draft.mood.status == "planned" else other.mood.status
            mood = replace(other.mood, status=ahead)
            return replace(draft, supplier=other.supplier, recipient=other.recipient, mood=mood, when=period(other))
        if draft.supplier and (draft.supplier != other.supplier or people(draft, lexicon)):
            continue
        if draft.recipient and (draft.recipient != other.recipient or not lends(draft, other, usual)):
            continue
        if not draft.supplier and not draft.recipient and (draft.goods.quantity is None or draft.act.noun):
            continue
        recipient = draft.recipient or (usual.recipient if draft.supplier else ()) or other.recipient
        return replace(draft, supplier=draft.supplier or other.supplier, recipient=recipient)
    return draft


def lends(draft: Draft, other: Draft, usual: Usual) -> bool:
    """Tell whether another draft may lend its supplier: the only one of this recipient, or whom the sentence names."""
    suppliers = usual.suppliers.get(draft.recipient, set())
    if len(suppliers) == 1:
        return True
    named = {m.ids for m in draft.scene.mentions if m.kind == "actor" and m.form in PARTY_FORMS}
    return sum(supplier in named for supplier in suppliers) == 1 and other.supplier in named


def agrees(draft: Draft, other: Draft) -> bool:
    """Tell whether another draft has the parties that this one knows."""
    return draft.supplier in ((), other.supplier) and draft.recipient in ((), other.recipient)


def warlike(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether arms, people or aid pass, whose parties stay the same through a report."""
    kinds = lexicon.cues.hostile_cargo | lexicon.cues.aid_roots
    return any(kinds & set(lexicon.lineage(c)) for c in draft.goods.cargo)


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
    spoken = exchanged(draft.scene, lexicon)
    for other in near:
        if not spoken and draft.act.noun and draft.scene.number - other.scene.number > 1:
            continue  # "makes bond payments": no payment for what was told long before
        if not (draft.supplier or draft.recipient):
            if draft.scene.number - other.scene.number > 1:
                continue  # what is given in return, nobody named, answers what was just told
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
    if martial(draft, lexicon) and martial(other, lexicon) and draft.recipient:
        return True
    return any(lexicon.related(c, d) for c in draft.goods.cargo for d in other.goods.cargo)


def martial(draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether arms or military aid pass, which are told of by turns."""
    return any({"arms", "military-aid"} & set(lexicon.lineage(c)) for c in draft.goods.cargo)


def denials(found: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """Turn what somebody denies into a denied transfer where nobody in the document affirms it, else drop it."""
    kept: list[Draft] = []
    for draft in found:
        if not draft.mood.denial:
            kept.append(draft)
            continue
        affirmed = any(affirms(other, draft, lexicon) for other in found)
        draft.scene.note("affirmed-elsewhere" if affirmed else "denial", draft=draft)
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
    """Drop what only repeats another transfer of the document, keeping the most detailed; text order is kept.

    Where another origin says the same, its chain stands beside that of what is kept.
    """
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: detail(d, lexicon), reverse=True):
        same = next((other for other in kept if repeats(draft, other)), None) or sum_of(draft, found)
        if same is None:
            kept.append(draft)
        else:
            draft.scene.note("repeats", draft=draft, other=same)
            known = {chain[-1] for chain in (same.sources, *same.also) if chain}
            beside = [chain for chain in (draft.sources, *draft.also) if chain and known and chain[-1] not in known]
            same.also = (*same.also, *beside)
    return sorted(kept, key=lambda d: (d.span, d.goods.tokens))


def sum_of(draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """Return a transfer of one of several suppliers where each is told singly, so that naming them all adds nothing."""
    if len(draft.supplier) < 2 or draft.goods.quantity is not None or draft.goods.value is not None:
        return None
    singly = [
        next((d for d in found if d.supplier == (a,) and d.recipient == draft.recipient and holds(d, draft)), None)
        for a in draft.supplier
    ]
    return singly[0] if all(singly) else None


def holds(one: Draft, other: Draft) -> bool:
    """Tell whether one transfer is meant like another and moves all that it moves."""
    alike = one.mood.polarity == other.mood.polarity and set(other.goods.cargo) <= set(one.goods.cargo)
    return alike and (one.mood.status == "done") == (other.mood.status == "done")


def repeats(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft says nothing that the other does not say."""
    if set(draft.supplier) != set(other.supplier) or set(draft.recipient) != set(other.recipient):
        return False
    if draft.mood.polarity != other.mood.polarity or (draft.mood.status == "done") != (other.mood.status == "done"):
        return False
    if not set(draft.goods.cargo) <= set(other.goods.cargo):
        return False
    if other.is_stock and not draft.is_stock:
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
        drafts[n].scene.note("same-claim" if claim.id in claims else "claim", draft=drafts[n], claim=claim.id)
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
        also=draft.also,
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
