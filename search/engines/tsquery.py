"""An understanding as text search queries over `SearchDocument`.

Queries are written as expressions that Postgres folds into constants when it plans, so that it knows how rare the
words are.
"""

from collections.abc import Iterable
from itertools import combinations

from search import marks
from search.engines import lexemes
from search.engines.sql import Sql, joined
from search.marks import OPPOSITE
from search.query import NamedBrand, NamedCar, Understanding, Word
from search.text import is_arabic

# Words of one text that are looked for in pairs.
MOST_PAIRED = 8


def all_words(asked: Understanding) -> Sql:
    return joined("&&", _said(asked))


def some_words(asked: Understanding) -> Sql:
    """One of two words; of more any two, since one alone says little."""
    said = _said(asked)
    if len(said) <= 2:
        return joined("||", said)
    return joined("||", (joined("&&", pair) for pair in combinations(said[:MOST_PAIRED], 2)))


def _said(asked: Understanding) -> list[Sql]:
    return [query for query in map(word, asked.words) if query.text]


def word(wanted: Word) -> Sql:
    """Any of the word's forms, each once: every one costs a reading of its entries in the index.

    Words that are no names of parts are looked for without a stem too: names of cars are indexed so.
    """
    forms = [("search_arabic" if is_arabic(form) else "search_french", form) for form in wanted.forms]
    found = [query for query in lexemes.queries(forms) if query]
    if not found or not wanted.is_known:
        found += lexemes.queries([("search_simple", wanted.typed)])
    text = " | ".join(f"({query})" if "&" in query else query for query in dict.fromkeys(filter(None, found)))
    return Sql("%s::tsquery", (text,)) if text else Sql("")


def prefix(started: str) -> Sql:
    """Words that begin so, stemmed or not: `started` is folded letters and digits."""
    letters = "".join(letter for letter in started if letter.isalnum())
    if not letters:
        return Sql("")
    language = "search_arabic" if is_arabic(letters) else "search_french"
    return Sql(f"(to_tsquery('search_simple', %s) || to_tsquery('{language}', %s))", (f"{letters}:*", f"{letters}:*"))


def head(asked: Understanding) -> Sql:
    return _marks([marks.head(asked.head)])


def concept(asked: Understanding) -> Sql:
    return _marks(marks.category(pk) for pk in sorted(asked.concept))


def wanted_places(asked: Understanding) -> Sql:
    """In all the places: to rank by."""
    return Sql("%s::tsquery", (" & ".join(_quoted(marks.place(place)) for place in sorted(asked.places)),))


def possible_places(asked: Understanding) -> Sql:
    """Not only in the opposite place. A part that says nothing about its place may be the right one."""
    allowed = (
        f"({_quoted(marks.place(place))} | !{_quoted(marks.place(OPPOSITE[place]))})"
        for place in sorted(asked.places)
        if OPPOSITE[place] not in asked.places
    )
    text = " & ".join(allowed)
    return Sql("%s::tsquery", (text,)) if text else Sql("")


def brand(named: NamedBrand) -> Sql:
    return _marks(map(marks.brand, named.pks))


def brand_as_word(named: NamedBrand) -> Sql:
    """The charcoal for a Bosch starter, made by somebody else."""
    return _phrase("search_french", named.typed)


def car(named: NamedCar) -> Sql:
    """Known to fit one of the cars."""
    found = [
        *map(marks.engine, named.engines),
        *map(marks.whole_model, named.engine_models),
        *map(marks.model, named.models),
        *map(marks.make, named.makes),
    ]
    return _marks(found)


def no_car() -> Sql:
    return _marks([marks.NO_CAR])


def _marks(names: Iterable[str]) -> Sql:
    """Any of the marks. They are made by us; quotes keep their signs."""
    return Sql("%s::tsquery", (" | ".join(map(_quoted, names)),))


def _quoted(mark: str) -> str:
    return f"'{mark}'"


def _phrase(configuration: str, text: str) -> Sql:
    """`configuration` is one of ours, `text` anything."""
    return Sql(f"plainto_tsquery('{configuration}', %s)", (text.replace("\0", " "),))
