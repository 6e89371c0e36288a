"""Topics: what an article is about, as a ranked list with the phrases that decided.

classifier = govcomm.topics.load()
classifier.classify([(title, text)])
"""

from govcomm.topics.classifier import TopicClassifier, load

__all__ = ["TopicClassifier", "load"]
