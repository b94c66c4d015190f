"""Searches as the tests of the back office make and read them."""

import re

from django.urls import reverse

from search.models import MissedSearch, SearchLog
from tests.catalog.admin.staff import text

MOST_QUERIES = 10


def missed(query="demarreur lada", **values):
    return MissedSearch.objects.create(**{"query": query, "folded": query, "language": "fr"} | values)


def searched(query="filtre", results=1, **values):
    return SearchLog.objects.create(query=query, results=results, **{"language": "fr"} | values)


def page_of(row, name):
    return reverse(f"admin:search_missedsearch_{name}", args=[row.pk])


def shown(page):
    return re.findall(r'class="field-query">(?:<a[^>]*>)?([^<]+)<', text(page))


def status(row):
    return MissedSearch.objects.values_list("status", flat=True).get(pk=row.pk)
