from django.apps import AppConfig
from django.contrib.staticfiles import apps as staticfiles
from django.core.checks import Tags, register


class ShabouConfig(AppConfig):
    default = True
    name = "shabou"
    verbose_name = "Boutique"

    def ready(self) -> None:
        from shabou.checks import check_locale  # needs the apps loaded

        register(check_locale, Tags.database)


class StaticFilesConfig(staticfiles.StaticFilesConfig):
    # The sidecar brings a second reader of the API's description, which nobody serves.
    ignore_patterns = [*staticfiles.StaticFilesConfig.ignore_patterns, "redoc"]
