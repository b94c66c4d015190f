from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate

DEFAULTS_RECEIVER = "orders.defaults"


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Commandes"

    def ready(self) -> None:
        from orders.imports.jobs import register  # needs the models, which load after this module

        register()
        post_migrate.connect(_fill_new_shop, sender=self, dispatch_uid=DEFAULTS_RECEIVER)


def _fill_new_shop(**kwargs: Any) -> None:
    """After `migrate`, a new shop knows where it delivers."""
    from orders.defaults import install_delegations, install_zones  # needs the models, which load after this module

    tables = connection.introspection.table_names()  # not all are there after a migration backwards
    if "orders_governorate" in tables:
        install_zones()
    if "orders_delegation" in tables:
        install_delegations()
