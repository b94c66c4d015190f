from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"

    def ready(self) -> None:
        from catalog import finding  # both need the models, which load after this module
        from search.finding import ShopFinder

        finding.register(ShopFinder())
