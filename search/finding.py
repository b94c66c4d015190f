"""What the rest of the shop asks the search: parts for a text, counts for filters, suggestions."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef

from catalog.finding import Facets, Selection
from catalog.models import COUNT_CAP, Generation, Product, ProductQuerySet, Topic
from catalog.models.fields import IsOneOf
from catalog.versioned_cache import Failed, once
from search.engines import Answer, Hit, Key, Question, Suggestions, choice
from search.engines.facets import facets_key
from search.engines.patience import SearchTooSlow
from search.models import SearchDocument
from search.query import Understanding, understand
from search.text import LONGEST_TEXT, words
from search.vocabulary import current

__all__ = ["SearchTooSlow", "ShopFinder", "ask", "products_of", "search", "suggest"]

# So many parts of a make are read at once; of more, a list's first ones come soon enough by walking the list.
FEW = 6_000
FACETS_KEPT = 600  # seconds; a change in the catalogue makes them anew at once


def search(
    selection: Selection,
    *,
    public: bool = True,
    offset: int = 0,
    limit: int = 24,
    after: Key | None = None,
    before: Key | None = None,
) -> Answer:
    """A page of parts for `selection.text`, narrowed by the other filters. Raises SearchTooSlow."""
    question = ask(selection, public=public)
    return choice.current().search(question, offset=offset, limit=limit, after=after, before=before)


def suggest(text: str, *, limit: int) -> Suggestions:
    """What a half-typed text may become; nothing when the database takes too long."""
    typed = words(text)
    if not typed:
        return Suggestions()
    asked = understand(text, current())
    # The last word may go on: what it has in common with the others is not known yet.
    *whole, last = typed
    asked = replace(asked, words=understand(" ".join(whole), current()).words)
    try:
        return choice.current().suggest(asked, last, limit=limit)
    except SearchTooSlow:
        return Suggestions()


def ask(selection: Selection, *, public: bool = True) -> Question:
    text = selection.text[:LONGEST_TEXT]
    # A list without a text needs no vocabulary.
    asked = understand(text, current(), ignored=selection.ignored) if text else Understanding(text)
    return Question(asked, replace(selection, text=text), public)


def products_of(hits: Iterable[Hit]) -> list[Product]:
    """The parts of the hits in their order, with all that cards show; what has left the shop since is left out."""
    keys = [hit.product for hit in hits]
    products = {product.pk: product for product in Product.objects.filter(pk__in=keys).for_cards()}
    return [product for key in keys if (product := products.get(key)) and product.is_public]


class ShopFinder:
    """`catalog.finding.Finder` by the chosen engine."""

    def narrow(
        self, products: ProductQuerySet, text: str, *, within: Selection | None = None, public: bool = True
    ) -> ProductQuerySet:
        answer = search(replace(within or Selection(), text=text), public=public, limit=COUNT_CAP)
        return products.filter(IsOneOf("pk", [hit.product for hit in answer.hits]))

    def fitting_make(self, products: ProductQuerySet, make: int) -> ProductQuerySet:
        known = SearchDocument.objects.filter(makes__contains=[make])
        if known.values("pk")[: FEW + 1].count() <= FEW:
            return products.filter(IsOneOf("pk", ArraySubquery(known.values("product"))))
        return products.filter(Exists(known.filter(product=OuterRef("pk"))))

    def facets(self, selection: Selection) -> Facets | None:
        question = ask(selection)

        def count() -> Facets:
            return choice.current().facets(question)

        try:
            return once(facets_key(question), Generation.objects.version(Topic.PRODUCT), count, seconds=FACETS_KEPT)
        except (SearchTooSlow, Failed):
            return None
