"""The category tree, in its order."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin, UnusedOnlyMixin
from catalog.admin.links import list_link
from catalog.models import COUNT_CAP, Category, Product
from catalog.models.category import DEEPEST_LEVEL


class CategoryForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
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
    list_filter = ("level", "is_active", "is_visible")
    list_per_page = 1_000  # the whole tree on one page
    list_max_show_all = 1_000
    search_fields = ("name_fr__unaccent", "name_ar", "key")
    ordering = ("position", "name_fr", "id")
    sortable_by = ()
    autocomplete_fields = ("parent",)
    readonly_fields = ("level", "is_visible", "key", "products_link")
    fieldsets = (
        (None, {"fields": ("name_fr", "name_ar", "parent", "position", ("is_active", "is_visible"), "products_link")}),
        ("Page", {"fields": ("slug", "description_fr", "description_ar", "drawing")}),
        ("Imports", {"fields": ("keywords", "key"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Category]":
        categories: QuerySet[Category] = Category.objects.order_siblings_by("position", "name_fr", "id")
        return categories

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TreeChangeList

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name_fr",)}

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        switched_off = change and "is_active" in form.changed_data and not obj.is_active
        shown = Product.objects.public().below_category(obj).capped_count() if switched_off else 0
        super().save_model(request, obj, form, change)
        if switched_off:
            message = f"« {obj} » est éteinte : {_products(shown)}."
            self.message_user(request, message, messages.WARNING)

    @admin.display(description="catégorie")
    def indented_name(self, category: Category) -> SafeString:
        return format_html('<span class="branch" style="--level: {}">{}</span>', category.level, category.name_fr)

    @admin.display(description="produits")
    def products_link(self, category: Category) -> SafeString:
        return list_link(Product, "voir les produits", category__id__exact=category.pk)


def _products(count: int) -> str:
    """What a switched-off branch hides, in words."""
    if count > COUNT_CAP:
        return f"plus de {COUNT_CAP} produits masqués"
    if count == 0:
        return "aucun produit n'était visible dans cette branche"
    return f"{count} produits masqués" if count > 1 else "1 produit masqué"
