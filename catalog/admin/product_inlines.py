"""The tables of a product's page."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import transaction
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
    """A photo that is removed or replaced takes its file along, once that is certain."""

    def delete_existing(self, obj: ProductPhoto, commit: bool = True) -> None:
        super().delete_existing(obj, commit)
        if commit:
            _delete_file_later(obj.image)

    def save_existing(self, form: Any, obj: ProductPhoto, commit: bool = True) -> Any:
        if commit and "image" in form.changed_data:
            _delete_file_later(form.initial["image"])
        return super().save_existing(form, obj, commit)


def _delete_file_later(image: Any) -> None:
    transaction.on_commit(partial(image.storage.delete, image.name))


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
