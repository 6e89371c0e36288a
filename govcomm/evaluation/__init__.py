"""How good an analysis is, measured against annotated articles; standard library and records only.

gold = read_gold("gold.jsonl")
evaluation = evaluate(gold, analyses)
for figure in evaluation.figures():
    figure.name, figure.f1, figure.low, figure.high
"""

from govcomm.evaluation.counts import Mistake
from govcomm.evaluation.figures import Evaluation, Figure, evaluate
from govcomm.evaluation.gold import Annotation, GoldPerson, GoldStatement, read_gold

__all__ = [
    "Annotation",
    "Evaluation",
    "Figure",
    "GoldPerson",
    "GoldStatement",
    "Mistake",
    "evaluate",
    "read_gold",
]
