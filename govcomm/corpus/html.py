"""A corpus as a piece of HTML for notebooks; everything that came from an article is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10
LONGEST = 240
_CELL = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0"
_BAR = {
    "direct": "rgba(46,160,67,.9)",
    "indirect": "rgba(56,139,253,.9)",
    "mixed": "rgba(163,113,247,.9)",
}


def corpus_html(articles: pd.DataFrame, statements: pd.DataFrame, steps: Sequence[str]) -> str:
    """Show counts, filters and the first statements.

    Args:
        articles: Columns as in ``govcomm.tables.ARTICLES``.
        statements: Columns as in ``govcomm.tables.STATEMENTS``.
        steps: The filters that led here.

    Returns:
        HTML, escaped, styled inline.
    """
    days = sorted(day[:10] for day in articles["published_at"].dropna())
    span = f", {days[0]} – {days[-1]}" if days else ""
    head = f"<b>{len(articles)} berita</b>, {len(statements)} pernyataan{span}"
    filters = f"<div style='opacity:.75'>{escape(' · '.join(steps))}</div>" if steps else ""
    if articles.empty:
        return f"<div>{head}{filters}<div>Tidak ada berita yang tersisa setelah penyaringan.</div></div>"
    columns = (articles[name].tolist() for name in ("article_id", "outlet", "published_at"))
    meta = {article: (outlet, published) for article, outlet, published in zip(*columns, strict=True)}
    rows = []
    for row in statements.head(SHOWN).itertuples(index=False):
        outlet, published = meta.get(row.article_id, (None, None))
        text = _plain(row.text)
        text = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"
        colour = _BAR.get(_plain(row.kind), "rgba(140,140,140,.9)")
        cells = (
            f"<b>{escape(_plain(row.speaker_name) or '–')}</b><br>"
            f"<span style='opacity:.75'>{escape(_plain(row.speaker_role))}</span>",
            f"<span style='border-left:3px solid {colour};padding-left:.5em'>{escape(text)}</span>",
            f"{escape(_plain(outlet))}<br><span style='opacity:.75'>{escape(_plain(published)[:10])}</span>",
        )
        rows.append("<tr>" + "".join(f"<td style='{_CELL}'>{cell}</td>" for cell in cells) + "</tr>")
    more = len(statements) - SHOWN
    tail = f"<div style='opacity:.75'>… dan {more} pernyataan lagi</div>" if more > 0 else ""
    return f"<div>{head}{filters}<table>{''.join(rows)}</table>{tail}</div>"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""
