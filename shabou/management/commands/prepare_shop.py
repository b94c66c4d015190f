"""What `make run` does between the start of the servers and the start of the shop."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from catalog.models import Product
from search.indexing import index_changes, mark_missing
from shabou.roles import MANAGER

DEMO_NAME, DEMO_PASSWORD = "demo", "shabou-demo"


class Command(BaseCommand):
    help = "Brings the database and the static files up to the code, and fills an empty catalogue with demo data."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Preparing the database.")
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        if not Product.objects.exists():
            self.stdout.write("Loading the demo catalogue.")
            with transaction.atomic():  # never the one without the other
                call_command("load_demo")
                if settings.EMBEDDED:
                    create_demo_login()
        mark_missing()
        index_changes()
        self.stdout.write("Collecting the static files.")
        call_command("collectstatic", interactive=False, verbosity=0)


def create_demo_login() -> None:
    """A manager whom everybody knows: only beside demo data, in a database that no other machine can reach."""
    users = get_user_model().objects
    if not users.filter(username=DEMO_NAME).exists():
        demo = users.create_user(DEMO_NAME, password=DEMO_PASSWORD, is_staff=True)
        demo.groups.set(Group.objects.filter(name=MANAGER))


def has_demo_login() -> bool:
    """Whether the demo login works here: its password may have been changed."""
    user = get_user_model().objects.filter(username=DEMO_NAME, is_active=True).first() if settings.EMBEDDED else None
    return user is not None and user.check_password(DEMO_PASSWORD)
