from hypothesis import given
from hypothesis import strategies as st

from govcomm.cli.terminal import one_line, printable


@given(st.text() | st.text(st.characters(categories=["Cc", "Cs"])))
def test_a_printable_text_has_the_same_length_and_no_commands(text):
    shown = printable(text)
    assert len(shown) == len(text)
    assert not set(shown) & {chr(code) for code in [*range(9), *range(11, 32), *range(127, 160)]}
    assert "\n" not in one_line(text)


def test_ordinary_text_stays():
    text = "“Pasar Lama”\n\tdibuka – besok 😀 é"
    assert printable(text) == text
