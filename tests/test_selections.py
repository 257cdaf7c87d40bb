"""Lists of claims and findings: slices of them are such lists again."""

from pathlib import Path

from armsledger.notebook import Claims, Findings
from armsledger.notebook.cards import SHOWN
from opened_samples import opened


def test_slices_are_lists_of_the_same_kind(tmp_path: Path) -> None:
    with opened(tmp_path, 20, 40) as book:
        claims, findings = book.claims(), book.findings()
        assert isinstance(claims[1:3], Claims) and len(claims[1:3]) == 2
        assert claims[0] == claims[0:1][0]
        assert list(claims[:2].to_pandas()["outlet"]) == ["Example Wire"] * 2
        assert isinstance(findings[:1], Findings) and findings[:1] == findings
        assert list(findings.to_pandas().index) == [one.id for one in findings]


def test_a_list_without_a_ledger_has_frames_without_documents(tmp_path: Path) -> None:
    with opened(tmp_path, 20) as book:
        frame = Claims(book.claims()).to_pandas()
    assert frame["outlet"].isna().all()


def test_long_lists_say_how_long_they_are(tmp_path: Path) -> None:
    with opened(tmp_path, *range(20, 30)) as book:
        shown = book.claims()._repr_html_()
    assert shown.count("<tr>") == SHOWN + 1
    assert shown.endswith(f"<p>30 claims, the first {SHOWN} shown</p>")
