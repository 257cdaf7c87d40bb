"""A ledger as ``armsledger.open`` gives it: the ledger itself, with findings, frames and drawings at hand."""

from typing import TYPE_CHECKING, Any

from armsledger.ledger import Ledger
from armsledger.notebook.selections import Claims, Findings
from armsledger.notebook.views import FindingView, claim_view, finding_view

if TYPE_CHECKING:
    from armsledger.casebook import Casebook


class OpenLedger(Ledger):
    """A ledger whose claims and findings show themselves in a notebook; all else is as in ``Ledger``."""

    _held: "tuple[tuple[int, str], Casebook] | None" = None

    def claims(self, *asked: Any, **more: Any) -> Claims:
        """Return the current claims as ``Ledger.claims`` does, in a list that knows ``to_pandas()``."""
        return Claims((claim_view(claim, self) for claim in super().claims(*asked, **more)), self)

    def findings(self, actor: str = "", cargo: str = "") -> Findings:
        """Return what the claims support together, by line.

        ``actor`` leaves those that this actor (id or name) gives or gets, ``cargo`` those of a category or one below.
        """
        from armsledger.lexicon.words import load_lexicon
        from armsledger.publish.findinglist import chosen

        found = self.casebook().findings
        some = chosen(found, load_lexicon(), actor, cargo) if actor or cargo else found
        return Findings(finding_view(finding, self) for finding in some)

    def finding(self, id: str) -> FindingView:
        """Return the finding of an id, or of the beginning of one. Raises ``casebook.FindingError``."""
        return finding_view(self.casebook().find(id), self)

    def casebook(self) -> "Casebook":
        """Return the findings with the claims and documents behind them, made anew once the ledger has grown."""
        from armsledger.casebook import open_casebook

        head = self.head()
        if self._held is None or self._held[0] != head:
            self._held = (head, open_casebook(Ledger(self.path, self._engine)))
        return self._held[1]

    def _repr_html_(self) -> str:
        """Return where the ledger is and what it holds."""
        from armsledger.notebook import cards

        counts = self.counts()
        problems = sum(counts["problems"].values())
        return cards.ledger_card(self.shown, counts["documents"], counts["claims"], problems)
