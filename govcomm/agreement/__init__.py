"""How far coders agree: coefficients, spans, coding sheets and lists of disagreements."""

from __future__ import annotations

from govcomm.agreement.coefficients import (
    agreement_percent,
    cohen_kappa,
    fleiss_kappa,
    holsti,
    krippendorff_alpha,
)
from govcomm.agreement.comparing import Agreement, Disagreement, compare_codes, compare_gold
from govcomm.agreement.sheets import Sheet, read_sheet
from govcomm.agreement.spans import SpanAgreement, span_agreement

__all__ = [
    "Agreement",
    "Disagreement",
    "Sheet",
    "SpanAgreement",
    "agreement_percent",
    "cohen_kappa",
    "compare_codes",
    "compare_gold",
    "fleiss_kappa",
    "holsti",
    "krippendorff_alpha",
    "read_sheet",
    "span_agreement",
]
