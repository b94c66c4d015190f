"""Moving stock by hand."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from catalog.actions import BY_HAND, LARGEST_MOVEMENT, StockTooLow, move_stock, problem_of_movement
from catalog.models import MovementKind, Product

MAY_MOVE = "catalog.add_stockmovement"


class MoveStockForm(forms.Form):
    kind = forms.ChoiceField(label="Nature", choices=[(kind.value, kind.label) for kind in BY_HAND])
    quantity = forms.IntegerField(
        label="Quantité",
        min_value=-LARGEST_MOVEMENT,
        max_value=LARGEST_MOVEMENT,
        help_text="Positive : entrée. Négative : sortie, par exemple -2.",
    )
    reason = forms.CharField(
        label="Motif", max_length=200, help_text="Bon de livraison, casse, écart d'inventaire : gardé dans le registre."
    )

    def clean(self) -> dict[str, Any]:
        kind, quantity = self.cleaned_data.get("kind"), self.cleaned_data.get("quantity")
        if kind and quantity is not None and (problem := problem_of_movement(MovementKind(kind), quantity)):
            self.add_error("quantity", problem)
        return self.cleaned_data


if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Base = ModelAdmin[Product]
else:
    _Base = object


class StockView(_Base):
    """The page behind « Mouvement de stock » of a product."""

    def move_stock(self, request: HttpRequest, pk: int) -> HttpResponse:
        product = get_object_or_404(Product, pk=pk)
        if not self.has_view_or_change_permission(request, product) or not request.user.has_perm(MAY_MOVE):
            raise PermissionDenied
        form = MoveStockForm(request.POST or None)
        if form.is_valid() and self._moved(request, product, form):
            return redirect("admin:catalog_product_change", product.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Mouvement de stock",
            "subtitle": str(product),
            "opts": self.opts,
            "product": product,
            "form": form,
        }
        return TemplateResponse(request, "admin/catalog/move_stock.html", context)

    def _moved(self, request: HttpRequest, product: Product, form: MoveStockForm) -> bool:
        wanted = form.cleaned_data
        try:
            left = move_stock(
                product=product,
                quantity=wanted["quantity"],
                kind=MovementKind(wanted["kind"]),
                reason=wanted["reason"],
                by=request.user,  # type: ignore[arg-type]  # has_perm let no anonymous user pass
            )
        except StockTooLow as problem:
            form.add_error("quantity", f"Stock insuffisant : il en reste {problem.left}.")
            return False
        self.message_user(request, f"Stock de {product.sku} : {left}.", messages.SUCCESS)
        return True
