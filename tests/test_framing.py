"""A JSON text that is one long list in a frame."""

import json
from io import BytesIO

import pytest

from armsledger.publish.exports.framing import write_framed


@pytest.mark.parametrize("items", [[], [{"a": "“ü”"}], [1, 2, 3]])
def test_the_whole_is_json_with_an_item_a_line(items: list[object]) -> None:
    out = BytesIO()
    write_framed(out, b'{"type":"x","items":', iter(items))
    assert json.loads(out.getvalue()) == {"type": "x", "items": items}
    assert len(out.getvalue().splitlines()) == len(items) + 2
