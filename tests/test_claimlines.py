"""JSON Lines: the exchange schema, and the lines of documents beside it."""

import base64
import json

from armsledger.ledger import claim_from
from armsledger.publish.exports.claimlines import FORM
from armsledger.publish.exports.matter import Held, gather
from export_samples import left, matter, samples, written


def test_a_claim_a_line_in_the_exchange_schema() -> None:
    content, account = written("jsonl", matter())
    assert {claim_from(json.loads(line)) for line in content.splitlines()} == set(samples()[0])
    assert left(account) == {}
    claims, papers = samples()
    assert written("jsonl", gather(claims[::-1], papers))[0] == content


def test_documents_stand_before_their_claims() -> None:
    claims, papers = samples()
    facts = {"name": "a.txt", "origin": "in/a.txt", "sha256": papers[0].capture, "size": 3, "media": "text/plain"}
    fault = {"code": "empty", "place": "in/a.txt", "message": "x"}
    for content in (b"abc", None):
        held = [Held(facts, "engine 1", papers[0], (fault,), content)]
        out, account = written("jsonl", gather(claims[:1], (), held=held, loose=(fault,)))
        first, paper, problem, claim, loose = map(json.loads, out.splitlines())
        assert first == {"kind": "ledger", "form": FORM}
        assert (paper["kind"], paper["engine"], paper["document"]["text"]) == ("document", "engine 1", papers[0].text)
        assert paper["capture"] == {name: value for name, value in facts.items() if name != "name"}
        assert problem["document"] == "a.txt"
        assert "document" not in loose
        assert claim["id"] == claims[0].id
        if content is None:
            assert "content" not in paper
            assert left(account) == {"content": 1}
        else:
            assert base64.b64decode(paper["content"]) == content
            assert left(account) == {}
