"""The ledger in a notebook: claims and findings that show themselves, become data frames, and draw their figures."""

from armsledger.notebook.openledger import OpenLedger
from armsledger.notebook.selections import Claims, Findings
from armsledger.notebook.views import FindingView

__all__ = ["Claims", "FindingView", "Findings", "OpenLedger"]
