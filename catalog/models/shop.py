"""What the shop says of itself: one row that staff edit and that pages, cart and API read."""

from datetime import time
from decimal import Decimal

from django.db import models

from catalog.models.fields import money
from catalog.models.generation import Topic, leaves_trace
from catalog.models.translation import Translated
from catalog.opening import Hours, Week

THE_ONE = 1
# No Tunisian number begins with 1: nobody is called by mistake, and everybody sees that it has to be replaced.
UNSET_PHONE = "+21612345678"
_PHONE = rf"^\+216([24579][0-9]{{7}}|{UNSET_PHONE.removeprefix('+216')})$"
# Seven digits and a letter, then the codes of tax, kind and branch: `1234567A/A/M/000`.
TAX_ID = r"^[0-9]{7}[A-Z](/[A-Z]/[A-Z]/[0-9]{3})?$"
WRITE_A_TAX_ID = "Un matricule fiscal s'écrit 1234567A/A/M/000 ou 1234567A."
_WRITE_A_PHONE = "Écrivez +216 et les 8 chiffres du numéro, sans espaces."


def _opens(verbose_name: str, hour: int | None) -> "models.TimeField[time | None, time | None]":
    return models.TimeField(verbose_name, null=True, blank=True, default=None if hour is None else time(hour))


def _open_before_closed(day: str, name: str) -> models.CheckConstraint:
    """Both hours in order, or neither."""
    opens, closes = f"{day}_opens", f"{day}_closes"
    return models.CheckConstraint(
        condition=models.Q(**{f"{opens}__isnull": True, f"{closes}__isnull": True})
        | models.Q(**{f"{opens}__isnull": False, f"{closes}__isnull": False, f"{closes}__gt": models.F(opens)}),
        name=name,
        violation_error_message="L'ouverture précède la fermeture ; laissez les deux vides pour un jour de fermeture.",
    )


class ShopFactsQuerySet(models.QuerySet["ShopFacts"]):
    def current(self) -> "ShopFacts":
        """The row; until it is there, what a new shop starts with. One query."""
        return self.first() or ShopFacts()


class ShopFacts(models.Model):
    """Name, telephone, hours, address, taxes and the terms of delivery. Phones are `+216` and eight digits."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    name = models.CharField("nom", max_length=80, default="Shabou Auto Pièces")
    founded = models.PositiveSmallIntegerField("depuis (année)", default=1989)
    phone = models.CharField(
        "téléphone", max_length=12, default=UNSET_PHONE, help_text="Le numéro livré d'origine est fictif."
    )
    whatsapp = models.CharField("WhatsApp", max_length=12, default=UNSET_PHONE)
    email = models.EmailField("e-mail", max_length=254, blank=True)
    street_fr = models.CharField("rue", max_length=120, default="Avenue Habib Bourguiba")
    street_ar = models.CharField("rue (arabe)", max_length=120, blank=True, default="شارع الحبيب بورقيبة")
    postal_code = models.CharField("code postal", max_length=4, default="1000")
    city_fr = models.CharField("ville", max_length=60, default="Tunis")
    city_ar = models.CharField("ville (arabe)", max_length=60, blank=True, default="تونس")
    week_opens = _opens("lundi à vendredi, ouverture", 8)
    week_closes = _opens("lundi à vendredi, fermeture", 18)
    saturday_opens = _opens("samedi, ouverture", 8)
    saturday_closes = _opens("samedi, fermeture", 13)
    sunday_opens = _opens("dimanche, ouverture", None)
    sunday_closes = _opens("dimanche, fermeture", None)
    leaves_before = models.TimeField(
        "part le jour même avant", default=time(14), help_text="Une commande confirmée plus tard part le lendemain."
    )
    free_delivery_above = money(
        "livraison gratuite au-dessus de (DT)",
        null=True,
        blank=True,
        default=Decimal("500.000"),
        help_text="Total TTC des pièces. Vide : jamais gratuite.",
    )
    tax_id = models.CharField(
        "matricule fiscal",
        max_length=16,
        blank=True,
        help_text="Par exemple 1234567A/A/M/000. Sans lui, aucune facture n'est établie.",
    )
    fiscal_stamp = money("timbre fiscal (DT)", default=Decimal("1.000"), help_text="Sur chaque facture.")

    street = Translated()
    city = Translated()

    objects = ShopFactsQuerySet.as_manager()

    class Meta:
        verbose_name = "boutique"
        verbose_name_plural = "boutique"
        triggers = [leaves_trace(Topic.SHOP)]
        constraints = [
            models.CheckConstraint(condition=models.Q(id=THE_ONE), name="shop_only_one"),
            models.CheckConstraint(condition=~models.Q(name=""), name="shop_name_not_empty"),
            models.CheckConstraint(
                condition=models.Q(phone__regex=_PHONE),
                name="shop_phone_tunisian",
                violation_error_message=f"Téléphone : {_WRITE_A_PHONE}",
            ),
            models.CheckConstraint(
                condition=models.Q(whatsapp__regex=_PHONE),
                name="shop_whatsapp_tunisian",
                violation_error_message=f"WhatsApp : {_WRITE_A_PHONE}",
            ),
            models.CheckConstraint(
                condition=models.Q(postal_code__regex=r"^[0-9]{4}$"),
                name="shop_postal_code_four_digits",
                violation_error_message="Un code postal a quatre chiffres.",
            ),
            models.CheckConstraint(
                condition=models.Q(free_delivery_above__gte=0),
                name="shop_free_delivery_not_negative",
                violation_error_message="Un montant n'est pas négatif.",
            ),
            models.CheckConstraint(
                condition=models.Q(tax_id="") | models.Q(tax_id__regex=TAX_ID),
                name="shop_tax_id_tunisian",
                violation_error_message=WRITE_A_TAX_ID,
            ),
            models.CheckConstraint(
                condition=models.Q(fiscal_stamp__gte=0),
                name="shop_fiscal_stamp_not_negative",
                violation_error_message="Un timbre n'est pas négatif.",
            ),
            _open_before_closed("week", "shop_week_hours_in_order"),
            _open_before_closed("saturday", "shop_saturday_hours_in_order"),
            _open_before_closed("sunday", "shop_sunday_hours_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_reachable(self) -> bool:
        """Whether somebody has put in the real numbers."""
        return UNSET_PHONE not in (self.phone, self.whatsapp)

    @property
    def week(self) -> Week:
        """Hours of seven days, Monday first."""
        workday = _hours(self.week_opens, self.week_closes)
        return [
            *[workday] * 5,
            _hours(self.saturday_opens, self.saturday_closes),
            _hours(self.sunday_opens, self.sunday_closes),
        ]


def _hours(opens: time | None, closes: time | None) -> Hours:
    return (opens, closes) if opens and closes else None
