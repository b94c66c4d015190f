#!/bin/sh
# Finds a Python of 3.11 or newer and makes the virtual environment with it.
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    found=$python
    "$python" -c 'import ensurepip, venv' 2>/dev/null || continue
    exec "$python" deploy/install.py
done
if [ -n "$found" ]; then
    echo "$found comes without venv and ensurepip: install them (on Debian and Ubuntu: apt install python3-venv)." >&2
else
    echo "Python 3.11 or newer is needed and none was found on the PATH." >&2
fi
exit 1
