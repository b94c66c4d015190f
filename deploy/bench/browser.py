"""First loads of pages in Chromium as a mid-range phone on slow 4G has them; prints the results as JSON.

    python -m deploy.bench.browser [runs]

gunicorn is started as it is shipped, on a free port of this machine, over the database that DATABASE_URL names and the
static files that `collectstatic` gathered. Each load starts with an empty cache. Without Chromium nothing is measured.
"""

import json
import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import django

django.setup()

from django.db import connection
from django.urls import reverse
from playwright.sync_api import Browser, sync_playwright

from catalog.models import Product, VehicleEngine
from deploy.bench.served import served

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"width": 360, "height": 740}  # pixels
CPU_SLOWDOWN = 4
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}  # ms, B/s
KILOBYTES, SECONDS, SHIFT = 200, 2.5, 0.05  # limits: bytes without photos, largest paint, layout shift
SETTLE = 500  # milliseconds after the last request, in which late shifts would come
BEHIND_PROXY = {"X-Forwarded-Proto": "https"}  # as the proxy in front of gunicorn says

WATCH = """
window.figures = {paint: 0, shift: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) figures.paint = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) figures.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


class Load(NamedTuple):
    """One first load: kB over the wire without photos, seconds to the largest paint, layout shift."""

    kilobytes: float
    seconds: float
    shift: float


def main() -> None:
    runs = int(sys.argv[1]) if sys.argv[1:] else 5
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("… browser: skipped, no Chromium on this machine (`make browser` installs one)", file=sys.stderr)
        print("[]")
        return
    fitting = Product.objects.public().in_stock().filter(fitments__engine__isnull=False).exclude(category=None)
    product = fitting.order_by("-popularity", "pk")[0]
    pages = addresses(product)
    connection.close()
    with served() as server, sync_playwright() as playwright:
        url = server.url
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        cart = filled_cart(browser, url + product.get_absolute_url())
        results = [row for name, path in pages for row in measured(browser, name, url + path, runs, cart)]
        browser.close()
    print(json.dumps(results))


def addresses(product: Product) -> list[tuple[str, str]]:
    """One of each type of page, by name and language."""
    engine = VehicleEngine.objects.filter(fitments__product=product).order_by("pk")[0]
    paths = {
        "home": reverse("home"),
        "category": product.category.get_absolute_url(),
        "engine": engine.get_absolute_url(),
        "product": product.get_absolute_url(),
        "search": reverse("search") + "?q=plaquette",
        "cart": reverse("cart"),
        "checkout": reverse("checkout"),
    }
    return [
        (f"{name}, {language}", prefix + path)
        for name, path in paths.items()
        for language, prefix in (("French", ""), ("Arabic", "/ar"))
    ]


def filled_cart(browser: Browser, product: str) -> Any:
    """Cookies of a visitor who has put the part at this address into the cart."""
    context = browser.new_context(extra_http_headers=BEHIND_PROXY)
    page = context.new_page()
    page.goto(product)
    page.locator(".order-buttons__add").click()
    page.wait_for_url("**/panier/")
    state = context.storage_state()
    context.close()
    return state


def measured(browser: Browser, name: str, url: str, runs: int, cookies: Any) -> Iterator[dict[str, Any]]:
    """Medians, as `results.Result` takes them."""
    print(f"… browser: {name}", file=sys.stderr, flush=True)
    loads = [first_load(browser, url, cookies) for _ in range(runs)]
    kilobytes, seconds, shift = (statistics.median(figures) for figures in zip(*loads, strict=True))
    yield {"name": f"{name}: first load", "value": kilobytes, "unit": "kB", "limit": KILOBYTES}
    yield {"name": f"{name}: largest paint", "value": seconds, "unit": "s", "limit": SECONDS}
    yield {"name": f"{name}: layout shift", "value": shift, "unit": "", "limit": SHIFT}


def first_load(browser: Browser, url: str, cookies: Any) -> Load:
    """Of a phone whose cache is empty."""
    context = browser.new_context(viewport=PHONE, extra_http_headers=BEHIND_PROXY, storage_state=cookies)
    context.add_init_script(WATCH)
    page = context.new_page()
    developer = context.new_cdp_session(page)
    developer.send("Network.enable")
    developer.send("Network.emulateNetworkConditions", SLOW_4G)
    developer.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    photos: set[str] = set()
    sizes: dict[str, float] = {}
    developer.on("Network.requestWillBeSent", lambda event: is_photo(event) and photos.add(event["requestId"]))
    developer.on(
        "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]})
    )
    answer = page.goto(url, wait_until="networkidle")
    if answer is None or answer.status != 200:
        sys.exit(f"{url} answered {answer and answer.status}")
    page.wait_for_timeout(SETTLE)
    figures = page.evaluate("figures")
    context.close()
    size = sum(size for request, size in sizes.items() if request not in photos)
    return Load(size / 1000, figures["paint"] / 1000, figures["shift"])


def is_photo(event: dict[str, Any]) -> bool:
    return "/media/" in event["request"]["url"]


if __name__ == "__main__":
    main()
