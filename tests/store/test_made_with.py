from govcomm.store import made_with as room
from govcomm.store.made_with import made_with


def test_the_name_follows_the_content_of_what_takes_part(tmp_path):
    topics, people = tmp_path / "topik", tmp_path / "pejabat.csv"
    topics.mkdir()
    (topics / "model.npz").write_bytes(b"1")
    people.write_bytes(b"nama\n")
    names = [made_with(), made_with(topics), made_with(None, topics), made_with(topics, None, people)]
    assert len({*names}) == 4
    assert names == [made_with(), made_with(topics), made_with(None, topics), made_with(topics, None, people)]
    (topics / "model.npz").write_bytes(b"2")
    assert made_with(topics) not in names
    people.write_bytes(b"nama\nA")
    assert made_with(None, None, people) not in names


def test_the_name_follows_the_code(monkeypatch):
    before = made_with()
    monkeypatch.setattr(room, "_ROOMS", ("analysis.py", "records.py", "lexicon", "models", "topics"))
    assert made_with() != before
