"""Who opens the back office in tests, and the short ways to its pages."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import models
from django.test import Client
from django.urls import reverse


def client_of(name: str = "chef", *, permissions: tuple[str, ...] = (), **flags: bool) -> Client:
    """A logged-in browser; `permissions` are code names of the catalogue and the search, `view_product`."""
    user = get_user_model().objects.create_user(name, **({"is_staff": True} | flags))
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label__in=("catalog", "search"), codename__in=permissions)
    )
    client = Client()
    client.force_login(user)
    return client


def url(model: type[models.Model], page: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def text(response: Any) -> str:
    return response.content.decode()


def messages(response: Any) -> list[str]:
    """What the page after the redirect says."""
    return [str(message) for message in response.context["messages"]]


class _Fields(HTMLParser):
    """Collects the fields of one form, as a browser would send them."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.select, self.area = form_id, False, "", ""
        self.data: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "form":
            self.inside = found.get("id") == self.form_id
        elif not self.inside or "disabled" in found:
            return
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in found:
            self.data[self.select] = found["value"]
        elif tag == "textarea":
            self.area = name
        elif tag == "input" and name and self._is_sent(found):
            self.data[name] = found.get("value", "on" if found.get("type") == "checkbox" else "")

    def _is_sent(self, found: dict[str, str]) -> bool:
        kind = found.get("type")
        return kind not in ("submit", "file") and (kind != "checkbox" or "checked" in found)

    def handle_data(self, data: str) -> None:
        if self.inside and self.area:
            self.data[self.area] = data.strip()

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"
        self.area = "" if tag == "textarea" else self.area


def form_data(response: Any, model: type[models.Model], **changed: Any) -> dict[str, Any]:
    """What a browser would send back from a row's page, with some fields changed."""
    fields = _Fields(f"{model._meta.model_name}_form")
    fields.feed(text(response))
    return fields.data | changed
