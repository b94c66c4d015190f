from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate

DEFAULTS_RECEIVER = "search.defaults"


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"

    def ready(self) -> None:
        from catalog import finding  # both need the models, which load after this module
        from search.finding import ShopFinder

        finding.register(ShopFinder())
        post_migrate.connect(_fill_new_shop, sender=self, dispatch_uid=DEFAULTS_RECEIVER)


def _fill_new_shop(**kwargs: Any) -> None:
    """After `migrate`, a new shop knows what people call parts."""
    from search.defaults.install import install_synonyms  # needs the models, which load after this module

    if "search_synonym" in connection.introspection.table_names():  # not after a migration backwards
        install_synonyms()
