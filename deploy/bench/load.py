"""The public API over HTTP, behind gunicorn as it is shipped; prints the results as JSON.

    python -m deploy.bench.load [seconds]

Load comes from a second process on the same machine. Kept answers are compared, in the same run and in turns, with a
bare WSGI callable that sends the same bytes and with an empty Django view behind the same middleware. What is not kept
is asked for under addresses that nobody has asked for before.
"""

import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import django

django.setup()

from django.db import connection

from catalog.models import Brand, Category, Product, ProductReference
from deploy.bench import rivals
from deploy.bench.served import Server, served

PRODUCTS = "/api/v1/products/"
CHOICE = random.Random(11)
ROUNDS = 7
CONNECTIONS = 16  # more than the server has threads
CROWD, CROWD_LIMIT, MEMORY_LIMIT = 500, 400, 400  # connections, ms, MB
LEAST_OF_BARE, LEAST_OF_EMPTY = 0.6, 1.5
MIX = {"list": 60, "detail": 25, "search": 15}  # percent
UNKEPT_LIMITS = {("list", 1): 40, ("detail", 1): 25, ("list", 10): 120}  # ms, by kind and connections

Row = dict[str, Any]


def main() -> None:
    seconds = float(sys.argv[1]) if sys.argv[1:] else 60.0
    os.environ["TRUSTED_PROXIES"] = "127.0.0.1"
    slugs = list(Product.objects.public().values_list("slug", flat=True)[:50_000])
    known = {"list": PRODUCTS, "detail": f"{PRODUCTS}{CHOICE.choice(slugs)}/"}
    mix, unkept = addresses(slugs), {kind: fresh(kind, slugs) for kind in ("list", "detail")}
    connection.close()
    results: list[Row] = []
    with served() as shop:
        for (kind, connections), limit in UNKEPT_LIMITS.items():
            results += not_kept(shop, kind, connections, limit, unkept[kind])
        for kind, address in known.items():
            results += kept(shop, kind, address, seconds / 24)
    with served() as shop:
        results += crowd(shop, mix, seconds)
    json.dump(results, sys.stdout)


def addresses(slugs: list[str]) -> list[str]:
    """A thousand requests of the mix, as a day's visitors make them: few addresses often, many now and then."""
    lists = [PRODUCTS + query for query in queries(60)]
    details = [f"{PRODUCTS}{slug}/" for slug in CHOICE.sample(slugs, 300)]
    searches = [f"/api/v1/search/?q={text}" for text in texts(60)]
    kinds: dict[str, list[str]] = {"list": lists, "detail": details, "search": searches}
    return [popular(kinds[kind]) for kind, percent in MIX.items() for _ in range(10 * percent)]


def popular(of: list[str]) -> str:
    return of[min(int(CHOICE.paretovariate(1.0)) - 1, len(of) - 1) % len(of)]


def queries(number: int) -> Iterator[str]:
    categories = list(Category.objects.visible().values_list("slug", flat=True))
    brands = list(Brand.objects.public().values_list("slug", flat=True))
    for place in range(number):
        ordering = CHOICE.choice(["", "ordering=-popularity", "ordering=price", "ordering=-created"])
        of = f"category={CHOICE.choice(categories)}" if place % 2 else f"brand={CHOICE.choice(brands)}"
        yield f"?{of}&{ordering}".rstrip("&") if place else ""


def texts(number: int) -> list[str]:
    names = ["plaquettes+de+frein", "filtre+a+huile", "amortisseur+avant", "disque", "batterie", "courroie"]
    references = ProductReference.objects.order_by("id").values_list("normalized", flat=True)[: 10 * number]
    return names + CHOICE.sample(list(references), number - len(names))


def fresh(kind: str, slugs: list[str]) -> Callable[[], str]:
    """What makes addresses whose answers nobody has asked for."""
    left = iter(CHOICE.sample(slugs, min(20_000, len(slugs))))
    orderings = ["", "&ordering=price", "&ordering=-price", "&ordering=name", "&ordering=-created"]
    if kind == "detail":
        return lambda: f"{PRODUCTS}{next(left)}/"
    return lambda: f"{PRODUCTS}?price_min={CHOICE.random() * 30:.3f}{CHOICE.choice(orderings)}"


