"""What a scan of a whole shop takes: a fake shop on this machine, read page by page by the code that reads real ones.

    python -m deploy.bench.scan [--pages 500]

Works in the database of DATABASE_URL, and takes its rows away again. The host's waits are left out: delay 0.
"""

import argparse
import gzip
import os
import resource
import sys
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import django
from django.conf import settings

LIMIT = 400  # MB, the whole process
MEDIAN_OF_A_SHOP = 120_000  # bytes of markup around one product
FILLER = '<div class="menu"><a href="/panier">Panier</a> <span>Pièces détachées auto</span></div>\n'
PRODUCT = """<html lang="fr"><head><title>Plaquettes %(key)d</title><script type="application/ld+json">
{"@type": "Product", "name": "Plaquettes de frein %(key)d", "sku": "P-%(key)d", "mpn": "GDB%(key)05d",
"brand": {"name": "TRW"}, "offers": {"price": "%(price)d.500", "priceCurrency": "TND", "availability": "InStock"}}
</script></head><body><h1>Plaquettes de frein %(key)d</h1><p>%(price)d,500 DT</p>%(filler)s</body></html>"""


class FakeShop(BaseHTTPRequestHandler):
    """`/sitemap.xml` names the products; each is a page as heavy as those of real shops."""

    pages = 0

    def do_GET(self) -> None:
        body = self._page().encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/xml" if self.path.endswith(".xml") else "text/html")
        packed = gzip.compress(body, 1)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)

    def _page(self) -> str:
        if self.path == "/sitemap.xml":
            host = self.headers["Host"]
            places = (f"<url><loc>http://{host}/product/{key}</loc></url>" for key in range(self.pages))
            return f"<urlset>{''.join(places)}</urlset>"
        if not self.path.startswith("/product/"):
            return "<h1>Accueil</h1>" if self.path == "/" else ""
        key = int(self.path.rpartition("/")[2])
        filler = FILLER * (MEDIAN_OF_A_SHOP // len(FILLER))
        return PRODUCT % {"key": key, "price": 20 + key % 300, "filler": filler}

    def log_message(self, *args: object) -> None: ...


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m deploy.bench.scan")
    parser.add_argument("--pages", type=int, default=500)
    options = parser.parse_args()
    FakeShop.pages = options.pages
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeShop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")
    django.setup()
    settings.FETCH_OPEN_PORTS = [server.server_port]  # the environment opens ports to developers only
    try:
        sys.exit(measured(f"http://127.0.0.1:{server.server_port}/", options.pages))
    finally:
        server.shutdown()


def measured(home: str, pages: int) -> bool:
    """Whether a figure is beyond its limit."""
    # They need the settings.
    from django.utils import timezone

    from deploy.bench.results import Result, table
    from prospector.models import CompetitorSite, FetchedPage, FetchHost
    from prospector.scanning import begin, polite_reader, run

    site = CompetitorSite.objects.create(name="Banc d'essai", address=home, pages_per_scan=pages + 3)
    FetchHost.objects.create(host=site.host, delay_seconds=0, daily_budget=2 * pages + 100)
    now = timezone.now()
    try:
        scan = begin(site, now)
        started = time.perf_counter()
        run(scan, polite_reader(site, now=now), until=now + timedelta(hours=1))
        seconds = time.perf_counter() - started
        scan.refresh_from_db()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        results = [
            Result(f"scan of {pages} pages, memory of the process with its fake shop", memory, "MB", LIMIT),
            Result("seconds", seconds, "s"),
            Result("offers kept", scan.offers, "", least=pages),
        ]
        print(table(results))
        print(f"{scan.state}: {scan.pages} pages, {scan.failures} unreadable")
        return any(result.fails for result in results)
    finally:
        FetchedPage.objects.filter(url__startswith=home).delete()
        FetchHost.objects.filter(host=site.host).delete()
        site.delete()


if __name__ == "__main__":
    main()
