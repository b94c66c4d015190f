"""The admin site: apps and nouns in the order of daily work instead of the alphabet's."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest
from django.template.response import TemplateResponse


class Choices(AutocompleteJsonView):
    """Rows to choose from while typing, under the `choice_label` of their admin class where it has one."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        label = getattr(self.model_admin, "choice_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": label(obj)}


# Apps in the menu; what is not named comes last.
APPS = ("catalog", "orders", "orion", "prospector", "search", "auth")
LAST = 1_000


class BackOffice(AdminSite):
    site_header = "Shabou Auto Pièces – back office"
    site_title = "Shabou – back office"
    index_title = "Que voulez-vous faire ?"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Nouns by the `menu_position` of their admin class, then by name."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda entry: (self._position(entry["model"]), entry["name"]))
        return sorted(apps, key=lambda app: APPS.index(app["app_label"]) if app["app_label"] in APPS else LAST)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """With what is not set up yet, for those who may change it."""
        from shabou.setup_gaps import setup_gaps  # needs the apps loaded

        gaps = setup_gaps() if request.user.has_perm("catalog.change_shopfacts") else []
        return super().index(request, {"setup_gaps": gaps, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Choices.as_view(admin_site=self)(request)

    def _position(self, model: Any) -> int:
        position: int = getattr(self._registry[model], "menu_position", LAST)
        return position


class BackOfficeConfig(AdminConfig):
    """`django.contrib.admin` with this site as its default."""

    default_site = "shabou.back_office.BackOffice"
