"""The page on which goods are received."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from orion.actions import PurchaseRefused, receive_goods
from orion.models import PurchaseLine, PurchaseOrder
from orion.models.purchase import MOST_PIECES

MAY_RECEIVE = "orion.add_receipt"
# Lines on one page: a browser's form has a thousand fields at most.
SHOWN_LINES = 300

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Base = ModelAdmin[PurchaseOrder]
else:
    _Base = object


class ReceiveForm(forms.Form):
    """A number of pieces for each missing line; `key` makes the form, sent twice, one receipt."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(label="Bon de livraison", max_length=120, required=False)

    def __init__(self, lines: list[PurchaseLine], data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})
        self.lines = lines
        for line in lines:
            label = f"Pièces arrivées, {line.name}"
            self.fields[f"line-{line.pk}"] = forms.IntegerField(
                required=False,
                min_value=0,
                max_value=MOST_PIECES,
                widget=forms.NumberInput(attrs={"aria-label": label, "min": 0, "max": line.missing}),
            )

    @property
    def rows(self) -> list[tuple[PurchaseLine, Any]]:
        return [(line, self[f"line-{line.pk}"]) for line in self.lines]

    def pieces(self) -> dict[int, int]:
        return {line.pk: self.cleaned_data[f"line-{line.pk}"] or 0 for line in self.lines}


class ReceivingMixin(_Base):
    def get_urls(self) -> list[URLPattern]:
        receive = self.admin_site.admin_view(self.receive)
        return [path("<int:pk>/receive/", receive, name="orion_purchaseorder_receive"), *super().get_urls()]

    def receive(self, request: HttpRequest, pk: int) -> HttpResponse:
        order = get_object_or_404(PurchaseOrder.objects.select_related("supplier"), pk=pk)
        user = request.user
        if not (isinstance(user, User) and user.has_perm(MAY_RECEIVE) and self.has_view_permission(request, order)):
            raise PermissionDenied
        missing = [line for line in order.lines.in_order().select_related("product") if line.missing]
        form = ReceiveForm(missing[:SHOWN_LINES], request.POST or None)
        if form.is_valid():
            everything = {line.pk: line.missing for line in missing} if "all" in request.POST else form.pieces()
            if self._received(request, order, everything, form, by=user):
                return redirect("admin:orion_purchaseorder_change", order.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": "Réceptionner",
            "subtitle": order.code,
            "opts": self.opts,
            "order": order,
            "form": form,
            "hidden": len(missing) - len(form.lines),
        }
        return TemplateResponse(request, "admin/orion/receive.html", context)

    def _received(
        self, request: HttpRequest, order: PurchaseOrder, pieces: dict[int, int], form: ReceiveForm, *, by: User
    ) -> bool:
        key: UUID = form.cleaned_data["key"]
        try:
            receipt = receive_goods(
                order=order, pieces=pieces, key=key, by=by, now=timezone.now(), note=form.cleaned_data["note"]
            )
        except PurchaseRefused as refused:
            form.add_error(None, str(refused))
            return False
        came = sum(receipt.lines.values_list("quantity", flat=True))
        words = "1 pièce entrée" if came == 1 else f"{came} pièces entrées"
        self.message_user(request, f"{order.code} : {words} en stock.", messages.SUCCESS)
        return True
