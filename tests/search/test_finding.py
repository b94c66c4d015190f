"""What the rest of the shop asks the search."""

import pytest

from catalog.finding import Selection, finder
from catalog.models import Product, Status
from search import finding
from search.engines import choice
from search.engines.interface import Answer, Hit, Question, Suggestions
from search.indexing import index_changes
from search.query import Understanding
from tests.factories import ProductFactory, ProductReferenceFactory

pytestmark = pytest.mark.django_db


def test_lists_are_narrowed_to_what_a_text_means() -> None:
    oil = ProductFactory(name_fr="Filtre à huile")
    ProductFactory(name_fr="Filtre à air")
    index_changes()
    assert list(finder().narrow(Product.objects.public(), "filtres huile")) == [oil]


def test_staff_find_what_is_hidden() -> None:
    hidden = ProductFactory(name_fr="Filtre à huile", status=Status.INACTIVE)
    index_changes()
    assert list(finder().narrow(Product.objects.all(), "filtre", public=False)) == [hidden]
    assert list(finder().narrow(Product.objects.all(), "filtre")) == []


def test_parts_come_in_the_order_of_their_hits_without_those_that_left() -> None:
    first, second, gone = ProductFactory(), ProductFactory(), ProductFactory(status=Status.INACTIVE)
    hits = [Hit(product.pk, 0, True, 0) for product in (second, gone, first)]
    assert finding.products_of(hits) == [second, first]


class TestSuggest:
    def test_the_last_word_may_go_on(self) -> None:
        oil = ProductFactory(name_fr="Filtre à huile")
        ProductFactory(name_fr="Filtre à air")
        index_changes()
        assert finding.suggest("filtre a h", limit=5).products == (oil.pk,)

    def test_numbers_that_begin_so(self) -> None:
        product = ProductReferenceFactory(printed="1K0 698 151 F").product
        assert finding.suggest("1k0-698", limit=5).numbers == (("1K0 698 151 F", product.pk),)

    @pytest.mark.parametrize("text", ["", "  ", "%", "'", "🔧"])
    def test_nothing_typed_suggests_nothing(self, text: str) -> None:
        assert finding.suggest(text, limit=5) == Suggestions()


class TestTooSlow:
    @pytest.fixture(autouse=True)
    def slow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Slow:
            def search(self, question: Question, **page: object) -> Answer:
                raise finding.SearchTooSlow

            facets = suggest = search

        monkeypatch.setattr(choice, "current", Slow)

    def test_a_search_says_so(self) -> None:
        with pytest.raises(finding.SearchTooSlow):
            finding.search(Selection(text="filtre"))

    def test_counts_are_left_out(self) -> None:
        assert finder().facets(Selection(text="filtre")) is None


def test_a_text_is_cut_before_it_is_read() -> None:
    asked = finding.ask(Selection(text="x" * 5_000))
    assert len(asked.selection.text) == 200
    assert finding.ask(Selection()).asked == Understanding("")
