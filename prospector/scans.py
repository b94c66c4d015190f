"""Which addresses of a shop are read, and in which order: sitemaps, known offers, then what pages link to. Pure."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from lxml import etree

# Ranks: the lower, the sooner.
KNOWN_OFFER, PRODUCT, SITEMAP, CATEGORY, OTHER = 10, 20, 0, 30, 40
MOST_LINKS, MOST_IN_SITEMAP = 2_000, 20_000  # of one page, of one sitemap
LARGEST_SITEMAP = 20 * 1024 * 1024  # bytes, unpacked
LONGEST_ADDRESS = 1_000  # characters; longer ones are searches and traps
DEEPEST_PATH, MOST_PARAMETERS, MOST_REPEATS = 8, 2, 2
_FILES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|pdf|zip|docx?|xlsx?|mp4|woff2?|rss|atom)$", re.IGNORECASE)
# Pages of a shop where nothing is sold: in the three languages and in the shop systems' own words.
_NOT_FOR_SALE = re.compile(
    r"/(?:cart|panier|checkout|commande|order|account|compte|my-account|mon-compte|login|connexion|register|signin|"
    r"wishlist|compare|contact|about|a-propos|cgv|mentions-legales|privacy|search|recherche|blog|news|tag|author|"
    r"feed|wp-json|wp-admin|wp-login\.php|admin|stores?|magasins?|module|customer|password)(?:/|$|\.)",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"/(?:product|produit|products|produits|p|item|article)/[^/]+|/\d+-[^/]+\.html$|-p-?\d+(?:\.html)?$|"
    r"route=product/product|/[^/]*\d{3,}[^/]*\.html$",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"/(?:product-category|categorie-produit|category|categorie|categories|collections?|catalog|catalogue|shop|"
    r"boutique|c|rayon)(?:/|$)|/\d+-[^/.]+$|route=product/category",
    re.IGNORECASE,
)
# Sorting, filtering and tracking show the same things again.
_IDLE = re.compile(
    r"^(?:utm_|sort|order|orderby|dir|limit|view|filter|q$|add-to-cart|ref|fbclid|gclid|lang|currency)", re.I
)


@dataclass(frozen=True, slots=True)
class Step:
    """An address to read; the lower its rank, the sooner."""

    url: str
    rank: int


def first_steps(home: str, robots_text: str, known: list[str]) -> list[Step]:
    """What a scan starts from: sitemaps that robots.txt names (else the usual place), known offers, the home page."""
    named = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", robots_text, re.IGNORECASE | re.MULTILINE)
    sitemaps = [place for place in named if same_shop(home, place)] or [urljoin(home, "/sitemap.xml")]
    steps = [*(Step(url, SITEMAP) for url in sitemaps[:10]), *(Step(url, KNOWN_OFFER) for url in known)]
    return [*steps, Step(home, CATEGORY)]


def is_sitemap(url: str, content: bytes) -> bool:
    head = content[:400].lstrip().lower()
    return content[:2] == b"\x1f\x8b" or b"<urlset" in head or b"<sitemapindex" in head or url.endswith(".xml")


def sitemap_steps(home: str, content: bytes) -> Iterator[Step]:
    """Addresses in a sitemap, or further sitemaps; nothing of one that cannot be read."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
        tree = etree.fromstring(_unpacked(content), parser)
    except (etree.XMLSyntaxError, OSError, EOFError, zlib.error, ValueError):
        return
    if tree is None:
        return
    found = [place.strip() for place in tree.xpath("//*[local-name()='loc'][local-name(..)!='image']/text()")]
    is_index = etree.QName(tree).localname == "sitemapindex"
    for place in found[:MOST_IN_SITEMAP]:
        if is_index and same_shop(home, place):
            yield Step(place, SITEMAP)
        elif step := step_to(home, place):
            yield step


def link_steps(home: str, page: str, content: bytes) -> list[Step]:
    """Links of a page that may lead to offers, each once."""
    try:
        tree = etree.HTML(content)
    except (etree.LxmlError, ValueError):
        return []
    links = [] if tree is None else tree.xpath("//a[@href][not(contains(@rel, 'nofollow'))]/@href")[:MOST_LINKS]
    found = {step.url: step for link in links if (step := _step_from(home, page, link))}
    return list(found.values())


def step_to(home: str, url: str) -> Step | None:
    """How soon an address is worth reading; None when it is not."""
    if not same_shop(home, url):
        return None
    url = urldefrag(url).url
    parts = urlsplit(url)
    pieces = [piece for piece in parts.path.split("/") if piece]
    parameters = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    is_trap = len(pieces) > DEEPEST_PATH or any(pieces.count(piece) > MOST_REPEATS for piece in pieces)
    is_idle = len(parameters) > MOST_PARAMETERS or any(map(_IDLE.match, parameters))
    if len(url) > LONGEST_ADDRESS or is_trap or is_idle:
        return None
    if _FILES.search(parts.path) or _NOT_FOR_SALE.search(parts.path):
        return None
    whole = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if _PRODUCT.search(whole):
        return Step(url, PRODUCT)
    return Step(url, CATEGORY if _CATEGORY.search(whole) else OTHER)


def same_shop(home: str, url: str) -> bool:
    """The same host, with or without `www.`, by web."""
    try:
        one, other = urlsplit(home), urlsplit(url)
        same = (_bare(one.hostname), one.port) == (_bare(other.hostname), other.port)
    except ValueError:
        return False
    return other.scheme in ("http", "https") and same


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")


def _step_from(home: str, page: str, link: str) -> Step | None:
    try:
        return step_to(home, urljoin(page, link.strip()))
    except ValueError:
        return None


def _unpacked(content: bytes) -> bytes:
    if content[:2] != b"\x1f\x8b":
        return content[:LARGEST_SITEMAP]
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
        return file.read(LARGEST_SITEMAP)
