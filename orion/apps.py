from django.apps import AppConfig


class OrionConfig(AppConfig):
    name = "orion"
    verbose_name = "Prévisions et achats"
