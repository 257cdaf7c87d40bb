"""The formats of the export in one table: name, ending, what writes it, and which library it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from armsledger.publish.exports.claimlines import write_claim_lines
from armsledger.publish.exports.claimsheet import write_csv
from armsledger.publish.exports.columnar import write_parquet
from armsledger.publish.exports.followmoney import write_ftm, write_statements
from armsledger.publish.exports.geojson import write_geojson
from armsledger.publish.exports.graphml import write_graphml
from armsledger.publish.exports.leftout import LeftOut
from armsledger.publish.exports.matter import Matter
from armsledger.publish.exports.provenance import write_prov
from armsledger.publish.exports.sipri import write_sipri
from armsledger.publish.exports.stix import write_stix
from armsledger.publish.exports.workbook import write_xlsx

Write = Callable[[Matter, BinaryIO], LeftOut]


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table.

    ``beside`` is a second file of the format, by the ending that its name gets; ``findings`` tells whether it takes
    findings; ``needs`` is the extra of the package that it needs.
    """

    ending: str
    write: Write
    about: str
    findings: bool = False
    beside: tuple[str, Write] | None = None
    needs: str = ""


FORMATS: dict[str, Format] = {
    "jsonl": Format(".jsonl", write_claim_lines, "JSON Lines, a claim a line; with documents the whole ledger"),
    "csv": Format(".csv", write_csv, "CSV, a claim a row"),
    "parquet": Format(".parquet", write_parquet, "Parquet, a claim a row, typed", needs="parquet"),
    "xlsx": Format(".xlsx", write_xlsx, "Excel: claims, documents, findings", findings=True, needs="excel"),
    "sipri": Format(".csv", write_sipri, "CSV in the columns of SIPRI's trade register: claims, no register"),
    "ftm": Format(".jsonl", write_ftm, "FollowTheMoney entities, and statements beside them",
                  beside=(".statements.csv", write_statements)),
    "stix": Format(".json", write_stix, "STIX 2.1 bundle, one object a claim", findings=True),
    "prov": Format(".jsonld", write_prov, "PROV-O with Web Annotation selectors, as JSON-LD"),
    "geojson": Format(".geojson", write_geojson, "GeoJSON, a feature a claim"),
    "graphml": Format(".graphml", write_graphml, "GraphML: actors, sources, documents and claims"),
}  # fmt: skip
