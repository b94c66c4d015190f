"""The part on sale: the page that staff have open all day."""

from typing import Any

import pghistory
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from catalog.admin.base import CatalogAdmin, UndeletableMixin, readable
from catalog.admin.beside import seen_by
from catalog.admin.filters import AutocompleteFilter, AvailabilityFilter, BranchFilter, UnfinishedFilter
from catalog.admin.forms import CatalogForm, PriceField
from catalog.admin.history import add_traces
from catalog.admin.price import dinars
from catalog.admin.product_inlines import FitmentInline, PhotoInline, ReferenceInline, SpecificationInline
from catalog.admin.stock_form import StockView
from catalog.finding import finder
from catalog.models import PriceEvent, Product, ProductQuerySet, Status

SHOWN_CHANGES = 10
PRICES = ("price", "former_price", "cost")
FILLED_IN = ("vat_rate", "low_stock_level", "status")
COLUMNS = {field.name for field in Product._meta.concrete_fields}

IDENTITY = (
    "Identité",
    {
        "fields": (
            ("sku", "mpn"),
            "name_fr",
            "name_ar",
            ("brand", "category"),
            ("quality", "origin_country"),
            ("status", "weight_kg"),
        )
    },
)
PRICE_FIELDS = (("price", "former_price"), ("cost", "vat_rate"))
TEXTS = (
    "Textes et référencement",
    {
        "classes": ("collapse",),
        "fields": (
            "slug",
            "description_fr",
            "description_ar",
            "meta_title_fr",
            "meta_title_ar",
            "meta_description_fr",
            "meta_description_ar",
        ),
    },
)
NEW_PRODUCT = (
    IDENTITY,
    ("Prix", {"fields": PRICE_FIELDS}),
    ("Stock", {"fields": ("low_stock_level",), "description": "Le stock se saisit ensuite, par un mouvement."}),
    ("Adresse de la page", {"fields": ("slug",)}),
)
KNOWN_PRODUCT = (
    IDENTITY,
    ("Prix", {"fields": (*PRICE_FIELDS, "reason", "price_parts", "price_changes")}),
    ("Stock", {"fields": (("stock", "low_stock_level"), "movements")}),
    TEXTS,
    ("Suivi", {"classes": ("collapse",), "fields": (("popularity", "view_count", "sold_count"), "updated_at", "uuid")}),
)


class ProductForm(CatalogForm):
    reason = forms.CharField(
        label="Motif du changement de prix",
        max_length=200,
        required=False,
        help_text="Gardé dans l'historique des prix : promotion, nouveau tarif, erreur corrigée.",
    )


