"""Why a part stands where it stands, in the words of the counter."""

from django import template

register = template.Library()

_NAMES = {
    "brand": "marque demandée",
    "own_number": "sa référence",
    "number": "référence constructeur ou code-barres",
    "number_of_others": "référence équivalente",
    "number_begins": "référence qui commence ainsi",
    "number_contains": "référence qui contient cela",
    "one_slip": "référence à un caractère près",
    "part_type": "type de pièce",
    "main_noun": "nom de la pièce",
    "all_words_in_name": "tous les mots dans le nom",
    "places": "emplacement",
}


@register.filter
def reason(name: str) -> str:
    """`word frein` is a word found in the name; a reason of another engine is called as it calls it."""
    if name.startswith("word "):
        return f"mot « {name.removeprefix('word ')} »"
    return _NAMES.get(name, name)
