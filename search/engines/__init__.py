"""The engines that can answer a search, behind one small interface."""

from search.engines.interface import Answer, Hit, Question, SearchEngine, Suggestions

__all__ = ["Answer", "Hit", "Question", "SearchEngine", "Suggestions"]
