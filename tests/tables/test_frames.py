import pandas as pd
import pytest

from govcomm.tables import TABLES, Frames, to_frames

EXPECTED = {"list": "object"}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_columns_are_typed_however_few_the_rows(count, make_analysis):
    frames = to_frames(make_analysis(f"a{n}") for n in range(count))
    assert isinstance(frames, Frames)
    for table, frame in zip(TABLES, frames, strict=True):
        assert tuple(frame.columns) == table.names
        for column in table.columns:
            assert frame[column.name].dtype == EXPECTED.get(column.dtype, column.dtype), column.name
    assert len(frames.articles) == count
    assert len(frames.statements) == 3 * count


def test_null_stays_null(analysis):
    statements = to_frames(analysis).statements
    assert statements["cue_start"].isna().tolist() == [True, False, False]
    assert statements["cue"].iloc[0] is pd.NA or pd.isna(statements["cue"].iloc[0])
    assert statements["cue_start"].iloc[1] == analysis.statements[1].cue_start
    assert statements["is_official"].all()


def test_region_codes_are_text_and_lists_are_lists(analysis):
    people = to_frames([analysis]).people
    assert people["region_code"].iloc[0] == "99.10"
    assert people["aliases"].iloc[0] == ["Rusmala", "Bu Mala"]


def test_frames_join(analysis):
    frames = to_frames([analysis])
    joined = frames.statements.merge(
        frames.people, left_on=["article_id", "speaker_id"], right_on=["article_id", "person_id"]
    )
    assert joined["name"].tolist() == ["Rusmala Dewanti"] * 3
