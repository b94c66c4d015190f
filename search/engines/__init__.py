"""The engines that can answer a search, behind one small interface."""

from search.engines.choice import current, larger
from search.engines.interface import Answer, Hit, Key, Question, SearchEngine, Suggestions

__all__ = ["Answer", "Hit", "Key", "Question", "SearchEngine", "Suggestions", "current", "larger"]
