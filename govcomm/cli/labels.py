"""Readable names for ids."""

from __future__ import annotations


def topic_label(topic_id: str, lang: str) -> str:
    """Name a topic in Indonesian or English; an id that the taxonomy does not know stays as it is."""
    from govcomm.lexicon.taxonomy import load_taxonomy

    topic = load_taxonomy().topics.get(topic_id)
    if topic is None:
        return topic_id
    return topic.label_en if lang == "en" else topic.label_id
