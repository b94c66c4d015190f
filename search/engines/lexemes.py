"""What Postgres makes of words, kept in the process: the words that people search by are few."""

from collections.abc import Iterable

from django.db import connection

# Phrases that are kept; somebody who types at random must not fill the memory.
MOST_KEPT = 50_000

_kept: dict[tuple[str, str], str] = {}


def queries(phrases: Iterable[tuple[str, str]]) -> list[str]:
    """For each (configuration, phrase) the text of its query: `'filtr' & 'huil'`; empty for stop words alone."""
    wanted = [(configuration, phrase.replace("\0", " ")) for configuration, phrase in phrases]
    missing = list({one for one in wanted if one not in _kept})
    if missing:
        if len(_kept) + len(missing) > MOST_KEPT:
            _kept.clear()
        configurations, texts = zip(*missing, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT plainto_tsquery(configuration::regconfig, phrase)::text"
                " FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS asked(configuration, phrase, place)"
                " ORDER BY place",
                [list(configurations), list(texts)],
            )
            _kept.update(zip(missing, (query for (query,) in cursor.fetchall()), strict=True))
    return [_kept[one] for one in wanted]
