"""How a proposed quantity came about, in French sentences. Pure."""

from collections.abc import Mapping
from typing import Any


def explained(figures: Mapping[str, Any]) -> list[str]:
    """Of the figures of `orion.replenishment.Line`, one step of the arithmetic a sentence."""
    horizon = figures["lead_days"] + figures["review_days"]
    missing = figures["order_up_to"] - figures["position"]
    said = [
        f"Demande : {_number(figures['weekly_mean'])} par semaine, soit {_number(figures['demand_mean'])}"
        f" (± {_number(figures['demand_deviation'])}) en {horizon} jours : {figures['lead_days']} de délai"
        f" et {figures['review_days']} jusqu'à la commande suivante.",
        f"Avec {figures['reorder_point']} pièces, {round(100 * figures['service_level'])} % des clients sont servis ;"
        f" on complète à {figures['order_up_to']}.",
        f"Il y en a {figures['on_hand']} en stock − {figures['held']} promises + {figures['on_order']} commandées"
        f" = {figures['position']}.",
        f"Il en manque {missing} ; minimum {figures['moq']}, par {figures['pack']} :"
        f" {figures.get('wanted', figures['quantity'])}.",
    ]
    if "wanted" in figures:
        said.append(f"Le budget n'en paie que {figures['quantity']}.")
    said.append(
        f"Sans elles, {_number(figures['short_without'])} ventes manquées en moyenne au lieu de"
        f" {_number(figures['short_with'])} : {_money(figures['worth'])} DT de marge."
    )
    return said


def _number(value: float) -> str:
    """One decimal where it says something, two below one."""
    text = f"{value:.2f}" if 0 < value < 1 else f"{value:.1f}"
    return text.replace(".", ",")


def _money(value: str) -> str:
    return value.replace(".", ",")
