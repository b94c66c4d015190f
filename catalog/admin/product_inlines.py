"""The tables of a product's page."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.admin.base import TabularInline
from catalog.admin.forms import CatalogForm, PhotoField
from catalog.admin.inlines import FirstRowsInline, RowLabelsInline
from catalog.admin.vehicle import engine_details
from catalog.models import Fitment, Product, ProductPhoto, ProductReference, ProductSpecification
from catalog.photos import delete_files_later, write_sizes_later

MOST_PHOTOS = 12


class ReferenceInline(FirstRowsInline[ProductReference, Product]):
    model = ProductReference
    fields = ("kind", "issuer", "printed", "page")
    readonly_fields = ("page",)
    ordering = ("kind", "issuer", "printed", "id")


class FitmentInline(FirstRowsInline[Fitment, Product]):
    model = Fitment
    fields = ("engine", "details", "model", "axle", "side", "note", "page")
    readonly_fields = ("details", "page")
    ordering = ("id",)
    autocomplete_fields = ("engine", "model")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Fitment]":
        return super().get_queryset(request).select_related("engine__model__make", "model__make")

    @admin.display(description="")
    def details(self, fitment: Fitment) -> str:
        return engine_details(fitment.engine) if fitment.engine else ""


class SpecificationInline(RowLabelsInline[ProductSpecification, Product]):
    model = ProductSpecification
    fields = ("specification", "number", "text", "boolean")
    ordering = ("specification__position", "specification_id")
    autocomplete_fields = ("specification",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ProductSpecification]":
        return super().get_queryset(request).select_related("specification")


class PhotoForm(CatalogForm):
    image = PhotoField(label="image", help_text="JPEG, PNG ou WebP, 10 Mo au plus.")


class PhotoFormSet(BaseInlineFormSet):  # type: ignore[type-arg]  # not subscriptable at run time
    """A photo gets its smaller files, and one that is replaced loses its old ones, once that is certain."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        photo = super().save_new(form, commit)
        if commit:
            write_sizes_later(photo)
        return photo

    def save_existing(self, form: Any, obj: ProductPhoto, commit: bool = True) -> Any:
        if not commit or "image" not in form.changed_data:
            return super().save_existing(form, obj, commit)
        delete_files_later(ProductPhoto.objects.get(pk=obj.pk))
        form.instance.widths = []
        photo = super().save_existing(form, obj, commit)
        write_sizes_later(photo)
        return photo


class PhotoInline(TabularInline[ProductPhoto, Product]):
    model = ProductPhoto
    form = PhotoForm
    formset = PhotoFormSet
    extra = 0
    max_num = MOST_PHOTOS
    fields = ("preview", "image", "alt_fr", "alt_ar", "position")
    readonly_fields = ("preview",)
    ordering = ("position", "id")

    @admin.display(description="aperçu")
    def preview(self, photo: ProductPhoto) -> SafeString | str:
        if not photo.pk:
            return ""
        return format_html('<img class="preview" src="{}" alt="" loading="lazy">', photo.image.url)
