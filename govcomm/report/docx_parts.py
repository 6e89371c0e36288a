"""Pieces of a Word document that python-docx has no name for."""

from __future__ import annotations

import re
from typing import Any

RULE = "BFBFBF"
"""Colour of lines."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(value: str) -> str:
    """Replace what XML cannot hold by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", value)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def rule_beside(paragraph: Any, side: str, kind: str, size: int, colour: str) -> None:
    """Draw a line at one side of a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    borders = _element("w:pBdr")
    borders.append(
        _element(f"w:{side}", val=kind, sz=str(size), space="6" if side == "left" else "1", color=colour)
    )
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def grid(table: Any) -> None:
    """Draw the lines of a table, with narrow margins in its cells."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=RULE))
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="70", type="dxa"))
    properties = table._tbl.tblPr  # the order of its elements is fixed
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def shade(cell: Any, colour: str) -> None:
    """Give a cell a ground."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))


def repeat_heading(row: Any) -> None:
    """Repeat a row at the top of every page."""
    keep_whole(row)
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def add_link(paragraph: Any, text: str, url: str, *, size: int) -> None:
    """Append words that open a web address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    link = _element("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.size, run.underline, run.font.color.rgb = Pt(size), True, RGBColor.from_string("0B5394")
    link.append(run._r)
    paragraph._p.append(link)


def add_field(paragraph: Any, name: str) -> None:
    """Append a field of our own, such as ``PAGE``."""
    from docx.shared import Pt

    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(9)
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            instruction = _element("w:instrText")
            instruction.text = name
            run._r.append(instruction)
