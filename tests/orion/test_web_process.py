"""What the web server's processes load: no numpy, no fonts, which a page of the shop would pay for."""

import subprocess
import sys

from django.conf import settings

HEAVY = ("numpy", "scipy", "pandas", "statsforecast", "prophet", "sklearn", "fpdf")
LOADED = f"""
import django; django.setup()
import sys
from django.urls import get_resolver
import orion.admin, orion.actions, orion.reports, orion.papers
get_resolver().url_patterns
print([name for name in {HEAVY} if name in sys.modules])
"""


def test_pages_of_buying_load_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "shabou.settings",
            "SECRET_KEY": "x",
            "DATABASE_URL": "postgres://x@127.0.0.1/x",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
