"""Reading the API in a test."""

from typing import Any

from django.test import Client

API = "/api/v1/"


def get(client: Client, path: str, params: Any = None, *, status: int = 200, **headers: str) -> Any:
    response = client.get(API + path, params, headers=headers)
    assert response.status_code == status, response.content
    return response.json()


def slugs(client: Client, path: str = "products/", **params: Any) -> list[str]:
    return [row["slug"] for row in get(client, path, params)["results"]]


def results(client: Client, path: str, params: Any = None) -> Any:
    return get(client, path, params)["results"]
