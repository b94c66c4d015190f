"""Runs one `manage.py` command in a child and prints its wall seconds and highest resident memory in kB."""

import os
import subprocess
import sys
import time

from shabou.settings import BASE_DIR

started = time.monotonic()
child = subprocess.Popen([sys.executable, str(BASE_DIR / "manage.py"), *sys.argv[1:]])
_, status, usage = os.wait4(child.pid, 0)
seconds = time.monotonic() - started
sys.stdout.flush()
print(f"\n{seconds:.3f} {usage.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
