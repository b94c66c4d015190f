from decimal import Decimal

import pytest

from catalog.finding import Facets, Selection
from search.engines.documents import FILTERABLE, SEARCHABLE
from search.engines.interface import Answer, EngineAway, Hit, Question, Suggestions
from search.engines.meilisearch import MeilisearchEngine
from search.marks import Place
from search.models import Synonym
from search.query import NamedBrand, NamedCar
from tests.search.engines.fake_meilisearch import KEY, FakeMeilisearch
from tests.search.engines.parts import asked, fill, part

# The index's settings hold the synonyms.
pytestmark = pytest.mark.django_db

CLIO = NamedCar("Clio IV", "clio", engines=(31,), engine_models=(4,))
PARTS = [
    part(1, "filtre a huile", category=5, brand=7, marks=["#b7", "#e31"], makes=[2], price=12_500, popularity=3),
    part(2, "filtre a air", category=6, brand=8, marks=["#b8", "#x"], quality="origin", price=30_000, in_stock=0),
    part(3, "filtre a huile", category=5, brand=8, marks=["#b8", "#w4"], makes=[2, 3], popularity=9),
    part(4, "bouchon huile filtre", category=9, brand=7, marks=["#b7", "#e99"], makes=[3], price=4_999),
    part(5, "filtre a huile", category=5, brand=7, marks=["#b7"], is_public=0, price=1_000),
]


@pytest.fixture
def filled(engine: MeilisearchEngine, server: FakeMeilisearch) -> MeilisearchEngine:
    fill(engine, PARTS)
    server.requests.clear()
    return engine


def found(answer: Answer) -> list[int]:
    return [hit.product for hit in answer.hits]


# --- what is sent -------------------------------------------------------------------------------------


