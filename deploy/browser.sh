#!/bin/sh
# Chromium for the browser tests: the machine's own, else Debian's, else playwright's.
# Without one the tests are skipped, unless CI is set: there they fail.
for program in chromium chromium-browser google-chrome; do
    command -v "$program" >/dev/null 2>&1 && exit 0
done
ls "$HOME"/.cache/ms-playwright/chromium-* >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y chromium >/dev/null && exit 0
fi
.venv/bin/playwright install chromium || echo "No Chromium could be installed: the browser tests will be skipped."