def not_kept(shop: Server, kind: str, connections: int, limit: float, address: Callable[[], str]) -> list[Row]:
    said = load(shop, [address() for _ in range(3_000)], connections, 6)
    name = f"{kind} that is not kept, {connections} connection{'s' * (connections > 1)}"
    return [
        {"name": f"{name}, median", "value": said["median"], "unit": "ms"},
        {"name": f"{name}, p95", "value": said["p95"], "unit": "ms", "limit": limit},
    ]


def kept(shop: Server, kind: str, address: str, seconds: float) -> list[Row]:
    """Requests a second of the three in turns, and the shop's share of the others'."""
    answer = answered(shop, address)
    with ExitStack() as running:
        bare = running.enter_context(served(rivals.BARE, **{rivals.ANSWER: json.dumps(answer)}))
        empty = running.enter_context(served(rivals.EMPTY))
        asked = [(shop, address), (bare, address), (empty, PRODUCTS)]
        rates = [[load(server, [path], CONNECTIONS, seconds)["rate"] for server, path in asked] for _ in range(ROUNDS)]
    ours, bares, empties = (statistics.median(column) for column in zip(*rates, strict=True))
    of_bare = statistics.median(mine / theirs for mine, theirs, _ in rates)
    of_empty = statistics.median(mine / theirs for mine, _, theirs in rates)
    return [
        {"name": f"kept {kind}", "value": ours, "unit": "/s"},
        {"name": "bare WSGI callable, the same bytes", "value": bares, "unit": "/s"},
        {"name": "empty view, the same middleware", "value": empties, "unit": "/s"},
        {"name": f"kept {kind}, share of bare", "value": of_bare, "unit": "", "least": LEAST_OF_BARE},
        {"name": f"kept {kind}, times empty view", "value": of_empty, "unit": "", "least": LEAST_OF_EMPTY},
    ]


def answered(shop: Server, address: str) -> dict[str, Any]:
    """The shop's answer as JSON for `rivals.bare`."""
    request = http.client.HTTPConnection("127.0.0.1", shop.port, timeout=10)
    request.request("GET", address, headers={"Accept-Encoding": "br", "X-Forwarded-Proto": "https"})
    answer = request.getresponse()
    body = answer.read()
    request.close()
    if answer.status != http.HTTPStatus.OK or answer.headers["Content-Encoding"] != "br":
        sys.exit(f"{address} answered {answer.status}, {answer.headers['Content-Encoding']}")
    theirs = ("server", "date", "connection")  # gunicorn's own
    headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in theirs]
    return {"headers": headers, "body": body.hex()}


def crowd(shop: Server, paths: list[str], seconds: float) -> list[Row]:
    said = load(shop, paths, CROWD, seconds)
    name = f"{CROWD} connections, {seconds:g} s of " + ", ".join(f"{share} % {kind}" for kind, share in MIX.items())
    return [
        {"name": name, "value": said["rate"], "unit": "/s"},
        {"name": f"{CROWD} connections, median", "value": said["median"], "unit": "ms"},
        {"name": f"{CROWD} connections, p95", "value": said["p95"], "unit": "ms", "limit": CROWD_LIMIT},
        {"name": f"{CROWD} connections, errors", "value": said["errors"], "unit": "", "limit": 0},
        {"name": f"{CROWD} connections, memory of web", "value": shop.megabytes(), "unit": "MB", "limit": MEMORY_LIMIT},
    ]


def load(server: Server, paths: list[str], connections: int, seconds: float) -> dict[str, Any]:
    """What `deploy.bench.loopback` measured, with the number of `errors`."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths))
        file.flush()
        command = [sys.executable, "-m", "deploy.bench.loopback", str(server.port), str(connections), str(seconds)]
        done = subprocess.run([*command, file.name], check=True, stdout=subprocess.PIPE, timeout=seconds + 60)
    said: dict[str, Any] = json.loads(done.stdout)
    print(f"… {paths[0][:60]} {connections} connections: {said}", file=sys.stderr, flush=True)
    said["errors"] = sum(number for status, number in said["statuses"].items() if status != "200") + said["late"]
    return said


if __name__ == "__main__":
    main()
