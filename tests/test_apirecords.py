from pathlib import Path

import pytest
from pydantic import ValidationError

from armsledger.serve import apirecords as api
from desk_samples import desk_at, example


def test_a_finding_in_a_list_tells_its_figure_and_counts(tmp_path: Path) -> None:
    with desk_at(example(tmp_path)) as desk:
        finding = desk.state.shelf.ranked[0]
        row = api.finding_row(finding)
        assert (row.id, row.claims, row.conflicts) == (finding.id, len(finding.claims), desk.state.shelf.conflict_count)
        assert row.figure.endswith(row.unit)
        claim = next(iter(desk.state.shelf.book.claims.values()))
        assert api.claim_record(claim, "accepted") == {**claim.record(), "state": "accepted"}


@pytest.mark.parametrize(
    "wrong",
    [{"act": "dance", "target": "x"}, {"act": "accept", "target": ""}, {"act": "accept", "target": "x", "more": 1},
     {"act": "accept", "target": "x", "seen": -1}, {"act": "accept", "target": "x", "reason": "x" * 2001}],
)  # fmt: skip
def test_an_act_is_checked_before_anything_is_done(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        api.Act.model_validate(wrong)
