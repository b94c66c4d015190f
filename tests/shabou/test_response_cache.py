"""Kept answers: the same for everybody whom they fit, and gone as soon as a row changes that they were made of."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from queue import Queue
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
import time_machine
from django.apps import apps
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from catalog.models import Brand, Category, Product, ShopFacts, Topic
from orders.models import DeliveryZone
from search import log_queue
from search.indexing import index_changes
from search.models import SearchLog
from shabou import response_cache
from shabou.response_cache import TOPICS, Memory, ResponseCache
from shabou.tokens import issue
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    VehicleEngineFactory,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/"


@dataclass
class Told:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Caller:
    """Asks as a server does; `asked_below` counts what was not kept."""

    def __init__(self) -> None:
        self.asked_below = 0
        django = WSGIHandler()

        def below(environ: Any, start_response: Any) -> Any:
            self.asked_below += 1
            return django(environ, start_response)

        self.shop = ResponseCache(below)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Told:
        environ = RequestFactory().generic(method, path if path.startswith("/") else API + path).environ
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        said: list[Any] = []
        answer = self.shop(environ, lambda status, headers, _=None: said.extend((status, headers)))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return Told(int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body)


@pytest.fixture
def caller(monkeypatch: pytest.MonkeyPatch) -> Iterator[Caller]:
    cache.clear()
    monkeypatch.setattr(log_queue, "_waiting", Queue(10))
    monkeypatch.setattr(log_queue, "_start_writer", lambda: None)  # another thread is not in the test's transaction
    # The test's transaction outlives its requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Caller()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    cache.clear()


@pytest.fixture
def product() -> Product:
    """A brake pad of Bosch for 30 dinars, found by search."""
    product = ProductFactory(
        slug="plaquettes",
        name_fr="Plaquettes de frein",
        brand=BrandFactory(slug="bosch", name="Bosch"),
        category=CategoryFactory(slug="plaquettes-de-frein", name_fr="Plaquettes de frein", name_ar="فحمات الفرامل"),
        price=Decimal("30.000"),
        stock=5,
    )
    index_changes()
    return product


# --- what is kept ----------------------------------------------------------------------------


def test_the_second_answer_passes_no_layer_and_asks_no_table(caller: Caller, product: Product) -> None:
    first = caller.ask("products/")
    with CaptureQueriesContext(connection) as queries:
        second = caller.ask("products/")
    assert (first.status, second.status, caller.asked_below, len(queries)) == (200, 200, 1, 0)
    assert second.body == first.body
    assert json.loads(second.body)["results"][0]["slug"] == "plaquettes"
    assert set(second.headers) == set(first.headers)
    for name in ("etag", "vary", "cache-control", "x-content-type-options", "content-type"):
        assert second.headers[name] == first.headers[name]
    assert int(second.headers["x-ratelimit-remaining"]) == int(first.headers["x-ratelimit-remaining"]) - 1


@pytest.mark.parametrize(("accepted", "encoding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_it_goes_over_the_wire_as_the_caller_takes_it(
    caller: Caller, product: Product, accepted: str, encoding: str | None
) -> None:
    plain = caller.ask("products/plaquettes/").body
    for _ in range(2):
        told = caller.ask("products/plaquettes/", accept_encoding=accepted)
        assert told.headers.get("content-encoding") == encoding
        assert told.headers["content-length"] == str(len(told.body))
        assert {"Accept-Encoding", "Accept-Language", "origin"} <= set(told.headers["vary"].split(", "))
        body = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](told.body)
        assert body == plain


def test_short_answers_stay_as_they_are(caller: Caller) -> None:
    told = caller.ask("brands/", accept_encoding="br")
    assert (told.json()["results"], told.headers.get("content-encoding")) == ([], None)


def test_each_language_has_its_own(caller: Caller, product: Product) -> None:
    names = [
        caller.ask("categories/plaquettes-de-frein/", accept_language=language).json()["name"]
        for language in ("fr", "ar", "fr-TN,fr;q=0.9", "ar-TN", "de")
    ]
    assert names == [
        "Plaquettes de frein",
        "فحمات الفرامل",
        "Plaquettes de frein",
        "فحمات الفرامل",
        "Plaquettes de frein",
    ]
    assert caller.asked_below == 2


def test_each_listed_origin_has_its_own_and_others_get_nothing(
    caller: Caller, product: Product, settings: LazySettings
) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://a.example", "https://b.example"]
    allowed = [
        caller.ask("products/", origin=origin).headers.get("access-control-allow-origin")
        for origin in ("https://a.example", "https://b.example", "https://a.example", "https://evil.example", "null")
    ]
    assert allowed == ["https://a.example", "https://b.example", "https://a.example", None, None]
    assert caller.asked_below == 3


def test_links_lead_to_the_host_that_was_asked(caller: Caller, product: Product, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    ProductFactory()
    for host in settings.ALLOWED_HOSTS:
        assert urlsplit(caller.ask("products/?limit=1", host=host).json()["next"]).netloc == host
    assert caller.ask("products/?limit=1", host="evil.example").status == 400


def test_a_head_has_the_headers_of_the_get_and_no_body(caller: Caller, product: Product) -> None:
    for _ in range(2):
        told = caller.ask("products/", "HEAD", accept_encoding="gzip")
        assert (told.status, told.body) == (200, b"")
    assert told.headers["content-length"] == str(len(caller.ask("products/", accept_encoding="gzip").body))


# --- whom it is kept from --------------------------------------------------------------------


def test_who_brings_a_login_or_a_session_goes_through(caller: Caller, product: Product) -> None:
    staff = User.objects.create_user("sonia", is_staff=True)
    for headers in (
        {"authorization": f"Bearer {issue(staff).access_token}"},
        {"cookie": "sessionid=abc"},
        {"cookie": "django_language=ar"},
        {"accept": "application/json; indent=4"},
        {"accept": "text/html"},
    ):
        before = caller.asked_below
        caller.ask("products/", **headers)
        caller.ask("products/", **headers)
        assert caller.asked_below == before + 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("products/nothing/", 404),
        ("products/?price_min=abc", 400),
        ("nothing/", 404),
        ("schema/", 200),
        ("admin/orders/", 401),
        ("/catalogue/", 200),
    ],
)
def test_refusals_and_other_addresses_are_not_kept(caller: Caller, path: str, status: int) -> None:
    assert [caller.ask(path).status for _ in range(2)] == [status, status]
    assert caller.asked_below == 2


def test_writing_is_not_kept(caller: Caller) -> None:
    assert [caller.ask("products/", "POST").status for _ in range(2)] == [405, 405]
    assert caller.asked_below == 2


# --- 304 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_who_has_it_is_told_so(caller: Caller, product: Product, encoding: str) -> None:
    tag = caller.ask("products/", accept_encoding=encoding).headers["etag"]
    told = caller.ask("products/", accept_encoding=encoding, if_none_match=tag)
    assert (told.status, told.body, told.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in told.headers
    assert caller.ask("products/", accept_encoding=encoding, if_none_match='"other"').status == 200


def test_who_has_it_already_does_not_hinder_the_others(caller: Caller, product: Product) -> None:
    tag = caller.ask("products/").headers["etag"]
    other = Caller()
    cache.clear()
    assert other.ask("products/", if_none_match=tag).status == 304
    assert other.ask("products/").json()["results"][0]["slug"] == "plaquettes"


def test_a_date_is_enough_once_its_second_is_over(caller: Caller, product: Product) -> None:
    with time_machine.travel("2026-06-01 12:00:00.4 +0000", tick=False) as clock:
        first = caller.ask("products/").headers["last-modified"]
        assert caller.ask("products/", if_modified_since=first).status == 200
        clock.shift(timedelta(seconds=5))
        told = caller.ask("products/").headers["last-modified"]
        assert told == "Mon, 01 Jun 2026 12:00:01 GMT"
        assert caller.ask("products/", if_modified_since=told).status == 304
        Product.objects.update(price=31)
        assert caller.ask("products/", if_modified_since=told).status == 200


# --- what changes is seen --------------------------------------------------------------------


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def save(product: Product) -> None:
    product.price = Decimal("31.500")
    product.save()


WRITES: dict[str, Callable[[Product], object]] = {
    "save": save,
    "update": lambda product: Product.objects.filter(pk=product.pk).update(price=Decimal("31.500")),
    "sql": lambda product: raw(f"UPDATE catalog_product SET price = 31.5 WHERE id = {product.pk}"),
}
SHOWING_PRICES = [
    "products/",
    "products/plaquettes/",
    "products/?brand=bosch",
    "products/?category=plaquettes-de-frein",
    "products/?q=plaquettes",
    "products/?price_max=40&ordering=-price",
    "search/?q=plaquettes+de+frein",
    "search/facets/?q=plaquettes",
]


@pytest.mark.parametrize("path", SHOWING_PRICES)
@pytest.mark.parametrize("way", WRITES)
def test_a_new_price_is_in_the_next_answer(caller: Caller, product: Product, way: str, path: str) -> None:
    tag = caller.ask(path).headers["etag"]
    assert b'"30.000"' in caller.ask(path).body
    WRITES[way](product)
    told = caller.ask(path, if_none_match=tag)
    if path == "search/facets/?q=plaquettes":
        index_changes()  # which the shop does every ten seconds: ranges of prices are the index's
        told = caller.ask(path, if_none_match=tag)
    assert told.status == 200
    assert b'"31.500"' in told.body
    assert b'"30.000"' not in told.body


OTHER_CHANGES: dict[str, tuple[str, Callable[[], object], str]] = {
    "brand": ("brands/bosch/", lambda: Brand.objects.update(name="Bosch SA"), "Bosch SA"),
    "brand of a product": ("products/plaquettes/", lambda: Brand.objects.update(name="Bosch SA"), "Bosch SA"),
    "category": ("categories/tree/", lambda: Category.objects.update(name_fr="Freins"), "Freins"),
    "category of a product": ("products/plaquettes/", lambda: Category.objects.update(name_fr="Freins"), "Freins"),
    "shop": ("shop/", lambda: ShopFacts.objects.update_or_create(id=1, defaults={"name": "Chez Ali"}), "Chez Ali"),
    "zone": (
        "delivery/zones/",
        lambda: DeliveryZone.objects.create(name_fr="Sud", fee=9, fewest_days=1, most_days=2),
        "Sud",
    ),
    "car": (
        "vehicles/makes/",
        lambda: FitmentFactory(engine=VehicleEngineFactory(model__make__name="Renault")),
        "Renault",
    ),
}


@pytest.mark.parametrize("name", OTHER_CHANGES)
def test_other_changes_are_in_the_next_answer_too(caller: Caller, product: Product, name: str) -> None:
    path, change, shown = OTHER_CHANGES[name]
    assert shown.encode() not in caller.ask(path).body
    change()
    assert shown.encode() in caller.ask(path).body


def test_what_was_kept_for_another_topic_stays(caller: Caller, product: Product) -> None:
    caller.ask("delivery/zones/")
    Product.objects.update(price=31)
    caller.ask("delivery/zones/")
    assert caller.asked_below == 1


def topics_of_tables() -> dict[str, Topic]:
    """By the triggers that are there: every other table has none."""
    topics = {}
    for model in apps.get_models():
        triggers = {trigger.name: trigger for trigger in getattr(model._meta, "triggers", [])}
        if "leave_trace" in triggers:
            func = str(triggers["leave_trace"].func)
            topics[model._meta.db_table] = Topic(re.search(r"topic = '(\w+)'", func)[1])  # type: ignore[index]
        elif "mark_truncate" in triggers:
            topics[model._meta.db_table] = Topic.PRODUCT
    return topics


def public_addresses(product: Product) -> list[str]:
    """Every route under a kept first part of the path, with what it takes."""
    needed = {
        "products/<slug:slug>/": ["products/plaquettes/"],
        "products/<slug:slug>/related/": ["products/plaquettes/related/"],
        "products/<slug:slug>/equivalents/": ["products/plaquettes/equivalents/"],
        "products/": ["products/", "products/?q=plaquettes", f"products/?vehicle={VehicleEngineFactory().pk}"],
        "parts/by-reference/": ["parts/by-reference/?ref=0986494"],
        "brands/<slug:slug>/": ["brands/bosch/"],
        "categories/<slug:slug>/": ["categories/plaquettes-de-frein/"],
        "vehicles/models/": ["vehicles/models/?make={make}"],
        "vehicles/years/": ["vehicles/years/?model={model}"],
        "vehicles/engines/": ["vehicles/engines/?model={model}"],
        "search/": ["search/?q=plaquettes+bosch"],
        "search/suggestions/": ["search/suggestions/?q=plaq"],
        "search/facets/": ["search/facets/?q=plaquettes"],
    }
    engine = VehicleEngineFactory()
    values = {"make": engine.model.make.pk, "model": engine.model.pk}
    api = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")
    routes = [str(route.pattern) for route in api.url_patterns]
    kept = [route for route in routes if route.partition("/")[0] in TOPICS]
    assert set(needed) <= set(kept)
    return [address.format(**values) for route in kept for address in needed.get(route, [route])]


def test_no_answer_is_read_from_a_table_that_it_is_not_kept_by(caller: Caller, product: Product) -> None:
    ProductReferenceFactory(product=product, printed="0 986 494")
    index_changes()
    known, unknown = topics_of_tables(), {}
    for address in public_addresses(product):
        with CaptureQueriesContext(connection) as queries:
            told = caller.ask(address)
        assert told.status == 200, address
        read = {table for query in queries for table in re.findall(r'(?:FROM|JOIN) "?(\w+)"?', query["sql"])}
        tables = {table for table in read if table in connection.introspection.table_names()}
        topics = TOPICS[address.partition("/")[0]]
        if wrong := {table for table in tables if known.get(table) not in topics}:
            unknown[address] = wrong
    assert unknown == {}


# --- limits, searches, faults ----------------------------------------------------------------


def test_kept_answers_count_as_any_other(caller: Caller, product: Product, settings: LazySettings) -> None:
    settings.API_REQUESTS_A_MINUTE = 3
    told = [caller.ask("products/") for _ in range(5)]
    assert [one.status for one in told] == [200, 200, 200, 429, 429]
    assert [one.headers["x-ratelimit-remaining"] for one in told] == ["2", "1", "0", "0", "0"]
    assert int(told[-1].headers["retry-after"]) > 50
    assert told[-1].json()["errors"][0]["code"] == "throttled"


def test_each_address_counts_for_itself(caller: Caller, product: Product, settings: LazySettings) -> None:
    settings.API_REQUESTS_A_MINUTE = 1
    assert caller.ask("products/").status == 200
    environ = {"x_forwarded_for": "41.226.1.1"}
    assert caller.ask("products/", **environ).status == 429  # nobody is trusted to say so


def test_searches_answered_from_memory_are_logged(caller: Caller, product: Product) -> None:
    for _ in range(3):
        caller.ask("search/?q=plaquettes", user_agent="Mozilla/5.0")
    caller.ask("search/?q=plaquettes", user_agent="Googlebot/2.1")
    assert caller.asked_below == 1
    assert SearchLog.objects.count() == 1
    assert log_queue.write_waiting() == 2
    assert list(SearchLog.objects.values_list("query", "source", "language").distinct()) == [
        ("plaquettes", "api", "fr")
    ]
    assert SearchLog.objects.count() == 3


def test_without_its_versions_nothing_is_kept(
    caller: Caller, product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller.ask("products/")

    def away() -> str:
        raise OperationalError("the database is away")

    monkeypatch.setattr(response_cache, "versions", away)
    caller.ask("products/")
    assert caller.asked_below == 2


def test_without_redis_the_process_remembers_alone(caller: Caller, product: Product, settings: LazySettings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"IGNORE_EXCEPTIONS": True},
        }
    }
    told = [caller.ask("products/") for _ in range(2)]
    assert [one.status for one in told] == [200, 200]
    assert caller.asked_below == 1


def test_an_old_answer_is_made_anew(caller: Caller, product: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "KEPT_SECONDS", 0)
    caller.ask("products/")
    cache.clear()
    caller.ask("products/")
    assert caller.asked_below == 2


def test_memory_holds_what_was_asked_last() -> None:
    questions = [
        response_cache.Question(("http", ""), "shop", f"{API}products/", f"limit={place}", "fr", "", "")
        for place in range(4)
    ]
    memory = Memory(3 * 2_600)
    kept = response_cache.Kept([], [], b"x" * 500, '"a"', None, "")
    for question in questions[:3]:
        memory.put(question, "1", kept)
    assert memory.get(questions[0], "1") is kept
    assert memory.get(questions[1], "2") is None
    memory.put(questions[3], "1", kept)
    assert [memory.get(question, "1") is not None for question in questions] == [True, False, True, True]
    memory.put(questions[3], "2", response_cache.Kept([], [], b"x" * 9_000, '"a"', None, ""))
    assert (memory.size, len(memory.answers)) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_one_asks_below() -> None:
    cache.clear()
    calls, together = [], Barrier(6)

    def below(environ: Any, start_response: Any) -> Any:
        calls.append(environ["PATH_INFO"])
        start_response("200 OK", [("Cache-Control", "public, no-cache"), ("ETag", '"a"')])
        return [b"{}"]

    shop = ResponseCache(below)

    def ask() -> bytes:
        together.wait(timeout=10)
        try:
            return b"".join(shop(RequestFactory().get(f"{API}brands/").environ, lambda *_: None))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = [asked.result(timeout=20) for asked in [pool.submit(ask) for _ in range(6)]]
    assert answers == [b"{}"] * 6
    assert calls == [f"{API}brands/"]
