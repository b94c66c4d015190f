from django.apps import AppConfig


class ShabouConfig(AppConfig):
    name = "shabou"
    verbose_name = "Boutique"
