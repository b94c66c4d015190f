"""The real Caddy with the shop's configuration before two real gunicorns."""

import gzip
import json
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from shabou.settings import BASE_DIR
from tests.deploy.stack import CADDYFILE, Stack, Web, ask_directly, caddy, free_port, logged, running_caddy, wait_for
from tests.deploy.test_monitoring import OF_OTHERS

MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def stack(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("stack")
    (folder / "media" / "products").mkdir(parents=True)
    (folder / "media" / "products" / "a.webp").write_bytes(b"RIFF")
    (folder / "media" / "products" / "evil.html").write_bytes(b"<script>alert(1)</script>")
    (folder / "media" / "products" / ".hidden.webp").write_bytes(b"no")
    with django_db_blocker.unblock():
        webs = [Web(free_port(), folder) for _ in range(2)]
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(collect, cwd=BASE_DIR, env=webs[0].environment(), check=True)
        try:
            for web in webs:
                web.start()
            with running_caddy(webs, folder) as running:
                yield running
        finally:
            for web in webs:
                web.stop()


def test_the_file_is_as_caddy_writes_it() -> None:
    formatted = subprocess.run([caddy(), "fmt", CADDYFILE], capture_output=True, text=True, check=False).stdout
    assert formatted == CADDYFILE.read_text()


def test_pages_have_their_headers_and_tell_nothing_of_the_server(stack: Stack) -> None:
    page = stack.ask("/")
    assert page.status == 200
    assert page.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["permissions-policy"].startswith("camera=()")
    assert not {"server", "via", "x-powered-by"} & set(page.headers)
    assert page.headers["alt-svc"] == f'h3=":{stack.https_port}"; ma=2592000'


@pytest.mark.parametrize(
    "path", ["/metrics", "/metrics/", "/%6detrics", "//metrics", "/readyz", "/.env", "/wp-login.php"]
)
def test_what_is_closed(stack: Stack, path: str) -> None:
    answer = stack.ask(path)
    assert (answer.status, answer.body) == (404, b"")


def test_neighbours_read_the_metrics_of_each_web_server(stack: Stack) -> None:
    for web in stack.webs:
        assert b"shop_http_requests_total{" in ask_directly(web.port, "/metrics").body


def test_caddy_tells_what_the_dashboards_ask_for(stack: Stack) -> None:
    stack.ask("/robots.txt")
    told = ask_directly(stack.metrics_port, "/metrics").body.decode()
    assert {name for name in OF_OTHERS["caddy"] if f"caddy_{name}{{" not in told} == set()
    assert "process_resident_memory_bytes " in told


def test_pages_are_compressed(stack: Stack) -> None:
    page = stack.ask("/", Accept_Encoding="gzip")
    assert page.headers["content-encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(page.body)


def test_static_files_are_compressed_and_kept_for_ever(stack: Stack) -> None:
    names = json.loads((BASE_DIR / "var" / "static" / "staticfiles.json").read_text())["paths"]
    sheet = next(hashed for name, hashed in names.items() if name.startswith("css/") and name.endswith(".css"))
    answer = stack.ask(f"/static/{sheet}", Accept_Encoding="br")
    assert (answer.status, answer.headers["content-encoding"]) == (200, "br")
    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"


def test_photos_come_as_photos_only(stack: Stack) -> None:
    photo = stack.ask("/media/products/a.webp")
    assert (photo.status, photo.body, photo.headers["content-type"]) == (200, b"RIFF", "image/webp")
    assert photo.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert photo.headers["cache-control"] == "public, max-age=2592000"
    for path in ("evil.html", ".hidden.webp", "", "../products/evil.html"):
        assert stack.ask(f"/media/products/{path}").status == 404
    assert stack.ask("/media/products/a.webp", "POST", b"x").status == 404


def test_nobody_invents_where_he_comes_from(stack: Stack) -> None:
    """A stranger's own X-Forwarded-For would give him a new limit with each request."""
    said = {
        "X_Forwarded_For": "1.2.3.4",
        "X_Real_IP": "1.2.3.4",
        "Forwarded": "for=1.2.3.4",
        "X_Forwarded_Proto": "http",
    }
    first = stack.ask("/api/v1/brands/", **said)
    second = stack.ask("/api/v1/brands/", **said | {"X_Forwarded_For": "5.6.7.8", "X_Real_IP": "5.6.7.8"})
    left = [int(answer.headers["x-ratelimit-remaining"]) for answer in (first, second)]
    assert (first.status, left[1]) == (200, left[0] - 1)  # not redirected to https either: the scheme is Caddy's


def test_bodies_end_somewhere(stack: Stack) -> None:
    large = b"x" * (MEBIBYTE + 1)
    assert stack.ask("/panier/ajouter/", "POST", large).status == 413
    assert stack.ask("/admin/login/", "POST", large).status == 413
    assert stack.ask("/admin/login/", "POST", large, Cookie="sessionid=abc").status == 403  # the shop's own refusal
    assert stack.ask("/api/v1/admin/products/", "POST", large, Authorization="Bearer x").status == 401


def test_a_caller_who_breaks_the_rules_locks_nobody_out(stack: Stack) -> None:
    for _ in range(4):
        assert stack.ask("/panier/ajouter/", "POST", b"x" * (MEBIBYTE + 1)).status == 413
    assert stack.ask("/robots.txt").status == 200


def test_headers_end_somewhere(stack: Stack) -> None:
    assert stack.ask("/", X_Long="x" * 40_000).status == 431


def test_half_a_request_is_cut_off_while_others_are_served(stack: Stack) -> None:
    trust = ssl.create_default_context()
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    lines = []
    for _ in range(60):
        raw = socket.create_connection(("127.0.0.1", stack.https_port))
        line = trust.wrap_socket(raw, server_hostname="localhost")
        line.sendall(b"POST /panier/ajouter/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf")
        lines.append(line)
    slow = trust.wrap_socket(socket.create_connection(("127.0.0.1", stack.https_port)), server_hostname="localhost")
    slow.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    began = time.monotonic()
    assert [stack.ask("/robots.txt").status for _ in range(20)] == [200] * 20
    slow.settimeout(20)
    assert b"200" not in slow.recv(1000)  # cut by the time limit of headers, 5 s
    assert time.monotonic() - began < 15
    for line in lines:
        line.close()


def test_one_of_two_is_killed_and_the_other_goes_on(stack: Stack) -> None:
    lost, kept = stack.webs
    with Asking(stack) as asking:
        lost.kill()
        asking.for_seconds(2)
    assert len(asking.failed) <= 1  # what it was working on: a form is not sent twice
    assert not any(failure.startswith("GET") for failure in asking.failed)
    assert len(asking.statuses) > 20
    lost.start()
    assert ask_directly(kept.port, "/healthz").status == 200


def test_a_rolling_restart_loses_nothing(stack: Stack) -> None:
    """Each web server is drained, stopped and started, while visitors read and order."""
    with Asking(stack) as asking:
        for web in stack.webs:
            web.drain.touch()
            time.sleep(1)  # the proxy looks each 200 ms here
            web.stop()
            web.drain.unlink()
            web.start()
            time.sleep(0.5)
    assert asking.failed == []
    assert len(asking.statuses) > 50


def test_nobody_is_there(stack: Stack) -> None:
    for web in stack.webs:
        web.drain.touch()
    try:
        wait_for(lambda: stack.ask("/").status == 503)
        page, api = stack.ask("/piece/x/"), stack.ask("/api/v1/brands/")
    finally:
        for web in stack.webs:
            web.drain.unlink()
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert (page.headers["retry-after"], page.headers["cache-control"]) == ("30", "no-store")
    assert "La boutique est de retour dans un instant" in page.body.decode()
    assert api.status == 503
    assert json.loads(api.body)["errors"][0]["code"] == "unavailable"
    wait_for(lambda: stack.ask("/").status == 200)


def test_a_request_has_one_number_everywhere(stack: Stack) -> None:
    number = stack.ask("/robots.txt", X_Request_ID="invented-by-the-caller").headers["x-request-id"]
    assert number != "invented-by-the-caller"
    wait_for(lambda: f'"request_id":"{number}"' in logged(stack), 10)


def test_the_shop_logs_json(stack: Stack) -> None:
    lines = [line for web in stack.webs for line in (stack.folder / f"web-{web.port}.log").read_text().splitlines()]
    booted = [json.loads(line)["logger"] for line in lines if line.startswith("{")]
    assert "gunicorn.error" in booted


def test_logs_know_no_address_cookie_or_telephone(stack: Stack) -> None:
    stack.ask("/commande/suivi/?phone=22123456&number=7", Cookie="sessionid=verysecret")
    wait_for(lambda: "/commande/suivi/" in logged(stack), 10)
    text = logged(stack)
    assert "verysecret" not in text
    assert "22123456" not in text
    assert '"remote_ip":"127.0.0.1"' not in text


class Asking:
    """Two visitors who ask without a pause: one reads, one sends forms."""

    def __init__(self, stack: Stack) -> None:
        self.stack, self.statuses, self.failed = stack, list[int](), list[str]()
        self.stopped = threading.Event()
        self.visitors = [threading.Thread(target=self.visit, args=(method,)) for method in ("GET", "POST")]

    def __enter__(self) -> "Asking":
        for visitor in self.visitors:
            visitor.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.stopped.set()
        for visitor in self.visitors:
            visitor.join()

    def for_seconds(self, seconds: float) -> None:
        time.sleep(seconds)

    def visit(self, method: str) -> None:
        while not self.stopped.is_set():
            try:
                answer = self.stack.ask("/robots.txt" if method == "GET" else "/panier/ajouter/", method)
            except OSError as problem:
                self.failed.append(f"{method} {problem!r}")
                continue
            self.statuses.append(answer.status)
            if answer.status >= 500:
                self.failed.append(f"{method} {answer.status}")
