"""Tables as Parquet: typed columns, native lists, the schema version in the file's metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from govcomm.tables import SCHEMA_VERSION, Row, Table

_TYPES = {
    "string": pa.string(),
    "Int64": pa.int64(),
    "Float64": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table."""
    fields = [
        pa.field(column.name, _TYPES[column.dtype], metadata={"doc": column.doc}) for column in table.columns
    ]
    return pa.schema(fields, metadata={"govcomm.schema_version": SCHEMA_VERSION})


class Writer:
    """Appends row groups to one .parquet file.

    Args:
        table: The table whose rows come.
        path: The file, replaced if it exists.
    """

    def __init__(self, table: Table, path: Path) -> None:
        self._schema = schema(table)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows as one row group."""
        self._file.write_table(pa.Table.from_pylist(list(rows), schema=self._schema))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file, which will be deleted."""
        self._file.close()


def read(table: Table, path: Path) -> list[Row]:
    """Read the rows of a file that :class:`Writer` wrote."""
    return list(stream(table, path))


def stream(table: Table, path: Path) -> Iterator[Row]:
    """Read the rows of such a file, or of a folder of them, one by one."""
    for part in parts(path):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=500):
                yield from batch.to_pylist()


def parts(path: Path) -> list[Path]:
    """The files of a table in order: those of the folder that a cluster wrote, else the path itself."""
    return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]
