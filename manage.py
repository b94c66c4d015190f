#!/usr/bin/env python
"""Django's command line for the shop."""

import os
import signal
import sys

from shabou import embedded
from shabou.servers import ServerProblem


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shabou.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        with embedded.servers_for(sys.argv):
            execute_from_command_line(sys.argv)
    except (ServerProblem, ImproperlyConfigured) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
