"""Texts in two languages: one column a language, read through one name."""

from typing import Any, overload

from django.utils.translation import get_language


class Translated:
    """`name` reads `name_ar` when Arabic is active and filled, else `name_fr`.

    Plain columns and this descriptor serve two fixed languages without a third, hidden column
    that COPY and raw SQL would have to keep equal to the French one.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.french, self.arabic = f"{name}_fr", f"{name}_ar"

    @overload
    def __get__(self, instance: None, owner: type) -> "Translated": ...
    @overload
    def __get__(self, instance: object, owner: type) -> str: ...
    def __get__(self, instance: Any, owner: type) -> "Translated | str":
        if instance is None:
            return self
        if (get_language() or "fr").startswith("ar"):
            arabic: str = getattr(instance, self.arabic)
            if arabic:
                return arabic
        french: str = getattr(instance, self.french)
        return french
