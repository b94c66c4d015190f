import os
import subprocess
import sys

import pytest

from search.engine_address import EngineAddress

SENTENCE = "SEARCH_ENGINE must be postgres or meilisearch://:KEY@host:7700/index (meilisearchs:// over TLS)."


@pytest.mark.parametrize(
    ("written", "url", "key", "index"),
    [
        ("meilisearch://:k3y@localhost:7700/shop", "http://localhost:7700", "k3y", "shop"),
        ("meilisearchs://:k3y@search.example/shop-2", "https://search.example", "k3y", "shop-2"),
        ("meilisearch://:a%2Fb%40c@10.0.0.5:1/a_b", "http://10.0.0.5:1", "a/b@c", "a_b"),
        ("meilisearch://:k@[::1]:65535/x", "http://[::1]:65535", "k", "x"),
    ],
)
def test_address_is_read(written: str, url: str, key: str, index: str) -> None:
    assert EngineAddress.read(written) == EngineAddress(url, index, key)


@pytest.mark.parametrize("written", ["", "postgres"])
def test_postgres_is_no_address(written: str) -> None:
    assert EngineAddress.read(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "meilisearch",
        "elasticsearch://:k@h/i",
        "http://:k@h:7700/i",
        "meilisearch://h:7700/i",
        "meilisearch://user:k@h:7700/i",
        "meilisearch://:@h:7700/i",
        "meilisearch://:k@h:7700",
        "meilisearch://:k@h:7700/i/j",
        "meilisearch://:k@h:7700/été",
        "meilisearch://:k@h:0/i",
        "meilisearch://:k@h:65536/i",
        "meilisearch://:k@h:port/i",
        " meilisearch://:k@h/i",
        "meilisearch://:k@h/i\n",
    ],
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        EngineAddress.read(written)


def test_key_is_in_no_trace() -> None:
    assert "s3cret" not in repr(EngineAddress.read("meilisearch://:s3cret@h/i"))


def test_wrong_setting_stops_the_start_with_one_sentence_and_without_the_key() -> None:
    environment = os.environ | {"SEARCH_ENGINE": "meilisearch://:s3cret@host", "SECRET_KEY": "x"}
    started = subprocess.run(
        [sys.executable, "-c", "import shabou.settings"], env=environment, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert started.stderr.strip().splitlines()[-1].endswith(SENTENCE)
    assert "s3cret" not in started.stderr
