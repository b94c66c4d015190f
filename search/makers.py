"""Which part maker a text names. Pure."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from catalog.classification import Slips
from search.text import words

_LONGEST_NAME = 4  # words
_SHORTEST_SHORT_NAME = 4  # letters: MANN of Mann-Filter
_SHORTEST_MENDED = 6  # letters
_SHORTEST = 2  # letters


class Maker(NamedTuple):
    """A part maker's rows and the places of the words that name it."""

    pks: tuple[int, ...]
    name: str
    used: frozenset[int]


class Makers:
    """Part makers by name, `is_ordinary` tells words that parts are called by: they name no maker."""

    def __init__(
        self, brands: Iterable[tuple[int, str]], is_ordinary: Callable[[str], bool] = lambda word: False
    ) -> None:
        self._names: dict[str, list[int]] = defaultdict(list)
        self._printed: dict[int, str] = {}
        firsts: dict[str, list[int]] = defaultdict(list)
        for pk, name in brands:
            self._printed[pk] = name
            written = words(name)
            key = "".join(written)
            if len(key) < _SHORTEST or all(is_ordinary(word) for word in written):
                continue
            self._names[key].append(pk)
            if len(written) > 1 and len(written[0]) >= _SHORTEST_SHORT_NAME and not is_ordinary(written[0]):
                firsts[written[0]].append(pk)
        for first, pks in firsts.items():
            if len(pks) == 1 and first not in self._names:
                self._names[first] = pks
        self._slips = Slips((name for name in self._names if name.isalpha()), shortest=_SHORTEST_MENDED)
        self._is_ordinary = is_ordinary

    def names(self) -> frozenset[str]:
        """The names in one word: `mannfilter`."""
        return frozenset(self._names)

    def find(self, tokens: Sequence[str], used: Collection[int] = ()) -> Maker | None:
        """The maker that folded words name, the longest name first; words at the places `used` are taken."""
        for length in range(min(_LONGEST_NAME, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                places = range(start, start + length)
                pks = self._names.get("".join(tokens[start : start + length]))
                if pks and not any(place in used for place in places):
                    return self._maker(pks, places)
        return self._misspelt(tokens, used)

    def _misspelt(self, tokens: Sequence[str], used: Collection[int]) -> Maker | None:
        for place, token in enumerate(tokens):
            if place not in used and token.isalpha() and not self._is_ordinary(token):
                meant = self._slips.behind(token)
                if len(meant) == 1:
                    return self._maker(self._names[meant.pop()], range(place, place + 1))
        return None

    def _maker(self, pks: list[int], places: Iterable[int]) -> Maker:
        return Maker(tuple(sorted(pks)), self._printed[pks[0]], frozenset(places))
