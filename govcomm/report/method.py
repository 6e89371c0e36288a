"""How a report was made, and its closing words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcomm.report.outline import Section
from govcomm.report.sections import Figures
from govcomm.version import __version__


def method(f: Figures, run: Mapping[str, Any] | None) -> Section:
    """Versions, how things are counted, how sure it is, what was left out.

    Args:
        f: The figures.
        run: ``run.json`` of the analysis, if it is at hand.
    """
    model = (run or {}).get("model") or {}
    version = str((run or {}).get("govcomm_version") or __version__)
    if model.get("name"):
        name = f"{model['name']} {model.get('version', '')}".strip()
        lexicon = str((run or {}).get("lexicon_fingerprint") or "-")[:12]
        paragraphs = [f.say("made_with", version=version, model=name, lexicon=lexicon)]
    else:
        paragraphs = [f.say("made_plain", version=version)]
    paragraphs.append(f.say("counted"))
    sure = [said.confidence for item in f.material.now for said in item.said]
    if sure:
        mean = sum(sure) / len(sure)
        low = sum(one < 0.5 for one in sure)
        paragraphs.append(f.say("sure", mean=f.n(mean, 2), hundred=f.n(round(100 * mean)), n=f.n(low)))
    left = dict(f.material.not_read)
    left["undated"] = f.material.undated
    left["unreadable"] = int(((run or {}).get("counts") or {}).get("unreadable") or 0)
    parts = [
        f.say(f"left_{name}", n=f.n(left[name]))
        for name in ("undated", "empty", "not-indonesian", "error", "unreadable")
        if left.get(name)
    ]
    if parts:
        paragraphs.append(f.say("left_out", parts="; ".join(parts)))
    paragraphs.append(f.say("copied"))
    return Section("method", f.say("method"), tuple(paragraphs))


def closing(f: Figures) -> Section:
    """What the report rests on, and what to do before quoting it."""
    n = f.n(len(f.material.now))
    key = "close" if f.material.period else "close_plain"
    return Section("closing", f.say("closing"), (f.say(key, n=n, period=f.period()), f.say("check")))
