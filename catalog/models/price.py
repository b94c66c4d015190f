"""Price history: every price, former price, cost and VAT rate a product ever had."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from catalog.models.product import Product

TRACKED = ["price", "former_price", "cost", "vat_rate"]


class PriceEventQuerySet(models.QuerySet["PriceEvent"]):
    def newest_first(self) -> Self:
        return self.order_by("-pgh_id")

    def of_import(self, run_uuid: Any) -> Self:
        return self.filter(pgh_context__metadata__contains={"import": str(run_uuid)})

    def with_previous_price(self) -> Self:
        """Adds `previous_price`: what the product cost just before, over its whole history."""
        earlier = PriceEvent.objects.filter(pgh_obj=models.OuterRef("pgh_obj"), pgh_id__lt=models.OuterRef("pgh_id"))
        return self.annotate(previous_price=models.Subquery(earlier.order_by("-pgh_id").values("price")[:1]))


class PriceEvent(
    pghistory.create_event_model(  # type: ignore[misc]  # the base class is made at run time
        Product,
        pghistory.InsertEvent(
            "set", condition=pgtrigger.Q(new__price__isnull=False) | pgtrigger.Q(new__cost__isnull=False)
        ),
        pghistory.UpdateEvent("changed", condition=pgtrigger.AnyChange(*TRACKED), row="NEW"),
        fields=TRACKED,
        obj_field=pghistory.ObjForeignKey(related_name="price_events"),
        append_only=True,
    )
):
    """A price as it became, written by a trigger. User, import and reason are in `pgh_context.metadata`."""

    objects = PriceEventQuerySet.as_manager()

    class Meta:
        verbose_name = "changement de prix"
        verbose_name_plural = "historique des prix"
        indexes = [
            models.Index(fields=["pgh_obj", "-pgh_id"], name="price_event_by_product"),
            # An append-only table lies in the order of time: a few kilobytes serve "since yesterday".
            BrinIndex(fields=["pgh_created_at"], name="price_event_by_day", autosummarize=True),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.price} DT"