def test_a_search_is_one_documented_request(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    filled.search(Question(asked("filtre", "huile"), Selection(brand=8)), offset=24, limit=12)
    [request] = server.requests[:1]
    assert (request.method, request.path) == ("POST", "/multi-search")
    assert (request.authorization, request.content_type) == (f"Bearer {KEY}", "application/json")
    assert request.body == {
        "queries": [
            {
                "indexUid": "shop",
                "q": "filtre huile",
                "matchingStrategy": "all",
                "filter": ["brand = 8", "is_public = 1"],
                "offset": 24,
                "limit": 12,
                "attributesToRetrieve": ["id", "in_stock", "popularity"],
                "showRankingScore": True,
            }
        ],
        "federation": None,
    }


def test_an_empty_question_is_not_sent(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    assert filled.search(Question(asked())) == Answer(asked())
    assert server.requests == []


def test_filling_makes_the_index_then_tells_how_to_read_then_opens(
    engine: MeilisearchEngine, server: FakeMeilisearch
) -> None:
    Synonym.objects.create(term="blakat", meaning="plaquette", kind="dialect")
    Synonym.objects.create(term="svp", meaning="", kind="noise")
    Synonym.objects.create(term="vieux", meaning="ancien", is_active=False)
    fill(engine, [part(1, "filtre")])
    sent = [(request.method, request.path, request.body) for request in server.requests if request.method != "GET"]
    assert [(method, path) for method, path, _ in sent] == [
        ("POST", "/indexes"),
        ("PATCH", "/indexes/shop/settings"),
        ("POST", "/indexes/shop/documents?primaryKey=id"),
        ("PATCH", "/indexes/shop/settings"),
    ]
    assert sent[0][2] == {"uid": "shop", "primaryKey": "id"}
    assert sent[1][2] == {
        "searchableAttributes": SEARCHABLE,
        "rankingRules": ["words", "typo", "attribute", "exactness", "in_stock:desc", "popularity:desc", "id:desc"],
        "typoTolerance": {"disableOnAttributes": ["numbers"]},
        "nonSeparatorTokens": ["."],
        "synonyms": {"blakat": ["plaquette"]},
        "faceting": {"maxValuesPerFacet": 2000},
        "pagination": {"maxTotalHits": 1201},
        "searchCutoffMs": 800,
    }
    assert sent[3][2] == {"filterableAttributes": FILTERABLE}


def test_nothing_to_send_is_not_sent(engine: MeilisearchEngine, server: FakeMeilisearch) -> None:
    engine.index([])
    engine.remove([])
    assert server.requests == []


# --- answers ------------------------------------------------------------------------------------------


def test_hits_come_in_the_engines_order(filled: MeilisearchEngine) -> None:
    """All words first; then popular parts before others, and the newest of equals."""
    answer = filled.search(Question(asked("filtre", "huile")))
    assert answer.hits == (
        Hit(3, 1201, True, 9, {"meilisearch": 1000}),
        Hit(1, 1200, True, 3, {"meilisearch": 1000}),
        Hit(4, 1199, True, 0, {"meilisearch": 1000}),
    )
    assert (answer.count, answer.relaxed, answer.related) == (3, frozenset(), ())
    assert sorted(answer.hits, key=lambda hit: hit.key, reverse=True) == list(answer.hits)


def test_staff_find_hidden_parts(filled: MeilisearchEngine) -> None:
    assert 5 in found(filled.search(Question(asked("filtre"), public=False)))
    assert 5 not in found(filled.search(Question(asked("filtre"))))


def test_a_slip_of_the_pen_is_forgiven_in_words(filled: MeilisearchEngine) -> None:
    assert found(filled.search(Question(asked("filtrr", "huile")))) == [3, 1, 4]


def test_a_number_is_not_read_with_slips(engine: MeilisearchEngine) -> None:
    fill(engine, [part(1, "filtre", numbers=["8200768913"]), part(2, "filtre", numbers=["8200768914"])])
    assert found(engine.search(Question(asked("filtre", "8200768914")))) == [2]
    assert found(engine.search(Question(asked("filtre", "82007689")))) == [2, 1]


def test_staffs_synonyms_are_read(engine: MeilisearchEngine) -> None:
    Synonym.objects.create(term="blakat", meaning="plaquette frein", kind="dialect")
    fill(engine, [part(1, "plaquette de frein"), part(2, "plaque")])
    assert found(engine.search(Question(asked("blakat")))) == [1]


def test_arabic_is_found_in_arabic(engine: MeilisearchEngine) -> None:
    fill(engine, [part(1, "filtre", name_ar="مصفاه زيت"), part(2, "filtre")])
    assert found(engine.search(Question(asked("مصفاه", "زيت")))) == [1]


def test_a_car_without_fitting_part_leaves_parts_of_unknown_fit(filled: MeilisearchEngine) -> None:
    fits = filled.search(Question(asked("filtre", car=CLIO)))
    unknown = filled.search(Question(asked("filtre", "air", car=CLIO)))
    assert (found(fits), fits.relaxed) == ([3, 1], frozenset())
    assert (found(unknown), unknown.relaxed) == ([2], frozenset({"fit"}))


def test_words_give_way_last(filled: MeilisearchEngine) -> None:
    answer = filled.search(Question(asked("filtre", "habitacle")))
    assert (set(found(answer)), answer.relaxed) == ({1, 2, 3, 4}, frozenset({"words"}))


def test_nothing_found(filled: MeilisearchEngine) -> None:
    assert filled.search(Question(asked("zzzzz"))) == Answer(asked("zzzzz"))


def test_a_brand_of_the_text_and_a_place(engine: MeilisearchEngine) -> None:
    parts = [part(1, "disque", marks=["#b7", "#pfront"]), part(2, "disque", marks=["#b7", "#prear"])]
    fill(engine, [*parts, part(3, "disque", marks=["#b8", "#pfront"])])
    bosch = NamedBrand((7,), "Bosch", "bosch")
    assert found(engine.search(Question(asked("disque", brand=bosch, places=frozenset({Place.FRONT}))))) == [1]


@pytest.mark.parametrize(
    ("selection", "products"),
    [
        (Selection(categories=(5, 6)), [3, 1, 2]),
        (Selection(brand=7), [1, 4]),
        (Selection(make=3), [3, 4]),
        (Selection(qualities=("origin",)), [2]),
        (Selection(in_stock=True), [3, 1, 4]),
        (Selection(price_min=Decimal("4.999"), price_max=Decimal("12.5")), [1, 4]),
        (Selection(price_min=Decimal("30.001")), []),
        (Selection(qualities=('" OR is_public = 0 OR quality = "',)), []),
    ],
)
def test_chosen_filters(filled: MeilisearchEngine, selection: Selection, products: list[int]) -> None:
    assert found(filled.search(Question(asked("filtre"), selection))) == products


def test_operators_in_the_text_are_words_or_nothing(filled: MeilisearchEngine) -> None:
    """Words are folded before they come here; whatever comes is a word of the question, not of the filter."""
    for text in ('"', "-huile", "is_public = 0", "%_\\", "\0", "é" * 5_000, "💥"):
        assert 5 not in found(filled.search(Question(asked("filtre", text))))


# --- pages --------------------------------------------------------------------------------------------


def test_pages_by_offset_and_by_key_are_the_same(engine: MeilisearchEngine) -> None:
    fill(engine, [part(pk, "filtre", popularity=100 - pk) for pk in range(1, 11)])
    question = Question(asked("filtre"))
    first = engine.search(question, limit=4)
    second = engine.search(question, limit=4, after=first.hits[-1].key)
    assert (found(first), found(second)) == ([1, 2, 3, 4], [5, 6, 7, 8])
    assert second == engine.search(question, offset=4, limit=4)
    assert found(engine.search(question, limit=4, after=second.hits[-1].key)) == [9, 10]
    assert engine.search(question, limit=4, before=second.hits[0].key) == first
    assert found(engine.search(question, limit=4, before=first.hits[2].key)) == [1, 2]
    assert found(engine.search(question, limit=4, before=first.hits[0].key)) == []


def test_count_stops_at_the_cap(engine: MeilisearchEngine) -> None:
    fill(engine, [part(pk, "filtre") for pk in range(1, 1_301)])
    answer = engine.search(Question(asked("filtre")), limit=1_200)
    assert (answer.count, len(answer.hits)) == (1201, 1200)


def test_a_key_of_another_engine_is_some_page(filled: MeilisearchEngine) -> None:
    """Postgres answered the page before."""
    assert found(filled.search(Question(asked("filtre")), after=(5000, True, 3, 1))) == [3, 1, 4, 2]
    assert found(filled.search(Question(asked("filtre")), after=(0, True, 3, 1))) == []


# --- facets -------------------------------------------------------------------------------------------


def test_facets_are_counted_in_one_request(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    assert filled.facets(Question(asked("filtre"))) == Facets(
        categories={5: 2, 6: 1, 9: 1},
        brands={7: 2, 8: 2},
        makes={2: 2, 3: 2},
        qualities={"origin": 1},
        in_stock=3,
        price_min=Decimal("4.999"),
        price_max=Decimal("30.000"),
    )
    assert server.called() == [("POST", "/multi-search")]


def test_each_facet_is_counted_without_its_own_filter(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    chosen = Selection(brand=7, in_stock=True, price_min=Decimal(10))
    facets = filled.facets(Question(asked("filtre"), chosen))
    assert facets == Facets(
        categories={5: 1},
        brands={7: 1},
        makes={2: 1},
        qualities={},
        in_stock=1,
        price_min=Decimal("4.999"),
        price_max=Decimal("12.500"),
    )
    assert len(server.requests[0].body["queries"]) == 5
    assert filled.facets(Question(asked("filtre"), Selection(brand=7, in_stock=True))).brands == {7: 2, 8: 1}


def test_facets_follow_the_reading_that_finds_something(filled: MeilisearchEngine) -> None:
    """No part of unknown fit is counted while some fit; when none fits, those are what is counted."""
    assert filled.facets(Question(asked("filtre", car=CLIO))).categories == {5: 2}
    assert filled.facets(Question(asked("filtre", "air", car=CLIO))).categories == {6: 1}
    assert filled.facets(Question(asked("zzzzz"))) == Facets()


def test_filters_that_leave_nothing_still_count_the_others(filled: MeilisearchEngine) -> None:
    facets = filled.facets(Question(asked("air"), Selection(in_stock=True)))
    assert (facets.categories, facets.in_stock) == ({}, 0)


def test_a_list_without_text_is_counted(filled: MeilisearchEngine) -> None:
    assert filled.facets(Question(asked(), Selection(categories=(5,)))).brands == {7: 1, 8: 1}


# --- suggestions --------------------------------------------------------------------------------------


def test_the_last_word_is_a_beginning(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    assert filled.suggest(asked("filtre"), "hui", limit=2) == Suggestions(products=(3, 1))
    assert server.requests[0].body["queries"] == [
        {
            "q": "filtre hui",
            "matchingStrategy": "all",
            "filter": ["is_public = 1"],
            "limit": 2,
            "attributesToRetrieve": ["id"],
            "indexUid": "shop",
        }
    ]
    assert filled.suggest(asked(), "bouch", limit=5) == Suggestions(products=(4,))


# --- documents ----------------------------------------------------------------------------------------


def test_documents_are_added_replaced_removed(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    filled.index([part(1, "bougie"), part(6, "bougie")])
    filled.remove([2, 3, 999])
    assert {pk: row["name_fr"] for pk, row in server.indexes["shop"].documents.items()} == {
        1: "bougie",
        4: "bouchon huile filtre",
        5: "filtre a huile",
        6: "bougie",
    }
    assert "price" in server.indexes["shop"].documents[1]
    [removal] = [request for request in server.requests if request.path.endswith("/documents/delete")]
    assert removal.body == {"filter": "id IN [2, 3, 999]"}


def test_a_task_is_waited_for(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    server.looks_before_done = 2
    filled.index([part(1, "bougie")])
    assert [path for _, path in server.called()] == ["/indexes/shop/documents?primaryKey=id", *3 * ["/tasks/4"]]


def test_an_index_that_is_there_is_prepared_again(filled: MeilisearchEngine, server: FakeMeilisearch) -> None:
    filled.prepare()
    assert len(server.indexes["shop"].documents) == 5
    assert filled.is_open()


def test_held_ids_come_in_pages(engine: MeilisearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.meilisearch._IDS_AT_ONCE", 2)
    fill(engine, [part(pk, "filtre") for pk in (1, 2, 3, 4, 5)])
    assert list(engine.ids()) == [[1, 2], [3, 4], [5]]


def test_an_index_answers_nothing_before_it_is_open(engine: MeilisearchEngine) -> None:
    assert engine.is_open() is False
    engine.prepare()
    engine.index(PARTS)
    assert engine.is_open() is False
    for public in (True, False):
        with pytest.raises(EngineAway, match="is not filterable"):
            engine.search(Question(asked("filtre"), public=public))
    engine.open()
    assert engine.is_open() is True
