"""A report as a Word document: letterhead, numbered sections, charts, tables, citations, signature.

Texts from articles go in as characters of runs: neither fields nor markup, and only web addresses are links.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from govcomm.report import charts, numbers
from govcomm.report.docx_parts import (
    RULE,
    add_field,
    add_link,
    clean,
    grid,
    keep_whole,
    repeat_heading,
    rule_beside,
    shade,
)
from govcomm.report.outline import Column, Outline, Quote, Section, Table
from govcomm.report.showing import safe_url, shown
from govcomm.report.template import body_place, fill, open_template, values
from govcomm.report.wording import WORDS

FONT = "Arial"
INK = "1F3864"
WEIGHTS = {
    "no": 1.0,
    "day": 2.1,
    "headline": 4.8,
    "outlet": 2.5,
    "topic": 2.9,
    "region": 2.6,
    "agency": 7.0,
    "copies": 1.6,
    "link": 1.4,
    "n": 1.9,
    "n_unique": 1.9,
    "share": 1.6,
    "then": 2.2,
    "change": 2.2,
    "now": 2.2,
    "indicator": 6.0,
    "mentioned": 5.2,
    "quoted": 5.2,
    "statements_unique": 2.1,
}
"""Widths of columns against each other."""

ROOMY = 7
"""Up to so many columns, those of text share the width evenly."""


def render(outline: Outline, *, template: Path | None = None) -> bytes:
    """Make the document.

    Args:
        outline: The report.
        template: The office's own ``.docx`` with ``{{isi}}`` where the report goes. Without one, the page
            starts with the letterhead of the outline and ends with its signature block.

    Returns:
        A ``.docx`` file.

    Raises:
        InputError: The template cannot be used.
    """
    return _Document(outline, template).made()


class _Document:
    """The document while it is written."""

    def __init__(self, outline: Outline, template: Path | None) -> None:
        from docx import Document

        self.outline, self.words = outline, WORDS[outline.lang]
        self.own = template is not None
        self.document = open_template(template) if template is not None else Document()
        self.place = body_place(self.document) if self.own else None
        if not self.own:
            self._set_page()
        self._ensure_styles()
        section: Any = self.document.sections[0]
        self.width = int(section.page_width - section.left_margin - section.right_margin)

    def made(self) -> bytes:
        """Write everything."""
        outline = self.outline
        if self.own:  # first, so that braces in an article are no placeholders
            fill(self.document, {name: clean(value) for name, value in values(outline).items()})
        else:
            self._letterhead()
            self._titles()
        for number, section in enumerate(outline.sections, 1):
            self._section(number, section)
        if self.place is None:
            self._signature()
            self._footer()
        else:
            self.place._p.getparent().remove(self.place._p)
        properties = self.document.core_properties
        properties.title = clean(outline.title)[:255]
        properties.author = clean(
            outline.letterhead.prepared_by or " ".join(outline.letterhead.organisation)
        )[:255]
        properties.created = properties.modified = datetime(
            outline.made_on.year, outline.made_on.month, outline.made_on.day
        )
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    # What is put where the template wants it is made at the end of the body and moved.

    def _paragraph(self, text: str = "", style: str | None = None) -> Any:
        paragraph = self.document.add_paragraph(clean(text), style=style)
        self._move(paragraph._p)
        return paragraph

    def _move(self, element: Any) -> None:
        if self.place is not None:
            self.place._p.addprevious(element)

    def _set_page(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(10.5)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.line_spacing = 1.15
        language = normal.element.rPr.makeelement(
            qn("w:lang"), {qn("w:val"): "id-ID" if self.outline.lang == "id" else "en-GB"}
        )
        normal.element.rPr.append(language)

    def _ensure_styles(self) -> None:
        """Headings that a template lacks are made; those that it has keep its look."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        styles = self.document.styles
        known = {style.name for style in styles}
        for name, size in (("Heading 1", 13), ("Heading 2", 11)):
            if name in known and self.own:
                continue
            style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
            style.font.color.rgb = RGBColor.from_string(INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in list(fonts.attrib):
                if attribute.endswith("Theme"):
                    del fonts.attrib[attribute]  # the theme's typeface would win
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), FONT)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(5)
            style.paragraph_format.keep_with_next = True

    def _letterhead(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm, Pt

        head = self.outline.letterhead
        if not (head.organisation or head.address or head.contact or head.logo):
            return
        holder: Any = self.document
        if head.logo:
            table = self.document.add_table(rows=1, cols=2)
            table.autofit = False
            left, right = table.rows[0].cells
            for part, width in ((0, Cm(2.6)), (1, self.width - Cm(2.6))):
                table.columns[part].width = table.rows[0].cells[part].width = width
            left.paragraphs[0].add_run().add_picture(str(head.logo), height=Cm(2.2))
            holder = right
        lines: list[tuple[str, float, bool]] = [
            (line, 13 if n < len(head.organisation) - 1 else 15, True)
            for n, line in enumerate(head.organisation)
        ]
        lines += [(line, 9, False) for line in (head.address, head.contact) if line]
        for n, (line, size, bold) in enumerate(lines):
            paragraph = holder.paragraphs[0] if head.logo and n == 0 else holder.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(clean(line))
            run.bold, run.font.size = bold, Pt(size)
        rule = self.document.add_paragraph()
        rule.paragraph_format.space_after = Pt(8)
        rule.paragraph_format.line_spacing = Pt(4)
        rule_beside(rule, "top", "thickThinSmallGap", 24, "000000")

    def _titles(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        outline, words = self.outline, self.words
        title = self._paragraph()
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.space_before = Pt(4)
        run = title.add_run(clean(outline.title.upper()))
        run.bold, run.font.size = True, Pt(15)
        about = []
        if outline.letterhead.number:
            about.append(f"{words['number']}: {outline.letterhead.number}")
        if outline.start and outline.end:
            about.append(f"{words['period']}: {numbers.period(outline.start, outline.end, outline.lang)}")
        for line in about:
            paragraph = self._paragraph(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(2)

    def _section(self, number: int, section: Section) -> None:
        from docx.shared import Pt

        self._paragraph(f"{number}. {section.heading}", "Heading 1")
        for n, text in enumerate(section.paragraphs, 1):
            made = self._paragraph(text)
            if n == len(section.paragraphs) and (section.charts or section.tables or section.quotes):
                made.paragraph_format.keep_with_next = True
        for chart in section.charts:
            self._chart(chart)
        for table in section.tables:
            self._table(table)
        for heading, quotes in section.quotes:
            self._paragraph(heading, "Heading 2")
            for quote in quotes:
                self._quote(quote)
        if section.tables:
            self._paragraph().paragraph_format.space_after = Pt(2)

    def _chart(self, chart: Any) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Emu

        paragraph = self._paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        image = BytesIO(charts.png(chart, lang=self.outline.lang))
        picture = paragraph.add_run().add_picture(image, width=Emu(int(0.92 * self.width)))
        about = picture._inline.docPr
        about.set("descr", clean(charts.describe(chart, lang=self.outline.lang)))
        about.set("title", clean(chart.title))

    def _table(self, table: Table) -> None:
        """A table whose heading is repeated on every page and whose rows stay whole."""
        made = self.document.add_table(rows=1, cols=len(table.columns))
        self._move(made._tbl)
        made.autofit = False
        grid(made)
        widths = _widths(table.columns, self.width)
        size = 9 if len(table.columns) <= ROOMY else 8
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        head = made.rows[0]
        repeat_heading(head)
        for cell, column, width in zip(head.cells, table.columns, widths, strict=True):
            cell.width = width
            shade(cell, INK)
            self._cell(cell, column, column.heading, head=True, size=size)
        for row in table.rows:
            line = made.add_row()
            keep_whole(line)
            for cell, column, value, width in zip(line.cells, table.columns, row, widths, strict=True):
                cell.width = width
                url = safe_url(value) if column.kind == "link" and isinstance(value, str) else ""
                text = self.words["open"] if url else shown(value, column.kind, self.outline.lang)
                self._cell(cell, column, text, url=url, size=size)

    def _cell(
        self, cell: Any, column: Column, text: str, *, size: int, head: bool = False, url: str = ""
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt, RGBColor

        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
        paragraph.paragraph_format.line_spacing = 1.0
        if column.kind in {"count", "share"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if url:
            add_link(paragraph, clean(text), url, size=size)
            return
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(size)
        if head:
            run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)

    def _quote(self, quote: Quote) -> None:
        from docx.shared import Cm, Pt

        who = self._paragraph()
        who.paragraph_format.left_indent = Cm(0.6)
        who.paragraph_format.space_after = Pt(1)
        who.paragraph_format.keep_with_next = True
        who.add_run(clean(quote.speaker or self.words["unknown_speaker"])).bold = True
        if quote.office:
            who.add_run(clean(f", {quote.office}"))
        said = self._paragraph(f"“{quote.text}”" if quote.kind == "direct" else quote.text)
        said.paragraph_format.left_indent = Cm(0.6)
        said.paragraph_format.space_after = Pt(1)
        said.paragraph_format.keep_with_next = True
        rule_beside(said, "left", "single", 12, RULE)
        rule_beside(who, "left", "single", 12, RULE)
        where = self._paragraph()
        where.paragraph_format.left_indent = Cm(0.6)
        where.paragraph_format.space_after = Pt(8)
        rule_beside(where, "left", "single", 12, RULE)
        day = numbers.long_day(quote.day, self.outline.lang) if quote.day else self.words["no_day"]
        run = where.add_run(
            clean(
                " · ".join(part for part in (self.words.get(quote.kind, ""), day, quote.outlet) if part)
                + " · "
            )
        )
        run.font.size = Pt(9)
        url = safe_url(quote.url)
        if url:
            add_link(where, clean(quote.title) or url, url, size=9)
        else:
            where.add_run(clean(quote.title)).font.size = Pt(9)

    def _signature(self) -> None:
        from docx.shared import Emu, Pt

        head, lang = self.outline.letterhead, self.outline.lang
        place = ", ".join(
            part for part in (head.place, numbers.plain_day(self.outline.made_on, lang)) if part
        )
        signer = [part for part in (head.signed_by, head.signed_id) if part]
        lines = [place, *([head.signed_as + ","] if head.signed_as else [])]
        if signer:
            lines += ["", "", "", *signer]
        elif head.prepared_by:
            lines.append(f"{self.words['prepared_by']} {head.prepared_by}")
        for n, line in enumerate(lines):
            paragraph = self._paragraph()
            paragraph.paragraph_format.left_indent = Emu(int(self.width * 0.55))
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.paragraph_format.keep_with_next = n < len(lines) - 1
            if n == 0:
                paragraph.paragraph_format.space_before = Pt(18)
            run = paragraph.add_run(clean(line))
            if head.signed_by and line == head.signed_by:
                run.bold = run.underline = True
        if signer and head.prepared_by:
            paragraph = self._paragraph(f"{self.words['prepared_by']} {head.prepared_by}")
            paragraph.paragraph_format.space_before = Pt(14)

    def _footer(self) -> None:
        """Page numbers, counted by the program that opens the file."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, between = self.words["page"].split("|")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES")):
            run = paragraph.add_run(text)
            run.font.size = Pt(9)
            add_field(paragraph, field)


def _widths(columns: Sequence[Column], whole: int) -> list[int]:
    roomy = len(columns) <= ROOMY
    weights = [5.0 if roomy and column.kind == "text" else WEIGHTS.get(column.key, 3.0) for column in columns]
    return [int(whole * weight / sum(weights)) for weight in weights]
