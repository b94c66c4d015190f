"""What all tests share: servers, a database and a cache of their own for each worker, and a browser."""

import fcntl
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils import translation

from catalog.apps import DEFAULTS_RECEIVER as CATALOG_DEFAULTS
from orders.apps import DEFAULTS_RECEIVER as ORDERS_DEFAULTS
from search.apps import DEFAULTS_RECEIVER as SEARCH_DEFAULTS
from shabou import embedded

# Cores are busy with other tests: how long one example takes says nothing.
hypothesis.settings.register_profile("shop", deadline=None)
hypothesis.settings.load_profile("shop")

HELD = ExitStack()
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on this machine: `make browser` installs one"


def pytest_configure() -> None:
    """Hold the embedded servers, if those are in use, and take a slot, before anything connects."""
    HELD.enter_context(embedded.running(*settings.EMBEDDED_SERVERS))
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
    slot = free_slot(settings.VAR_DIR)
    database = settings.DATABASES["default"]
    database.setdefault("TEST", {})["NAME"] = f"test_{database['NAME']}_{slot}"
    settings.REDIS_URL = embedded.redis_database(settings.REDIS_URL, 2 * slot)
    settings.CACHES["default"]["LOCATION"] = settings.REDIS_URL
    settings.CELERY_BROKER_URL = embedded.broker_url(settings.REDIS_URL)
    # All tests come from one address.
    settings.API_REQUESTS_A_MINUTE = settings.STAFF_REQUESTS_A_MINUTE = 1_000_000


def pytest_unconfigure() -> None:
    HELD.close()


def free_slot(folder: Path) -> int:
    """The lowest number that no other pytest process holds: workers and sessions side by side share nothing."""
    for slot in itertools.count():
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / f"slot-{slot}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            HELD.enter_context(lock)
            return slot
    raise AssertionError


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """The slot already tells the workers' databases apart."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Tests start with empty tables: what `migrate` puts into a new shop is kept out."""
    defaults = {"catalog": CATALOG_DEFAULTS, "orders": ORDERS_DEFAULTS, "search": SEARCH_DEFAULTS}
    for app, receiver in defaults.items():
        post_migrate.disconnect(sender=apps.get_app_config(app), dispatch_uid=receiver)


def system_browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped, except in CI: there they fail."""
    downloaded = any(Path.home().glob(".cache/ms-playwright/chromium-*"))
    if system_browser() or downloaded or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


@pytest.fixture(autouse=True)
def _in_french() -> None:
    """A request leaves its language switched on in the thread, as it does in a web worker until the next request."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process has not told Redis yet would be told in the middle of the next test."""
    monkeypatch.setattr("shabou.tally.NEAR", 0)


@pytest.fixture
def index(db: None) -> Iterator[Callable[[], None]]:
    """Makes the search's documents as the catalogue is when it is called, as the shop does in the background."""
    from search import vocabulary  # needs the models, which load after this module
    from search.indexing import index_changes

    def run() -> None:
        index_changes()
        vocabulary.forget()

    yield run
    vocabulary.forget()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, where there is one; root has to do without Chromium's sandbox."""
    arguments = {"args": ["--no-sandbox"]} if os.geteuid() == 0 else {}
    path = {"executable_path": system_browser()} if system_browser() else {}
    return browser_type_launch_args | arguments | path
