"""Counting by arrays gives what counting by hand gives, for any texts."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from govcomm.corpus import Corpus
from govcomm.corpus.tokens import Tokens, _counted
from govcomm.corpus.words import words
from govcomm.records import Analysis, Article

TEXTS = st.lists(st.lists(st.sampled_from("a b-c b ab é Z".split()), max_size=12), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 4), st.sets(st.sampled_from("ab b".split())))
def test_sequences_are_those_of_a_loop(texts, n, skip):
    # two texts of one article, as statements are
    pairs = [(f"a{place // 2}", " ".join(text)) for place, text in enumerate(texts)]
    tokens = Tokens.of(pairs)
    counts, spread = Counter(), Counter()
    held = {}
    for article, text in pairs:
        found = words(text)
        if n == 1:
            found = [word for word in found if word not in skip]
        each = [tuple(found[k : k + n]) for k in range(len(found) - n + 1)]
        held.setdefault(article, []).extend(one for one in each if skip.isdisjoint(one))
    for found in held.values():
        counts.update(found)
        spread.update(set(found))
    rows, times, articles = tokens.sequences(n, skip=skip)
    names = [tuple(tokens.vocabulary[place] for place in row) for row in rows]
    assert names == sorted(counts)
    assert dict(zip(names, times.tolist(), strict=True)) == counts
    assert dict(zip(names, articles.tolist(), strict=True)) == spread


def test_numbers_too_large_for_a_product_are_counted_all_the_same():
    codes = np.array([2**62, 5, 2**62, 2**62])
    found, counts, spread = _counted(codes, np.array([0, 1, 1, 1]), 3)
    assert found.tolist() == [5, 2**62]
    assert counts.tolist() == [1, 3]
    assert spread.tolist() == [1, 2]


def test_collocations_are_those_of_a_loop():
    texts = ["a x b c x", "x a", "b a a x c", "c c b"]
    corpus = Corpus.of(
        [Analysis(article=Article(article_id=f"t{n}", text=text)) for n, text in enumerate(texts)]
    )
    near = Counter()
    for text in texts:
        found = text.split()
        nodes = [place for place, word in enumerate(found) if word == "x"]
        places = {p for n in nodes for p in (n - 2, n - 1, n + 1) if 0 <= p < len(found)} - set(nodes)
        near.update(found[place] for place in places)
    table = corpus.collocations("x", left=2, right=1, min_count=1).set_index("word")
    assert table["together"].to_dict() == near


def test_words_are_counted_once_and_kept(corpus):
    assert corpus.tokens() is corpus.tokens()
    assert len(corpus.tokens("statements")) < len(corpus.tokens())
