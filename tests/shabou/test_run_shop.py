import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from pytest_django.fixtures import Settings

from shabou.management.commands import prepare_shop
from shabou.management.commands.prepare_shop import create_demo_login, has_demo_login
from shabou.management.commands.run_shop import only_shop, require_free, require_servers
from shabou.servers import ServerProblem
from tests.factories import ProductFactory


def test_busy_port_is_told_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            require_free(port)
    assert str(refused.value) == (
        f"Port {port} cannot be used (Address already in use): choose another one, as in `PORT=8001 make run`."
    )
    require_free(port)


def test_port_that_cannot_exist() -> None:
    with pytest.raises(CommandError, match=r"^Port 99999 cannot be used \(there is no such port\)"):
        require_free(99999)


def test_one_shop_a_folder() -> None:
    with only_shop(), pytest.raises(CommandError, match="runs already: stop it first"), only_shop():
        pass
    with only_shop():
        pass


@pytest.mark.django_db(transaction=True)
def test_dead_cache_and_broker_are_told_by_the_name_of_their_variable(settings: Settings) -> None:
    require_servers()
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with pytest.raises(ServerProblem, match=r"^The server named by REDIS_URL cannot be used: .*Connection refused"):
        require_servers()


@pytest.mark.django_db
def test_demo_login_is_a_manager_made_once(settings: Settings) -> None:
    settings.EMBEDDED = True
    assert not has_demo_login()
    create_demo_login()
    create_demo_login()
    (user,) = get_user_model().objects.all()
    assert (user.username, user.is_staff, user.is_superuser) == ("demo", True, False)
    assert [group.name for group in user.groups.all()] == ["manager"]
    assert has_demo_login()
    user.set_password("another one")
    user.save()
    assert not has_demo_login()


@pytest.mark.django_db
def test_demo_login_is_not_offered_outside_the_embedded_database(settings: Settings) -> None:
    create_demo_login()
    settings.EMBEDDED = False
    assert not has_demo_login()


@pytest.mark.django_db
def test_demo_that_fails_leaves_no_login(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMBEDDED = True
    asked = []

    def call(name: str, **options: object) -> None:
        asked.append(name)
        if name == "load_demo":
            raise CommandError("No demo today.")

    monkeypatch.setattr(prepare_shop, "call_command", call)
    with pytest.raises(CommandError, match=r"^No demo today\.$"):
        prepare_shop.Command().handle()
    assert asked == ["migrate", "load_demo"]
    assert not has_demo_login()


@pytest.mark.django_db
def test_full_catalogue_is_left_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    ProductFactory()
    asked = []
    monkeypatch.setattr(prepare_shop, "call_command", lambda name, **options: asked.append(name))
    prepare_shop.Command().handle()
    assert asked == ["migrate", "collectstatic"]
    assert not has_demo_login()
