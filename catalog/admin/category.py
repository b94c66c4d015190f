"""The category tree, in its order."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, TabularInline, UnusedOnlyMixin
from catalog.admin.filters import TreeFilter
from catalog.admin.forms import CatalogForm
from catalog.admin.links import list_link
from catalog.models import COUNT_CAP, Category, Companion, Product
from catalog.models.category import DEEPEST_LEVEL


class CategoryForm(CatalogForm):
    def clean_parent(self) -> Category | None:
        """The branch must end above the deepest level."""
        parent: Category | None = self.cleaned_data["parent"]
        if parent is None:
            return None
        below = 0
        if self.instance.pk:
            deepest = Category.objects.below(self.instance).aggregate(deepest=Max("level"))["deepest"]
            below = deepest - self.instance.level
        if parent.level + 1 + below > DEEPEST_LEVEL:
            raise forms.ValidationError(f"L'arbre a {DEEPEST_LEVEL + 1} niveaux au plus : un parent plus haut.")
        return parent


class CompanionInline(TabularInline[Companion, Category]):
    """What the page of a part of this type offers beside it."""

    model = Companion
    form = CatalogForm
    fk_name = "category"
    extra = 0
    fields = ("companion", "any_car", "position")
    ordering = ("position", "id")
    autocomplete_fields = ("companion",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Companion]":
        return super().get_queryset(request).select_related("companion__parent")


class TreeChangeList(ChangeList):
    def get_ordering(self, request: HttpRequest, queryset: "QuerySet[Category]") -> list[Any]:
        """Depth first; a column's order would tear the branches apart."""
        return ["tree_ordering"]


@admin.register(Category)
class CategoryAdmin(UnusedOnlyMixin, CatalogAdmin[Category]):
    menu_position = 31
    form = CategoryForm
    list_display = ("indented_name", "name_ar", "position", "is_active", "is_visible", "products_link")
    list_display_links = ("indented_name",)
    list_editable = ("position", "is_active")
    list_filter = (("parent", TreeFilter), "level", "is_active", "is_visible")
    # Rows with fields to fill in cost a millisecond each.
    list_per_page = 100
    search_fields = ("name_fr__unaccent", "name_ar", "key")
    ordering = ("position", "name_fr", "id")
    sortable_by = ()
    autocomplete_fields = ("parent",)
    inlines = (CompanionInline,)
    readonly_fields = ("is_visible", "key", "shown_products")
    fieldsets = (
        (None, {"fields": ("name_fr", "name_ar", "parent", "position", ("is_active", "is_visible"), "shown_products")}),
        ("Page", {"fields": ("slug", "description_fr", "description_ar", "drawing")}),
        ("Imports", {"fields": ("keywords", "key"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Category]":
        """Depth first, with the parent that a label shows."""
        categories: QuerySet[Category] = Category.objects.order_siblings_by("position", "name_fr", "id")
        return categories.order_by("tree_ordering").select_related("parent")

    def choice_label(self, category: Category) -> str:
        """With the parent: « Boîte de vitesses » is a system and a family."""
        return f"{category.parent} › {category}" if category.parent else str(category)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TreeChangeList

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name_fr",)}

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        switched_off = change and "is_active" in form.changed_data and not obj.is_active
        shown = _shown_products(obj) if switched_off else 0
        super().save_model(request, obj, form, change)
        if switched_off:
            hidden = _products(shown, "masqué") or "aucun produit n'était visible dans cette branche"
            self.message_user(request, f"« {obj} » est éteinte : {hidden}.", messages.WARNING)

    @admin.display(description="catégorie")
    def indented_name(self, category: Category) -> SafeString:
        return format_html('<span class="branch" style="--level: {}">{}</span>', category.level, category.name_fr)

    @admin.display(description="éteindre masque")
    def shown_products(self, category: Category) -> SafeString | str:
        if category.pk is None:
            return "-"
        words = _products(_shown_products(category), "visible")
        return format_html("{} dans cette branche · {}", words or "aucun produit visible", self.products_link(category))

    @admin.display(description="produits")
    def products_link(self, category: Category) -> SafeString:
        return list_link(Product, "voir", category__id__exact=category.pk)


def _shown_products(category: Category) -> int:
    """How many parts of the branch customers see, counted no further than the cap."""
    return Product.objects.public().below_category(category).capped_count()


def _products(count: int, state: str) -> str:
    """`1 produit masqué`, `plus de 1200 produits masqués`; nothing for none."""
    if count > COUNT_CAP:
        return f"plus de {COUNT_CAP} produits {state}s"
    if count > 1:
        return f"{count} produits {state}s"
    return f"1 produit {state}" if count else ""
