"""Which of a page's products it is about, and what its heading, address and scripts say of that one."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from urllib.parse import parse_qsl, unquote, urlsplit

from prospector.extract import labels, script_data
from prospector.extract.offer import Fields
from prospector.extract.page import Page, Text, marks_of, squeezed, text_of

ALIKE = 0.4  # the share from which a text is the name that was looked for
_WORD = re.compile(r"\w+")
_SITE_NAME = re.compile(r"\s+[|·–—]\s+[^|·–—]*$|\s+-\s+[^-]{2,30}$|\s*\|[^|]*$")
_ID_KEY = re.compile(
    r"(?:products?|item|article|prod|deal|offer)?_?-?(?:id|ids|sku|code|pid|ref)|p|artikel", re.IGNORECASE
)
_ID = re.compile(r"\d{4,}|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{6,16}")
_BRAND_PLACE = re.compile(
    r"\bbrand|[-_]brand|marque|manufactur|hersteller|byline|vendor|\bmarca|produttore|proizvoditel"
)
_CODE_PLACE = re.compile(r"(?<![a-z])(?:sku|product[-_]{1,2}(?:code|ref|reference|number)|item[-_]?number)(?![a-z])")
_BRAND_LINK = re.compile(
    r"/(?:brands?|marques?|marcas?|marken?|hersteller|manufacturers?|vendors?|producent|fabricants?)/", re.I
)
_BRAND_WORDS = re.compile(r"(?:brand|marque|marca|marke|hersteller|by|par|von|di|de)\s*:?\s+", re.IGNORECASE)
_DATA_ID = (
    "//input[@type='hidden']/@value | //@*[starts-with(name(), 'data-') and (contains(name(), 'id') or "
    "contains(name(), 'sku') or contains(name(), 'product') or contains(name(), 'code'))]"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A product that the page marks up; `about` unless it stands beside the page's subject."""

    fields: Fields
    weight: float
    about: bool


def words_of(page: Page, tags: Fields) -> set[str]:
    """Words of the title, the headings and the address: what the page is about."""
    texts = [page.title, tags.get("name", ""), *map(text_of, page.headings)]
    slug = unquote(urlsplit(page.address).path).replace("-", " ").replace("_", " ")
    return _words(" ".join([*texts, slug]))


def likeness(name: str, words: set[str]) -> float:
    """The share of a name's words that the page is about, 0 to 1."""
    own = _words(name)
    return len(own & words) / len(own) if own else 0.0


def main_of(products: list[Named], words: set[str]) -> Named | None:
    """The product that the page is about; None for lists and for pages without marked-up products."""
    about = [one for one in products if one.about] or products
    names = {one.fields.get("name", "").casefold() for one in about}
    best = max(about, key=lambda one: _fitness(one, words), default=None)
    if best is None:
        return None
    alike = likeness(best.fields.get("name", ""), words)
    if not best.about:
        return best if alike >= 0.8 and "price" in best.fields else None
    if len(names) < 3:
        return _completed(best, about)
    others = [n for n in names if n != best.fields.get("name", "").casefold() and likeness(n, words) >= alike]
    return _completed(best, about) if alike >= 0.6 and len(others) < 2 else None


def _fitness(one: Named, words: set[str]) -> tuple[float, bool, float]:
    return round(likeness(one.fields.get("name", ""), words), 1), "price" in one.fields, one.weight


def _completed(best: Named, others: Iterable[Named]) -> Named:
    """The product with what the same product says elsewhere on the page."""
    name = best.fields.get("name", "").casefold()
    fields = dict(best.fields)
    for other in others:
        same = other.fields.get("name", "").casefold() == name or not other.fields.get("name")
        if other is not best and same:
            fields = other.fields | fields
    return Named(fields, best.weight, best.about)


def heading_place(page: Page, name: str, words: set[str]) -> int:
    """Where among the texts the product's name stands; 0 when nowhere."""
    wanted = _words(name) or _words(_SITE_NAME.sub("", page.title)) or words
    scored = [(_sameness(_words(text_of(heading)), wanted), heading) for heading in page.headings]
    score, best = max(scored, key=lambda one: one[0], default=(0.0, None))
    if best is not None and (score >= ALIKE or len(scored) == 1):
        within = set(best.iter())
        return next((place for place, text in enumerate(page.texts) if text.element in within), 0)
    near = [(place, _words(text.text)) for place, text in enumerate(page.texts) if len(text.text) < 200]
    score, place = max(((_sameness(own, wanted), -place) for place, own in near), default=(0.0, 0))
    return -place if score >= ALIKE else 0


