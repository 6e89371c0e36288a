import pyarrow as pa
import pyarrow.parquet as pq

from govcomm.store import Results
from govcomm.tables import SCHEMA_VERSION, TABLES


def test_an_empty_table_has_its_types_and_says_its_version(tmp_path):
    with Results(tmp_path, format="parquet"):
        pass
    for table in TABLES:
        found = pq.read_schema(tmp_path / f"{table.name}.parquet")
        assert tuple(found.names) == table.names
        assert found.metadata[b"govcomm.schema_version"].decode() == SCHEMA_VERSION
    people = pq.read_schema(tmp_path / "people.parquet")
    assert people.field("aliases").type == pa.list_(pa.string())
    assert people.field("official").type == pa.bool_()
    assert people.field("n_statements").type == pa.int64()
    assert people.field("region_code").type == pa.string()
