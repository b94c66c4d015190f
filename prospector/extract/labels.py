"""Values that stand after their names: specification tables, lists, `Réf : 1234` in a line of text."""

import re

from catalog.references import is_valid_gtin
from prospector.extract.offer import Fields
from prospector.extract.page import Text

LONGEST_CODE, LONGEST_BRAND = 40, 50
SHORTEST_MODEL = 5  # characters; shorter ones are names of series
MOST_TEXTS = 6_000

_NAMES = {
    "gtin": (
        r"(?:codice |code |kod |cod\.? )?(?:ean|gtin|upc)(?:[- ]?(?:8|12|13|14))?(?:[- ]?code)?|isbn(?:[- ]?1[03])?|"
        r"ean ?/ ?upc|bar ?code|code[- ]?(?:à )?barres?|codice a barre|código de barras|čárový kód|čiarový kód|"
        r"strichcode|barcode|штрих-?код|barkod|باركود|الباركود"
    ),
    "mpn": (
        r"mpn|(?:mfr\.?|manufacturer'?s?)(?: part)? (?:number|no\.?|code|ref\w*)|(?:item )?(?:part|model) "
        r"(?:number|no\.?)|part-?no\.?|partnumber|p/n|pn|item model number|(?:réf(?:érence)?\.?|code|"
        r"numéro)(?: du)? (?:fabricant|"
        r"constructeur|fournisseur)|numéro (?:de|du) (?:modèle|pièce)(?: de l'article)?(?: fabricant)?|hersteller-?"
        r"(?: ?(?:teile|artikel|modell|produkt))?-?(?:nummer|nr\.?)|modell-?(?:nummer|nr\.?)|teile-?(?:nummer|nr\.?)|"
        r"artikelnummer des herstellers|numero (?:di )?modello(?: articolo)?|numero (?:di )?parte|codice (?:del )?"
        r"(?:produttore|modello)|número (?:de|do) (?:modelo|pieza|peça)(?: del (?:producto|fabricante))?|"
        r"ref(?:erencia|erência)?\.? (?:del |do )?fabricante|cod(?:ul)? (?:de )?produc[aă]tor|kod producenta|"
        r"nr producenta|"
        r"produktov[ée] číslo|číslo (?:produktu|výrobku)|p/n výrobce|kód výrobc[ea]|part number výrobce|"
        r"код производителя|номер модели|"
        r"productcode fabrikant|fabrikantcode|رقم (?:القطعة|الموديل)"
    ),
    "sku": (
        r"sku|ugs|asin|(?:product|item|article|stock|catalog(?:ue)?|style)[ -]?(?:sku|code|id|number|no\.?|nr\.?|#)|"
        r"référence(?: (?:du )?produit| interne)?|r[ée]f\.?|reference|code (?:article|produit|barre interne)|"
        r"artikel-?(?:nummer|nr\.?)|art\.? ?-?(?:nr|no|n°)\.?|bestell-?(?:nummer|nr\.?)|produkt-?(?:nummer|nr\.?)|"
        r"codice(?: (?:articolo|prodotto))?|cod\.? ?(?:art\.?|prodotto|articolo|produs)?|sku ?/ ?cod|referencia|"
        r"referência|código(?: (?:do|de|del) (?:produto|producto|artículo))?|cód\.?|kod (?:produktu|towaru)|"
        r"(?:nr|numer) (?:katalogowy|produktu|referencyjny)|katalogov[ée] číslo|kód(?: (?:produktu|zboží|tovaru))?|"
        r"objedn\w* (?:číslo|kód)|артикул|код(?: товара)?|cikkszám|vare-?nummer|varenr\.?|tuote(?:koodi|numero)|"
        r"ürün kodu|stok kodu|الرمز|رمز المنتج|المرجع|مرجع|商品編號|商品编号|貨號|品番|상품번호|상품코드|"
        r"(?:\w+ )?item number|numero oggetto(?: \w+)?|numéro de l'objet(?: \w+)?|artikelnummer"
    ),
    "brand": (
        r"brand(?: name)?|marque|marca|marke|merk|manufacturer|fabricante?|hersteller|produttore|produc[aă]tor|"
        r"producent|výrobc[ea]|značka|marka|бренд|производитель|торговая марка|марка|gyártó|märke|mærke|merkki|"
        r"(?:nom de (?:la )?)?marque|العلامة التجارية|الماركة|ماركة|الشركة المصنعة|المصنع|ブランド|メーカー|品牌|"
        r"廠牌|브랜드|제조사"
    ),
    "model": r"mod[eè]l[eo]?|modell[eo]?|модель|موديل|الموديل|型號|型番",
}
_LABEL = re.compile(
    r"[^\w]*(?:" + "|".join(f"(?P<{field}>{names})" for field, names in _NAMES.items()) + r")"
    r"(?: ?\([^)]{1,20}\))?(?P<mark> ?(?:n°|no\.|nr\.|№|#)?\s*[:：=#]?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_STORE = re.compile(
    r"visit the (?P<en>.{2,40}) store|visiter la boutique (?P<fr>.{2,40})|visita lo store di (?P<it>.{2,40})|"
    r"besuchen? (?:sie )?den (?P<de>.{2,40})-store|visita la tienda de (?P<es>.{2,40})|"
    r"(?:plus de produits|more (?:from|by)|mehr von|alle artikel von|ver mais artigos da marca:?) (?P<more>.{2,40})",
    re.IGNORECASE,
)
_NOT_A_VALUE = re.compile(
    r"(?:n/?a|none|null|non applicable|does not apply|-+|:|inconnu|unknown|undefined|✓|\W*)", re.I
)
# `Clio 4` and `Golf 2015` are models of cars, `W712-75` and `DR2401` of parts.
_MODEL_NUMBER = re.compile(r"\d{5}|[A-Za-z]+[-/.]?\d{2,}|\d{2,}[-/.]?[A-Za-z]+|\d{2,}[-/.]\d{2,}")
_CODE = re.compile(r"[\w][\w ./+*#,()&-]*")


