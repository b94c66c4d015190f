"""A saved page as a tree with its visible texts in order, whatever its encoding, size and depth."""

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element as Element

LARGEST_PAGE = 5 * 1024 * 1024  # bytes; what follows is not read
MOST_TEXTS = 20_000
MOST_STATES = 5
MOST_SCRIPT = 1_500_000  # characters of all scripts together
MOST_ATTRIBUTES, LONGEST_TAG = 2_000, 20_000  # of one tag: their number, its bytes
LONGEST_VALUE = 300  # characters

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_ARABIC_PAGE = re.compile(rb"""<html[^>]*\blang\s*=\s*["']?ar""", re.IGNORECASE)
_NO_TEXT = "not(parent::script or parent::style or parent::noscript or parent::template or parent::textarea)"
_TEXTS = etree.XPath(f"//body/descendant::text()[normalize-space() and {_NO_TEXT}]")
HIGHEST_HIDING = 6  # steps up
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING_CLASSES = frozenset({"hidden", "hide", "d-none", "ng-hide", "is-hidden", "invisible", "uk-hidden", "none"})
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_ENCODING_OF_WINDOWS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso-8859-6": "cp1256"}


@dataclass(frozen=True, slots=True)
class Text:
    """One visible piece of text, single spaces, and the element around it."""

    text: str
    element: Element


@dataclass(frozen=True)
class Page:
    """`address` is where the page says it is, else where it came from; empty when neither is known."""

    tree: Element
    source: str
    address: str

    @cached_property
    def texts(self) -> list[Text]:
        found = _TEXTS(self.tree)[:MOST_TEXTS]
        return [Text(squeezed(text), _around(text)) for text in found]

    @cached_property
    def language(self) -> str:
        """Two letters, or nothing."""
        return self._tag[:2].lower()

    @cached_property
    def country(self) -> str:
        """Two letters of the language's region or of the address; decides what `$` and `dinar` mean."""
        suffix = (urlsplit(self.address).hostname or "").rpartition(".")[2]
        if len(suffix) == 2 and suffix not in _SOLD_AS_NAMES:
            return suffix
        region = re.search(r"[-_]([A-Za-z]{2})\b", self._tag)
        return region[1].lower() if region else ""

    @cached_property
    def scripts(self) -> list[str]:
        """The page's own scripts, without structured data."""
        found, size = [], 0
        for script in self.tree.iter("script"):
            if script.text and "ld+json" not in (script.get("type") or "") and size < MOST_SCRIPT:
                found.append(script.text[:MOST_SCRIPT])
                size += len(found[-1])
        return found

    @cached_property
    def states(self) -> list[str]:
        """JSON that the page's own scripts read: what single-page shops are drawn from."""
        found = (script.text for script in self.tree.iterfind(".//script[@type='application/json']"))
        return [text for text in found if text and "rice" in text and len(text) <= MOST_SCRIPT][:MOST_STATES]

    @cached_property
    def title(self) -> str:
        return squeezed(self.tree.findtext(".//title") or "")

    @cached_property
    def headings(self) -> list[Element]:
        return [heading for heading in self.tree.xpath("//h1[normalize-space()]")[:20] if text_of(heading)]

    def absolute(self, address: str) -> str | None:
        """A link of the page, complete; None for what is no web address."""
        try:
            joined = urljoin(self.address, address.strip())
            return joined if not joined or urlsplit(joined).scheme in ("http", "https", "") else None
        except ValueError:
            return None

    @property
    def _tag(self) -> str:
        return (self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()


# Suffixes of countries that are sold to anybody.
_SOLD_AS_NAMES = frozenset({"co", "io", "me", "tv", "ai", "cc", "ws", "to", "fm"})


def parse(content: bytes | str, *, base_url: str = "", content_type: str = "") -> Page:
    """Never fails: an empty or hopeless page is a tree without texts."""
    text = content[:LARGEST_PAGE] if isinstance(content, str) else _decoded(content[:LARGEST_PAGE], content_type)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(_bounded(text.encode("utf-8", "replace").translate(None, _CONTROLS)), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:  # the parser's word for a page without elements
        tree = etree.Element("html")
    return Page(tree, text, _address(tree, base_url))


def is_hidden(element: Element) -> bool:
    """Whether the page keeps an element from sight, as far as its own marks and those of its surroundings tell."""
    for one, _ in zip([element, *element.iterancestors()], range(HIGHEST_HIDING), strict=False):
        if one.get("hidden") is not None or _NO_DISPLAY.search(one.get("style") or ""):
            return True
        if not _HIDING_CLASSES.isdisjoint((one.get("class") or "").lower().split()):
            return True
    return False


def _bounded(content: bytes) -> bytes:
    """Without tags of thousands of attributes, over which the parser needs the square of their number."""
    pieces = content.split(b"<")
    crowded = [piece for piece in pieces if len(piece) > LONGEST_TAG and _is_crowded(piece)]
    for piece in crowded:
        pieces[pieces.index(piece)] = b""
    return b"<".join(pieces) if crowded else content


def _is_crowded(piece: bytes) -> bool:
    """Whether the tag at the beginning of a text has more attributes than pages need."""
    end = piece.find(b">")
    return piece.count(b"=", 0, end if end >= 0 else len(piece)) > MOST_ATTRIBUTES


def squeezed(text: str) -> str:
    return " ".join(text.split())


def text_of(element: Element, longest: int = LONGEST_VALUE) -> str:
    """All text within an element, with spaces between its pieces; empty when it is longer."""
    pieces, size = [], 0
    for piece in element.itertext():
        if plain := squeezed(piece):
            pieces.append(plain)
            size += len(plain) + 1
            if size > longest + 1:
                return ""
    return " ".join(pieces)


def marks_of(element: Element) -> str:
    """What an element is called by those who wrote the page: class, id and the like, lower case."""
    get = element.get
    names = (get("class"), get("id"), get("itemprop"), get("data-testid"), get("data-role"), get("data-price-type"))
    return " ".join(filter(None, names)).lower()


def _decoded(content: bytes, content_type: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace").lstrip("\ufeff")
    try:  # true UTF-8 is never something else by chance, whatever is declared; the cut may split the last letter
        return content.decode("utf-8") if len(content) < LARGEST_PAGE else content[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_declared(content, content_type), "replace")


def _declared(content: bytes, content_type: str) -> str:
    head = content[:4096]
    fallback = "cp1256" if _ARABIC_PAGE.search(head) else "cp1252"
    for place in (content_type.encode("ascii", "ignore"), head):
        match = _DECLARED.search(place)
        if match:
            name = match[1].decode("ascii").lower()
            try:
                found = codecs.lookup(_ENCODING_OF_WINDOWS.get(name, name)).name
            except LookupError:
                continue
            if "utf" not in found or found == "utf-8":
                # A page that says UTF-8 and is mostly not.
                return fallback if found == "utf-8" and _mostly_broken(content) else found
    return fallback


def _mostly_broken(content: bytes) -> bool:
    sample = content[:200_000].decode("utf-8", "replace")
    letters = sum(letter > "\x7f" for letter in sample)
    return sample.count("\ufffd") * 3 > letters


def _around(text: str) -> Element:
    parent = text.getparent()  # type: ignore[attr-defined]  # lxml's texts know their place
    return parent.getparent() if text.is_tail else parent  # type: ignore[attr-defined]  # the same


def _address(tree: Element, base_url: str) -> str:
    places = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    for place in places:
        try:
            address = urljoin(base_url, place.strip())
            if urlsplit(address).hostname:
                return str(address)
        except ValueError:
            continue
    return base_url
