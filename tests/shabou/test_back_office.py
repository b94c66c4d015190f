"""The menu of the back office is in the order of daily work."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client

from shabou.back_office import APPS, BackOffice

pytestmark = pytest.mark.django_db


def test_daily_nouns_come_first():
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("chef"))
    apps = browser.get("/admin/").context["app_list"]
    labels = [app["app_label"] for app in apps]
    daily = [label for label in APPS if label in labels]
    assert labels[: len(daily)] == daily
    assert {"catalog", "orders", "search", "auth"} <= set(daily)
    nouns = [entry["object_name"] for entry in apps[0]["models"]]
    assert nouns[:4] == ["Product", "StockMovement", "PriceEvent", "ImportRun"]


def test_this_is_the_site_that_apps_register_with():
    assert isinstance(admin.site._wrapped, BackOffice)