def fields(texts: list[Text], start: int) -> Fields:
    """The first value of each label from text `start` (the heading) on, else before it."""
    found: Fields = {}
    near = texts[start : start + MOST_TEXTS]
    for run in (near, texts[max(0, start - 300) : start]):
        for at in range(len(run)):
            _read(run, at, found)
    model = found.pop("model", "")
    if len(model) >= SHORTEST_MODEL and _MODEL_NUMBER.search(model):
        found.setdefault("mpn", model)
    return found


def store_of(text: str) -> str:
    """The brand of `Visit the Tefal Store`, empty for other texts."""
    store = _STORE.fullmatch(text)
    return next(filter(None, store.groups())).strip() if store else ""


def _read(run: list[Text], at: int, found: Fields) -> None:
    text = run[at].text
    if len(text) > 90:
        return
    match = _LABEL.match(text.casefold())
    if match is None:
        if "brand" not in found and (store := store_of(text)):
            found["brand"] = store
        return
    field = next(name for name in _NAMES if match[name] is not None)
    if field in found:
        return
    rest = text[len(text) - len(match["rest"]) :].strip() if match["rest"] else ""
    # A label without a colon names what follows only if that is one code.
    is_code = field not in ("brand", "model") and " " not in rest and any(map(str.isdigit, rest))
    if rest and not match["mark"].strip() and not is_code:
        return
    value = _valid(field, rest) if rest else _following(run, at, field)
    if value:
        found[field] = value


def _following(run: list[Text], at: int, field: str) -> str:
    """The next text that says something, if it is a value and no other label."""
    for text in run[at + 1 : at + 4]:
        value = text.text.strip(" :\u00a0")
        if not value or _NOT_A_VALUE.fullmatch(value):
            continue
        label = _LABEL.fullmatch(value.casefold())
        if label and not label["rest"]:
            return ""
        return _valid(field, value)
    return ""


def _valid(field: str, value: str) -> str:
    value = value.strip(" :;|,*[]\u200e\u200f()")
    if not value or _NOT_A_VALUE.fullmatch(value):
        return ""
    if field == "gtin":
        codes = re.findall(r"\d[\d -]{6,16}\d|\d{8,14}", value)
        return next((code for code in codes if is_valid_gtin(code)), "")
    if field == "brand":
        return value if len(value) <= LONGEST_BRAND and any(map(str.isalpha, value)) else ""
    is_code = len(value) <= LONGEST_CODE and any(map(str.isdigit, value)) and len(value.split()) <= 4
    return value if is_code and _CODE.fullmatch(value) else ""
