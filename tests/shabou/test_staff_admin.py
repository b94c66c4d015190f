"""Staff in the back office: managers hire and dismiss, and make nobody mightier than themselves."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"


@pytest.fixture
def manager() -> Client:
    user = User.objects.create_user("gérant", is_staff=True)
    user.groups.set(Group.objects.filter(name="manager"))
    client = Client()
    client.force_login(user)
    return client


def page(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def test_who_is_hired_may_enter_and_has_a_role(manager: Client) -> None:
    new = {"username": "amel", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    answer = manager.post(reverse("admin:auth_user_add"), new)
    amel = User.objects.get(username="amel")
    assert (answer.status_code, amel.is_staff, amel.is_superuser, amel.is_active) == (302, True, False, True)
    seller = Group.objects.get(name="seller")
    assert manager.post(page(amel), {"username": "amel", "is_active": "on", "groups": [seller.pk]}).status_code == 302
    assert list(amel.groups.all()) == [seller]


def test_nobody_becomes_mightier_than_a_manager(manager: Client) -> None:
    amel = User.objects.create_user("amel", is_staff=True)
    every = list(Permission.objects.values_list("pk", flat=True)[:5])
    sent = {"username": "amel", "is_active": "on", "is_superuser": "on", "user_permissions": every}
    assert manager.post(page(amel), sent).status_code == 302
    amel.refresh_from_db()
    assert (amel.is_superuser, amel.user_permissions.count()) == (False, 0)
    mighty = Group.objects.create(name="tout")
    assert manager.post(page(amel), {**sent, "groups": [mighty.pk]}).status_code == 200
    assert not amel.groups.exists()


def test_a_superuser_is_out_of_a_managers_reach(manager: Client) -> None:
    chef = User.objects.create_superuser("chef", password=PASSWORD)
    assert manager.post(page(chef), {"username": "chef"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[chef.pk])
    assert manager.post(password, {"password1": "x" * 12, "password2": "x" * 12}).status_code == 403
    chef.refresh_from_db()
    assert chef.is_active
    assert chef.check_password(PASSWORD)


def test_who_leaves_is_switched_off_not_deleted(manager: Client) -> None:
    amel = User.objects.create_user("amel", is_staff=True)
    assert manager.post(reverse("admin:auth_user_delete", args=[amel.pk]), {"post": "yes"}).status_code == 403
    assert manager.post(page(amel), {"username": "amel"}).status_code == 302
    amel.refresh_from_db()
    assert not amel.is_active


def test_a_superuser_decides_everything() -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chef"))
    amel = User.objects.create_user("amel", is_staff=True)
    assert 'name="is_superuser"' in client.get(page(amel)).content.decode()
