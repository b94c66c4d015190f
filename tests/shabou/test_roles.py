"""The table of roles: installed as written, shown to people, and what the back office goes by."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from orders.states import RIGHTS
from shabou import roles
from shabou.roles import MATRIX, ROLES, STEPS, install_roles, rights

pytestmark = pytest.mark.django_db
MODELS = sorted(model._meta.label_lower for model in admin.site._registry)
NOBODY = 999_999_999


def client_of(role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True, is_superuser=role == "superuser")
    user.groups.set(Group.objects.filter(name=role))
    client = Client()
    client.force_login(user)
    return client


def doors(client: Client, label: str) -> dict[str, int]:
    """Status by the permission that is asked for. Behind the door of a row that is not there is a redirection."""
    name = "admin:" + label.replace(".", "_")
    return {
        "view": client.get(reverse(f"{name}_changelist")).status_code,
        "add": client.get(reverse(f"{name}_add")).status_code,
        "change": client.post(reverse(f"{name}_change", args=[NOBODY])).status_code,
        "delete": client.get(reverse(f"{name}_delete", args=[NOBODY])).status_code,
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_table_says_and_nothing_else(role: str) -> None:
    chef, member, given = client_of("superuser"), client_of(role), rights()[role]
    for label in MODELS:
        app, model = label.split(".")
        open_to_all = {verb for verb, status in doors(chef, label).items() if status != 403}
        opened = {verb for verb, status in doors(member, label).items() if status != 403}
        assert opened == {verb for verb in open_to_all if f"{app}.{verb}_{model}" in given}, label


def test_visitors_open_nothing() -> None:
    for label in MODELS:
        assert set(doors(Client(), label).values()) == {302}
        page = Client().get(reverse(f"admin:{label.replace('.', '_')}_changelist"))
        assert page["Location"].startswith("/admin/login/")


def test_every_model_of_the_back_office_has_its_line() -> None:
    in_table = {row.split()[0] for row in MATRIX.strip().splitlines()[1:]}
    background = {label for label in MODELS if label.startswith("django_celery_beat.")}
    assert set(MODELS) - in_table == background


def test_every_step_of_an_order_is_somebodys() -> None:
    assert {name.removeprefix("orders.") for name in RIGHTS.values()} == set(STEPS)


def test_groups_have_exactly_the_rights_of_the_table() -> None:
    for role, given in rights().items():
        rows = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{codename}" for app, codename in rows} == given


def test_installing_again_puts_right_what_somebody_changed() -> None:
    seller = Group.objects.get(name="seller")
    seller.permissions.set(Permission.objects.filter(codename="delete_user"))
    Group.objects.get(name="buyer").delete()
    other = Group.objects.create(name="intérimaires")
    install_roles()
    install_roles()
    test_groups_have_exactly_the_rights_of_the_table()
    assert list(Group.objects.exclude(name__in=ROLES)) == [other]


def test_a_line_about_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "MATRIX", MATRIX + "catalog.nothing v v v v\n")
    with pytest.raises(LookupError, match=r"\['catalog\.view_nothing'\]"):
        install_roles()


def test_the_readme_shows_the_table() -> None:
    assert MATRIX.strip("\n") in Path(settings.BASE_DIR, "README.md").read_text()
