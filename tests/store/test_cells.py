import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcomm.store.cells import neutral, plain


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠", "'=", "''+"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start):
    value = start + "HYPERLINK(1)"
    assert neutral(value) == "'" + value
    assert plain(neutral(value)) == value


@pytest.mark.parametrize("value", ["", "Wali Kota", "'kutip'", "a=b", " =x", "(-1)"])
def test_everything_else_stays(value):
    assert neutral(value) == plain(value) == value


@given(st.text(alphabet="'=+-@\t\ra ", max_size=6))
def test_nothing_is_lost(value):
    assert plain(neutral(value)) == value
    assert not neutral(value).startswith(("=", "+", "-", "@", "\t", "\r"))