def _sameness(one: set[str], other: set[str]) -> float:
    """How much of two sets of words is common, by letters: 0 to 1."""
    letters = sum(map(len, one)) + sum(map(len, other))
    return 2 * sum(map(len, one & other)) / letters if letters else 0.0


def scripted(page: Page, readings: list[Fields], words: set[str]) -> Fields:
    """The first object of the scripts that is this product: by its number, else by its name."""
    known = {fields.get(key, "") for fields in readings for key in ("sku", "product_id")} - {""}
    known |= set(address_numbers(page))
    for fields in chain(script_data.objects(page), script_data.state_objects(page)):
        numbers = {fields.get("sku", ""), fields.get("product_id", "")} - {""}
        if numbers & known or likeness(fields.get("name", ""), words) >= 0.75:
            return fields
    return {}


def beside_heading(page: Page, heading: int, words: set[str]) -> Fields:
    """The brand, from a place that is called so near the heading or from scripts, if the title begins with it."""
    named = Counter(brand for brand in script_data.brands(page) if likeness(brand, words) == 1)
    if named:
        return {"brand": named.most_common(1)[0][0]}
    for text in page.texts[max(0, heading - 30) : heading + 60]:
        if len(text.text) > 40:
            continue
        for element in [text.element, *list(text.element.iterancestors())[:2]]:
            if _BRAND_PLACE.search(marks_of(element)) or _BRAND_LINK.search(element.get("href") or ""):
                value = labels.store_of(text.text) or _BRAND_WORDS.sub("", text.text).strip(" :")
                if likeness(value, words) == 1 or (text.element.tag == "a" and text.element is element):
                    return {"brand": value}
    places = "contains(@class, 'brand') or contains(@class, 'manufact') or parent::a[contains(@href, '/')]"
    for image in page.tree.xpath(f"//img[@alt][{places}]")[:200]:
        linked = _BRAND_LINK.search(image.getparent().get("href") or "")
        if (linked or _BRAND_PLACE.search(marks_of(image))) and likeness(image.get("alt"), words) == 1:
            return {"brand": squeezed(image.get("alt"))}
    return {}


def called_code(texts: list[Text]) -> Fields:
    """A code in an element that is called one: `<span class="sku">`."""
    for text in texts:
        if _CODE_PLACE.search(marks_of(text.element)) and any(map(str.isdigit, text.text)):
            value = text.text.rpartition(":")[2].strip()
            if 3 <= len(value) <= 40 and len(value.split()) <= 3:
                return {"sku": value}
    return {}


def address_numbers(page: Page) -> list[str]:
    """What looks like a product's number in the page's address, the likeliest first."""
    try:
        parts = urlsplit(page.address)
        query = parse_qsl(parts.query)
    except ValueError:
        return []
    found = [value for key, value in query if _ID_KEY.fullmatch(key) and any(map(str.isdigit, value))]
    for segment in reversed([part for part in unquote(parts.path).split("/") if part][-3:]):
        found.extend(reversed(_ID.findall(segment)))
    return list(dict.fromkeys(found))


def picture(page: Page, words: set[str]) -> Fields:
    """The first picture that is called what the page is about."""
    for image in page.tree.iterfind(".//img[@alt]"):
        source = image.get("data-src") or image.get("src") or ""
        alike = len(_words(image.get("alt"))) >= 2 and likeness(image.get("alt"), words) >= 0.8
        if alike and source and not source.startswith("data:"):
            return {"image": source}
    return {}


def number_of_address(page: Page) -> Fields:
    """The number of the address that the page's own attributes name too."""
    numbers = address_numbers(page)
    if not numbers:
        return {}
    values = Counter(value.strip() for value in page.tree.xpath(_DATA_ID)[:20_000])
    confirmed = [number for number in numbers if values[number]]
    long = [number for number in numbers if len(number) >= 6 and any(map(str.isdigit, number))]
    number = next(iter(confirmed), next(iter(long), ""))
    return {"product_id": number} if number else {}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
