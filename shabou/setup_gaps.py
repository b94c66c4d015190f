"""What a new shop still has to be told, for the back office's first page."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from catalog.models import ShopFacts
from catalog.models.shop import UNSET_PHONE


@dataclass(frozen=True, slots=True)
class Gap:
    text: str
    url: str = ""  # where staff put it right; empty where only the server's settings do


def setup_gaps() -> list[Gap]:
    """In the order of what customers miss most. One query."""
    shop = ShopFacts.objects.current()
    form = reverse("admin:catalog_shopfacts_change", args=[shop.pk])
    facts = (
        (shop.phone == UNSET_PHONE, "Le téléphone est encore le numéro fictif livré d'origine."),
        (shop.whatsapp == UNSET_PHONE, "Le numéro WhatsApp est encore fictif : les commandes par WhatsApp se perdent."),
        (not shop.email, "L'e-mail de la boutique est vide."),
        (not shop.tax_id, "Le matricule fiscal est vide : aucune facture n'est établie."),
    )
    server = (
        (not settings.EMAIL_URL, "Aucun serveur de messagerie (EMAIL_URL) : aucun e-mail ne part."),
        (
            settings.EMAIL_URL and not settings.REPORT_RECIPIENTS,
            "Personne ne reçoit les demandes et le rapport (REPORT_RECIPIENTS).",
        ),
    )
    return [Gap(text, form) for is_missing, text in facts if is_missing] + [
        Gap(text) for is_missing, text in server if is_missing
    ]
