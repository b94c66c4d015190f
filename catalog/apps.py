import mimetypes
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_delete, post_migrate

DEFAULTS_RECEIVER = "catalog.defaults"


class CatalogConfig(AppConfig):
    name = "catalog"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        mimetypes.add_type("image/avif", ".avif")  # unknown to Python before 3.14
        post_migrate.connect(_fill_new_shop, sender=self, dispatch_uid=DEFAULTS_RECEIVER)
        # The one place that also hears of photos that go with their product.
        post_delete.connect(_delete_files, sender="catalog.ProductPhoto", dispatch_uid="catalog.photo_files")


def _fill_new_shop(**kwargs: Any) -> None:
    """After `migrate`, a new shop has its facts, categories, specifications, rates and supplier profiles."""
    from catalog.defaults.install import install_defaults  # needs the models, which load after this module

    if "catalog_shopfacts" in connection.introspection.table_names():  # not after a migration backwards
        install_defaults()


def _delete_files(instance: Any, **kwargs: Any) -> None:
    from catalog.photos import delete_files_later  # needs the models, which load after this module

    delete_files_later(instance)
