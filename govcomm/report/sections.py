"""The sections of a report, each from the figures that it puts into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from govcomm.report import counting, numbers, quoting
from govcomm.report.counting import Count, First, Person
from govcomm.report.material import Item, Material
from govcomm.report.outline import Cell, CellKind, Chart, Column, Quote, Section, Table
from govcomm.report.wording import WORDS

TOP = 10
LISTED = 200
TIED = 3
"""So many names share a first place in a sentence before the rest are only counted."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that sections count, once.

    Attributes:
        topic: Label of the main topic of an article; empty if it has none.
        region: Names of the regions of an article.
        by: What key statements are grouped by: ``topic``, ``agency`` or ``outlet``.
    """

    lang: str
    material: Material
    topic: Callable[[Item], str]
    region: Callable[[Item], tuple[str, ...]]
    by: str
    topics: list[Count]
    topics_then: dict[str, Count]
    regions: list[Count]
    outlets: list[Count]
    agencies: list[Count]
    people: list[Person]
    unique: int
    unique_then: int
    n_statements: int
    firsts: list[First]
    statements_then: int

    def say(self, key: str, **values: object) -> str:
        """Fill a sentence."""
        return WORDS[self.lang][key].format(**values)

    def n(self, value: float, places: int = 0) -> str:
        """Write a number."""
        return numbers.number(value, self.lang, places=places)

    def period(self, *, before: bool = False) -> str:
        """Write the period, or the one before."""
        chosen = self.material.before if before else self.material.period
        return numbers.period(chosen.start, chosen.end, self.lang) if chosen else ""


def summary(f: Figures) -> Section:
    """What a head of office reads if nothing else."""
    now, compared = f.material.now, bool(f.material.then)
    if not now:
        return Section("summary", f.say("summary"), (f.say("nothing"),))
    quoted = counting.by_quoted(f.people)
    outlets = [one for one in f.outlets if one.name != f.say("unknown_outlet")]
    key = "total" if f.material.period else "total_plain"
    said = [f.say(key, period=f.period(), n=f.n(len(now)), unique=f.n(f.unique))]
    said.append(
        f.say("spread", outlets=f.n(len(outlets)), statements=f.n(f.n_statements), people=f.n(len(quoted)))
    )
    undated = sum(item.day is None for item in now) if f.material.period else 0
    if undated:
        said.insert(1, f.say("some_undated", n=f.n(undated)))
    nameless = sum(not item.outlet for item in now)
    if nameless:
        said.append(f.say("some_nameless", n=f.n(nameless)))
    paragraphs = [" ".join(said), *_compared(f)]
    leads = [_lead_topics(f), _lead(f, "lead_outlets", outlets), *_lead_people(f)]
    stances = quoting.issues(f.firsts)[1]
    if stances:
        leads.append(f.say("stances", n=f.n(stances)))
    paragraphs.append(" ".join(filter(None, leads)))
    rows = [
        (f.say("all_articles"), len(now), len(f.material.then)),
        (f.say("unique_articles"), f.unique, f.unique_then),
        (f.say("all_outlets"), len(outlets), len({one.outlet for one in f.material.then if one.outlet})),
        (f.say("all_statements"), f.n_statements, sum(len(one.said) for one in f.material.then)),
        (f.say("unique_statements"), len(f.firsts), f.statements_then),
        (f.say("n_people"), len(quoted), len(counting.by_quoted(counting.people(f.material.then)))),
    ]
    if not compared:
        table = _table(f, ("indicator", "now:count"), [row[:2] for row in rows])
    else:
        cells = [(name, one, other, one - other) for name, one, other in rows]
        table = _table(f, ("indicator", "now:count", "then:count", "change:count"), cells)
    return Section("summary", f.say("summary"), tuple(paragraphs), (), (table,))


def trend(f: Figures) -> Section:
    """Articles by day."""
    chosen = f.material.period
    if chosen is None or not f.material.now:
        return Section("trend", f.say("trend"), (f.say("nothing" if not f.material.now else "no_day"),))
    raw: dict[date, int] = dict.fromkeys(chosen.days(), 0)
    groups: dict[date, set[str]] = {day: set() for day in raw}
    undated = 0
    for item in f.material.now:
        if item.day is None:
            undated += 1
        else:
            raw[item.day] += 1
            groups[item.day].add(item.group)
    most = max(raw.values())
    peaks = [numbers.long_day(day, f.lang) for day, n in raw.items() if n == most]
    said = [f.say("peak", days=_names(f, peaks), each=_each(f, peaks), n=f.n(most))]
    if len(raw) > 1:
        mean = sum(raw.values()) / len(raw)
        empty = sum(not n for n in raw.values())
        said.append(f.say("mean", n=f.n(mean, 1), days=f.n(len(raw)), empty=f.n(empty)))
    if undated:
        said.append(f.say("undated", n=f.n(undated)))
    charts: tuple[Chart, ...] = ()
    if len(raw) > 1:
        labels = tuple(day.isoformat() for day in raw)
        series = (
            (f.say("n"), tuple(float(n) for n in raw.values())),
            (f.say("n_unique"), tuple(float(len(groups[day])) for day in raw)),
        )
        charts = (Chart("line", f.say("per_day"), labels, series, f.say("articles_unit")),)
    return Section("trend", f.say("trend"), (" ".join(said),), charts)


def topics(f: Figures) -> Section:
    """Articles by main topic."""
    lead = _lead_topics(f)
    return _ranking(f, "topics", f.topics, (lead,) if lead else (), topic_table(f, TOP))


def topic_table(f: Figures, top: int | None = None) -> Table:
    """Topics with their share, and what they had in the period before."""
    compared = bool(f.material.then)
    rows: list[tuple[Cell, ...]] = []
    for place, one in enumerate(f.topics[:top], 1):
        row: tuple[Cell, ...] = (place, one.name, one.n, one.unique, one.unique / f.unique)
        if compared:
            then = f.topics_then[one.name].unique if one.name in f.topics_then else 0
            row = (*row, then, one.unique - then)
        rows.append(row)
    names = ("no:count", "topic", "n:count", "n_unique:count", "share:share")
    return _table(f, (*names, "then:count", "change:count") if compared else names, rows)


def count_table(f: Figures, heading: str, counts: Sequence[Count], top: int | None = None) -> Table:
    """Names with their raw and unique articles."""
    rows = [(place, one.name, one.n, one.unique) for place, one in enumerate(counts[:top], 1)]
    return _table(f, ("no:count", heading, "n:count", "n_unique:count"), rows)


def regions(f: Figures) -> Section:
    """Articles by region."""
    said = [text for text in (_lead(f, "lead_regions", f.regions),) if text]
    return _ranking(
        f, "regions", f.regions, (*said, f.say("regions_how")), count_table(f, "region", f.regions, TOP)
    )


def outlets(f: Figures) -> Section:
    """Articles by outlet."""
    known = [one for one in f.outlets if one.name != f.say("unknown_outlet")]
    lead = _lead(f, "lead_outlets", known)
    return _ranking(
        f, "outlets", f.outlets, (lead,) if lead else (), count_table(f, "outlet", f.outlets, TOP)
    )


def agencies(f: Figures) -> Section:
    """Articles by the agencies that they mention."""
    lead = _lead(f, "lead_agencies", f.agencies)
    return _ranking(
        f, "agencies", f.agencies, (lead,) if lead else (), count_table(f, "agency", f.agencies, TOP)
    )


def people(f: Figures) -> Section:
    """Who is mentioned and who is quoted, side by side."""
    said = [text for text in _lead_people(f) if text]
    if not said:
        return Section("people", f.say("people"), (f.say("no_people"),))
    named, quoted = counting.by_mentioned(f.people)[:TOP], counting.by_quoted(f.people)[:TOP]
    rows: list[tuple[Cell, ...]] = []
    for place in range(max(len(named), len(quoted))):
        left: tuple[Cell, ...] = (None, None)
        right: tuple[Cell, ...] = (None, None)
        if place < len(named):
            left = (titled(named[place]), named[place].unique)
        if place < len(quoted):
            right = (titled(quoted[place]), quoted[place].said_unique)
        rows.append((place + 1, *left, *right))
    table = _table(f, ("no:count", "mentioned", "n_unique:count", "quoted", "statements_unique:count"), rows)
    return Section("people", f.say("people"), (" ".join(said), f.say("people_how")), (), (table,))


def person_table(f: Figures) -> Table:
    """Everybody who is named or quoted, with both counts raw and unique."""
    rows = [
        (place, one.name, one.role, one.agency, one.n, one.unique, one.said, one.said_unique)
        for place, one in enumerate(f.people, 1)
    ]
    names = (
        *("no:count", "person", "role", "agency", "n:count", "n_unique:count"),
        *("n_statements:count", "statements_unique:count"),
    )
    return _table(f, names, rows)


def statements(f: Figures) -> Section:
    """Statements to cite, by group."""
    groups: dict[str, tuple[Callable[[Item], str], str]] = {
        "topic": (lambda item: f.topic(item) or f.say("no_topic"), f.say("no_topic")),
        "agency": (
            lambda item: item.agencies[0] if item.agencies else f.say("no_agency"),
            f.say("no_agency"),
        ),
        "outlet": (lambda item: item.outlet or f.say("unknown_outlet"), f.say("unknown_outlet")),
    }
    group, last = groups[f.by]
    chosen, total = quoting.key_statements(f.firsts, group, last=last)
    if not chosen:
        return Section("statements", f.say("statements"), (f.say("no_statements"),))
    quotes = tuple(
        (name, tuple(quoting.quote(item, said, f.topic(item)) for item, said in found))
        for name, found in chosen
    )
    shown = sum(len(found) for _, found in quotes)
    how = f.say("statements_how", shown=f.n(shown), n=f.n(total), each=quoting.EACH)
    return Section("statements", f.say("statements"), (how,), (), (), quotes)


def issues(f: Figures) -> Section:
    """Statements that deny, criticise or warn, and topics that grew."""
    chosen, total = quoting.issues(f.firsts)
    quotes: tuple[tuple[str, tuple[Quote, ...]], ...] = tuple(
        (f.say(kind), tuple(quoting.quote(item, said, f.topic(item)) for item, said in found))
        for kind, found in chosen
    )
    shown = sum(len(found) for _, found in quotes)
    said = [f.say("issues_how", shown=f.n(shown), n=f.n(total)) if total else f.say("no_issues")]
    if f.material.then:
        said.append(_rising(f))
    return Section("issues", f.say("issues"), tuple(said), (), (), quotes)


def articles(f: Figures) -> Section:
    """The latest articles, copies on one line."""
    groups: dict[str, list[Item]] = {}
    for item in f.material.now:
        groups.setdefault(item.group, []).append(item)
    if not groups:
        return Section("articles", f.say("articles"), (f.say("nothing"),))
    firsts = [(found[0], len(found)) for found in groups.values()]
    shown = firsts[-LISTED:]
    rows = [
        (place, item.day, item.title, item.outlet, f.topic(item), ", ".join(f.region(item)), n, item.url)
        for place, (item, n) in enumerate(shown, 1)
    ]
    names = ("no:count", "day:date", "headline", "outlet", "topic", "region", "copies:count", "link:link")
    key = "list_all" if len(shown) == len(firsts) else "list_part"
    how = f.say(key, shown=f.n(len(shown)), n=f.n(len(firsts)))
    return Section("articles", f.say("articles"), (how,), (), (_table(f, names, rows),))


def titled(person: Person) -> str:
    """A name with its office."""
    return f"{person.name} ({person.role})" if person.role and person.role != person.name else person.name


def _ranking(
    f: Figures, key: str, counts: Sequence[Count], paragraphs: tuple[str, ...], table: Table
) -> Section:
    if not counts:
        return Section(key, f.say(key), (f.say("nothing"),) if not f.material.now else paragraphs)
    top = counts[:TOP]
    series = (
        (f.say("n"), tuple(float(one.n) for one in top)),
        (f.say("n_unique"), tuple(float(one.unique) for one in top)),
    )
    labels = tuple(one.name for one in top)
    chart = Chart("bar", f.say(f"top_{key}"), labels, series, f.say("articles_unit"))
    return Section(key, f.say(key), paragraphs, (chart,) if len(top) > 1 else (), (table,))


def _compared(f: Figures) -> list[str]:
    if f.material.before is None:
        return []
    before = f.period(before=True)
    if not f.material.then:
        return [f.say("no_before", period=before)]
    now, then = f.unique, f.unique_then
    if now == then:
        return [f.say("same", period=before, now=f.n(now))]
    share = numbers.percent(abs(now - then) / then, f.lang)
    key = "rose" if now > then else "fell"
    return [f.say(key, period=before, share=share, now=f.n(now), then=f.n(then))]


def _rising(f: Figures) -> str:
    grown = []
    for one in f.topics:
        then = f.topics_then[one.name].unique if one.name in f.topics_then else 0
        if one.unique > then and one.name != f.say("no_topic"):
            grown.append((then - one.unique, one.name, then, one.unique))
    if not grown:
        return f.say("no_rising")
    told = [f.say("rise", name=name, then=f.n(then), now=f.n(now)) for _, name, then, now in sorted(grown)]
    return f.say("rising", names=_names(f, told, most=5))


def _lead_topics(f: Figures) -> str:
    known = [one for one in f.topics if one.name != f.say("no_topic")]
    if not known:
        return ""
    share = numbers.percent(known[0].unique / f.unique, f.lang)
    return _lead(f, "lead_topics", known, share=share)


def _lead(f: Figures, key: str, counts: Sequence[Count], **values: str) -> str:
    if not counts:
        return ""
    first = [one.name for one in counts if one.unique == counts[0].unique]
    if len(first) > TIED:
        return f.say(f"{key}_tied", count=f.n(len(first)), n=f.n(counts[0].unique))
    return f.say(key, names=_names(f, first), each=_each(f, first), n=f.n(counts[0].unique), **values)


def _lead_people(f: Figures) -> tuple[str, str]:
    named = [Count(titled(one), one.n, one.unique) for one in counting.by_mentioned(f.people)]
    quoted = [Count(titled(one), one.said, one.said_unique) for one in counting.by_quoted(f.people)]
    return _lead(f, "lead_mentioned", named), _lead(f, "lead_quoted", quoted)


def _names(f: Figures, names: Sequence[str], *, most: int = TIED) -> str:
    mark = "; " if any("," in name for name in names) else ", "  # labels of topics hold commas
    if len(names) > most:
        return f.say("more", names=mark.join(names[:most]), mark=mark, n=f.n(len(names) - most))
    if len(names) == 2 and mark == ", ":
        return f" {f.say('and')} ".join(names)
    if len(names) == 1:
        return names[0]
    return f"{mark.join(names[:-1])}{mark}{f.say('and')} {names[-1]}"


def _each(f: Figures, names: Sequence[str]) -> str:
    return f.say("each") if len(names) > 1 else ""


def _table(f: Figures, names: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table; a name may carry the kind of its column: ``n:count``."""
    kinds: dict[str, CellKind] = {"count": "count", "share": "share", "date": "date", "link": "link"}
    columns = []
    for one in names:
        key, _, kind = one.partition(":")
        columns.append(Column(key, f.say(key), kinds.get(kind, "text")))
    return Table(tuple(columns), tuple(rows))
