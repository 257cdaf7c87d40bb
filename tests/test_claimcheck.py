"""The check of a claim from outside: what is taken, what is refused, and with which code."""

from typing import Any

import pytest
from hypothesis import given, settings

from armsledger.imports.claimcheck import RefusedError, actor_of, cargo_of, checked
from armsledger.ledger import claim_from
from armsledger.lexicon.words import load_lexicon
from armsledger.model import Claim
from export_samples import any_claims, samples

SENT: dict[str, Any] = {"kind": "transfer", "document": "a", "quote": "x", "start": 0, "end": 1,
                        "supplier": ["IR"], "recipient": None, "cargo": ["drones"]}  # fmt: skip


@pytest.mark.parametrize("claim", samples()[0], ids=lambda claim: claim.quote[:12])
def test_our_own_claims_pass_as_they_are(claim: Claim) -> None:
    assert claim_from(checked(claim.record(), load_lexicon())) == claim


@settings(deadline=None, max_examples=60)
@given(any_claims())
def test_what_passes_is_a_claim_and_nothing_raises_otherwise(claim: Claim) -> None:
    try:
        done = checked(claim.record(), load_lexicon())
    except RefusedError as error:
        assert error.code in {"bad-claim", "unknown-name"}
    else:
        assert claim_from(done).kind == claim.kind


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"kind": "tale"}, "bad-claim", "kind"),
        ({"quote": " "}, "bad-claim", "quote"),
        ({"quote": "x" * 701}, "bad-claim", "quote"),
        ({"supplier": "IR"}, "bad-claim", "supplier"),
        ({"supplier": None}, "bad-claim", "a supplier or a recipient"),
        ({"supplier": ["Ruritania"]}, "unknown-name", "Ruritania"),
        ({"cargo": []}, "bad-claim", "cargo"),
        ({"cargo": ["dreams"]}, "unknown-name", "dreams"),
        ({"status": "doing"}, "bad-claim", "status"),
        ({"hedged": "yes"}, "bad-claim", "hedged"),
        ({"place": 5}, "bad-claim", "place"),
        ({"also": "x"}, "bad-claim", "also"),
        ({"sources": [""]}, "bad-claim", "sources"),
        ({"actors": ["IR"]}, "bad-claim", "actors"),
        ({"quantity": 5}, "bad-claim", "quantity"),
        ({"quantity": {"unit": "items"}}, "bad-claim", "at least one"),
        ({"quantity": {"low": -1, "unit": "items"}}, "bad-claim", "from 0"),
        ({"quantity": {"low": True, "unit": "items"}}, "bad-claim", "from 0"),
        ({"quantity": {"low": 3, "high": 2, "unit": "items"}}, "bad-claim", "more than high"),
        ({"quantity": {"low": 3, "unit": "boxes"}}, "bad-claim", "boxes"),
        ({"quantity": {"low": 3, "unit": "items", "basis": "sum"}}, "bad-claim", "basis"),
        ({"value": {"low": 3, "unit": "items"}}, "bad-claim", "currency"),
        ({"when": {"words": "once"}}, "bad-claim", "at least one"),
        ({"when": {"start": "May"}}, "bad-claim", "no day"),
        ({"when": {"start": "2031-02-02", "end": "2031-02-01"}}, "bad-claim", "before it starts"),
    ],
)
def test_what_is_refused(change: dict[str, Any], code: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said) as caught:
        checked({**SENT, **change}, load_lexicon())
    assert caught.value.code == code


def test_names_are_turned_into_ids() -> None:
    lexicon = load_lexicon()
    done = checked({**SENT, "supplier": ["Iran", "Houthis"], "cargo": ["artillery shells", "Drones"]}, lexicon)
    assert done["supplier"] == ["IR", "houthis"]
    assert done["cargo"] == ["artillery-shells", "drones"]
    assert actor_of("Iranian", lexicon) == "", "an adjective is no name"
    assert actor_of("Iran and Sudan", lexicon) == ""
    assert cargo_of("", lexicon) == ""
