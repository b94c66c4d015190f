from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.staticfiles import apps as staticfiles
from django.core.checks import Tags, register
from django.db import connection
from django.db.models.signals import post_migrate


class ShabouConfig(AppConfig):
    default = True
    name = "shabou"
    verbose_name = "Boutique"

    def ready(self) -> None:
        from shabou.checks import check_locale  # needs the apps loaded
        from shabou.logs import follow_tasks
        from shabou.metrics import database, tasks, trade

        register(check_locale, Tags.database)
        for meters in (database, tasks, trade):
            meters.count_from_now_on()
        follow_tasks()
        # Of the apps that have permissions, Django's own is the last to hear of a migration.
        post_migrate.connect(_install_roles, sender=apps.get_app_config("auth"), dispatch_uid="shabou.roles")


def _install_roles(**kwargs: Any) -> None:
    """After every `migrate` the roles have the rights of their table."""
    from shabou.roles import install_roles  # needs the models, which load after this module

    if "orders_order" in connection.introspection.table_names():  # not after a migration backwards
        create_permissions(apps.get_app_config("auth"), verbosity=0)
        install_roles()


class StaticFilesConfig(staticfiles.StaticFilesConfig):
    # The sidecar brings a second reader of the API's description, which nobody serves.
    ignore_patterns = [*staticfiles.StaticFilesConfig.ignore_patterns, "redoc"]
