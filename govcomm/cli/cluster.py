"""``govcomm analyze --engine dask``: the same tables, made on many machines."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from govcomm.cli.choices import Choices, exit_code
from govcomm.cli.english import told
from govcomm.cli.progress import progress
from govcomm.cli.summary import Summary, tally
from govcomm.cli.terminal import one_line
from govcomm.errors import GovcommError

if TYPE_CHECKING:
    from govcomm.records import Failure


def run(paths: tuple[str, ...], out: str, choices: Choices, *, scheduler: str | None) -> int:
    """Analyse on a cluster and sum up.

    Returns:
        As :func:`govcomm.cli.choices.exit_code`.

    Raises:
        GovcommError: Dask is not installed, or see :func:`govcomm.distributed.driver.run`.
    """
    if not (find_spec("distributed") and find_spec("fsspec")):
        raise GovcommError("paket Dask belum terpasang", remedy="Jalankan pip install 'govcomm[dask]'.")
    from govcomm.distributed import driver
    from govcomm.distributed.inputs import count, inputs, read

    choices.load_own()
    summary, lang = Summary(), choices.lang
    with progress(lambda: count(paths, choices.reading), shown=choices.with_bar) as shown:

        def tell(failure: Failure) -> None:
            shown.line(one_line(told(failure, lang)))

        def on_part(mark: Mapping[str, Any]) -> None:
            counts = mark["counts"]
            for _ in range(counts["articles"]):
                shown.step()
            summary.merge(mark["tally"])
            if choices.verbose:
                shown.line(_line(mark["number"], counts, lang))

        outcome = driver.run(
            read(paths, choices.reading),
            out,
            scheduler=scheduler,
            workers=choices.workers,
            topics=choices.topics,
            lexicon=choices.lexicon,
            officials=choices.officials,
            timeout=choices.timeout,
            min_confidence=choices.min_confidence,
            overwrite=choices.overwrite,
            resume=choices.resume,
            options={"engine": "dask", "scheduler": scheduler, **choices.recorded()},
            inputs=lambda: inputs(paths),
            tally=tally,
            on_part=on_part,
            on_failure=tell,
        )
    n_failed = len(outcome.failures)
    if not choices.quiet:
        click.echo(
            summary.render(n_failed=n_failed, n_known=outcome.n_known, out=out, format="dask", lang=lang)
        )
    return exit_code(n_ok=summary.n_ok, n_failed=n_failed)


def _line(number: int, counts: Mapping[str, int], lang: str) -> str:
    articles, statements = counts["articles"], counts["statements"]
    if lang == "en":
        return f"partition {number}: {articles} articles, {statements} statements"
    return f"bagian {number}: {articles} berita, {statements} pernyataan"
