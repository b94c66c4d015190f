"""What the search understood, as the page says it: chips that can be taken back, corrections, a table for staff."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from catalog.filter_panel import address
from catalog.models import CategoryTree, VehicleMake, VehicleModel
from search.query import NamedCar, Understanding
from search.text import fold

IGNORABLE = ("car", "brand")


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the meaning and the address that changes it: takes it back, or, without `icon`, restores it.

    `choose_url` leads to the choice of the very engine.
    """

    icon: str
    text: str
    action: str
    url: str
    choose_url: str = ""


def chips(request: HttpRequest, asked: Understanding) -> list[Chip]:
    """What was read as a car or a brand, and what the visitor took back."""
    ignored = request.GET.getlist("ignore")
    found = []
    if asked.car:
        text, action = gettext("Pour %(car)s") % {"car": asked.car.label}, gettext("Chercher sans la voiture")
        choice = _choice_of_engine(request, asked.car)
        found.append(Chip("car", text, action, _without(request, "car", *ignored), choose_url=choice))
    if asked.brand:
        text, action = gettext("Marque %(brand)s") % {"brand": asked.brand.name}, gettext("Chercher toutes les marques")
        found.append(Chip("shield", text, action, _without(request, "brand", *ignored)))
    taken_back = {"car": gettext("Pour toutes les voitures"), "brand": gettext("De toutes les marques")}
    for name in IGNORABLE:
        if name in ignored:
            others = (other for other in ignored if other != name)
            found.append(Chip("", taken_back[name], gettext("Annuler"), _without(request, *others)))
    return found


def _without(request: HttpRequest, *ignored: str) -> str:
    return address(request, {"ignore": [name for name in IGNORABLE if name in ignored]})


def _choice_of_engine(request: HttpRequest, car: NamedCar) -> str:
    """Where the visitor says which of several cars it is, and comes back; empty for one engine."""
    if len(car.engines) == 1:
        return ""
    return f"{reverse('vehicle-choose')}?{urlencode({**_steps_known(car), 'next': request.get_full_path()})}"


def _steps_known(car: NamedCar) -> dict[str, str]:
    """The make and the model, as far as the car has one of them."""
    if models := {*car.models, *car.engine_models}:
        rows = list(VehicleModel.objects.filter(pk__in=models).values_list("make__slug", "slug"))
        slugs = {make for make, _ in rows}
        model = {"model": rows[0][1]} if len(rows) == 1 else {}
    else:
        slugs, model = set(VehicleMake.objects.filter(pk__in=car.makes).values_list("slug", flat=True)), {}
    return {"make": slugs.pop(), **model} if len(slugs) == 1 else {}


def corrected(text: str, asked: Understanding) -> str:
    """The text with its typing errors put right; empty when there are none."""
    if not asked.corrections:
        return ""
    meant = {fold(typed): word for typed, word in asked.corrections.items()}
    return " ".join(meant.get(fold(word), word) for word in text.split())


def as_rows(asked: Understanding, tree: CategoryTree) -> list[tuple[str, str]]:
    """The whole understanding for staff, what is empty left out."""
    words = [f"{word.typed} = {' / '.join(word.forms)}{'' if word.is_known else ' (?)'}" for word in asked.words]
    categories = [branch.name for pk in sorted(asked.concept) if (branch := tree.get(pk))]
    rows = [
        ("Références possibles", ", ".join(asked.numbers)),
        ("Ressemble à une référence", "oui" if asked.looks_like_number else ""),
        ("Mots", "; ".join(words)),
        ("Types de pièces", ", ".join(categories)),
        ("Nom principal", asked.head),
        ("Places", ", ".join(sorted(place.value for place in asked.places))),
        ("Marque", f"{asked.brand.name} ({asked.brand.typed})" if asked.brand else ""),
        ("Voiture", f"{asked.car.label} ({asked.car.typed})" if asked.car else ""),
        ("Corrections", ", ".join(f"{typed} → {meant}" for typed, meant in asked.corrections.items())),
    ]
    return [(name, value) for name, value in rows if value]
