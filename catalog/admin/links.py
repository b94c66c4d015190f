"""Links between the back office's pages."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString


def list_url(model: type[models.Model], **filters: Any) -> str:
    """The list of a model, filtered as its address bar would say."""
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{url}?{urlencode(filters)}" if filters else url


def list_link(model: type[models.Model], text: str, **filters: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', list_url(model, **filters), text)


def row_link(row: models.Model, text: str = "") -> SafeString:
    """The page of one row."""
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, text or str(row))
