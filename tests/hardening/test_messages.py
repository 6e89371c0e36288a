"""What is told and kept can be written to any file and terminal."""

from __future__ import annotations

import json
import pickle

from govcomm.records import Article, Failure, on_one_line, writable


def test_halves_of_pairs_become_one_character_each() -> None:
    article = Article(text="a\ud83db\udc00", article_id="\ud800", title="\udfff", source=None)
    assert (article.text, article.article_id, article.title) == ("a\ufffdb\ufffd", "\ufffd", "\ufffd")
    assert Article(text="👩 a").text == "👩 a"
    json.dumps(article.text, ensure_ascii=False).encode()
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - as it goes to a worker of our own


def test_a_message_stays_on_its_line() -> None:
    failure = Failure(source="baris\nbaru\x1b[2J\udcff.txt", reason="kosong", remedy="Isi.")
    assert str(failure) == "baris\\nbaru\\x1b[2J\ufffd.txt: kosong. Isi."
    assert on_one_line("“biasa”, é 市") == "“biasa”, é 市"
    assert writable("\udcffa") == "\ufffda"
