"""Whether a thing can be had, from schema.org's names and from what shops print in many languages."""

import re

_BY_NAME = {
    **dict.fromkeys(("instock", "in_stock", "in stock", "instoreonly", "onlineonly", "limitedavailability"), "InStock"),
    **dict.fromkeys(("available", "true", "1", "yes", "instock_limited", "not sold"), "InStock"),
    **dict.fromkeys(
        ("outofstock", "out_of_stock", "out of stock", "oos", "soldout", "sold out", "sold", "false", "0", "no"),
        "OutOfStock",
    ),
    **dict.fromkeys(("discontinued",), "Discontinued"),
    **dict.fromkeys(("preorder", "pre-order", "presale"), "PreOrder"),
    **dict.fromkeys(("backorder", "backordered", "madetoorder", "reserved"), "BackOrder"),
}

_OUT = (
    r"out of stock|sold out|currently unavailable|not available|unavailable|no longer available|discontinued|"
    r"temporarily out|en rupture|rupture de stock|rupture|épuisé|indisponible|non disponible|pas disponible|"
    r"plus disponible|actuellement indisponible|hors stock|nicht verfügbar|nicht lieferbar|ausverkauft|vergriffen|"
    r"derzeit nicht|non disponibile|esaurito|non è disponibile|agotado|sin existencias|no disponible|sin stock|"
    r"esgotado|indisponível|sem stock|sem estoque|niedostępn\w*|wyprzedan\w*|brak w magazynie|vyprodáno|vyprodané|"
    r"není skladem|nie je skladom|nedostupn\w*|nu este in stoc|stoc epuizat|indisponibil|elfogyott|nincs készleten|"
    r"нет в наличии|нет на складе|распродан\w*|закончился|немає в наявності|slutsåld|ej i lager|udsolgt|utsolgt|"
    r"loppu|uitverkocht|niet op voorraad|niet leverbaar|tükendi|stokta yok|غير متوفر|غير متاح|نفدت? الكمية|نفذ|"
    r"نفد المخزون|품절|매진|일시품절|售完|缺貨|缺货|已售完|無庫存|売り切れ|在庫切れ|在庫なし"
)
_IN = (
    r"in stock|in-stock|available now|\bavailable\b|ready to ship|only \d+ left|en stock|disponible|en magasin|"
    r"expédié sous|auf lager|sofort lieferbar|lieferbar|verfügbar|disponibile|disponibilità immediata|in magazzino|"
    r"en existencia|hay stock|em stock|em estoque|disponível|pronta entrega|na stanie|dostępn\w*|w magazynie|skladem|"
    r"skladom|na sklade|în stoc|in stoc|disponibil|készleten|raktáron|в наличии|есть в наличии|на складе|є в наявності|"
    r"i lager|på lager|varastossa|op voorraad|leverbaar|stokta var|stokta|متوفر|متاح|"
    r"في المخزون|재고|有貨|有货|現貨|現货|"
    r"在庫あり|有庫存"
)
_ORDER = (
    r"sur commande|en arrivage|précommande|pre-?order|vorbestell\w*|backorder|su ordinazione|bajo pedido|عند الطلب|"
    r"под заказ"
)
_OUT_WORDS, _IN_WORDS, _ORDER_WORDS = (re.compile(words) for words in (_OUT, _IN, _ORDER))

_BUY = re.compile(
    r"add to (?:cart|basket|bag|trolley)|buy (?:it )?now|ajouter au panier|acheter|commander|ajout(?:er)? panier|"
    r"in den (?:waren|einkaufs)korb|jetzt kaufen|aggiungi al carrello|acquista|compra(?:lo)? (?:ora|subito)|"
    r"(?:añadir|agregar|a[ñn]ade) (?:al|a la|a tu) (?:carrito|carro|cesta|bolsa)|comprar|adicionar (?:ao|à) "
    r"(?:carrinho|sacola|cesto)|do koszyka|dodaj do koszyka|kup teraz|(?:vložiť|přidat|pridať|vložit|koupit|kúpiť)"
    r"(?: do košíku?a?)?|do košíka|adaug[aă] [iî]n co[sș]|kosárba|в корзину|купить|добавить в корзину|купити|"
    r"у кошик|lägg i (?:varu)?(?:korg|kundvagn)en?|læg i kurv|legg i handlekurv|ostoskoriin|in winkelwagen|"
    r"in (?:mijn )?winkelmand(?:je)?|sepete ekle|satın al|أضف (?:إلى|الى) (?:ال)?(?:سلة|عربة)\w*|اشتر\w*|장바구니|"
    r"구매하기|加入購物車|加入购物车|立即購買|立即购买|我要購買|カートに入れる"
)


def availability_of(text: str) -> str | None:
    """schema.org's name for a raw value or a printed sentence, None when it says nothing."""
    folded = " ".join(text.casefold().replace("’", "'").split())
    last = folded.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return _BY_NAME.get(last) or printed_availability(folded)


def printed_availability(folded: str) -> str | None:
    """The same for a short printed text in lower case."""
    if _OUT_WORDS.search(folded):
        return "OutOfStock"
    if _ORDER_WORDS.search(folded):
        return "BackOrder"
    return "InStock" if _IN_WORDS.search(folded) else None


def sells(folded: str) -> bool:
    """Whether a short text, in lower case, is that of a button that puts a thing into the cart."""
    return bool(_BUY.search(folded))
