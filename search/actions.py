"""What staff make of a search that found nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction

from catalog.models import Product, ProductReference, ReferenceKind
from catalog.references import looks_like_reference, normalize_reference
from search.masking import MASK
from search.models import MissedSearch, MissedStatus, Synonym, SynonymKind
from search.query import Understanding, unknown_words
from search.text import fold, is_arabic

# What customers write before a number.
_LABELS = frozenset(["ref", "reference", "references", "oe", "oem", "no", "num", "numero", "code"])


def bare_text(missed: MissedSearch) -> str:
    """The search without what was masked in it and without words that announce a number."""
    typed = missed.query.replace(MASK, " ").split()
    return " ".join(word for word in typed if fold(word.replace("°", "o")) not in _LABELS) or " ".join(typed)


def number_in(asked: Understanding) -> str:
    """The part's number that a text most likely holds, as it was typed; empty without one."""
    whole = normalize_reference(asked.text)
    is_whole = looks_like_reference(asked.text) and not (asked.brand or asked.car)
    best = next((number for number in asked.numbers if is_whole or number != whole), "")
    typed = asked.text.split()
    printed = (" ".join(typed[at:end]) for at in range(len(typed)) for end in range(at + 1, len(typed) + 1))
    return next((run for run in printed if best and normalize_reference(run) == best), best)


def words_in(asked: Understanding) -> str:
    """The words that want explaining: those that the catalogue does not know, else all but the number."""
    number = normalize_reference(number_in(asked))
    every = tuple(dict.fromkeys(word.typed for word in asked.words))
    for words in (unknown_words(asked), every):
        if left := [word for word in words if normalize_reference(word) != number]:
            return " ".join(left)
    return " ".join(every) or asked.text


@transaction.atomic
def add_number(*, missed: MissedSearch, product: Product, number: str) -> bool:
    """Give `product` the number that was missed, as an equivalent one; False when the part has it already.

    Raises ValidationError (of `printed`) for a text that is no number.
    """
    reference = ProductReference(product=product, kind=ReferenceKind.EQUIVALENT, printed=" ".join(number.split()))
    reference.clean_fields(exclude=["issuer"])
    if not normalize_reference(reference.printed):
        raise ValidationError({"printed": "Écrivez au moins une lettre ou un chiffre."})
    is_new = not Product.objects.by_reference(reference.printed).filter(pk=product.pk).exists()
    if is_new:
        # Somebody may be writing the same one.
        ProductReference.objects.bulk_create([reference], ignore_conflicts=True)
    _settle(missed)
    return is_new


@transaction.atomic
def add_synonym(*, missed: MissedSearch, term: str, meaning: str) -> Synonym:
    """Have `term` searched as `meaning`, French words. Raises ValidationError, also for known words."""
    kind = SynonymKind.ARABIC if is_arabic(term) else SynonymKind.SYNONYM
    synonym = Synonym(term=term, meaning=meaning, kind=kind)
    synonym.full_clean()
    synonym.save()
    _settle(missed)
    return synonym


def _settle(missed: MissedSearch) -> None:
    missed.status = MissedStatus.DONE
    missed.save(update_fields=["status"])