@admin.register(Product)
class ProductAdmin(StockView, UndeletableMixin, CatalogAdmin[Product]):
    menu_position = 10
    form = ProductForm
    change_form_template = "admin/catalog/product.html"
    list_display = ("sku", "name_fr", "brand", "category", "price_tag", "stock_badge", "state")
    list_display_links = ("sku", "name_fr")
    list_filter = (
        "status",
        AvailabilityFilter,
        UnfinishedFilter,
        "quality",
        ("brand", AutocompleteFilter),
        ("category", BranchFilter),
    )
    list_select_related = ("brand", "category")
    search_fields = ("sku",)
    search_help_text = "N'importe quelle référence sous n'importe quelle forme, ou des mots du nom."
    # Columns with an index, so that a click on a heading sorts no 100,000 rows.
    sortable_by = ("sku", "name_fr", "price_tag")
    ordering = ("name_fr", "id")
    actions = ("put_on_sale", "hide", "discontinue")
    autocomplete_fields = ("brand", "category")
    inlines = (ReferenceInline, FitmentInline, SpecificationInline, PhotoInline)
    readonly_fields = (
        "stock",
        "price_parts",
        "price_changes",
        "movements",
        "popularity",
        "view_count",
        "sold_count",
        "updated_at",
        "uuid",
    )

    # --- list --------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> Any:
        """What stands beside a product comes behind its price."""
        place = self.list_display.index("price_tag") + 1
        beside = (one.column for one in seen_by(request))
        return (*self.list_display[:place], *beside, *self.list_display[place:])

    def get_list_select_related(self, request: HttpRequest) -> Any:
        return (*self.list_select_related, *(beside.join for beside in seen_by(request)))

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[ProductQuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        return finder().narrow(queryset, readable(search_term), public=False), False

    @admin.display(description="prix TTC", ordering="price")
    def price_tag(self, product: Product) -> str:
        return dinars(product.price)

    @admin.display(description="stock")
    def stock_badge(self, product: Product) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', product.availability.value, product.stock)

    @admin.display(description="état")
    def state(self, product: Product) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', product.status, product.get_status_display())

    @admin.action(description="Mettre en vente", permissions=["change"])
    def put_on_sale(self, request: HttpRequest, queryset: ProductQuerySet) -> None:
        self._set_status(request, queryset, Status.ACTIVE, "mis en vente", "mis en vente")

    @admin.action(description="Masquer", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: ProductQuerySet) -> None:
        self._set_status(request, queryset, Status.INACTIVE, "masqué", "masqués")

    @admin.action(description="Arrêter (ne sera plus vendu)", permissions=["change"])
    def discontinue(self, request: HttpRequest, queryset: ProductQuerySet) -> None:
        self._set_status(request, queryset, Status.DISCONTINUED, "arrêté", "arrêtés")

    def _set_status(
        self, request: HttpRequest, queryset: ProductQuerySet, status: Status, done: str, all_done: str
    ) -> None:
        products = list(queryset.exclude(status=status))
        Product.objects.filter(pk__in=[product.pk for product in products]).update(status=status)
        LogEntry.objects.log_actions(
            request.user.pk,  # type: ignore[arg-type]  # staff are logged in
            products,
            CHANGE,
            f"Action groupée : {done}.",
        )
        count = len(products)
        words = f"{count} produit {done}." if count == 1 else f"{count} produits {all_done}."
        self.message_user(request, words if count else "Aucun produit à changer.", messages.SUCCESS)

    # --- page --------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return NEW_PRODUCT
        lines = tuple(beside.line for beside in seen_by(request))
        market = (("Marché", {"fields": lines}),) if lines else ()
        return (*KNOWN_PRODUCT[:2], *market, *KNOWN_PRODUCT[2:])

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.readonly_fields, *(beside.line for beside in seen_by(request)))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new product is saved once before it gets its numbers, cars and photos."""
        return self.inlines if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name_fr", "sku")}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the database would fill in."""
        filled_in: dict[str, Any] = {
            column.name: column.db_default for column in Product._meta.concrete_fields if column.name in FILLED_IN
        }
        return filled_in | super().get_changeform_initial_data(request)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name not in PRICES:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return PriceField(label=capfirst(db_field.verbose_name), required=False, help_text=db_field.help_text)

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        """Write what was changed and nothing else: stock moves while somebody has the page open."""
        with pghistory.context(reason=form.cleaned_data.get("reason", "")):
            if not change:
                return obj.save()
            changed = [name for name in form.changed_data if name in COLUMNS]
            if changed:
                obj.save(update_fields=changed)
        return None

    def view_on_site(self, obj: Product) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None

    @admin.display(description="décomposition")
    def price_parts(self, product: Product) -> str:
        parts = product.price_parts
        if parts is None:
            return "Prix sur demande"
        rate = f"{parts.rate.normalize():f}".replace(".", ",")
        return f"{dinars(parts.net)} HT + {dinars(parts.vat)} de TVA ({rate} %) = {dinars(parts.gross)} TTC"

    @admin.display(description="derniers changements")
    def price_changes(self, product: Product) -> SafeString:
        events = PriceEvent.objects.filter(pgh_obj=product).with_previous_price().newest_first()
        traced = add_traces(events.select_related("pgh_context")[:SHOWN_CHANGES])
        rows = [(event, dinars(event.previous_price), dinars(event.price)) for event in traced]
        return self._table("price_changes", product, rows)

    @admin.display(description="derniers mouvements")
    def movements(self, product: Product) -> SafeString:
        movements = product.stock_movements.newest_first().select_related("pgh_context")
        return self._table("stock_movements", product, add_traces(movements[:SHOWN_CHANGES]))

    def _table(self, name: str, product: Product, rows: list[Any]) -> SafeString:
        return render_to_string(f"admin/catalog/{name}.html", {"product": product, "rows": rows})

    def get_urls(self) -> list[URLPattern]:
        move = path("<int:pk>/stock/", self.admin_site.admin_view(self.move_stock), name="catalog_product_stock")
        return [move, *super().get_urls()]
