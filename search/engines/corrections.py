"""What a word that nobody knows may have meant: the nearest word of the catalogue, by letters or by sound."""

from dataclasses import replace

from django.db import connection

from search import query
from search.query import Understanding, understand
from search.text import sound
from search.vocabulary import current

# Trigrams two words must share, of all they have together; letters that sound alike count as much as this, and so do
# two neighbours that stand the wrong way round, which leave a short word hardly a trigram (phrae, phare).
LEAST_SIMILAR = 0.42
SOUNDS_ALIKE = 0.6
# Consonants two words must have to sound alike by more than chance.
SHORTEST_SOUND = 3
# Letters that words which sound alike may differ in length; more, and they share the consonants by chance.
MOST_LONGER = 3
SHORTEST_WORD = 3
MOST_CORRECTED = 4  # words of one text

_NEAREST = """
    SELECT wanted.typed, near.word
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS wanted(typed, sound, swapped, vowels)
    CROSS JOIN LATERAL (
        SELECT found.word
        FROM (
            SELECT word, sound, products FROM search_searchword WHERE word %% wanted.typed
            UNION
            SELECT word, sound, products FROM search_searchword
            WHERE length(wanted.sound) >= %s AND search_searchword.sound = wanted.sound
            UNION
            SELECT word, sound, products FROM search_searchword WHERE word = ANY (string_to_array(wanted.swapped, ' '))
        ) AS found
        CROSS JOIN LATERAL (
            SELECT similarity(found.word, wanted.typed)
                + CASE WHEN found.word = ANY (string_to_array(wanted.swapped, ' ')) OR
                       found.sound = wanted.sound AND length(wanted.sound) >= %s
                       AND abs(length(found.word) - length(wanted.typed)) <= %s
                       AND (similarity(found.word, wanted.typed) > 0 OR wanted.vowels = ''
                            OR translate(found.word, wanted.vowels, '') <> found.word) THEN %s ELSE 0 END AS alike
        ) AS measured
        WHERE measured.alike >= %s
        ORDER BY measured.alike + 0.02 * ln(found.products) DESC, found.products DESC, found.word
        LIMIT 1
    ) AS near
    WHERE NOT EXISTS (SELECT FROM search_searchword WHERE word = wanted.typed)
"""


def corrected(asked: Understanding, ignored: frozenset[str]) -> Understanding | None:
    """The text understood again with unknown words put right; None when there are none, or nothing is near."""
    unknown = [word for word in query.unknown_words(asked) if len(word) >= SHORTEST_WORD]
    nearest = nearest_words(unknown[:MOST_CORRECTED])
    if not nearest:
        return None
    again = understand(query.corrected(asked.text, nearest), current(), ignored=ignored)
    return replace(again, text=asked.text, corrections=nearest)


def nearest_words(typed: list[str]) -> dict[str, str]:
    """Folded words to the catalogue's nearest word; those that nothing is near to are left out."""
    if not typed:
        return {}
    # Words of the same consonants also share a vowel or a trigram, or meet by chance (zorglub, circlip).
    vowels = ["".join(filter("aeiouy".__contains__, word)) for word in typed]
    words = [typed, [sound(word) for word in typed], [" ".join(_swapped(word)) for word in typed], vowels]
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [*words, SHORTEST_SOUND, SHORTEST_SOUND, MOST_LONGER, SOUNDS_ALIKE, LEAST_SIMILAR])
        return dict(cursor.fetchall())


def _swapped(word: str) -> list[str]:
    """The word with each two neighbours the other way round."""
    return [word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)]
