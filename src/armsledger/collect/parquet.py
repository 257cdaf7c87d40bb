"""Tables of articles as Parquet, a few rows in memory at a time; needs pyarrow, which is optional."""

from collections.abc import Iterator

from armsledger.collect.sheets import missing_columns, row_capture
from armsledger.collect.source import CHUNK, Source, seekable
from armsledger.model import Capture, Problem
from armsledger.model.fields import choose_fields

ROWS = 256
"""Rows in memory at a time."""


def read_parquet(source: Source) -> Iterator[Capture | Problem]:
    """Yield one capture a row, named ``file#row`` from 1, with the columns of plain values."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and slow to start
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        yield Problem("needs-extra", source.place, "Parquet is read with: pip install 'armsledger[parquet]'")
        return
    try:
        with seekable(source) as stream, pq.ParquetFile(stream, buffer_size=16 * CHUNK, pre_buffer=False) as table:
            names = [field.name for field in table.schema_arrow if not pa.types.is_nested(field.type)]
            yield from missing_columns(names, source.allowance.columns, source.place)
            if "text" not in choose_fields(names, source.allowance.columns):
                return
            if not table.metadata.num_rows:
                yield Problem("empty", source.place, "no row")
            number = 0
            for batch in table.iter_batches(ROWS, columns=names, use_threads=False):
                source.allowance.spend(batch.nbytes)
                for row in batch.to_pylist():
                    number += 1
                    yield row_capture(row, number, source)
    except (pa.ArrowException, OSError, ValueError) as error:
        said = " ".join(str(error).split())[:200]
        yield Problem("damaged", source.place, f"not a Parquet file, or a damaged one: {said}")
