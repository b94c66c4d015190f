"""How well offers are read off saved pages: precision, recall and F1 by field, and milliseconds a page.

    python -m deploy.bench.extraction [--pages ../shared/data/offers/pages] [--misses] [--shop NAME]

A folder of pages holds `index.csv`, `ground-truth.json` and `html/<item_id>.html.gz`. A field counts as found when the
main offer's value equals one of the expected ones: amounts as numbers, codes without separators, brands without case.
"""

import argparse
import csv
import gzip
import json
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from catalog.references import normalize_reference
from prospector.currencies import code_of
from prospector.extract import Offer, read_page

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "offers" / "pages"
SCORED = ("price", "currency", "availability", "sku", "mpn", "gtin", "brand")


@dataclass
class Score:
    """Hits, wrong or superfluous values, missing ones."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    by_shop: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missing, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missing, 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m deploy.bench.extraction")
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--misses", action="store_true", help="print each value that is wrong or missing")
    parser.add_argument("--shop", default="", help="pages of one shop only")
    options = parser.parse_args()
    scores, milliseconds = evaluated(options.pages, options.misses, options.shop)
    for name, score in scores.items():
        print(f"{name:<13} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")
    p95 = statistics.quantiles(milliseconds, n=20)[-1] if len(milliseconds) > 1 else milliseconds[0]
    print(f"{len(milliseconds)} pages  median {statistics.median(milliseconds):.1f} ms  p95 {p95:.1f} ms")


def evaluated(folder: Path, misses: bool = False, shop: str = "") -> tuple[dict[str, Score], list[float]]:
    """Scores by field, and the milliseconds of each page."""
    truths = json.loads((folder / "ground-truth.json").read_text())
    scores = {name: Score() for name in SCORED}
    milliseconds = []
    with (folder / "index.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if not shop or row["shop"] == shop]
    for row in rows:
        content = gzip.decompress((folder / "html" / f"{row['item_id']}.html.gz").read_bytes())
        started = time.perf_counter()
        extraction = read_page(content)
        milliseconds.append((time.perf_counter() - started) * 1000)
        offer = next(iter(extraction.offers), Offer())
        for name, score in scores.items():
            judge(score, name, offer, truths[row["item_id"]].get(name, []), row if misses else None)
    return scores, milliseconds


def judge(score: Score, name: str, offer: Offer, expected: list[str], row: dict[str, str] | None) -> None:
    value = getattr(offer, name)
    wanted = {_comparable(name, one) for one in expected}
    hit = value is not None and _comparable(name, value) in wanted
    # An unknown currency of the truth is not a wrong one of ours.
    superfluous = value is not None and not hit and not (name == "currency" and not expected)
    score.right += hit
    score.wrong += superfluous
    score.missing += bool(expected) and not hit
    if row and (superfluous or (expected and not hit)):
        print(f"{row['shop']:<18} {row['item_id'][:8]} {name:<12} expected {expected}  found {value!r}")


def _comparable(name: str, value: object) -> object:
    text = str(value).strip()
    if name == "price":
        return Decimal(text)
    if name == "currency":
        return {"$": "dollar", "Rs": "INR"}.get(text) or _dollar(code_of(text.strip("~ ,")) or text)
    if name in ("sku", "mpn", "gtin"):
        return normalize_reference(text).lstrip("0")
    return text.casefold()


def _dollar(code: str) -> str:
    """The truth says `$` for any of them."""
    return "dollar" if code in ("USD", "CAD", "CLP", "TWD", "AUD", "MXN") else {"PKR": "INR"}.get(code, code)


if __name__ == "__main__":
    main()
