#!/usr/bin/env python
"""Django's command line for the shop."""

import os
import sys

from shabou import embedded


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")
    from django.core.management import execute_from_command_line

    with embedded.servers_for(sys.argv):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
