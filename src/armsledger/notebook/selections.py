"""Lists of claims and of findings that show themselves as tables and become data frames."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, Self, overload

from armsledger.model import Claim, Document
from armsledger.notebook.views import FindingView

if TYPE_CHECKING:
    import pandas as pd


class Library(Protocol):
    """What a list of claims asks of its ledger."""

    def documents(self, *, cited: bool = False) -> list[Document]:
        """Return the documents."""
        ...


class Claims(list[Claim]):
    """A list of claims; a slice of it is one again."""

    def __init__(self, claims: Iterable[Claim] = (), library: Library | None = None) -> None:
        super().__init__(claims)
        self._library = library

    def to_pandas(self) -> "pd.DataFrame":
        """Return the claims as a frame, one a row, by id; see ``dataframes.claim_frame``.

        Raises ``ImportError`` without pandas: pip install 'armsledger[notebook]'.
        """
        from armsledger.notebook import dataframes

        held = self._library.documents(cited=True) if self._library else []
        return dataframes.claim_frame(self, {document.name: document for document in held})

    @overload  # type: ignore[override]
    def __getitem__(self, place: int) -> Claim: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return type(self)(found, self._library) if isinstance(place, slice) else found

    def _repr_html_(self) -> str:
        """Return the first claims as a table."""
        from armsledger.notebook import cards

        return cards.claim_table(self)


class Findings(list[FindingView]):
    """A list of findings; a slice of it is one again."""

    def to_pandas(self) -> "pd.DataFrame":
        """Return the findings as a frame, one a row, by id; see ``dataframes.finding_frame``."""
        from armsledger.notebook import dataframes

        return dataframes.finding_frame(self)

    @overload  # type: ignore[override]
    def __getitem__(self, place: int) -> FindingView: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return type(self)(found) if isinstance(place, slice) else found

    def _repr_html_(self) -> str:
        """Return the first findings as a table."""
        from armsledger.notebook import cards

        return cards.finding_table(self)
