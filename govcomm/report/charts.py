"""Charts of a report: one look everywhere, drawn offline and without a browser.

Altair says what is drawn, vl-convert draws it. The typeface (Liberation Sans) is inside vl-convert, so a
chart looks the same on every machine. Colours are those of Okabe and Ito, which people with
any kind of colour vision tell apart; series differ in dash and point shape as well.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import vl_convert

from govcomm.report.numbers import DAYS, MONTHS, number, plain_day
from govcomm.report.outline import Chart

FONT = "Liberation Sans"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")  # Okabe-Ito
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3], [10, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "circle")
_LINE = 13  # pixels between the lines of a label
# Vega hangs the further lines of a label below the first; this moves them up to stand around the middle.
_CENTRED = {
    "condition": [
        {"test": f"length(split(datum.label, '\\n')) == {n}", "value": -_LINE * (n - 1) / 2} for n in (2, 3)
    ],
    "value": 0,
}
_INK = "#222222"
_RULE = "#d9d9d9"

NARROW = 480  # pixels below which a chart is drawn for a phone
LABEL_WIDTH = 34  # characters in one line of a bar's label; half of it on a phone
MAX_BARS = 25  # a chart with more is unreadable; the table beside it has them all
FEW = 5
MAX_TICKS = 8  # day labels under a line
_MAX_POINTS = 62  # beyond two months, points would run into one another

_SHORT_MONTHS = {
    "id": "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
_WORDS = {
    "id": {"empty": "Tidak ada data pada periode ini", "line": "Grafik garis", "bar": "Grafik batang"},
    "en": {"empty": "No data in this period", "line": "Line chart", "bar": "Bar chart"},
}


def png(chart: Chart, *, lang: str, width: int = 640) -> bytes:
    """Draw a chart as a bitmap.

    Args:
        chart: Its figures.
        lang: ``id`` or ``en``: numbers, dates and words on the axes.
        width: Width in CSS pixels; the bitmap has twice as many.

    Returns:
        A PNG file on white.
    """
    drawn: bytes = vl_convert.vegalite_to_png(_spec(chart, lang, width), scale=2, **_offline(lang))
    return drawn


def svg(chart: Chart, *, lang: str, width: int = 640) -> str:
    """Draw a chart as SVG, for a page; text stays text (see :data:`FONT`)."""
    drawn: str = vl_convert.vegalite_to_svg(_spec(chart, lang, width), **_offline(lang))
    return drawn


def pdf(chart: Chart, *, lang: str, width: int = 640) -> bytes:
    """Draw a chart as a one-page PDF with its typeface embedded, for a document to be printed."""
    drawn: bytes = vl_convert.vegalite_to_pdf(_spec(chart, lang, width), **_offline(lang))
    return drawn


def describe(chart: Chart, *, lang: str) -> str:
    """Say in one line what a chart shows, for people who do not see it.

    Returns:
        Kind, title and unit, and for every series its highest and lowest value.
    """
    words = _WORDS[_lang(lang)]
    if _is_empty(chart):
        return f"{chart.title}. {words['empty']}."
    said = [f"{words[chart.kind]}: {chart.title} ({chart.unit})."]
    for name, values in chart.series:
        high = max(range(len(values)), key=values.__getitem__)
        low = min(range(len(values)), key=values.__getitem__)
        most, least = (f"{_said(chart, at, lang)} ({figure(values[at], lang=lang)})" for at in (high, low))
        said.append(
            f"{name}: tertinggi {most}, terendah {least}."
            if _lang(lang) == "id"
            else f"{name}: highest {most}, lowest {least}."
        )
    return " ".join(said)


def figure(value: float, *, lang: str) -> str:
    """Write a figure of a chart, with a decimal only where there is something behind it."""
    return number(value, _lang(lang), places=0 if float(value).is_integer() else 1)


def _said(chart: Chart, at: int, lang: str) -> str:
    label = chart.labels[at]
    return plain_day(date.fromisoformat(label[:10]), _lang(lang)) if chart.kind == "line" else label


def _lang(lang: str) -> str:
    return "en" if lang == "en" else "id"


def _is_empty(chart: Chart) -> bool:
    return not chart.labels or not any(values for _, values in chart.series)


def _offline(lang: str) -> dict[str, Any]:
    lang = _lang(lang)
    numbers = {"decimal": ",", "thousands": "."} if lang == "id" else {"decimal": ".", "thousands": ","}
    days = [DAYS[lang][-1], *DAYS[lang][:-1]]  # d3 counts from Sunday
    return {
        "allowed_base_urls": [],  # a chart never fetches anything
        "format_locale": {**numbers, "grouping": [3], "currency": ["Rp", ""]},
        "time_format_locale": {
            "dateTime": "%A, %-d %B %Y %H.%M",
            "date": "%d/%m/%Y",
            "time": "%H.%M",
            "periods": ["AM", "PM"],
            "days": days,
            "shortDays": [day[:3] for day in days],
            "months": MONTHS[lang],
            "shortMonths": _SHORT_MONTHS[lang],
        },
    }


def _spec(chart: Chart, lang: str, width: int) -> dict[str, Any]:
    if _is_empty(chart):
        drawn = _nothing(_WORDS[_lang(lang)]["empty"], width)
    elif chart.kind == "line":
        drawn = _line(chart, width)
    else:
        drawn = _bar(chart, lang, width)
    title = textwrap.wrap(chart.title, max(24, width // 9)) or [""]
    # The width is that of the whole drawing, so that long names do not widen it.
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    spec: dict[str, Any] = _look(
        drawn.properties(title=title, autosize=fit), columns=0 if width >= NARROW else 1
    ).to_dict()
    return spec


def _look(chart: Any, *, columns: int) -> Any:
    return (
        chart.configure(font=FONT, background="white", padding=8)
        .configure_view(stroke=None)
        .configure_title(anchor="start", fontSize=15, color=_INK, offset=12, frame="bounds")
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            gridColor=_RULE,
            domainColor="#767676",
            tickColor="#767676",
        )
        .configure_legend(
            orient="top",
            title=None,
            labelColor=_INK,
            labelFontSize=12,
            symbolSize=110,
            labelLimit=400,
            columns=columns,
        )
    )


def _colours(names: Sequence[str]) -> Any:
    # Colours come round again after seven; dash and shape then still differ in length of the legend.
    return alt.Scale(domain=list(names), range=[COLOURS[n % len(COLOURS)] for n in range(len(names))])


def _whole(chart: Chart) -> bool:
    return all(float(value).is_integer() for _, values in chart.series for value in values)


def _figures(chart: Chart) -> dict[str, Any]:
    if not _whole(chart):
        return {"format": ",.1f"}
    top = max(max(values) for _, values in chart.series)
    # Few articles: one tick for each, since half an article would be written as a whole one.
    few = {"values": list(range(int(top) + 1))} if 0 <= top <= FEW else {}
    return {"format": ",.0f", "tickMinStep": 1, **few}


def _apart(names: Sequence[str]) -> list[str]:
    """Names that differ, since equal ones would be drawn on top of each other."""
    seen: dict[str, int] = {}
    apart = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return apart


def _line(chart: Chart, width: int) -> Any:
    names = _apart([name for name, _ in chart.series])
    days = [label[:10] for label in chart.labels]
    rows = [
        {"day": day, "n": value, "series": name}
        for name, (_, values) in zip(names, chart.series, strict=True)
        for day, value in zip(days, values, strict=True)
    ]
    unique = sorted(set(days))
    step = -(-len(unique) // (MAX_TICKS if width >= NARROW else MAX_TICKS // 2))
    crosses = unique[0][:4] != unique[-1][:4]
    ticks = [
        alt.DateTime(year=int(day[:4]), month=int(day[5:7]), date=int(day[8:]), utc=True)
        for day in unique[::step]
    ]
    pointed = len(unique) <= _MAX_POINTS
    legend: Any = None if len(names) == 1 else alt.Legend(symbolStrokeWidth=0 if pointed else 3)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "day:T",
            title=None,
            # UTC: a day must not slide into the one before it on a machine west of Greenwich.
            scale=alt.Scale(type="utc", padding=14),
            axis=alt.Axis(
                format="%-d %b %Y" if crosses else "%-d %b", values=ticks, grid=False, labelOverlap=True
            ),
        ),
        y=alt.Y("n:Q", title=chart.unit, scale=alt.Scale(domainMin=0), axis=alt.Axis(**_figures(chart))),
        color=alt.Color("series:N", scale=_colours(names), sort=names, legend=legend),
    )
    dashes = alt.Scale(domain=names, range=[DASHES[n % len(DASHES)] for n in range(len(names))])
    shapes = alt.Scale(domain=names, range=[SHAPES[n % len(SHAPES)] for n in range(len(names))])
    # The legend shows points where there are any, and dashes where there are none.
    dashed = alt.StrokeDash("series:N", scale=dashes, sort=names, legend=None if pointed else legend)
    drawn: Any = base.mark_line(strokeWidth=2.5, strokeJoin="round").encode(strokeDash=dashed)
    if pointed:
        shape = alt.Shape("series:N", scale=shapes, sort=names, legend=legend)
        drawn = drawn + base.mark_point(filled=True, size=45, opacity=1).encode(shape=shape)
    return drawn.properties(width=width, height=240)


def _bar(chart: Chart, lang: str, width: int) -> Any:
    wide = width >= NARROW
    names = _apart([name for name, _ in chart.series])
    labels = _apart([_label(label, wide=wide) for label in chart.labels[:MAX_BARS]])
    top = max(max(values) for _, values in chart.series)
    rows = [
        {"label": label, "n": value, "series": name, "said": figure(value, lang=lang)}
        for name, (_, values) in zip(names, chart.series, strict=True)
        for label, value in zip(labels, values[:MAX_BARS], strict=True)
    ]
    thick = 20 if len(names) == 1 else 12
    legend: Any = None if len(names) == 1 else alt.Legend(symbolType="square")
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "n:Q",
            title=chart.unit,
            # Room at the right for the figure at the end of the longest bar.
            scale=alt.Scale(
                domainMin=0, domainMax=top * (1.12 if wide else 1.3) if top > 0 else 1, nice=False
            ),
            axis=alt.Axis(**_figures(chart), tickCount=5 if wide else 2),
        ),
        y=alt.Y(
            "label:N",
            title=None,
            sort=labels,
            scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15),
            axis=alt.Axis(
                labelExpr="split(datum.label, '\\n')",
                labelLimit=260,
                labelLineHeight=_LINE,
                labelOffset=_CENTRED,
                ticks=False,
                domain=False,
                labelPadding=6,
            ),
        ),
    )
    if len(names) > 1:
        base = base.encode(yOffset=alt.YOffset("series:N", sort=names))
    bars = base.mark_bar().encode(
        color=alt.Color("series:N", scale=_colours(names), sort=names, legend=legend)
    )
    ends = base.mark_text(align="left", dx=4, color=_INK, fontSize=11, font=FONT).encode(text="said:N")
    height = len(labels) * max(34 if wide else 44, round(len(names) * thick * 1.4))
    return (bars + ends).properties(width=width, height=height)


def _label(name: str, *, wide: bool) -> str:
    """A name in two or three lines; a longer one loses its middle, since both ends tell names apart."""
    width, most = (LABEL_WIDTH, 2) if wide else (LABEL_WIDTH // 2, 3)
    name = " ".join(name.split())
    lines = textwrap.wrap(name, width) or [""]
    if len(lines) > most:
        tail = name[-(width - 2) :]
        lines = [*lines[: most - 1], "… " + (tail.partition(" ")[2] or tail)]
    return "\n".join(lines)


def _nothing(words: str, width: int) -> Any:
    data = alt.InlineData(values=[{"words": words}])
    drawn = alt.Chart(data).mark_text(fontSize=14, color=_INK, font=FONT).encode(text="words:N")
    return drawn.properties(width=width, height=80)
