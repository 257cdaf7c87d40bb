"""PROV-O: read by rdflib without any network, taken by the prov library, passages valid by SHACL."""

import json
from io import BytesIO

import pytest
import rdflib
from prov.model import ProvDocument
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from armsledger.publish.exports.matter import gather
from armsledger.publish.exports.provenance import AROUND, claim_iri, iri, said_iri
from export_samples import OTHER, TEXT, left, matter, samples, written

# rdflib reads JSON-LD with a class of its own that it has declared old
pytestmark = pytest.mark.filterwarnings("ignore:.*(ConjunctiveGraph|Dataset|default_context).*:DeprecationWarning")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass oa:Annotation ;
   sh:property [ sh:path oa:hasBody ; sh:minCount 1 ; sh:class prov:Entity ] ;
   sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:maxCount 1 ; sh:class oa:SpecificResource ] .
[] a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
   sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Entity ] ;
   sh:property [ sh:path oa:hasSelector ; sh:minCount 2 ; sh:maxCount 2 ] .
[] a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
   sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ;
   sh:property [ sh:path oa:prefix ; sh:maxCount 1 ] ; sh:property [ sh:path oa:suffix ; sh:maxCount 1 ] .
[] a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
   sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ;
   sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .
[] a sh:NodeShape ; sh:targetSubjectsOf prov:wasQuotedFrom ;
   sh:property [ sh:path prov:wasQuotedFrom ; sh:maxCount 1 ; sh:class prov:Entity ] ;
   sh:property [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:class prov:Activity ] ;
   sh:property [ sh:path prov:wasAttributedTo ; sh:class prov:Agent ] ;
   sh:property [ sh:path prov:hadPrimarySource ; sh:class prov:Entity ] .
"""


def graph() -> Graph:
    return Graph().parse(data=written("prov", matter())[0], format="json-ld")


def test_passages_are_valid_annotations() -> None:
    conforms, _, text = validate(graph(), shacl_graph=Graph().parse(data=SHAPES, format="turtle"), advanced=False)
    assert conforms, text


def test_selectors_find_the_words_in_the_text() -> None:
    net = graph()
    texts = {"a.txt": TEXT, "b.txt": OTHER}
    for claim in samples()[0]:
        id = URIRef(claim_iri(claim.id))
        words, place = URIRef(f"{id}:words"), URIRef(f"{id}:place")
        exact, before, after = (str(net.value(words, OA[name])) for name in ("exact", "prefix", "suffix"))
        start, end = (int(net.value(place, OA[name])) for name in ("start", "end"))  # type: ignore[arg-type]
        text = texts[claim.document]
        assert text[start:end] == exact == claim.quote
        assert text[max(0, start - AROUND) : end + AROUND] == before + exact + after
        assert net.value(id, PROV.value) == Literal(claim.quote)


def test_a_chain_is_a_chain_of_primary_sources() -> None:
    net, drones = graph(), samples()[0][0]
    first, second = URIRef(said_iri(drones, 0, 0)), URIRef(said_iri(drones, 0, 1))
    id = URIRef(claim_iri(drones.id))
    assert (id, PROV.hadPrimarySource, first) in net
    assert (first, PROV.hadPrimarySource, second) in net
    assert (second, PROV.wasAttributedTo, URIRef(iri("agent", "port, authority"))) in net
    assert (id, PROV.wasQuotedFrom, URIRef(iri("document", "a.txt"))) in net


def test_the_prov_library_reads_the_same_relations() -> None:
    net = graph()
    for kind in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector"):
        for one in list(net.subjects(RDF.type, OA[kind])):
            net.remove((one, None, None))
    triples = net.serialize(format="trig")
    book = ProvDocument.deserialize(content=triples, format="rdf", rdf_format="trig")
    told = book.get_provn()
    assert told.count("wasAttributedTo(") == len(list(net.triples((None, PROV.wasAttributedTo, None))))
    assert told.count("used(") == 2
    assert "agent(" in told


def test_the_whole_record_is_kept() -> None:
    nodes = {one["@id"]: one for one in json.loads(written("prov", matter())[0])["@graph"]}
    assert len(nodes) > 20
    for claim in samples()[0]:
        assert nodes[claim_iri(claim.id)]["record"] == json.loads(json.dumps(claim.record()))
        typed = rdflib.Graph().parse(BytesIO(written("prov", gather([claim], ()))[0]), format="json-ld")
        [literal] = [
            o for _, p, o in typed.triples((URIRef(claim_iri(claim.id)), None, None)) if str(p).endswith("record")
        ]
        assert json.loads(literal) == json.loads(json.dumps(claim.record()))
        assert (None, RDF.type, OA.Annotation) in typed


def test_a_document_that_is_not_at_hand_is_told() -> None:
    claims, _ = samples()
    assert left(written("prov", gather(claims[:1], ()))[1]) == {"prefix and suffix": 1}
