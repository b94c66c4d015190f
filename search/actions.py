"""What staff make of a search that found nothing."""

from django.db import transaction

from catalog.models import Product, ProductReference, ReferenceKind
from search.masking import MASK
from search.models import MissedSearch, MissedStatus, Synonym, SynonymKind
from search.text import is_arabic


@transaction.atomic
def add_number(*, missed: MissedSearch, product: Product) -> bool:
    """Give the missed number to `product` as an equivalent one; False when the part has it already.

    Raises ValidationError for a text that is no number.
    """
    reference = ProductReference(product=product, kind=ReferenceKind.EQUIVALENT, printed=_printed(missed))
    reference.clean_fields(exclude=["issuer"])
    is_new = not Product.objects.by_reference(reference.printed).filter(pk=product.pk).exists()
    if is_new:
        # Somebody may be writing the same one.
        ProductReference.objects.bulk_create([reference], ignore_conflicts=True)
    _settle(missed)
    return is_new


@transaction.atomic
def add_synonym(*, missed: MissedSearch, meaning: str) -> Synonym:
    """Have the missed words searched as `meaning`, French words. Raises ValidationError, also for known words."""
    kind = SynonymKind.ARABIC if is_arabic(missed.query) else SynonymKind.SYNONYM
    synonym = Synonym(term=_printed(missed), meaning=meaning, kind=kind)
    synonym.full_clean()
    synonym.save()
    _settle(missed)
    return synonym


def _printed(missed: MissedSearch) -> str:
    return " ".join(missed.query.replace(MASK, " ").split())


def _settle(missed: MissedSearch) -> None:
    missed.status = MissedStatus.DONE
    missed.save(update_fields=["status"])
