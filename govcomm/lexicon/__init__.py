"""Reviewed rule data and its loaders.

Tables are TSV files beside this module; nothing is read before it is asked for.
"""

from __future__ import annotations

from govcomm.lexicon.schema import (
    Agency,
    Office,
    Organization,
    Region,
    Title,
    agencies,
    districts,
    fingerprint,
    offices,
    organizations,
    regions,
    titles,
)

__all__ = [
    "Agency",
    "Office",
    "Organization",
    "Region",
    "Title",
    "agencies",
    "districts",
    "fingerprint",
    "offices",
    "organizations",
    "regions",
    "titles",
]
