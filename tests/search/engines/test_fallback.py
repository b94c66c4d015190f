import logging
from collections.abc import Callable

import pytest

from catalog.finding import Facets
from search.engines.fallback import AWAY_SECONDS, FallbackEngine
from search.engines.interface import Answer, EngineAway, Hit, Question, Suggestions
from search.engines.meilisearch import MeilisearchEngine
from search.query import Understanding
from shabou.outage import OncePerMinute
from tests.factories import ProductFactory, ProductReferenceFactory
from tests.search.engines.fake_meilisearch import FakeMeilisearch
from tests.search.engines.parts import asked, part

pytestmark = pytest.mark.django_db


class Answering:
    """An engine that always finds its own part."""

    def __init__(self, product: int) -> None:
        self.product, self.asked = product, 0

    def search(self, question: Question, **page: object) -> Answer:
        self.asked += 1
        return Answer(question.asked, (Hit(self.product, 1, True, 0),), count=1)

    def facets(self, question: Question) -> Facets:
        self.asked += 1
        return Facets(in_stock=self.product)

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        self.asked += 1
        return Suggestions(products=(self.product,))


class Searching:
    """An engine that answers and finds nothing."""

    asked = 0

    def search(self, question: Question, **page: object) -> Answer:
        self.asked += 1
        return Answer(question.asked)

    def facets(self, question: Question) -> Facets:
        self.asked += 1
        return Facets()

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        self.asked += 1
        return Suggestions()


class Away(Answering):
    def search(self, question: Question, **page: object) -> Answer:
        raise self._away()

    def facets(self, question: Question) -> Facets:
        raise self._away()

    def suggest(self, asked: Understanding, prefix: str, *, limit: int) -> Suggestions:
        raise self._away()

    def _away(self) -> EngineAway:
        self.asked += 1
        return EngineAway("gone fishing")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


LARGER, POSTGRES = 1, 2
WORDS = Question(asked("filtre", "huile"))
CALLS: list[Callable[[FallbackEngine], int]] = [
    lambda engine: engine.search(WORDS).hits[0].product,
    lambda engine: engine.facets(WORDS).in_stock,
    lambda engine: engine.suggest(asked("filtre"), "hui", limit=3).products[0],
]


@pytest.mark.parametrize("call", CALLS)
def test_the_larger_engine_answers_for_words(call: Callable[[FallbackEngine], int]) -> None:
    postgres = Answering(POSTGRES)
    assert call(FallbackEngine(Answering(LARGER), postgres)) == LARGER
    assert postgres.asked == 0


@pytest.mark.parametrize("call", CALLS)
def test_what_it_does_not_find_postgres_looks_for(call: Callable[[FallbackEngine], int]) -> None:
    nothing = Searching()
    assert call(FallbackEngine(nothing, Answering(POSTGRES))) == POSTGRES
    assert nothing.asked == 1


def test_postgres_is_asked_once_when_nothing_is_found() -> None:
    first, second = Searching(), Searching()
    engine = FallbackEngine(first, second)
    assert engine.search(WORDS) == Answer(WORDS.asked)
    assert engine.facets(WORDS) == Facets()
    assert engine.suggest(WORDS.asked, "hui", limit=3) == Suggestions()
    assert (first.asked, second.asked) == (3, 3)


@pytest.mark.parametrize("call", CALLS)
def test_postgres_answers_while_it_is_away(call: Callable[[FallbackEngine], int]) -> None:
    away = Away(LARGER)
    engine = FallbackEngine(away, Answering(POSTGRES), clock=Clock())
    assert [call(engine) for _ in range(5)] == [POSTGRES] * 5
    assert away.asked == 1


def test_it_is_left_alone_for_half_a_minute_then_asked_again() -> None:
    clock, away = Clock(), Away(LARGER)
    engine = FallbackEngine(away, Answering(POSTGRES), clock=clock)
    engine.search(WORDS)
    clock.now += AWAY_SECONDS - 0.001
    engine.search(WORDS)
    assert away.asked == 1
    clock.now += 0.001
    engine.search(WORDS)
    assert away.asked == 2


@pytest.mark.parametrize("question", [asked(), asked("moteur", numbers=("8200768913",))])
def test_a_number_is_asked_of_postgres(question: Understanding) -> None:
    """Alone it always is; beside words when some part has it."""
    ProductReferenceFactory(printed="82 00 768 913")
    number = Understanding(text="8200768913", numbers=("8200768913",), looks_like_number=True, words=question.words)
    larger = Answering(LARGER)
    engine = FallbackEngine(larger, Answering(POSTGRES))
    for understood in (number, question) if question.words else (number,):
        assert engine.search(Question(understood)).hits[0].product == POSTGRES
        assert engine.facets(Question(understood)).in_stock == POSTGRES
    assert engine.suggest(number, "8200768913", limit=3).products == (POSTGRES,)
    assert larger.asked == 0


def test_words_that_only_might_be_a_number_are_words() -> None:
    ProductFactory(mpn="OC 90")
    engine = FallbackEngine(Answering(LARGER), Answering(POSTGRES))
    assert engine.search(Question(asked("huile", "5w40", numbers=("HUILE5W40", "5W40")))).hits[0].product == LARGER


def test_suggested_numbers_are_postgres_own() -> None:
    product = ProductFactory(sku="AB 5W40 1", mpn="")
    engine = FallbackEngine(Answering(LARGER), Answering(POSTGRES))
    found = engine.suggest(asked("huile", numbers=("AB5W",)), "ab5w", limit=3)
    assert found == Suggestions(numbers=(("AB 5W40 1", product.pk),), products=(LARGER,))


def test_one_line_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    logger, clock = logging.getLogger("search.engine_away"), Clock()
    [once] = [filter for filter in logger.filters if isinstance(filter, OncePerMinute)]
    once.silent_until = 0.0
    engine = FallbackEngine(Away(LARGER), Answering(POSTGRES), clock=clock)
    with caplog.at_level(logging.WARNING, logger="search.engine_away"):
        for _ in range(3):
            engine.search(WORDS)
            clock.now += AWAY_SECONDS
    assert [record.getMessage() for record in caplog.records] == [
        "Postgres answers for the next 30 seconds: gone fishing"
    ]


@pytest.mark.parametrize("fault", ["500", "no json", "hang up"])
def test_a_broken_server_and_its_recovery(engine: MeilisearchEngine, server: FakeMeilisearch, fault: str) -> None:
    engine.prepare()
    engine.index([part(LARGER, "filtre huile")])
    engine.open()
    clock = Clock()
    shop = FallbackEngine(engine, Answering(POSTGRES), clock=clock)
    assert CALLS[0](shop) == LARGER
    server.fault = fault
    assert [call(shop) for call in CALLS] == [POSTGRES] * 3
    server.fault = ""
    assert CALLS[0](shop) == POSTGRES
    clock.now += AWAY_SECONDS
    assert [call(shop) for call in (CALLS[0], CALLS[2])] == [LARGER] * 2


def test_a_missing_index_leaves_postgres_to_answer(engine: MeilisearchEngine, server: FakeMeilisearch) -> None:
    shop = FallbackEngine(engine, Answering(POSTGRES))
    assert [call(shop) for call in CALLS] == [POSTGRES] * 3
    assert len(server.requests) == 1
