"""How cars are written: `CLIO IV (BH_)`, `1.5 dCi (K9K 608)`, and what drivers type of it. Pure."""

import re
from itertools import pairwise
from typing import NamedTuple

from search.little_words import BODIES, DIESELS, NEVER_ALONE, PETROLS
from search.text import fold, words

_SHORTEST_ALTERNATIVE = 3  # letters
_BRACKETED = re.compile(r"\(([^()]*)\)?")
_ALTERNATIVES = re.compile(r"\s+/\s+")
_NUMERALS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"]
_GENERATIONS = {numeral: place for place, numeral in enumerate(_NUMERALS, 1)}
_GENERATIONS |= {str(place): place for place in range(1, len(_NUMERALS) + 1)}
# Astra J, Passat B6, Golf Mk7, Sprinter 3-t: what tells generations apart where no numeral does.
_LETTERED = re.compile(r"[a-z]\d?|mk\d*|\d(?:\.\d)? t")
_CHASSIS_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{3,5}")
_POWER = re.compile(r"([1-9]\d{1,2})(?:cv|ch|hp)?")
_LITRES = re.compile(r"\d[.]\d{1,2}|[1-9]l")
_NEVER_ALONE = frozenset(NEVER_ALONE.split())
_BODIES = frozenset(BODIES.split())
_DIESELS = frozenset(DIESELS.split())
# D and DI are too short to mean an engine anywhere.
_ON_TAILGATES = frozenset(word for word in (DIESELS + PETROLS).split() if len(word) > 2 or word[0].isdigit())
_FUELS = {
    "diesel": "diesel",
    "essence": "petrol",
    "hybride": "hybrid",
    "hybrid": "hybrid",
    "electrique": "electric",
    "gpl": "lpg",
}


class Make(NamedTuple):
    """`position` 1000 is a make that the shop has put nowhere."""

    pk: int
    name: str
    position: int


class Model(NamedTuple):
    """Years of production, 0 and 9999 where an end is open."""

    pk: int
    make: int
    name: str
    family: str
    first: int
    last: int


class Engine(NamedTuple):
    """Years as for a model; `cc` and `hp` are 0 when unknown."""

    pk: int
    model: int
    name: str
    codes: str
    fuel: str
    cc: int
    hp: int
    first: int
    last: int


class ModelName(NamedTuple):
    """`bases` are what drivers call it (words), `details` the words that tell it from others of the same base.

    `generation` is 0 where the name has no numeral. `plain` is the name without the maker's codes, `shown` are the
    bases as written.
    """

    bases: tuple[tuple[str, ...], ...]
    generation: int
    details: frozenset[str]
    plain: str
    shown: tuple[str, ...]


def without_codes(name: str) -> str:
    """`CLIO IV (BH_)` without its brackets."""
    return " ".join(_BRACKETED.sub(" ", name).split())


def read_model(name: str) -> ModelName:
    plain = without_codes(name)
    codes = [word for inside in _BRACKETED.findall(name) for word in words(inside) if _CHASSIS_CODE.fullmatch(word)]
    bases: list[tuple[str, ...]] = []
    shown: list[str] = []
    details, generation = set(codes), 0
    for alternative in _alternatives(plain):
        written = alternative.split()
        end = next((place for place in range(1, len(written)) if _ends_base(written, place)), len(written))
        base = tuple(words(" ".join(written[:end])))
        if base and base not in bases:
            shown.append(" ".join(written[:end]))
            bases.append(base)
        rest = words(" ".join(written[end:]))
        generation = generation or next(
            (_GENERATIONS[word] for word in map(fold, written[end:]) if word in _GENERATIONS), 0
        )
        details.update(rest)
    if len(bases) > 1:
        details.update(word for base in bases for word in base)
    return ModelName(tuple(bases), generation, frozenset(details), plain, tuple(shown))


def _alternatives(plain: str) -> list[str]:
    """`500 / 595` is two names, `SANDERO/STEPWAY II` as well."""
    first, _, rest = plain.partition(" ")
    if all(len(name) >= _SHORTEST_ALTERNATIVE for name in first.split("/")):
        return [f"{name} {rest}" for name in first.split("/")] if "/" in first else _ALTERNATIVES.split(plain)
    return _ALTERNATIVES.split(plain)


def _ends_base(written: list[str], place: int) -> bool:
    """Whether the word is a generation or a body, so that the name ended before it."""
    word = fold(written[place])
    if word.split(" ", 1)[0] in _BODIES:
        return True
    if fold(written[place - 1]) in _NEVER_ALONE:
        return False
    return not word.isdigit() and (word in _GENERATIONS or bool(_LETTERED.fullmatch(word)))


def generation(word: str) -> int | None:
    """4 for `4`, `iv` and `mk4`."""
    return _GENERATIONS.get(word.removeprefix("mk"))


def engine_words(engine: Engine) -> dict[str, str]:
    """All that drivers may type of an engine, with how it is written: litres, system, valves, power, codes, fuel."""
    groups = [(tuple(words(group)), group) for group in without_codes(engine.name).split()]
    parts = [(word, group) for folded, group in groups for word in folded]
    found = dict(parts) | {"".join(folded): group for folded, group in groups}
    for (left, before), (right, after) in pairwise(parts):
        found.setdefault(left + right, before if before == after else f"{before} {after}")
    for code in words(" ".join([engine.codes, *_BRACKETED.findall(engine.name)])):
        found.setdefault(code, code.upper())
    if engine.hp:
        found.setdefault(str(engine.hp), f"{engine.hp} ch")
    if engine.cc:
        found.setdefault(str(engine.cc), f"{engine.cc} cm³")
        found.setdefault(f"{engine.cc / 1000:.1f}", f"{engine.cc / 1000:.1f}")
    fuel = engine.fuel or ("diesel" if _DIESELS.intersection(found) else "petrol")
    found |= {word: word for word, meant in _FUELS.items() if meant == fuel}
    return found


def typed_engine_word(word: str) -> str:
    """A typed word as `engine_words` has it: `90cv` is `90`, `2l` is `2.0`."""
    power = _POWER.fullmatch(word)
    if power:
        return power[1]
    return f"{word[0]}.0" if _LITRES.fullmatch(word) and word.endswith("l") else word


def fuel_of(word: str) -> str:
    """What a system burns, as drivers say it: another system of the same fuel may be meant (HDi, BlueHDi)."""
    if word in _DIESELS:
        return "diesel"
    return "essence" if word in _ON_TAILGATES and word.isalpha() else ""


def is_of_an_engine(word: str) -> bool:
    """Litres, or a system written on tailgates: an engine wherever it stands in a text that names a car."""
    return bool(_LITRES.fullmatch(word)) or word in _ON_TAILGATES


def is_body(word: str) -> bool:
    return word in _BODIES


def is_fuel(word: str) -> bool:
    return word in _FUELS


def is_power(word: str) -> bool:
    return bool(_POWER.fullmatch(word))
