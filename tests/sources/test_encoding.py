import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcomm.errors import InputError
from govcomm.sources.encoding import decode, sniff

SENTENCE = "“Jalan itu sudah diperbaiki,” kata Bupati – menjelang Idulfitri… di kafé Melati.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_guesses(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_guesses_wide_text_without_a_mark(encoding: str) -> None:
    assert decode((SENTENCE * 3).encode(encoding)) == SENTENCE * 3


def test_windows_bytes_pasted_into_utf8() -> None:
    data = SENTENCE.encode() + "“Siap,” katanya.".encode("cp1252")
    assert decode(data) == SENTENCE + "“Siap,” katanya."


def test_a_stray_zero_byte_is_no_binary() -> None:
    assert decode((SENTENCE * 20).encode() + b"\0") == SENTENCE * 20 + "\0"


def test_utf8_torn_at_the_end_keeps_the_rest() -> None:
    assert decode((SENTENCE + "kata Sri”").encode()[:-1]).startswith(SENTENCE + "kata Sri")


def test_what_the_user_says_holds() -> None:
    assert decode(b"\xd2Siap\xd3", "mac-roman") == "“Siap”"
    with pytest.raises(InputError, match="bukan utf-8"):
        decode(b"\xff\xfe\xfa", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 8,
        b"abc\0def" * 50,
        b"\x01\x02\x03" * 99,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="biner"):
        decode(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_kept_code_point_for_code_point(text: str) -> None:
    if not text.encode().startswith((b"%PDF-", b"PK\x03\x04", b"Rar!", b"{\\rtf", b"GIF8", b"SQLite")):
        assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data), str)


def test_sniff_looks_past_the_sample() -> None:
    stream = io.BytesIO(b"judul,isi\n" + b"a,b\n" * 100_000 + "c,“d”\n".encode("cp1252"))
    encoding, errors = sniff(stream)
    assert stream.tell() == 0
    assert stream.read().decode(encoding, errors).endswith("c,“d”\n")
