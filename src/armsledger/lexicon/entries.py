"""The kinds of entries that the lexicon files hold, each checked as it is read."""

from datetime import date
from typing import Literal

from armsledger.datafile import Entry


class Membership(Entry):
    """Membership of a group, with dates where known."""

    group: str
    since: date | None = None
    until: date | None = None


class Actor(Entry):
    """A state, bloc, armed group, firm or organisation, with all its names."""

    id: str
    kind: Literal["state", "bloc", "armed-group", "firm", "organisation", "territory"]
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    member_of: tuple[Membership, ...] = ()


class Cargo(Entry):
    """A category of what can be transferred; ``weak`` terms count only as what a transfer verb moves."""

    parent: str | None = None
    unit: str = ""
    label: str
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    know_how: str = ""
    """The category of the know-how to make this ("missiles" -> "missile-technology")."""


class Source(Entry):
    """An outlet, agency or institute that reports name as their source."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: Literal["outlet", "agency", "institute", "broadcaster"] = "outlet"
    country: str = ""
    state_media: bool = False


class Place(Entry):
    """A city, region or territory below a state."""

    name: str
    state: str
    names: tuple[str, ...] = ()


class Conflict(Entry):
    """Two sides that do not arm each other, with dates where known."""

    name: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    war: bool = True
    """False between estranged states, whose trade is unlikely and yet may be told."""
    since: date | None = None
    until: date | None = None


class Frame(Entry):
    """Predicates that say a transfer, and what their subject, objects and prepositions mean.

    ``role`` is the frame's class: "give" (subject supplies), "take" (subject receives), "aid" (subject helps its
    object; the cargo is implied), "ask" (subject seeks), "announce" (subject makes a package known), "serve" (own
    people serve for another), "contain" (subject is a package, object the cargo), "arrive" (subject is the cargo),
    "provider" and "buyer" (nouns for who supplies or receives).
    """

    role: Literal["give", "take", "aid", "ask", "serve", "contain", "arrive", "provider", "buyer"]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    cargo: tuple[str, ...] = ()
    status: Literal["", "done", "planned", "possible"] = ""
    denied: bool = False
    only: tuple[str, ...] = ()
    explicit: bool = False
    """True where only a receiver that is named makes it a transfer ("announced a package for Z")."""
    routed: bool = False
    """True where only a way from one actor to another makes it a transfer ("carries gas from X to Z")."""
    particles: tuple[str, ...] = ()
    """Where given, the frame holds only with one of these beside the verb ("cut off")."""

    @property
    def moves_weak(self) -> bool:
        """Tell whether its object may be a word that names cargo only as what is moved ("sent 300 men")."""
        return self.role in {"give", "take", "serve"} and not self.explicit and not self.only


class Governor(Entry):
    """A verb or noun that takes a transfer as its complement and changes how it is meant."""

    words: tuple[str, ...]
    status: Literal["", "planned", "possible"] = ""
    denied: bool = False
    hedged: bool = False
    control: Literal["subject", "object", "none"] = "subject"
    infinitive: bool = False
    """True where it counts only before an infinitive ("is going to send")."""


class Cues(Entry):
    """Word lists that steer attribution, modality and reference."""

    saying: tuple[str, ...]
    saying_nouns: tuple[str, ...]
    voiced: frozenset[str]
    announcing: frozenset[str]
    appealing: frozenset[str]
    judging: frozenset[str]
    leaving: frozenset[str]
    facing: frozenset[str]
    trailing: frozenset[str]
    boxes: tuple[str, ...]
    obtaining: frozenset[str]
    telling_on: frozenset[str]
    hedges: tuple[str, ...]
    hedge_verbs: tuple[str, ...]
    fears: tuple[str, ...]
    presuming: frozenset[str]
    dreading: frozenset[str]
    denying: tuple[str, ...]
    agents: tuple[str, ...]
    officials: tuple[str, ...]
    private: tuple[str, ...]
    pronouns: tuple[str, ...]
    own_voice: tuple[str, ...]
    pairs: tuple[str, ...]
    alliance: str
    made: tuple[str, ...]
    led: tuple[str, ...]
    supplied: tuple[str, ...]
    expanding: tuple[str, ...]
    exchange: tuple[str, ...]
    not_cargo_after: tuple[str, ...]
    means: tuple[str, ...]
    light: tuple[str, ...]
    using: tuple[str, ...]
    crafting: tuple[str, ...]
    packages: tuple[str, ...]
    definite: tuple[str, ...]
    reports: tuple[str, ...]
    retold: tuple[str, ...]
    papers: tuple[str, ...]
    sums: tuple[str, ...]
    particles: tuple[str, ...]
    inside: tuple[str, ...]
    not_west: tuple[str, ...]
    perceiving: tuple[str, ...]
    phrases: tuple[str, ...]
    asking: tuple[str, ...]
    owning: tuple[str, ...]
    backing: tuple[str, ...]
    alliance_backs: tuple[str, ...]
    backed: frozenset[str]
    allies: frozenset[str]
    counting: frozenset[str]
    bodies: frozenset[str]
    forbidding: frozenset[str]
    subjected: frozenset[str]
    thanking: frozenset[str]
    states: frozenset[str]
    several: frozenset[str]
    causes: frozenset[str]
    timespans: frozenset[str]
    fronts: frozenset[str]
    wielding: frozenset[str]
    stationing: frozenset[str]
    staying: frozenset[str]
    formations: frozenset[str]
    occasions: frozenset[str]
    openings: frozenset[str]
    carriers: frozenset[str]
    partial: frozenset[str]
    pricing: frozenset[str]
    bundles: frozenset[str]
    access: frozenset[str]
    aside: frozenset[str]
    exchanges: frozenset[str]
    hostile_cargo: frozenset[str]
    aid_roots: frozenset[str]
    manner: dict[str, tuple[str, ...]]
    negations: frozenset[str]
    possible: frozenset[str]
    planned: frozenset[str]
    urging: frozenset[str]
    exhorting: frozenset[str]
    ceasing: frozenset[str]
    reacting: frozenset[str]
    rebuking: frozenset[str]
    holding: frozenset[str]
    pledging: frozenset[str]
    plural_pronouns: frozenset[str]
    single_pronouns: frozenset[str]
    accusing: frozenset[str]
    ahead: frozenset[str]
    answers: frozenset[str]
    pointing: frozenset[str]
    conduits: frozenset[str]
    meetings: frozenset[str]
    firms: frozenset[str]
    firm_before: tuple[str, ...]
    firm_after: tuple[str, ...]
    personal: frozenset[str]
    doubts: frozenset[str]
    excluding: frozenset[str]
    evidence: frozenset[str]
    unowned: frozenset[str]
    citing: frozenset[str]
    joining: dict[str, str]
