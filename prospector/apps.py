from django.apps import AppConfig


class ProspectorConfig(AppConfig):
    name = "prospector"
    verbose_name = "Prospection"
