from django.apps import AppConfig
from django.core.checks import Tags, register


class ShabouConfig(AppConfig):
    name = "shabou"
    verbose_name = "Boutique"

    def ready(self) -> None:
        from shabou.checks import check_locale  # needs the apps loaded

        register(check_locale, Tags.database)
