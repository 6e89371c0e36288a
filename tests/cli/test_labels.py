from govcomm.cli.labels import topic_label
from govcomm.lexicon.taxonomy import load_taxonomy


def test_topics_have_readable_names_in_both_languages():
    topic = next(iter(load_taxonomy().topics.values()))
    assert topic_label(topic.topic_id, "id") == topic.label_id
    assert topic_label(topic.topic_id, "en") == topic.label_en


def test_an_unknown_topic_keeps_its_id():
    assert topic_label("topik-entah", "id") == "topik-entah"
