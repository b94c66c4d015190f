"""One index of the fake Meilisearch: documents, settings, filters, words, ranking, as far as documented.

Sources: `reference/api/settings`, `reference/api/search`, `learn/filtering_and_sorting/filter_expression_reference`,
`learn/relevancy/ranking_rules`, `typo_tolerance_settings`, `synonyms`, all at meilisearch.com/docs.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.search.engines.fake_meilisearch_filter import Refused, holds

__all__ = ["FakeIndex", "Refused"]

# `reference/api/settings`: the settings object and its defaults.
DEFAULTS: dict[str, Any] = {
    "displayedAttributes": ["*"],
    "searchableAttributes": ["*"],
    "filterableAttributes": [],
    "sortableAttributes": [],
    "rankingRules": ["words", "typo", "proximity", "attribute", "sort", "exactness"],
    "stopWords": [],
    "nonSeparatorTokens": [],
    "separatorTokens": [],
    "synonyms": {},
    "distinctAttribute": None,
    "typoTolerance": {
        "enabled": True,
        "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9},
        "disableOnWords": [],
        "disableOnAttributes": [],
    },
    "faceting": {"maxValuesPerFacet": 100},
    "pagination": {"maxTotalHits": 1000},
    "searchCutoffMs": None,
}
BUILT_IN_RULES = {"words", "typo", "proximity", "attribute", "sort", "exactness"}
SEARCH_PARAMETERS = {
    *("q", "offset", "limit", "filter", "facets", "sort", "attributesToRetrieve"),
    *("matchingStrategy", "showRankingScore"),
}
MOST_WORDS = 10  # of a query, as `reference/api/search` says


class FakeIndex:
    def __init__(self, primary_key: str | None) -> None:
        self.primary_key = primary_key or "id"
        self.settings: dict[str, Any] = dict(DEFAULTS)
        self.documents: dict[Any, dict[str, Any]] = {}

    @staticmethod
    def check_settings(body: dict[str, Any]) -> None:
        for name in body:
            if name not in DEFAULTS:
                raise Refused(400, "bad_request", f"Unknown field `{name}`.")
        for rule in body.get("rankingRules", []):
            if rule not in BUILT_IN_RULES and not rule.endswith((":asc", ":desc")):
                raise Refused(400, "invalid_settings_ranking_rules", f"`{rule}` is not a valid ranking rule.")

    def add(self, documents: list[dict[str, Any]]) -> None:
        for document in documents:
            if self.primary_key not in document:
                raise Refused(400, "missing_document_id", "Document doesn't have a `id` attribute.")
            self.documents[document[self.primary_key]] = document

    def delete(self, expression: Any) -> None:
        for key in [key for key, document in self.documents.items() if self._holds(expression, document, "document")]:
            del self.documents[key]

    def fetch(self, body: dict[str, Any]) -> dict[str, Any]:
        offset, limit = body.get("offset", 0), body.get("limit", 20)
        page = list(self.documents.values())[offset : offset + limit]
        fields = body.get("fields")
        shown = [{key: row[key] for key in fields} if fields else row for row in page]
        return {"results": shown, "offset": offset, "limit": limit, "total": len(self.documents)}

    def search(self, query: dict[str, Any]) -> dict[str, Any]:
        """The response of `reference/api/search`; neither hits nor their number pass `maxTotalHits`."""
        for name in query.keys() - SEARCH_PARAMETERS:
            raise Refused(400, "bad_request", f"Unknown field `{name}`.")
        filtered = [row for row in self.documents.values() if self._holds(query.get("filter"), row, "search")]
        found = self._ranked(query.get("q") or "", query.get("matchingStrategy", "last"), filtered, query)
        most = self.settings["pagination"]["maxTotalHits"]
        offset, limit = query.get("offset", 0), query.get("limit", 20)
        fields = query.get("attributesToRetrieve", ["*"])
        scored = query.get("showRankingScore", False)
        answer: dict[str, Any] = {
            "hits": [
                {key: row[key] for key in row if "*" in fields or key in fields}
                | ({"_rankingScore": score} if scored else {})
                for row, score in found[:most][offset : offset + limit]
            ],
            "query": query.get("q", ""),
            "processingTimeMs": 1,
            "limit": limit,
            "offset": offset,
            "estimatedTotalHits": min(len(found), most),
        }
        if query.get("facets") is not None:
            answer |= self._facets([row for row, _ in found], query["facets"])
        return answer

    def _holds(self, expression: Any, document: dict[str, Any], what: str) -> bool:
        return holds(expression, document, self.settings["filterableAttributes"], f"invalid_{what}_filter")

    def _facets(self, found: list[dict[str, Any]], facets: list[str]) -> dict[str, Any]:
        """`facetDistribution` with values as strings, `facetStats` with the least and greatest number of each."""
        distribution, stats = {}, {}
        for facet in facets:
            if facet not in self.settings["filterableAttributes"]:
                raise Refused(400, "invalid_search_facets", f"Attribute `{facet}` is not filterable.")
            values = [value for row in found for value in _values(row.get(facet))]
            most = self.settings["faceting"]["maxValuesPerFacet"]
            distribution[facet] = dict(sorted(Counter(map(str, values)).items())[:most])
            numbers = [value for value in values if isinstance(value, int | float)]
            if numbers:
                stats[facet] = {"min": float(min(numbers)), "max": float(max(numbers))}
        return {"facetDistribution": distribution, "facetStats": stats}

    # --- words ---------------------------------------------------------------------------------------------------

    def _ranked(
        self, q: str, strategy: str, rows: list[dict[str, Any]], query: dict[str, Any]
    ) -> list[tuple[dict[str, Any], float]]:
        """Matching rows with a score between 0 and 1, in the order of the ranking rules; built-in ones need words."""
        terms = _tokens(q)[:MOST_WORDS]
        if strategy not in ("last", "all"):
            raise Refused(400, "invalid_search_matching_strategy", f"Unknown value `{strategy}`.")
        matched = []
        for row in rows:
            found = [self._match(term, row, last=place == len(terms) - 1) for place, term in enumerate(terms)]
            hits = [match for match in found if match]
            # `last` leaves words out from the end; the first has to be there.
            if all(found) or (strategy == "last" and found and found[0]):
                matched.append((self._rank(row, terms, hits), row, len(hits) / len(terms) if terms else 1.0))
        matched.sort(key=lambda one: one[0])
        return [(row, score) for _, row, score in matched]

    def _rank(self, row: dict[str, Any], terms: list[str], hits: list[tuple[int, int, int]]) -> list[Any]:
        built_in = {
            "words": len(terms) - len(hits),
            "typo": sum(typos for typos, _, _ in hits),
            "proximity": 0,
            "attribute": sum(attribute for _, attribute, _ in hits),
            "sort": 0,
            "exactness": -sum(exact for _, _, exact in hits),
        }
        key: list[Any] = []
        for rule in self.settings["rankingRules"]:
            name, _, direction = rule.partition(":")
            key.append(built_in[name] if not direction else row.get(name, 0) * (-1 if direction == "desc" else 1))
        return key

    def _match(self, term: str, row: dict[str, Any], *, last: bool) -> tuple[int, int, int] | None:
        """Slips of the pen, place of the attribute, whether the word is whole: the best match of a term."""
        forms = [[term], *(_tokens(meaning) for meaning in self.settings["synonyms"].get(term, []))]
        best = [self._match_all(form, row, prefix=last) for form in forms]
        return min((match for match in best if match), default=None)

    def _match_all(self, words: list[str], row: dict[str, Any], *, prefix: bool) -> tuple[int, int, int] | None:
        found = [min(self._matches(word, row, prefix=prefix), default=None) for word in words]
        sure = [match for match in found if match is not None]
        return max(sure) if len(sure) == len(found) else None

    def _matches(self, word: str, row: dict[str, Any], *, prefix: bool) -> Iterator[tuple[int, int, int]]:
        strict = self.settings["typoTolerance"].get("disableOnAttributes", [])
        for place, attribute in enumerate(self.settings["searchableAttributes"]):
            for written in _tokens(" ".join(map(str, _values(row.get(attribute))))):
                typos = 0 if attribute in strict else _typos_allowed(word)
                slips = 0 if prefix and written.startswith(word) else _distance(word, written, typos)
                if slips <= typos:
                    yield slips, place, int(word == written)


def _values(value: Any) -> list[Any]:
    """Nulls are no values of a facet or a filter."""
    return [one for one in (value if isinstance(value, list) else [value]) if one is not None]


def _tokens(text: str) -> list[str]:
    """Small letters without marks, parted by what is neither letter, digit nor dot."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter)
    )
    return "".join(letter if letter.isalnum() or letter == "." else " " for letter in plain).split()


def _typos_allowed(word: str) -> int:
    return (len(word) >= 5) + (len(word) >= 9)


def _distance(left: str, right: str, most: int) -> int:
    """Letters changed, added, left out; more than `most` when it is more."""
    if most == 0 or abs(len(left) - len(right)) > most:
        return 0 if left == right else most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
