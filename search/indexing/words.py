"""Keeps `SearchWord`, the words that products are named by."""

from collections.abc import Collection, Mapping

from django.db import transaction

from search.models import SearchWord
from search.text import sound

_BATCH = 5_000


def learn(words: Mapping[str, int]) -> None:
    """Add the words that are new; what is known of the others stays."""
    known = set(SearchWord.objects.filter(pk__in=list(words)).values_list("pk", flat=True))
    _write({word: products for word, products in words.items() if word not in known}, ignore_conflicts=True)


def replace(words: Mapping[str, int], *, former: Collection[str]) -> None:
    """Write the words as counted anew, and forget the `former` ones that no product uses any more."""
    with transaction.atomic():
        _write(words, update_conflicts=True, unique_fields=["word"], update_fields=["sound", "products"])
        SearchWord.objects.filter(pk__in=list(set(former) - set(words))).delete()


def _write(words: Mapping[str, int], **on_conflict: object) -> None:
    # In order: two who write the same words do not lock each other.
    rows = [SearchWord(word=word, sound=sound(word), products=words[word]) for word in sorted(words)]
    SearchWord.objects.bulk_create(rows, batch_size=_BATCH, **on_conflict)  # type: ignore[arg-type]  # passed on
