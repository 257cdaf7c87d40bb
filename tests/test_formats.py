"""Every format holds what holds for all of them."""

from io import BytesIO
from pathlib import Path

import pytest

from armsledger.commands import traffic
from armsledger.publish.exports.formats import FORMATS
from armsledger.publish.exports.matter import gather
from export_samples import finding, samples, written


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_claims_in_any_order_give_the_same_bytes(name: str) -> None:
    claims, papers = samples()
    one = written(name, gather(claims, papers, [finding(claims)]))
    other = written(name, gather(claims[::-1], papers[::-1], [finding(claims)]))
    assert one[0] == other[0]
    assert one[1].text() == other[1].text()
    if beside := FORMATS[name].beside:
        out, again = BytesIO(), BytesIO()
        beside[1](gather(claims, papers), out)
        beside[1](gather(claims[::-1], papers), again)
        assert out.getvalue() == again.getvalue()


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_ledger_can_be_exported(name: str) -> None:
    _, account = written(name, gather((), ()))
    assert account.record()["left_out"] == []
    assert account.format == name
    assert account.never, "every format leaves something of a ledger"


def test_the_command_and_the_docs_name_every_format() -> None:
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert name in traffic.FORMAT_NAMES
        assert f"`{name}`" in page
