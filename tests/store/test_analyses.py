from dataclasses import replace

import pytest

from govcomm.analysis import refused
from govcomm.errors import InputError
from govcomm.records import Article
from govcomm.store import FORMATS, Results
from govcomm.store.analyses import load_analyses


def _write(folder, analyses, format):
    with Results(folder, format=format) as out:
        for analysis in analyses:
            out.add(analysis)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_records_back(tmp_path, make_analysis, format):
    failed = refused(
        Article(text="the mayor said", article_id="en"), "not-indonesian", "bukan bahasa Indonesia"
    )
    analyses = [make_analysis("b"), failed, make_analysis("a")]
    _write(tmp_path, analyses, format)
    assert load_analyses(tmp_path) == analyses


def test_a_text_that_the_format_cannot_hold_is_refused(tmp_path, make_analysis):
    whole = make_analysis("a")
    long = replace(whole, article=replace(whole.article, text=whole.article.text * 200))
    _write(tmp_path / "csv", [long], "csv")
    assert load_analyses(tmp_path / "csv") == [long]
    _write(tmp_path / "xlsx", [long], "xlsx")
    with pytest.raises(InputError, match=r"\(a\): teks .* --format jsonl"):
        load_analyses(tmp_path / "xlsx")
