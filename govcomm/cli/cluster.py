"""``govcomm analyze --engine dask``: the same tables, made on many machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

import click

from govcomm.cli.english import told
from govcomm.cli.summary import Summary, tally
from govcomm.cli.terminal import one_line
from govcomm.errors import GovcommError

if TYPE_CHECKING:
    from govcomm.records import Failure
    from govcomm.sources import ReadOptions


class Progress(Protocol):
    """Where lines and steps go."""

    def step(self) -> None:
        """One more article is done."""

    def line(self, text: str) -> None:
        """Print a line."""


def run(
    paths: tuple[str, ...],
    out: str,
    *,
    progress: Callable[[Callable[[], int | None]], AbstractContextManager[Progress]],
    reading: ReadOptions,
    scheduler: str | None,
    workers: int,
    timeout: float,
    min_confidence: float,
    topics: str | None,
    lexicon: str | None,
    officials: str | None,
    resume: bool,
    overwrite: bool,
    quiet: bool,
    verbose: bool,
    lang: str,
) -> int:
    """Analyse on a cluster and sum up.

    Args:
        progress: Shows how far it is, given what counts the articles.

    Returns:
        0 if all inputs went well, 1 if some failed, 2 if none went well.

    Raises:
        GovcommError: Dask is not installed, or see :func:`govcomm.distributed.driver.run`.
    """
    if not (find_spec("distributed") and find_spec("fsspec")):
        raise GovcommError("paket Dask belum terpasang", remedy="Jalankan pip install 'govcomm[dask]'.")
    from govcomm.distributed import driver
    from govcomm.distributed.inputs import count, inputs, read

    if topics or lexicon or officials:  # what cannot be used shows before any reading
        from govcomm.lexicon.overlay import use
        from govcomm.topics import load

        use(lexicon, officials)
        if topics is not None:
            load(topics)
    summary = Summary()
    with progress(lambda: count(paths, reading)) as shown:

        def tell(failure: Failure) -> None:
            shown.line(one_line(told(failure, lang)))

        def on_part(mark: Mapping[str, Any]) -> None:
            counts = mark["counts"]
            for _ in range(counts["articles"]):
                shown.step()
            summary.merge(mark["tally"])
            if verbose:
                shown.line(_line(mark["number"], counts, lang))

        outcome = driver.run(
            read(paths, reading),
            out,
            scheduler=scheduler,
            workers=workers,
            topics=topics,
            lexicon=lexicon,
            officials=officials,
            timeout=timeout,
            min_confidence=min_confidence,
            overwrite=overwrite,
            resume=resume,
            options={
                "engine": "dask",
                "scheduler": scheduler,
                "workers": workers,
                "timeout": timeout,
                "min_confidence": min_confidence,
                "topics": topics,
                "lexicon": lexicon,
                "officials": officials,
                **asdict(reading),
            },
            inputs=lambda: inputs(paths),
            tally=tally,
            on_part=on_part,
            on_failure=tell,
        )
    n_failed = len(outcome.failures)
    if not quiet:
        click.echo(
            summary.render(n_failed=n_failed, n_known=outcome.n_known, out=out, format="dask", lang=lang)
        )
    if not summary.n_ok:
        return 2
    return 1 if n_failed else 0


def _line(number: int, counts: Mapping[str, int], lang: str) -> str:
    articles, statements = counts["articles"], counts["statements"]
    if lang == "en":
        return f"partition {number}: {articles} articles, {statements} statements"
    return f"bagian {number}: {articles} berita, {statements} pernyataan"
