"""Three articles written by hand, small enough to count on one's fingers."""

from __future__ import annotations

from govcomm.records import Analysis, Article, Mention, Person, Statement, TopicScore


def _statement(text, content, number, name, *, cue, cue_class, kind="direct", official=True, **more):
    start = text.index(content)
    at = text.index(cue)
    who = name.partition(" ")[0].lower()
    return Statement(
        statement_id=f"s{number}",
        kind=kind,
        text=content,
        start=start,
        end=start + len(content),
        cue=cue,
        cue_start=at,
        cue_end=at + len(cue),
        cue_class=cue_class,
        speaker_id=who,
        speaker_name=name,
        speaker_role="Wali Kota Selasih" if official else None,
        speaker_agency="Pemerintah Kota Selasih" if official else None,
        is_official=official,
        confidence=0.9,
        **more,
    )


def three() -> list[Analysis]:
    mayor = Person(
        person_id="rusmala",
        name="Rusmala Dewanti",
        aliases=("Rusmala",),
        role="Wali Kota Selasih",
        agency="Pemerintah Kota Selasih",
        official=True,
        n_statements=2,
    )
    trader = Person(person_id="tarmuji", name="Tarmuji", n_statements=1)
    one = (
        "“Kios sementara sudah siap,” ujar Wali Kota Selasih Rusmala. "
        "Ia menjelaskan bahwa pedagang tidak dipungut biaya."
    )
    two = "Pasar di Kota Selasih buka lagi. “Kios kami sudah kering,” kata Tarmuji."
    three = "Sungai Muara meluap. “Air surut di Muara besok,” kata Tarmuji."
    role = one.index("Wali Kota Selasih")
    return [
        Analysis(
            article=Article(
                article_id="a1",
                text=one,
                title="Rusmala: Kios Siap",
                outlet="Kabar Selasih",
                published_at="2025-02-03T10:00:00+07:00",
            ),
            n_words=15,
            statements=(
                _statement(one, "Kios sementara sudah siap", 1, mayor.name, cue="ujar", cue_class="neutral"),
                _statement(
                    one,
                    "pedagang tidak dipungut biaya",
                    2,
                    mayor.name,
                    cue="menjelaskan",
                    cue_class="explain",
                    kind="indirect",
                ),
            ),
            mentions=(
                Mention(
                    label="ROLE",
                    text="Wali Kota Selasih",
                    start=role,
                    end=role + len("Wali Kota Selasih"),
                    confidence=0.9,
                ),
            ),
            people=(mayor,),
            topics=(TopicScore(rank=1, topic_id="pasar-malam", domain_id="ekonomi", score=0.8),),
        ),
        Analysis(
            article=Article(
                article_id="a2",
                text=two,
                title="Pedagang Pindah",
                outlet="Kabar Selasih",
                published_at="2025-02-20",
            ),
            n_words=12,
            statements=(
                _statement(
                    two,
                    "Kios kami sudah kering",
                    1,
                    "Tarmuji",
                    cue="kata",
                    cue_class="neutral",
                    official=False,
                ),
            ),
            people=(trader,),
            topics=(TopicScore(rank=1, topic_id="pasar-malam", domain_id="ekonomi", score=0.7),),
        ),
        Analysis(
            article=Article(
                article_id="a3",
                text=three,
                title="Muara Meluap",
                outlet="Warta Muara",
                published_at="2025-04-01",
            ),
            n_words=10,
            statements=(
                _statement(
                    three,
                    "Air surut di Muara besok",
                    1,
                    "Tarmuji",
                    cue="kata",
                    cue_class="neutral",
                    official=False,
                ),
            ),
            people=(trader,),
            topics=(TopicScore(rank=1, topic_id="banjir", domain_id="bencana", score=0.9),),
        ),
    ]
