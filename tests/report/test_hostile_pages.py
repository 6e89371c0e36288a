"""Every word of a report replaced by words that would break out of a page or a sheet, and a real browser."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import html as parser

from govcomm.report import html, kliping, pdf
from govcomm.report.outline import Chart
from tests.report.hand_made import LIST, outline

ATTACKS = (
    '"><img src=x onerror=alert(1)>',
    "</script></style></title></textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "<!--<svg/onload=alert(1)>",
    "{{ self.__init__ }}{% include 'kop' %}",
    '"]; #read("/data.json") #sys.inputs [',
)
_KEPT = {"kind", "lang", "logo", "key", "article_id", "statement_id", "duplicate_of", "stance"}
_BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


def poisoned(value: Any, attack: str) -> Any:
    """The same record with every word in it replaced; ids, kinds and days stay."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = _KEPT | ({"labels"} if isinstance(value, Chart) and value.kind == "line" else set())
        fields = [field.name for field in dataclasses.fields(value) if field.name not in kept]
        return dataclasses.replace(value, **{name: poisoned(getattr(value, name), attack) for name in fields})
    if isinstance(value, tuple):
        return tuple(poisoned(item, attack) for item in value)
    return attack if isinstance(value, str) else value


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_breaks_out_of_a_page(attack: str) -> None:
    bad = poisoned(outline(), attack)
    for page, scripts in ((html.render(bad), 1), (kliping.render_html(bad), 0)):
        tree = parser.document_fromstring(page)
        assert len(tree.xpath("//script")) == scripts
        assert not tree.xpath("//img | //*[local-name()='svg']//*[local-name()='image']")
        assert not [name for node in tree.iter() for name in node.attrib if name.lower().startswith("on")]
        assert not [one for one in tree.xpath("//@href") if not one.startswith("#")]
        assert tree.xpath("string(//h1)") in (attack, "Kliping Berita")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_on_a_sheet(attack: str) -> None:
    bad = poisoned(outline(), attack)
    for made in (pdf.render(bad), kliping.render_pdf(bad)):
        said = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made))
        bare = "".join(said.replace("\u200b", "").split())
        assert "".join(attack.split()) in bare
        assert b"/JavaScript" not in made and b"/Launch" not in made


@pytest.mark.skipif(_BROWSER is None, reason="needs a browser")
def test_a_browser_runs_the_script_under_the_policy(tmp_path: Path) -> None:
    many = dataclasses.replace(LIST, rows=LIST.rows * 5)
    section = dataclasses.replace(outline().sections[-1], tables=(many,))
    (tmp_path / "laporan.html").write_text(html.render(outline(sections=(section,))), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profil'}"]
    command = [str(_BROWSER), *options, "--dump-dom", (tmp_path / "laporan.html").as_uri()]
    shown = subprocess.run(command, capture_output=True, timeout=120, check=False).stdout.decode()
    if not shown:
        pytest.skip("the browser does not start here")
    tree = parser.document_fromstring(shown)
    assert tree.get("data-ready") == "1"
    assert [button.text for button in tree.xpath("//th/button")][:2] == ["No", "Tanggal"]
    assert tree.xpath("string(//*[@role='status'])") == "15 dari 15 baris"
