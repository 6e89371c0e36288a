"""How good an analysis is, measured against annotated articles; standard library and records only.

gold = read_gold("gold.jsonl")
evaluation = evaluate(gold, analyses)
for figure in evaluation.figures():
    figure.name, figure.f1, figure.low, figure.high
"""

from govcomm.evaluation.counts import Mistake
from govcomm.evaluation.figures import Evaluation, Figure, evaluate
from govcomm.evaluation.gold import Annotation, GoldPerson, GoldStatement, read_gold
from govcomm.evaluation.linking import Link, LinkEvaluation, evaluate_links, read_links

__all__ = [
    "Annotation",
    "Evaluation",
    "Figure",
    "GoldPerson",
    "GoldStatement",
    "Link",
    "LinkEvaluation",
    "Mistake",
    "evaluate",
    "evaluate_links",
    "read_gold",
    "read_links",
]
