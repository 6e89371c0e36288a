import subprocess
import sys

import pytest

import govcomm


def test_importing_costs_nothing():
    code = (
        "import sys, govcomm; govcomm.__version__; "
        "sys.exit(', '.join({'spacy', 'pandas', 'click'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_names_are_those_of_their_homes():
    from govcomm.analysis import analyze
    from govcomm.records import Analysis, Article
    from govcomm.tables import to_frames

    assert govcomm.analyze is analyze
    assert govcomm.to_frames is to_frames
    assert (govcomm.Article, govcomm.Analysis) == (Article, Analysis)
    assert set(govcomm.__all__) <= set(dir(govcomm))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="apa"):
        govcomm.apa  # noqa: B018
