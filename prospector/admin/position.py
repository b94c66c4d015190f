"""The competitors' prices beside ours, on the product list and on the product's page."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html

from catalog.admin.beside import Beside, add
from catalog.admin.price import dinars
from catalog.models import Product
from prospector.admin.shown import age, amount
from prospector.models import CompetitorPrice, Match

SHOWN_OFFERS = 20


def of(product: Product) -> CompetitorPrice | None:
    found: CompetitorPrice | None = getattr(product, "competitor_price", None)
    return found


def place(row: CompetitorPrice) -> str:
    """`1er sur 4`: where our price stands among the shops that have the part."""
    return f"{'1er' if row.cheaper == 0 else f'{row.cheaper + 1}e'} sur {row.in_stock + 1}"


@admin.display(description="concurrents")
def competitors(product: Product) -> str:
    row = of(product)
    if row is None:
        return "–"
    colour = "in_stock" if row.cheaper == 0 else "low_stock"
    return format_html(
        '<span class="nowrap">{}</span> <span class="state state-{}">{}</span> <small>{}</small>',
        dinars(row.lowest),
        colour,
        place(row),
        age(row.seen_at),
    )


@admin.display(description="concurrents")
def competitor_offers(product: Product) -> str:
    row = of(product)
    if row is None:
        return "Aucune offre concurrente rapprochée."
    matches = Match.objects.accepted().filter(product=product).select_related("offer__site")
    offers = [
        (one.offer, amount(one.offer), age(one.offer.price_seen_at)) for one in matches.order_by("offer__price_tnd")
    ]
    figures = [
        ("Le moins cher", dinars(row.lowest)),
        ("Médiane", dinars(row.median)),
        ("Notre place", place(row)),
        ("Vu", age(row.seen_at)),
    ]
    return render_to_string(
        "admin/prospector/offers_beside.html", {"figures": figures, "offers": offers[:SHOWN_OFFERS]}
    )


add(Beside(competitors, competitor_offers, "competitor_price", "prospector.view_competitorprice"))
